import { expect, test } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

const NOW = Date.parse('2026-01-05T12:00:00Z')
const DATE = 'Mon, 05 Jan 2026 12:00:00 GMT'

test.each([
  ['seconds', '120', DATE, 120_000],
  ['seconds with blanks', ' 7 ', DATE, 7_000],
  ['a fraction', '1.5', DATE, 1_500],
  ['nothing to wait for', '0', DATE, 1_000],
  ['a negative figure', '-30', DATE, 1_000],
  ['more than an hour', '86400', DATE, 3_600_000],
  ['an absurd figure', '999999999999999999999', DATE, 3_600_000],
  ['a date', 'Mon, 05 Jan 2026 12:01:30 GMT', DATE, 90_000],
  [
    'a date by the clock of an answer that is a day off',
    'Tue, 06 Jan 2026 12:01:30 GMT',
    'Tue, 06 Jan 2026 12:01:00 GMT',
    30_000,
  ],
  ['a date, the answer without one', 'Mon, 05 Jan 2026 12:00:20 GMT', undefined, 20_000],
  ['a date, the answer with nonsense', 'Mon, 05 Jan 2026 12:00:20 GMT', 'now', 20_000],
  ['a past date', 'Mon, 05 Jan 2026 11:00:00 GMT', DATE, 1_000],
  ['a date far away', 'Fri, 01 Jan 2038 00:00:00 GMT', DATE, 3_600_000],
  ['the form of RFC 850', 'Monday, 05-Jan-26 12:00:40 GMT', DATE, 40_000],
  ['the form of asctime', 'Mon Jan  5 12:00:50 2026', DATE, 50_000],
  ['ISO 8601', '2026-01-05T12:00:10Z', DATE, 10_000],
  ['no header', undefined, DATE, 10_000],
  ['an empty header', '', DATE, 10_000],
  ['words', 'soon', DATE, 10_000],
  ['two values', '1, 2', DATE, 10_000],
])('S8: %s', (_title, retryAfter, date, ms) => {
  expect(parseRetryAfter(retryAfter, date, NOW)).toBe(ms)
})
