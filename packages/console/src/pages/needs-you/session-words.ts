// When a session is, as somebody who plans a camp says it. In: its dates and today's, both ISO. Pure.

import { plural } from '../../parts/count.ts'
import { formatDate } from '../../parts/format-time.ts'

export interface SessionDates {
  start: string | null
  finish: string | null
}

const DAY_MS = 86_400_000

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** "begins in 12 days", "has begun", "is over"; undefined where no date is known. */
export const untilSession = ({ start, finish }: SessionDates, today: string): string | undefined => {
  if (finish !== null && finish < today) return 'is over'
  if (start === null) return undefined
  const days = daysBetween(today, start)
  if (days < 0) return 'has begun'
  if (days === 0) return 'begins today'
  return days === 1 ? 'begins tomorrow' : `begins in ${plural(days, 'day', 'days')}`
}

const RANGE = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' })

/** "Jul 2 – 9, 2026" */
export const sessionDates = ({ start, finish }: SessionDates): string | undefined => {
  if (start === null) return finish === null ? undefined : `until ${formatDate(finish)}`
  if (finish === null) return `from ${formatDate(start)}`
  return RANGE.formatRange(new Date(start), new Date(finish)).replaceAll('\u2009', ' ')
}

/** Today's date where the organization is. */
export const todayIn = (timeZone: string, now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now)
