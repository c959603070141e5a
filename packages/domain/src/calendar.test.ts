import { expect, test } from 'vitest'
import { type DueInput, dueRun, isExpired, judgeUsage, nextStart, usageDate } from './calendar.ts'

const at = (text: string) => new Date(text)
const due = (now: string, more: Partial<DueInput> = {}) => {
  const found = dueRun({
    cron: '0 5 * * *',
    timeZone: 'America/New_York',
    now: at(now),
    activeSince: at('2020-01-01T00:00:00Z'),
    alreadyRanFor: [],
    ...more,
  })
  return found.is === 'due' ? `due ${found.date}` : found.why
}
const running = (startedAt: string, coversAllGroups = true) => ({ running: { coversAllGroups, startedAt: at(startedAt) } })

test.each<[string, string, Partial<DueInput>, string]>([
  ['S6: 4:59:59.999 in summer', '2026-06-15T08:59:59.999Z', {}, 'not-yet'],
  ['S6: 5:00 in summer', '2026-06-15T09:00:00Z', {}, 'due 2026-06-15'],
  ['S6: 5:00 in winter', '2026-12-15T10:00:00Z', {}, 'due 2026-12-15'],
  ['S6: 4:00 in winter is 5:00 in summer', '2026-12-15T09:00:00Z', {}, 'not-yet'],
  ['S6: the day summer begins', '2026-03-08T09:00:00Z', {}, 'due 2026-03-08'],
  ['S6: the day winter begins', '2026-11-01T09:59:00Z', {}, 'not-yet'],
  ['S6: the day winter begins, 5 AM', '2026-11-01T10:00:00Z', {}, 'due 2026-11-01'],
  ['S6: caught up within 6 hours', '2026-06-15T14:59:59Z', {}, 'due 2026-06-15'],
  ['S6: not after 6 hours', '2026-06-15T15:00:00Z', {}, 'not-yet'],
  ['S6: once per date', '2026-06-15T09:00:01Z', { alreadyRanFor: ['2026-06-15'] }, 'already-ran'],
  ['S6: yesterday’s does not count', '2026-06-15T09:00:01Z', { alreadyRanFor: ['2026-06-14'] }, 'due 2026-06-15'],
  ['S6: added after 5 AM', '2026-06-15T10:00:00Z', { activeSince: at('2026-06-15T09:00:01Z') }, 'before-active'],
  ['S6: added at 5 AM', '2026-06-15T10:00:00Z', { activeSince: at('2026-06-15T09:00:00Z') }, 'due 2026-06-15'],
  ['S6: a single group is running', '2026-06-15T09:00:00Z', running('2026-06-15T08:50:00Z', false), 'running'],
  ['S6: all groups, begun that morning', '2026-06-15T09:00:00Z', running('2026-06-15T08:50:00Z'), 'covered'],
  ['S6: all groups, begun after 5 AM', '2026-06-15T09:10:00Z', running('2026-06-15T09:01:00Z'), 'covered'],
  ['S6: all groups, begun the evening before', '2026-06-15T09:00:00Z', running('2026-06-15T03:00:00Z'), 'running'],
  ['S6: an hour that is missing that day', '2027-03-14T07:30:00Z', { cron: '30 2 * * *' }, 'due 2027-03-14'],
  [
    'S6: an hour that comes twice runs once',
    '2026-11-01T06:30:00Z',
    { cron: '30 1 * * *', alreadyRanFor: ['2026-11-01'] },
    'already-ran',
  ],
])('%s', (_, now, more, expected) => {
  expect(due(now, more)).toBe(expected)
})

test('S6: the next start', () => {
  const next = nextStart({ cron: '0 5 * * *', timeZone: 'America/New_York', now: at('2026-06-15T09:00:00Z') })
  expect(next.toISOString()).toBe('2026-06-16T09:00:00.000Z')
})

test('S7: a day is an Eastern day', () => {
  expect(usageDate(at('2026-06-15T03:59:59Z'), 'America/New_York')).toBe('2026-06-14')
  expect(usageDate(at('2026-06-15T04:00:00Z'), 'America/New_York')).toBe('2026-06-15')
})

test.each([
  ['S7: the third', { trigger: 'manual', usedToday: 2, acceptsFee: false }, { is: 'start', isFeeExpected: false }],
  ['S7: the fourth is refused', { trigger: 'manual', usedToday: 3, acceptsFee: false }, { is: 'refused' }],
  ['S7: the fourth, accepted', { trigger: 'manual', usedToday: 3, acceptsFee: true }, { is: 'start', isFeeExpected: true }],
  [
    'S7: a scheduled one always starts',
    { trigger: 'scheduled', usedToday: 3, acceptsFee: false },
    { is: 'start', isFeeExpected: true },
  ],
  [
    'S7: a scheduled one within the free number',
    { trigger: 'scheduled', usedToday: 0, acceptsFee: false },
    { is: 'start', isFeeExpected: false },
  ],
] as const)('%s', (_, use, expected) => {
  expect(judgeUsage({ ...use, freePerDay: 3 })).toEqual(expected)
})

test.each([
  ['S11: 24 hours', '2026-06-16T09:00:00.000Z', false],
  ['S11: more than 24 hours', '2026-06-16T09:00:00.001Z', true],
])('%s', (_, now, expected) => {
  expect(isExpired(at('2026-06-15T09:00:00Z'), at(now))).toBe(expected)
})
