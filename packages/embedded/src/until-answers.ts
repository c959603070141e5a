// Waits until a fresh server answers. Throws when the server ended first or stayed silent, with the end of its log.
import { setTimeout as delay } from 'node:timers/promises'
import type { Guarded } from './guarded.ts'

const PROBE_EVERY_MS = 20

export const untilAnswers = async (name: string, guarded: Guarded, probe: () => Promise<void>, limitMs: number) => {
  const deadline = performance.now() + limitMs
  while (!guarded.hasExited()) {
    try {
      return await probe()
    } catch (error) {
      if (performance.now() > deadline) {
        await guarded.stop()
        throw new Error(`${name} did not answer within ${limitMs} ms. ${guarded.logTail()}`, { cause: error })
      }
      await delay(PROBE_EVERY_MS)
    }
  }
  throw new Error(`${name} ended while it started. ${guarded.logTail()}`)
}
