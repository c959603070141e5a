// How syncs can be sorted out, by how they ended.
import type { SyncStatus } from '@daxko-sync/contracts'

export type FilterName = 'all' | 'look' | 'failed' | 'running' | 'cancelled'

interface Filter {
  label: string
  /** Undefined: all of them. */
  statuses?: SyncStatus[]
}

export const FILTERS: Record<FilterName, Filter> = {
  all: { label: 'All' },
  look: { label: 'Needs a look', statuses: ['succeeded-with-warnings', 'partially-failed', 'failed'] },
  failed: { label: 'Failed', statuses: ['partially-failed', 'failed'] },
  running: { label: 'Running', statuses: ['queued', 'running'] },
  cancelled: { label: 'Cancelled', statuses: ['cancelled'] },
}

export const isFilterName = (name: string | null): name is FilterName => name !== null && Object.hasOwn(FILTERS, name)

/** For the query. */
export const statusOf = (name: FilterName): { status?: string } => {
  const { statuses } = FILTERS[name]
  return statuses === undefined ? {} : { status: statuses.join(',') }
}
