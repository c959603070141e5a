// Totals of several syncs at once, for lists and for one. Change counts always come from the rows: a person may still move them after the end.
import {
  CHANGE_COUNTERS,
  CHANGE_KINDS,
  type ChangeCounts,
  type ChangeKind,
  RUNNING_STATUSES,
  type SyncCounts,
  type SyncView,
} from '@daxko-sync/contracts'
import type { Connection } from './database.ts'

export interface CountedSync {
  id: string
  status: string
  counts: unknown
  requestsDaxko: number
  requestsDocnetwork: number
}

interface ChangeCount {
  sync_id: string
  kind: ChangeKind
  state: string
  n: number
}

export const noChanges = (): ChangeCounts => Object.fromEntries(CHANGE_COUNTERS.map((name) => [name, 0])) as ChangeCounts

export const addTo = (counts: ChangeCounts, state: string, n: number): void => {
  counts.planned += n
  if (state === 'planned' || state === 'sending') counts.open += n
  else counts[state as Exclude<keyof ChangeCounts, 'planned' | 'open'>] += n
}

const changesOf = (rows: ChangeCount[]): SyncView['counts']['changes'] => {
  const byKind = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, noChanges()])) as Record<ChangeKind, ChangeCounts>
  const all = noChanges()
  for (const { kind, state, n } of rows) {
    addTo(all, state, n)
    addTo(byKind[kind], state, n)
  }
  return { ...all, byKind }
}

const isRunning = (status: string): boolean => (RUNNING_STATUSES as readonly string[]).includes(status)

interface Live {
  sync_id: string
  total: number
  synced: number
  skipped: number
  failed: number
  reviews: number
  warnings: number
}

const liveOf = async (db: Connection, ids: string[]): Promise<Map<string, Live>> => {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<Live[]>`
    select s.id as sync_id, g.*,
      (select count(*)::int from review r where r.organization_id = s.organization_id and r.state = 'open' and r.last_sync_id = s.id) as reviews,
      (select count(*)::int from warning w where w.sync_id = s.id) as warnings
    from sync s, lateral (
      select count(*)::int as total, count(*) filter (where state = 'synced')::int as synced,
        count(*) filter (where state = 'skipped')::int as skipped, count(*) filter (where state = 'failed')::int as failed
      from sync_group where sync_id = s.id) g
    where s.id = any(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.sync_id, row]))
}

export const countSyncs = async (db: Connection, syncs: CountedSync[]): Promise<Map<string, SyncView['counts']>> => {
  const ids = syncs.map(({ id }) => id)
  const changes = await db.$queryRaw<ChangeCount[]>`
    select sync_id, kind, state, count(*)::int as n from change where sync_id = any(${ids}::uuid[]) group by sync_id, kind, state`
  const bySync = Map.groupBy(changes, (row): string => row.sync_id)
  const live = await liveOf(
    db,
    syncs.filter(({ status, counts }) => isRunning(status) || counts === null).map(({ id }) => id),
  )
  const of = (sync: CountedSync): SyncView['counts'] => {
    const now = live.get(sync.id)
    const frozen = sync.counts as SyncCounts | null
    const { total, synced, skipped, failed } = now ?? frozen?.groups ?? { total: 0, synced: 0, skipped: 0, failed: 0 }
    return {
      groups: { total, synced, skipped, failed },
      changes: changesOf(bySync.get(sync.id) ?? []),
      reviews: now?.reviews ?? frozen?.reviews ?? 0,
      warnings: now?.warnings ?? frozen?.warnings ?? 0,
      requests: { daxko: sync.requestsDaxko, docnetwork: sync.requestsDocnetwork },
    }
  }
  return new Map(syncs.map((sync) => [sync.id, of(sync)]))
}

export type Reading = Pick<SyncView['progress'], 'groups' | 'pages' | 'people'>

/** How far the reading of each sync has come; what is written is told by its change counts. */
export const readingOf = async (db: Connection, ids: string[]): Promise<Map<string, Reading>> => {
  const rows = await db.$queryRaw<
    { id: string; groups: number; groups_done: number; pages: number; people: number; people_done: number }[]
  >`
    select s.id, g.groups, g.groups_done, o.pages, m.people, m.people_done from sync s,
      lateral (select count(*)::int as groups,
        count(*) filter (where g.state <> 'pending' or o.state in ('read', 'unknown', 'failed'))::int as groups_done
        from sync_group g left join sync_offering o on o.sync_id = g.sync_id and o.offering = g.offering
        where g.sync_id = s.id and g.state <> 'skipped') g,
      lateral (select coalesce(sum(pages), 0)::int as pages from sync_offering where sync_id = s.id) o,
      lateral (select count(*)::int as people, count(*) filter (where reading <> 'pending')::int as people_done
        from sync_member where sync_id = s.id and met) m
    where s.id = any(${ids}::uuid[])`
  return new Map(
    rows.map((row) => [
      row.id,
      {
        groups: { done: row.groups_done, total: row.groups },
        pages: row.pages,
        people: { done: row.people_done, total: row.people },
      },
    ]),
  )
}
