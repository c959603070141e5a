import { expect, it, test } from 'vitest'
import { sessionDates, todayIn, untilSession } from './session-words.ts'

const TODAY = '2026-06-01'

test.each([
  [{ start: '2026-06-13', finish: '2026-06-20' }, 'begins in 12 days'],
  [{ start: '2026-06-02', finish: null }, 'begins tomorrow'],
  [{ start: '2026-06-01', finish: '2026-06-01' }, 'begins today'],
  [{ start: '2026-05-30', finish: '2026-06-01' }, 'has begun'],
  [{ start: '2026-05-30', finish: null }, 'has begun'],
  [{ start: '2026-05-01', finish: '2026-05-31' }, 'is over'],
  [{ start: null, finish: null }, undefined],
])('%o', (session, words) => expect(untilSession(session, TODAY)).toBe(words))

test.each([
  [{ start: '2026-06-13', finish: '2026-06-20' }, 'Jun 13 – 20, 2026'],
  [{ start: '2026-12-30', finish: '2027-01-02' }, 'Dec 30, 2026 – Jan 2, 2027'],
  [{ start: '2026-06-13', finish: '2026-06-13' }, 'Jun 13, 2026'],
  [{ start: '2026-06-13', finish: null }, 'from Jun 13, 2026'],
  [{ start: null, finish: '2026-06-13' }, 'until Jun 13, 2026'],
  [{ start: null, finish: null }, undefined],
])('%o', (session, words) => expect(sessionDates(session)).toBe(words))

it('is another day elsewhere', () => {
  const now = new Date('2026-06-02T03:00:00Z')
  expect(todayIn('America/New_York', now)).toBe('2026-06-01')
  expect(todayIn('Europe/Berlin', now)).toBe('2026-06-02')
})
