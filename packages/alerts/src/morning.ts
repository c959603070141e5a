// Which morning is judged now: its sync was to start at `startAt` and is asked for at `checkAt`. Cron lines say both, so that an hour
// that is missing or comes twice is read as the schedule reads it (S6).
import { easternDate, nextStart } from '@daxko-sync/domain'

const DAY_MS = 24 * 3_600_000
/** The day on which winter begins has 25 hours. */
const LONGEST_DAY_MS = 25 * 3_600_000

export interface MorningInput {
  /** SYNC_CRON. */
  cron: string
  /** SYNC_TIMEZONE. */
  timeZone: string
  /** FRESHNESS_CHECK_AT, `HH:MM` in SYNC_TIMEZONE. */
  checkAt: string
  now: Date
}

export interface Morning {
  /** Eastern date of the check. */
  date: string
  startAt: Date
  checkAt: Date
}

/** Always by looking ahead, as S6 does. */
const lastBefore = (cron: string, timeZone: string, until: Date): Date | undefined => {
  let last: Date | undefined
  let next = nextStart({ cron, timeZone, now: new Date(until.getTime() - LONGEST_DAY_MS) })
  while (next <= until) {
    last = next
    next = nextStart({ cron, timeZone, now: next })
  }
  return last
}

const cronOf = (checkAt: string): string => {
  const [hour, minute] = checkAt.split(':').map(Number)
  return `${minute} ${hour} * * *`
}

const startFor = (check: Date, { cron, timeZone }: MorningInput): Date | undefined => {
  const start = lastBefore(cron, timeZone, check)
  return start && check.getTime() - start.getTime() < DAY_MS ? start : undefined
}

/**
 * The last morning whose check has come. Undefined on a day for which no sync was to start, and from the next morning's start to its check:
 * what runs then is not judged yet.
 */
export const morningAt = (input: MorningInput): Morning | undefined => {
  const { timeZone, now } = input
  const checks = cronOf(input.checkAt)
  const checkAt = lastBefore(checks, timeZone, now)
  if (checkAt === undefined) return undefined
  const nextMorning = startFor(nextStart({ cron: checks, timeZone, now }), input)
  const startAt = startFor(checkAt, input)
  if (startAt === undefined || (nextMorning && nextMorning > checkAt && nextMorning <= now)) return undefined
  return { date: easternDate(checkAt, timeZone), startAt, checkAt }
}
