import { expect, it } from 'vitest'
import { pictureOf } from './month-data.ts'

type Given = Parameters<typeof pictureOf>[1]

const day = (date: string, byKind: Record<string, number>, minutes: number, longestMinutes: number, daxko: number) => ({
  date,
  syncs: { total: 1, dryRuns: 0, byStatus: {} },
  minutes,
  longestMinutes,
  requests: { daxko, docnetwork: 10 },
  applied: { total: Object.values(byKind).reduce((a, b) => a + b, 0), byKind },
})

const GIVEN: Given = {
  items: [day('2026-11-21', {}, 0, 0, 0), day('2026-11-22', { 'registration.create': 4, 'profile.create': 1 }, 3, 2, 1_200)],
  limits: { daxko: { limit: 10, windowSeconds: 1 }, docnetwork: { limit: 2_500, windowSeconds: 900 } },
}

it('draws the kinds that occur, and every day', () => {
  const { series, rows, summary } = pictureOf('changes', GIVEN)
  expect(series.map(({ label }) => label)).toEqual(['Registration', 'New profile'])
  expect(rows).toEqual([
    { date: 'Nov 21', 'registration-create': 0, 'profile-create': 0 },
    { date: 'Nov 22', 'registration-create': 4, 'profile-create': 1 },
  ])
  expect(summary).toBe('5 changes were written to DocNetwork in 2 syncs.')
})

it('counts one as one', () => {
  const one = { ...GIVEN, items: [day('2026-11-22', { 'profile.create': 1 }, 3, 1, 1_200)] }
  expect(pictureOf('changes', one).summary).toBe('1 change was written to DocNetwork in 1 sync.')
})

it('tells durations as people do', () => {
  const { rows, summary, format } = pictureOf('duration', GIVEN)
  expect(rows[1]).toEqual({ date: 'Nov 22', minutes: 3, longest: 2 })
  expect([summary, format(1.5)]).toEqual(['The longest sync took 2 min.', '1 min 30 s'])
})

it('sets requests against the budgets, where they can be read', () => {
  expect(pictureOf('requests', GIVEN).summary).toBe(
    '1,200 requests to Daxko and 20 to DocNetwork. Daxko allows 10 in a second, DocNetwork allows 2,500 in 15 minutes, to all organizations together.',
  )
  expect(pictureOf('requests', { ...GIVEN, limits: { daxko: null, docnetwork: null } }).summary).toBe(
    '1,200 requests to Daxko and 20 to DocNetwork.',
  )
})
