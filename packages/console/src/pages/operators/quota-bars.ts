// Requests over time as bars: the api's intervals put together until there are few enough to draw. Pure.
import type { Schemas } from '@daxko-sync/client'

type Interval = Schemas['QuotaInterval']
export type SideName = 'daxko' | 'docnetwork'

export interface Bar {
  /** When it begins. */
  at: string
  requests: number
}

export const barsOf = (items: readonly Interval[], side: SideName, most: number): Bar[] => {
  const size = Math.max(1, Math.ceil(items.length / most))
  const bars: Bar[] = []
  for (let from = 0; from < items.length; from += size) {
    const together = items.slice(from, from + size)
    bars.push({ at: together[0]?.at ?? '', requests: together.reduce((sum, { requests }) => sum + requests[side], 0) })
  }
  return bars
}

/** How many requests the limit lets through in one bar. */
export const limitPerBar = (
  { limit, windowSeconds }: { limit: number; windowSeconds: number },
  { intervalMinutes, intervals }: { intervalMinutes: number; intervals: number },
): number => Math.floor((limit * intervalMinutes * 60 * intervals) / windowSeconds)

export const quotaSummary = (bars: readonly Bar[], perBar: number | undefined): string => {
  const total = bars.reduce((sum, { requests }) => sum + requests, 0)
  const highest = Math.max(0, ...bars.map(({ requests }) => requests))
  const percent = perBar ? Math.round((highest / perBar) * 100) : undefined
  const share = percent === undefined ? '' : `, ${percent === 0 ? 'under 1' : percent} % of what the limit allows`
  return total === 0
    ? 'No requests in this time.'
    : `${total.toLocaleString('en-US')} requests; at most ${highest.toLocaleString('en-US')} in one bar${share}.`
}
