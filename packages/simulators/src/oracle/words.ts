// Names, dates and e-mail addresses as the rules read them (P2, P5, U2, G4).
import type { GroupField } from './input.ts'

const APOSTROPHES = /['‘’ʼʹ´`]/gu

export const trimmed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** P2. Empty when nothing is left: such a name matches nothing. */
export const comparedName = (name: string | null | undefined): string =>
  trimmed(name)
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s/gu, '')
    .replace(/\p{Pd}/gu, '')
    .replace(APOSTROPHES, '')
    .replaceAll('.', '')

const DATE_OR_TIME = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/i

/** The date part as written, when it is a date that exists. */
export const datePart = (value: string | null | undefined): string | null => {
  const found = DATE_OR_TIME.exec(trimmed(value))
  if (!found) return null
  const [, year, month, day] = found
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  const same =
    date.getUTCFullYear() === Number(year) && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return same ? `${year}-${month}-${day}` : null
}

/** P5. `bad`: there was something, but no birth date. */
export const birthDateOf = (value: string | null | undefined, today: string): { dob: string | null; bad: boolean } => {
  if (trimmed(value) === '') return { dob: null, bad: false }
  const date = datePart(value)
  return date === null || date > today || date < '1900-01-01' ? { dob: null, bad: true } : { dob: date, bad: false }
}

/** The calendar date of a moment in a time zone. */
export const dateIn = (timeZone: string, at: Date): string => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    at,
  )
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** G4: a value with a time is a moment (UTC unless it says otherwise), one without is a date already. */
export const sessionDate = (value: string | null | undefined, timeZone: string): string | null => {
  const text = trimmed(value)
  const date = datePart(text)
  if (date === null || text.length === 10) return date
  const zoned = /(Z|[+-]\d{2}(:?\d{2})?)$/i.test(text.slice(10)) ? text : `${text}Z`
  const at = new Date(zoned)
  return Number.isNaN(at.getTime()) ? null : dateIn(timeZone, at)
}

/** U2 */
export const validEmail = (value: string | null | undefined): string | null => {
  const email = trimmed(value).toLowerCase()
  const [local, domain, ...more] = email.split('@')
  if (!local || !domain || more.length > 0 || /\s/u.test(email)) return null
  return domain.includes('.') ? email : null
}

export const DEFAULT_GROUP_FIELDS: GroupField[] = ['description', 'start', 'finish', 'registrationOpen', 'registrationClose'] // G4
