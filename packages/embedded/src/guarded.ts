// Starts a server under guard.ts. Out: its exit, as a promise, and stop(). The server ends when this process ends.
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Account {
  uid: number
  gid: number
}

export interface GuardPlan {
  command: string
  args: string[]
  env: Record<string, string>
  cwd: string
  /** The account the server runs as; absent: the starter's own. */
  account?: Account
  /** Sent in this order, each `waitMs` after the one before, until the server is gone. */
  stopSteps: { signal: NodeJS.Signals; waitMs: number }[]
  /** Holds the guard's process id while it lives. */
  pidFile?: string
  /** Deleted once the server is gone. */
  removeAfter?: string
}

export interface Guarded {
  /** Settles when the server is gone. */
  exited: Promise<number>
  hasExited: () => boolean
  /** The end of what the server wrote to its log. */
  logTail: () => string
  stop: () => Promise<void>
}

const LOG_TAIL_CHARACTERS = 1500

export const startGuarded = (plan: GuardPlan, logFile: string): Guarded => {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'w')
  const guard = spawn(process.execPath, [join(import.meta.dirname, 'guard.ts'), JSON.stringify(plan)], {
    stdio: ['pipe', log, log],
    cwd: plan.cwd,
    env: plan.env, // without the starter's NODE_OPTIONS: a preloaded module has no business here
    detached: true, // its own process group: Ctrl-C must not stop the server before its clients
  })
  closeSync(log)
  let gone = false
  const exited = new Promise<number>((resolve) => {
    const end = (code: number) => {
      gone = true
      resolve(code)
    }
    guard.once('exit', (code) => end(code ?? 1))
    guard.once('error', () => end(1))
  })
  guard.stdin?.on('error', () => {}) // the guard may be gone already
  return {
    exited,
    hasExited: () => gone,
    logTail: () => readLog(logFile),
    stop: async () => {
      guard.stdin?.end()
      await exited
    },
  }
}

const readLog = (logFile: string): string => {
  try {
    return readFileSync(logFile, 'utf8').slice(-LOG_TAIL_CHARACTERS).trim()
  } catch {
    return '' // a temporary directory is gone with its server
  }
}
