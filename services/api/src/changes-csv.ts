// Changes as CSV for a spreadsheet: one line per change, streamed. What a spreadsheet would take for a formula is made text (CSV injection).
import type { ChangeValues, ChangeView } from '@daxko-sync/contracts'

/** Spreadsheets tell by it that this is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'
/** Also in their wide and small forms, and behind blanks or control characters. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@]|^[\t\r\n]/u

/** One cell, always quoted. */
export const csvCell = (text: string): string => {
  const inert = FORMULA.test(text.normalize('NFKC')) ? `'${text}` : text
  return `"${inert.replaceAll('"', '""')}"`
}

const valueText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const valuesText = (values: ChangeValues | null): string =>
  Object.entries(values ?? {})
    .map(([field, value]) => `${field}: ${valueText(value)}`)
    .join('; ')

const COLUMNS: readonly [string, (change: ChangeView) => string | number | null | undefined][] = [
  ['change', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['rule', ({ rule }) => rule],
  ['state', ({ state }) => state],
  ['memberId', ({ memberId }) => memberId],
  ['givenName', ({ person }) => person?.givenName],
  ['familyName', ({ person }) => person?.familyName],
  ['dateOfBirth', ({ person }) => person?.dateOfBirth],
  ['profileId', ({ profileId }) => profileId],
  ['groupId', ({ groupId }) => groupId],
  ['registrationId', ({ registrationId }) => registrationId],
  ['before', ({ before }) => valuesText(before)],
  ['after', ({ after }) => valuesText(after)],
  ['heldBecause', ({ heldBecause }) => heldBecause],
  ['errorCode', ({ error }) => error?.code],
  ['error', ({ error }) => error?.message],
]

const line = (cells: readonly string[]): string => `${cells.join(',')}\r\n`
const lineOf = (change: ChangeView): string => line(COLUMNS.map(([, of]) => csvCell(String(of(change) ?? ''))))

/** The first chunk holds the heading, each further one a page. */
export async function* changesCsv(pages: AsyncIterable<readonly ChangeView[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + line(COLUMNS.map(([name]) => csvCell(name)))
  for await (const page of pages) yield page.map(lineOf).join('')
}
