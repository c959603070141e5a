// Keeps services running as processes of their own. In: their commands. Out: the exit code for the whole, once all have ended.
// A service is "running", "waiting" to be started again after it died, or "ended". stop() lets all end; then nothing starts again.
// Exit code 78 (wrong configuration, older schema) would only come again: it ends all services, with 78.
import { type ChildProcess, spawn } from 'node:child_process'
import type { ServiceCommand } from './service-names.ts'

export interface SuperviseOptions {
  services: ServiceCommand[]
  cwd: string
  /** `always`: a service that died runs again within 5 s. `never`: its exit code is the answer. */
  restart: 'always' | 'never'
  /** One line about what happened, without a line end. */
  say: (line: string) => void
  /** Absent: this process's own. */
  env?: NodeJS.ProcessEnv
  /** Where the services' logs go: an open file; absent: this process's stdout and stderr. */
  output?: number
  limits?: Partial<typeof LIMITS>
}

export interface Supervision {
  /** `signalled`: the terminal has sent the signal to the services already. */
  stop: (how: 'send-sigterm' | 'signalled') => void
  ended: Promise<number>
}

const EXIT_CONFIGURATION = 78

const LIMITS = {
  firstDelayMs: 250,
  longestDelayMs: 4_000, // below the promised 5 s, start-up included
  healthyAfterMs: 30_000, // who ran that long starts again without delay
  killAfterMs: 14_000, // all are gone within 15 s of SIGTERM
}

export const supervise = ({ services, cwd, restart, say, env, output, limits }: SuperviseOptions): Supervision => {
  const { firstDelayMs, longestDelayMs, healthyAfterMs, killAfterMs } = { ...LIMITS, ...limits }
  const running = new Map<string, ChildProcess>()
  const waiting = new Map<string, NodeJS.Timeout>()
  const { promise: ended, resolve } = Promise.withResolvers<number>()
  let stopping = false
  let code = 0

  const settle = () => {
    if (stopping && running.size === 0 && waiting.size === 0) resolve(code)
  }

  const stop: Supervision['stop'] = (how) => {
    if (stopping) return
    stopping = true
    for (const timer of waiting.values()) clearTimeout(timer)
    waiting.clear()
    if (how === 'send-sigterm') for (const child of running.values()) child.kill('SIGTERM')
    const kill = () => {
      for (const [name, child] of running) {
        say(`${name} did not end in ${killAfterMs / 1000} s and is killed`)
        child.kill('SIGKILL')
        code ||= 1
      }
    }
    setTimeout(kill, killAfterMs).unref()
    settle()
  }

  const start = (service: ServiceCommand, delayMs: number) => {
    const { name } = service
    waiting.delete(name)
    const startedAt = performance.now()
    const child = spawn(service.program, service.args, {
      cwd,
      stdio: ['ignore', output ?? 'inherit', output ?? 'inherit'],
      ...(env && { env }),
    })
    running.set(name, child)
    const died = (exitCode: number | null, how: string) => {
      if (running.get(name) !== child) return
      running.delete(name)
      if (exitCode === EXIT_CONFIGURATION && code === 0) {
        code = EXIT_CONFIGURATION
        if (services.length > 1) say(`${name} cannot work with this configuration (its message is above): all services end`)
        stop('send-sigterm')
      } else if (restart === 'never') {
        code ||= exitCode ?? 1
        stop('send-sigterm')
      } else if (!stopping) {
        const healthy = performance.now() - startedAt >= healthyAfterMs
        const wait = healthy ? firstDelayMs : delayMs
        say(`${name} ended (${how}) and is started again in ${wait} ms`)
        waiting.set(
          name,
          setTimeout(() => start(service, Math.min(wait * 2, longestDelayMs)), wait),
        )
      }
      settle()
    }
    child.once('error', (error) => died(null, error.message))
    child.once('exit', (exitCode, signal) => died(exitCode, signal ?? `code ${exitCode}`))
  }

  for (const service of services) start(service, firstDelayMs)
  return { stop, ended }
}
