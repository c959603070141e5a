// In: the headers of a 429. Out: how long to pause, in milliseconds. The only reader of Retry-After in the house.
// Never answers less than a second or more than an hour, whatever the header says (S8).

const MIN_PAUSE_MS = 1_000 // S8
const MAX_PAUSE_MS = 3_600_000 // S8
/** No header, or one that is neither seconds nor a date. Long enough to be polite, short enough to be harmless when the 429 was a hiccup. */
const DEFAULT_PAUSE_MS = 10_000

const SECONDS = /^[+-]?\d+(\.\d+)?$/
/** All three forms of RFC 9110, and ISO 8601; the one without a zone (asctime) means GMT. */
const DATE = /^((mon|tue|wed|thu|fri|sat|sun)[a-z]*,? |\d{4}-\d{2}-\d{2}T)/i
const ZONE = /(gmt|utc|z|[+-]\d{2}:?\d{2})$/i

const parseDate = (text: string): number => (DATE.test(text) ? Date.parse(ZONE.test(text) ? text : `${text} GMT`) : Number.NaN)

/** `date` is the answer's own Date header: a wrong clock here must not lengthen or shorten the pause. */
export const parseRetryAfter = (retryAfter: string | undefined, date: string | undefined, nowMs: number): number => {
  const text = retryAfter?.trim() ?? ''
  const asked = SECONDS.test(text) ? Number(text) * 1_000 : parseDate(text) - (parseDate(date?.trim() ?? '') || nowMs)
  if (Number.isNaN(asked)) return DEFAULT_PAUSE_MS
  return Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, Math.ceil(asked)))
}
