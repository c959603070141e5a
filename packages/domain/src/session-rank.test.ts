import { expect, test } from 'vitest'
import { sessionRank } from './session-rank.ts'

test('sessions to come and under way go first by their start, then those without a date, then what is over', () => {
  const sessions = [
    { id: 'over', start: '2026-06-01', finish: '2026-06-07' },
    { id: 'none', start: null, finish: null },
    { id: 'nonsense', start: 'soon', finish: null },
    { id: 'august', start: '2026-08-01T00:00:00Z', finish: null },
    { id: 'under way', start: '2026-06-20', finish: '2026-07-10' },
    { id: 'ends today', start: '2026-06-25', finish: '2026-07-01' },
  ]
  const sorted = sessions.toSorted((a, b) => (sessionRank(a, '2026-07-01') < sessionRank(b, '2026-07-01') ? -1 : 1))
  expect(sorted.map(({ id }) => id).slice(0, 3)).toEqual(['under way', 'ends today', 'august'])
  expect(new Set(sorted.map(({ id }) => id).slice(3, 5))).toEqual(new Set(['none', 'nonsense']))
  expect(sorted.at(-1)?.id).toBe('over')
})
