// What both twins (Redis and memory) are built from, and the figures that follow from it. design.md "Limits".
import type { Side } from '@daxko-sync/contracts'

export interface QuotaOptions {
  side: Side
  /** Requests in any window, as the other side counts them. */
  limit: number
  windowMs: number
  /**
   * What an emptied log is filled from: `header` = one request goes out and its `X-RateLimit-Remaining` tells; `none` = one full window
   * is waited.
   */
  recovery: 'header' | 'none'
}

/** A ticket that nobody settled is freed one window after its request's time limit (reads 30 s, writes 8 s) and this. */
const LATE_MS = 1_000
export const TICKET_MS = { read: 30_000 + LATE_MS, write: 8_000 + LATE_MS } as const

/** How soon to ask again while the one request that fills an emptied log is on its way. */
export const PROBE_POLL_MS = 200
/** A waiter that comes back is expected from this long before the time it was told. */
export const EARLY_MS = 20

export interface Figures {
  limit: number
  windowMs: number
  /** Places that may go at once; the others are `gapMs` apart. */
  burst: number
  gapMs: number
  /** How far the paced places may lag behind their times and still catch up. */
  lagMs: number
  /** How long a place is kept for a waiter that was told to come back. */
  graceMs: number
}

export const figure = ({ limit, windowMs }: QuotaOptions): Figures => {
  if (!Number.isSafeInteger(limit) || limit < 1 || !(windowMs > 0))
    throw new RangeError('A request limit needs at least 1 request per window')
  const burst = Math.ceil(limit / 2)
  const gapMs = windowMs / Math.max(1, limit - burst)
  const lagMs = Math.max(2 * gapMs, windowMs / 20)
  const graceMs = Math.min(250, Math.max(50, windowMs / 20))
  return { limit, windowMs, burst, gapMs, lagMs, graceMs }
}
