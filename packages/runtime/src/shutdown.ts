// Ends a process in order: a signal, or its parent gone, runs the closers one after the other; after the bound it ends anyway.
// A second signal ends it at once.

/** `npm run services` promises an end within 15 s of SIGTERM. */
export const SHUTDOWN_BOUND_MS = 14_000
const PARENT_CHECK_MS = 1_000
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

export interface Closer {
  name: string
  close: () => unknown
}

interface ShutdownLog {
  info(facts: object, text: string): void
  error(facts: object, text: string): void
}

/** What ends and watches; the real process unless a test hands in another. */
export interface ProcessLike {
  readonly ppid: number
  on(event: string, listener: (...args: never[]) => void): unknown
  exit(code: number): void
}

export interface ShutdownDeps {
  log: ShutdownLog
  /** In the order in which they must close: what takes work in first, the database last. */
  closers: readonly Closer[]
  boundMs?: number
  target?: ProcessLike
}

export interface Shutdown {
  /** Aborted as soon as the end begins. */
  signal: AbortSignal
  /** Ends the process by itself, as when the work is done or cannot go on. */
  end(reason: string, exitCode: number): Promise<void>
}

export const onShutdown = ({ log, closers, boundMs = SHUTDOWN_BOUND_MS, target = process }: ShutdownDeps): Shutdown => {
  const ending = new AbortController()

  const closeAll = async (): Promise<number> => {
    let exitCode = 0
    for (const { name, close } of closers) {
      try {
        await close()
      } catch (error) {
        log.error({ err: error, closer: name }, 'could not close')
        exitCode = 1
      }
    }
    return exitCode
  }

  const end = async (reason: string, exitCode: number): Promise<void> => {
    if (ending.signal.aborted) return target.exit(exitCode || 1)
    ending.abort(new Error(reason))
    log.info({ reason }, 'ending')
    const bound = setTimeout(() => {
      log.error({ boundMs }, 'not everything closed in time')
      target.exit(exitCode || 1)
    }, boundMs)
    const closeCode = await closeAll()
    clearTimeout(bound)
    target.exit(exitCode || closeCode)
  }

  for (const signal of SIGNALS) target.on(signal, () => void end(signal, 0))
  target.on('uncaughtException', (error: Error) => {
    log.error({ err: error }, 'uncaught')
    void end('uncaught exception', 1)
  })
  target.on('unhandledRejection', (error: unknown) => {
    log.error({ err: error }, 'unhandled')
    void end('unhandled rejection', 1)
  })
  const parent = target.ppid
  const watch = setInterval(() => {
    if (target.ppid === parent) return
    clearInterval(watch)
    void end('parent gone', 0)
  }, PARENT_CHECK_MS)
  watch.unref()
  return { signal: ending.signal, end }
}
