// Times as a camp reads them: 5:06 AM, Nov 22. In: ISO 8601 in UTC and an IANA time zone. No I/O; the clock is handed in where one is needed.

/**
 * `time` 5:06 AM · `clock` 5:06:15 AM · `date` Nov 22, 2026 · `date-time` Nov 22, 5:06 AM, with the year unless it is this one ·
 * `near` the time alone if it is today · `full` with the zone.
 */
export type TimeForm = 'time' | 'clock' | 'date' | 'date-time' | 'near' | 'full'

const LOCALE = 'en-US'
const TIME = { hour: 'numeric', minute: '2-digit' } as const
const DAY = { month: 'short', day: 'numeric' } as const

const yearIn = (date: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALE, { year: 'numeric', timeZone }).format(date)

const isSameDay = (a: Date, b: Date, timeZone: string): boolean => {
  const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'short', timeZone })
  return day.format(a) === day.format(b)
}

const optionsOf = (date: Date, form: TimeForm, timeZone: string, now: Date): Intl.DateTimeFormatOptions => {
  switch (form) {
    case 'time':
      return TIME
    case 'clock':
      return { ...TIME, second: '2-digit' }
    case 'near':
      return optionsOf(date, isSameDay(date, now, timeZone) ? 'time' : 'date-time', timeZone, now)
    case 'date':
      return { ...DAY, year: 'numeric' }
    case 'full':
      return { dateStyle: 'full', timeStyle: 'long' }
    case 'date-time':
      return { ...DAY, ...TIME, ...(yearIn(date, timeZone) !== yearIn(now, timeZone) && { year: 'numeric' }) }
  }
}

export const formatTime = (value: string, form: TimeForm, timeZone: string, now = new Date()): string => {
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) return value
  return new Intl.DateTimeFormat(LOCALE, { ...optionsOf(date, form, timeZone, now), timeZone }).format(date)
}

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** A calendar date without a time belongs to no zone. */
export const formatDate = (value: string): string =>
  DATE.test(value)
    ? new Intl.DateTimeFormat(LOCALE, { ...DAY, year: 'numeric', timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`))
    : value

const MINUTE = 60
const HOUR = 3_600

/** 45 s · 3 min 20 s · 2 h 5 min */
export const formatSeconds = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < MINUTE) return `${whole} s`
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min${whole % MINUTE === 0 ? '' : ` ${whole % MINUTE} s`}`
  const minutes = Math.round((whole % HOUR) / MINUTE)
  return `${Math.floor(whole / HOUR)} h${minutes === 0 ? '' : ` ${minutes} min`}`
}
