// A data directory may still have its server: the starter was killed, its guard too. In: the directory. Out: nobody uses it.
// A server whose guard lives belongs to another start and is never touched.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from './is-alive.ts'

const WAIT_FOR_GUARD_MS = 12_000 // the starter may have died a moment ago: its guard stops the server within 10 s
const STEPS: readonly { signal: NodeJS.Signals; waitMs: number }[] = [
  { signal: 'SIGINT', waitMs: 10_000 }, // PostgreSQL's "fast" stop
  { signal: 'SIGQUIT', waitMs: 5_000 }, // "immediate": recovers from its log at the next start
]

export const GUARD_PID = 'guard.pid'

/** Process ids are used again: where the system tells the command line, it must be the expected program's. */
const runs = (pid: number, program: RegExp): boolean => {
  if (!isAlive(pid)) return false
  try {
    return program.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return process.platform !== 'linux' && isAlive(pid)
  }
}

const pidIn = (file: string): number | undefined => {
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

const ended = async (isRunning: () => boolean, limitMs: number): Promise<boolean> => {
  const deadline = performance.now() + limitMs
  while (isRunning()) {
    if (performance.now() > deadline) return false
    await delay(50)
  }
  return true
}

export const stopLeftover = async (directory: string, pidFile: string, program: RegExp): Promise<void> => {
  const guard = pidIn(join(directory, GUARD_PID))
  if (guard !== undefined && !(await ended(() => runs(guard, /guard\.ts/), WAIT_FOR_GUARD_MS)))
    throw new Error(`${directory} is in use by another start (process ${guard}): end that one first`)
  const server = pidIn(join(directory, pidFile))
  if (server === undefined) return
  for (const { signal, waitMs } of STEPS) {
    if (!runs(server, program)) return
    process.kill(server, signal)
    if (await ended(() => runs(server, program), waitMs)) return
  }
  throw new Error(`${directory} is in use by process ${server}, which does not end: end it by hand`)
}
