import { CHANGE_STATES } from '@daxko-sync/contracts'
import { expect, it, test } from 'vitest'
import { countChanges, deriveStatus, type Outcome } from './outcome.ts'

const outcome = (
  more: Partial<Outcome> & {
    states?: (typeof CHANGE_STATES)[number][]
    synced?: number
    failedGroups?: number
    reviews?: number
    warnings?: number
  },
): Outcome => ({
  counts: {
    groups: { total: 3, synced: more.synced ?? 1, skipped: 1, failed: more.failedGroups ?? 0 },
    changes: countChanges((more.states ?? []).map((state) => ({ kind: 'user.add', state }))),
    reviews: more.reviews ?? 0,
    warnings: more.warnings ?? 0,
  },
  ...(more.failure && { failure: more.failure }),
  ...(more.cancelled && { cancelled: more.cancelled }),
})

test.each<[string, Outcome, string]>([
  ['S4: nothing to do', outcome({}), 'succeeded'],
  ['S4: no group takes part', outcome({ synced: 0 }), 'succeeded'],
  ['S4: all written', outcome({ states: ['applied', 'skipped'] }), 'succeeded'],
  ['G5: unsupported alone', outcome({ states: ['unsupported'] }), 'succeeded'],
  ['S4: warnings', outcome({ warnings: 1 }), 'succeeded-with-warnings'],
  ['S4: reviews', outcome({ reviews: 1 }), 'succeeded-with-warnings'],
  ['S4: held', outcome({ states: ['held'] }), 'succeeded-with-warnings'],
  ['S4: a failed change', outcome({ states: ['applied', 'failed'], reviews: 1 }), 'partially-failed'],
  ['S4: a failed group', outcome({ failedGroups: 1 }), 'partially-failed'],
  ['S4: no group could be done', outcome({ failedGroups: 2, synced: 0 }), 'failed'],
  ['S4: a side not reachable', outcome({ failure: 'daxko-unreachable' }), 'failed'],
  ['S4: cancelled', outcome({ cancelled: true, states: ['failed', 'cancelled'] }), 'cancelled'],
])('%s', (_, of, expected) => {
  expect(deriveStatus(of)).toBe(expected)
})

it('S4: counts add up, in all and by kind', () => {
  const counts = countChanges([
    ...CHANGE_STATES.map((state) => ({ kind: 'user.add' as const, state })),
    { kind: 'group.update', state: 'unsupported', times: 4 },
  ])
  const { planned, byKind, ...rest } = counts
  expect(Object.values(rest).reduce((sum, number) => sum + number, 0)).toBe(planned)
  expect(planned).toBe(CHANGE_STATES.length + 4)
  expect(rest).toMatchObject({ open: 2, unsupported: 5, applied: 1 })
  expect(byKind['group.update']).toMatchObject({ planned: 4, unsupported: 4, open: 0 })
})
