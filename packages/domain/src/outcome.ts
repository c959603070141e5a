// How a sync ended (S4), from its counts.
import type { SyncCounts, SyncFailureCode, SyncStatus } from '@daxko-sync/contracts'

type EndedStatus = Exclude<SyncStatus, 'queued' | 'running'>

export interface Outcome {
  counts: {
    groups: Pick<SyncCounts['groups'], 'synced' | 'failed'>
    changes: Pick<SyncCounts['changes'], 'failed' | 'held' | 'stale'>
    reviews: number
    warnings: number
  }
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
