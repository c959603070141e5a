// Totals of syncs from what one statement read of each. Change counts always come from the rows: a person may still move them after the end.
import {
  CHANGE_COUNTERS,
  CHANGE_KINDS,
  type ChangeCounts,
  type ChangeKind,
  OPEN_CHANGE_STATES,
  type SyncCounts,
  type SyncView,
} from '@daxko-sync/contracts'

/** How many changes of that kind are in that state. */
export interface ChangeCount {
  kind: ChangeKind
  state: string
  n: number
}

/** Counted anew while a sync runs; what is frozen at its end stands after that. */
export interface LiveCounts {
  total: number
  synced: number
  skipped: number
  failed: number
  reviews: number
  ignored: number
  warnings: number
}

export const noChanges = (): ChangeCounts => Object.fromEntries(CHANGE_COUNTERS.map((name) => [name, 0])) as ChangeCounts

export const addTo = (counts: ChangeCounts, state: string, n: number): void => {
  counts.planned += n
  if (OPEN_CHANGE_STATES.some((open) => open === state)) counts.open += n
  else counts[state as Exclude<keyof ChangeCounts, 'planned' | 'open'>] += n
}

const changesOf = (rows: readonly ChangeCount[]): SyncView['counts']['changes'] => {
  const byKind = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, noChanges()])) as Record<ChangeKind, ChangeCounts>
  const all = noChanges()
  for (const { kind, state, n } of rows) {
    addTo(all, state, n)
    addTo(byKind[kind], state, n)
  }
  return { ...all, byKind }
}

export interface CountedSync {
  changes: readonly ChangeCount[]
  live: LiveCounts | null
  frozen: SyncCounts | null
  requests: { daxko: number; docnetwork: number }
}

export const countsFrom = ({ changes, live, frozen, requests }: CountedSync): SyncView['counts'] => {
  const { total, synced, skipped, failed } = live ?? frozen?.groups ?? { total: 0, synced: 0, skipped: 0, failed: 0 }
  return {
    groups: { total, synced, skipped, failed },
    changes: changesOf(changes),
    reviews: live?.reviews ?? frozen?.reviews ?? 0,
    ignored: live?.ignored ?? frozen?.ignored ?? 0,
    warnings: live?.warnings ?? frozen?.warnings ?? 0,
    requests,
  }
}
