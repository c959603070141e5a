// How a sync ended (S4), from its counts; and the counts themselves.
import {
  CHANGE_COUNTERS,
  type ChangeCounts,
  type ChangeKind,
  type ChangeState,
  OPEN_CHANGE_STATES,
  type SyncCounts,
  type SyncFailureCode,
  type SyncStatus,
} from '@daxko-sync/contracts'

type EndedStatus = Exclude<SyncStatus, 'queued' | 'running'>

export interface Outcome {
  counts: Pick<SyncCounts, 'groups' | 'changes' | 'reviews' | 'warnings'>
  /** Why the whole sync could not go on. */
  failure?: SyncFailureCode
  cancelled?: true
}

/** S4. `unsupported` changes alone leave a sync `succeeded` (G5). */
export const deriveStatus = ({ counts, failure, cancelled }: Outcome): EndedStatus => {
  const { groups, changes, reviews, warnings } = counts
  if (cancelled) return 'cancelled'
  if (failure !== undefined || (groups.failed > 0 && groups.synced === 0)) return 'failed'
  if (groups.failed > 0 || changes.failed > 0) return 'partially-failed'
  if (reviews > 0 || warnings > 0 || changes.held > 0 || changes.stale > 0) return 'succeeded-with-warnings'
  return 'succeeded'
}

const noChanges = (): ChangeCounts => Object.fromEntries(CHANGE_COUNTERS.map((counter) => [counter, 0])) as ChangeCounts

const isOpen = (state: ChangeState): state is (typeof OPEN_CHANGE_STATES)[number] =>
  OPEN_CHANGE_STATES.some((open) => open === state)

const count = (counts: ChangeCounts, state: ChangeState, times: number): void => {
  counts.planned += times
  counts[isOpen(state) ? 'open' : state] += times
}

/** `planned` is all that was ever planned: the sum of the rest. Rows may be changes one by one or already summed up. */
export const countChanges = (rows: Iterable<{ kind: ChangeKind; state: ChangeState; times?: number }>): SyncCounts['changes'] => {
  const all = noChanges()
  const byKind: Partial<Record<ChangeKind, ChangeCounts>> = {}
  for (const { kind, state, times = 1 } of rows) {
    const ofKind = byKind[kind] ?? noChanges()
    byKind[kind] = ofKind
    count(all, state, times)
    count(ofKind, state, times)
  }
  return { ...all, byKind }
}
