// In: a time limit and the caller's signal. Out: one signal for the request, and the answer to "which of the two ended it?".

export type TimeLimit = { totalMs: number } | { idleMs: number }

/**
 * S1: a write leaves so soon after it was asked for, or not at all. Whoever asked holds a lease that ends; a process that stood still (frozen,
 * starved) goes on where it was, and no timer of its own has run meanwhile.
 */
export const WRITE_LEAVES_WITHIN_MS = 20_000
/** From the ask for a place to the last byte. */
export const WRITE_LIMIT = { totalMs: 8_000 } as const satisfies TimeLimit
export const READ_LIMIT = { totalMs: 30_000 } as const satisfies TimeLimit
/** Lists come in one answer of any length: 30 s without a byte end them. */
export const LIST_LIMIT = { idleMs: 30_000 } as const satisfies TimeLimit

export interface Deadline {
  signal: AbortSignal
  /** A byte came. */
  touch(): void
  /** Must be called at the end, else the timer keeps the process alive. */
  stop(): void
  ended(): 'timeout' | 'cancelled' | undefined
}

export const startDeadline = (limit: TimeLimit, caller: AbortSignal | undefined): Deadline => {
  const controller = new AbortController()
  let timedOut = false
  const timer = setTimeout(
    () => {
      timedOut = true
      controller.abort(new Error('time limit passed'))
    },
    'totalMs' in limit ? limit.totalMs : limit.idleMs,
  )
  const onAbort = () => controller.abort(caller?.reason)
  if (caller?.aborted) onAbort()
  else caller?.addEventListener('abort', onAbort, { once: true })
  return {
    signal: controller.signal,
    touch: () => {
      if ('idleMs' in limit && !timedOut) timer.refresh()
    },
    stop: () => {
      clearTimeout(timer)
      caller?.removeEventListener('abort', onAbort)
    },
    ended: () => (timedOut ? 'timeout' : caller?.aborted ? 'cancelled' : undefined),
  }
}
