import { expect, it, test } from 'vitest'
import { formatDate, formatSeconds, formatTime } from './format-time.ts'

const NOW = new Date('2026-11-22T12:00:00Z')

test.each([
  ['time', '2026-11-22T10:06:00.000Z', '5:06 AM'],
  ['time', '2026-07-22T09:06:00.000Z', '5:06 AM'],
  ['date', '2026-11-22T04:59:00.000Z', 'Nov 21, 2026'],
  ['date-time', '2026-11-22T10:06:00.000Z', 'Nov 22, 5:06 AM'],
  ['date-time', '2025-11-22T10:06:00.000Z', 'Nov 22, 2025, 5:06 AM'],
  ['full', '2026-11-22T10:06:00.000Z', 'Sunday, November 22, 2026 at 5:06:00 AM EST'],
  ['near', '2026-11-22T10:06:00.000Z', '5:06 AM'],
  ['near', '2026-11-21T10:06:00.000Z', 'Nov 21, 5:06 AM'],
  ['clock', '2026-11-22T10:06:07.000Z', '5:06:07 AM'],
  ['date-time', 'nonsense', 'nonsense'],
] as const)('%s of %s', (form, value, shown) => {
  expect(formatTime(value, form, 'America/New_York', NOW).replaceAll('\u202f', ' ')).toBe(shown)
})

it('another zone, another hour', () => {
  expect(formatTime('2026-11-22T10:06:00.000Z', 'time', 'America/Denver').replaceAll('\u202f', ' ')).toBe('3:06 AM')
})

it('a calendar date has no zone', () => {
  expect(formatDate('2015-03-01')).toBe('Mar 1, 2015')
  expect(formatDate('around 2015')).toBe('around 2015')
})

test.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [60, '1 min'],
  [200, '3 min 20 s'],
  [7_500, '2 h 5 min'],
  [7_200, '2 h'],
])('%d seconds', (seconds, shown) => expect(formatSeconds(seconds)).toBe(shown))
