// Dates and times as the two sides write them. Nothing here knows what time it is; the day of today is an argument.
import { filled } from './text.ts'

const FIRST_BIRTH_YEAR = 1900 // P5
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const ISO_DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-4])(?::?([0-5]\d)(?::?([0-5]\d|60)(?:[.,]\d+)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i
// DocNetwork also writes a blank in place of the T.
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i

const isRealDate = (text: string): boolean => {
  if (text.length !== 10) return false
  const parts = DATE.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (month < 1 || month > 12 || day < 1) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day <= days
}

/** The date part as written, of `YYYY-MM-DD` or an ISO date-time; undefined for any other form and for impossible dates. */
export const writtenDate = (text: string | undefined): string | undefined => {
  const value = filled(text)
  if (value === undefined) return undefined
  const date = value.length === 10 ? value : ISO_DATE_TIME.exec(value)?.[1]
  return date !== undefined && isRealDate(date) ? date : undefined
}

export type BirthDate = { is: 'date'; date: string } | { is: 'missing' } | { is: 'bad' }

/** P5: `today` is the ISO date in SYNC_TIMEZONE. */
export const parseBirthDate = (text: string | undefined, today: string): BirthDate => {
  if (filled(text) === undefined) return { is: 'missing' }
  const date = writtenDate(text)
  if (date === undefined || date > today || Number(date.slice(0, 4)) < FIRST_BIRTH_YEAR) return { is: 'bad' }
  return { is: 'date', date }
}

const offsetMinutes = (zone: string | undefined): number => {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0))
}

/** Milliseconds since 1970, with fractions; without a zone the time is UTC, as Daxko says its times are. A plain date is its midnight. */
export const instantMs = (text: string | undefined): number | undefined => {
  const value = filled(text)
  if (value === undefined) return undefined
  const parts = INSTANT.exec(isRealDate(value) ? `${value}T00:00` : value)
  if (!parts || !isRealDate(value.slice(0, 10))) return undefined
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6] ?? 0)]
  if (hour > 24 || minute > 59 || second > 60) return undefined
  const midnight = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))
  const fraction = Number(`0.${parts[7] ?? 0}`)
  return midnight + ((hour * 60 + minute - offsetMinutes(parts[8])) * 60 + second + fraction) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()
const formatIn = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, format)
  return format
}

/** The ISO calendar date of an instant in a time zone. */
export const dateIn = (instant: number | Date, timeZone: string): string => {
  const parts = formatIn(timeZone).formatToParts(instant)
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

const MINUTE_MS = 60_000
/** No zone is further from UTC. */
const FURTHEST_MINUTES = 15 * 60

/** The first instant of a calendar date in a time zone, to the minute: also where the clocks change at midnight. */
export const startOfDay = (date: string, timeZone: string): Date => {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  let [before, from] = [-FURTHEST_MINUTES, FURTHEST_MINUTES]
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if (dateIn(midnight + middle * MINUTE_MS, timeZone) < date) before = middle
    else from = middle
  }
  return new Date(midnight + from * MINUTE_MS)
}

/** The date so many days later, or earlier. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10)

/** G4: a value without a time is taken as it is; a time is turned into the calendar date of the organization's time zone. */
export const sessionDate = (text: string | undefined, timeZone: string): string | undefined => {
  const value = filled(text)
  if (value === undefined) return undefined
  if (isRealDate(value)) return value
  const instant = instantMs(value)
  return instant === undefined ? undefined : dateIn(instant, timeZone)
}

/** G4: registration dates are local already, so the date stands as written. */
export const localDate = (text: string | undefined): string | undefined => {
  const value = filled(text)
  if (value === undefined || (value.length !== 10 && instantMs(value) === undefined)) return undefined
  const date = value.slice(0, 10)
  return isRealDate(date) ? date : undefined
}
