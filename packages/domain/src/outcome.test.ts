import type { ChangeState } from '@daxko-sync/contracts'
import { expect, test } from 'vitest'
import { deriveStatus, type Outcome } from './outcome.ts'

const outcome = (
  more: Partial<Outcome> & {
    states?: ChangeState[]
    synced?: number
    failedGroups?: number
    reviews?: number
    warnings?: number
  },
): Outcome => {
  const changesThat = (state: ChangeState) => (more.states ?? []).filter((one) => one === state).length
  return {
    counts: {
      groups: { synced: more.synced ?? 1, failed: more.failedGroups ?? 0 },
      changes: { failed: changesThat('failed'), held: changesThat('held'), stale: changesThat('stale') },
      reviews: more.reviews ?? 0,
      warnings: more.warnings ?? 0,
    },
    ...(more.failure && { failure: more.failure }),
    ...(more.cancelled && { cancelled: more.cancelled }),
  }
}

test.each<[string, Outcome, string]>([
  ['S4: nothing to do', outcome({}), 'succeeded'],
  ['S4: no group takes part', outcome({ synced: 0 }), 'succeeded'],
  ['S4: all written', outcome({ states: ['applied', 'skipped'] }), 'succeeded'],
  ['G5: unsupported alone', outcome({ states: ['unsupported'] }), 'succeeded'],
  ['S4: warnings', outcome({ warnings: 1 }), 'succeeded-with-warnings'],
  ['S4: reviews', outcome({ reviews: 1 }), 'succeeded-with-warnings'],
  ['S4: held', outcome({ states: ['held'] }), 'succeeded-with-warnings'],
  ['S10: a moved target', outcome({ states: ['applied', 'stale'] }), 'succeeded-with-warnings'],
  ['S4: a failed change', outcome({ states: ['applied', 'failed'], reviews: 1 }), 'partially-failed'],
  ['S4: a failed group', outcome({ failedGroups: 1 }), 'partially-failed'],
  ['S4: no group could be done', outcome({ failedGroups: 2, synced: 0 }), 'failed'],
  ['S4: a side not reachable', outcome({ failure: 'daxko-unreachable' }), 'failed'],
  ['S4: cancelled', outcome({ cancelled: true, states: ['failed', 'cancelled'] }), 'cancelled'],
])('%s', (_, of, expected) => {
  expect(deriveStatus(of)).toBe(expected)
})
