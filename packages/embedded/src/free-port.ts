// A TCP port of 127.0.0.1 that nobody listens on at this moment, below those that a system hands out by itself: there, any connection that
// somebody opens could take it meanwhile. Another program may still do so: callers start again then.
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

const LOWEST = 10_000
const BELOW = 32_768 // Linux hands out ports from here on
const TRIES = 50

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}

/** @throws when no port was free in fifty tries. */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(LOWEST, BELOW)
    if (await isFree(port)) return port
  }
  throw new Error('no free port on 127.0.0.1')
}
