// Durations as people say them, and how long the rest of a stage takes at the pace seen so far. Times are milliseconds.

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

export const durationText = (ms: number): string => {
  if (ms < SECOND_MS) return `${Math.max(0, Math.round(ms))} ms`
  if (ms < 10 * SECOND_MS) return `${(ms / SECOND_MS).toFixed(1)} s`
  if (ms < MINUTE_MS) return `${Math.round(ms / SECOND_MS)} s`
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ${Math.round((ms % MINUTE_MS) / SECOND_MS)} s`
  return `${Math.floor(ms / HOUR_MS)} h ${Math.round((ms % HOUR_MS) / MINUTE_MS)} min`
}

const WARM_UP_MS = 1_500 // before that a pace is a guess
const MEMORY_MS = 20_000 // a pause or a burst is forgotten after this

export interface Work {
  /** What is being counted; another word starts the pace anew. */
  of: string
  done: number
  total: number
}

/** Feed it every reading; it answers the time left for this work, or undefined while nothing can be said. */
export const createTimeLeft = () => {
  let of = ''
  let seen: { at: number; done: number }[] = []
  return (work: Work, now: number): number | undefined => {
    if (work.of !== of) {
      of = work.of
      seen = []
    }
    seen.push({ at: now, done: work.done })
    while (seen.length > 2 && now - seen[1]!.at > MEMORY_MS) seen.shift()
    const [first] = seen
    const elapsed = now - first!.at
    const gained = work.done - first!.done
    if (elapsed < WARM_UP_MS || gained <= 0 || work.total <= work.done) return undefined
    return ((work.total - work.done) * elapsed) / gained
  }
}
