// A start that was killed leaves its services a few seconds in which they end by themselves. The next start waits for that instead of
// complaining about the port they still hold.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from '@daxko-sync/embedded'
import { DEMO_HOME } from './demo.ts'

const FILE = join(DEMO_HOME, 'start.pid')
const SERVICES_END_MS = 16_000 // they promise 15 s
const LOOK_EVERY_MS = 200

const wasKilled = (): boolean => existsSync(FILE) && !isAlive(Number(readFileSync(FILE, 'utf8')))

/** Like `look`, but asks again while a killed start's services may still be ending. */
export const afterPredecessor = async (look: () => Promise<string | undefined>): Promise<string | undefined> => {
  const deadline = performance.now() + SERVICES_END_MS
  let problem = await look()
  while (problem !== undefined && wasKilled() && performance.now() < deadline) {
    await delay(LOOK_EVERY_MS)
    problem = await look()
  }
  return problem
}

export const remember = (): void => writeFileSync(FILE, `${process.pid}\n`)
export const forget = (): void => rmSync(FILE, { force: true })
