// Calls its work at once and then again and again, never twice at once, until it is closed.
import type { Log } from './log.ts'

export interface Ticks {
  /** Out of turn, as when somebody was woken. Joins a call that is under way. */
  now(): Promise<void>
  /** Waits for a call that is under way. */
  close(): Promise<void>
}

export const createTicks = ({ everyMs, work, log }: { everyMs: number; work: () => Promise<unknown>; log: Log }): Ticks => {
  let underWay: Promise<void> | undefined
  const tick = (): Promise<void> => {
    underWay ??= work()
      .then(() => {})
      .catch((error: unknown) => log.error({ err: error }, 'tick failed'))
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }
  void tick()
  const timer = setInterval(() => void tick(), everyMs)
  return {
    now: tick,
    close: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}
