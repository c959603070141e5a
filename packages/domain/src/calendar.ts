// When a sync is due (S6), what a day's use costs (S7) and how long a change may wait (S11). The clock is always an argument.
import { CronExpressionParser } from 'cron-parser'
import { dateIn } from './dates.ts'

const CATCH_UP_MS = 6 * 3_600_000 // S6
const CHANGE_LIFE_MS = 24 * 3_600_000 // S11

/** The calendar date in SYNC_TIMEZONE, `YYYY-MM-DD`. */
export const easternDate = (now: Date, timeZone: string): string => dateIn(now, timeZone)

/** S7: the day on which a sync counts. */
export const usageDate = (startedAt: Date, timeZone: string): string => easternDate(startedAt, timeZone)

interface Schedule {
  /** SYNC_CRON. */
  cron: string
  /** SYNC_TIMEZONE. */
  timeZone: string
  now: Date
}

export interface DueInput extends Schedule {
  /** When the organization was added or last resumed: what was missed before is not its own. */
  activeSince: Date
  /** Eastern dates for which its daily sync already ran or was found done. */
  alreadyRanFor: readonly string[]
  /** S5: the sync of the organization that runs now. */
  running?: { coversAllGroups: boolean; startedAt: Date }
}

/**
 * - `not-yet`: no start within the last 6 hours. - `before-active`: the start lies before the organization was added or resumed.
 * - `already-ran`: that date is done. - `running`: a sync is in the way; ask again when it has ended.
 * - `covered`: the running sync does the same work: the caller notes `date` as done.
 */
export type Due =
  | { is: 'due'; date: string; startAt: Date }
  | { is: 'not-due'; why: 'not-yet' }
  | { is: 'not-due'; why: 'before-active' | 'already-ran' | 'running' | 'covered'; date: string }

/** Always by next(): on the day when an hour is missing, looking back gives another time than looking ahead. */
const lastStart = ({ cron, timeZone, now }: Schedule): Date | undefined => {
  const starts = CronExpressionParser.parse(cron, { currentDate: new Date(now.getTime() - CATCH_UP_MS), tz: timeZone })
  let last: Date | undefined
  for (let start = starts.next().toDate(); start <= now; start = starts.next().toDate()) last = start
  return last
}

/** The next scheduled start after now. */
export const nextStart = ({ cron, timeZone, now }: Schedule): Date =>
  CronExpressionParser.parse(cron, { currentDate: now, tz: timeZone }).next().toDate()

/** S6: once per organization and Eastern date, whoever looks. */
export const dueRun = (input: DueInput): Due => {
  const startAt = lastStart(input)
  if (startAt === undefined) return { is: 'not-due', why: 'not-yet' }
  const date = easternDate(startAt, input.timeZone)
  if (input.activeSince > startAt) return { is: 'not-due', why: 'before-active', date }
  if (input.alreadyRanFor.includes(date)) return { is: 'not-due', why: 'already-ran', date }
  if (input.running === undefined) return { is: 'due', date, startAt }
  // One that was in the way at 5 AM began before it; what counts is that it shows this morning's rosters.
  const beganThatDay = easternDate(input.running.startedAt, input.timeZone) === date
  return { is: 'not-due', why: input.running.coversAllGroups && beganThatDay ? 'covered' : 'running', date }
}

export type UsageDecision = { is: 'start'; isFeeExpected: boolean } | { is: 'refused' }

/** S7: `usedToday` are the syncs that count for that day already, before this one. */
export const judgeUsage = (use: {
  trigger: 'manual' | 'scheduled'
  usedToday: number
  freePerDay: number
  acceptsFee: boolean
}): UsageDecision => {
  const isFeeExpected = use.usedToday >= use.freePerDay
  if (isFeeExpected && use.trigger === 'manual' && !use.acceptsFee) return { is: 'refused' }
  return { is: 'start', isFeeExpected }
}

/** S11: no change is written more than 24 hours after its roster was read. */
export const isExpired = (rosterReadAt: Date, now: Date): boolean => now.getTime() - rosterReadAt.getTime() > CHANGE_LIFE_MS
