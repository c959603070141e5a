// Calls `check` until it no longer throws, and answers with what it returned. The last failure is thrown when the time is over.
import { setTimeout as delay } from 'node:timers/promises'

export interface EventuallyOptions {
  timeoutMs?: number
  intervalMs?: number
}

const TIMEOUT_MS = 5_000
const INTERVAL_MS = 25

export const eventually = async <T>(check: () => T | Promise<T>, options: EventuallyOptions = {}): Promise<T> => {
  const { timeoutMs = TIMEOUT_MS, intervalMs = INTERVAL_MS } = options
  const deadline = performance.now() + timeoutMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() >= deadline) throw error
    }
    await delay(intervalMs)
  }
}
