// Syncs as people see them: history and one sync, with totals and progress. One statement reads all of it: this is what is asked most.
import { RUNNING_STATUSES, type SyncCounts, type SyncStatus, type SyncView } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import { Prisma } from './generated/prisma/client.ts'
import { type ChangeCount, countsFrom, type LiveCounts } from './sync-counts.ts'

export interface SyncQuery {
  /** Every organization's when absent (operators). */
  organizationId?: string
  statuses?: SyncStatus[]
  /** Syncs older than this one. */
  cursor?: string
  limit: number
}

export interface Page<T> {
  items: T[]
  nextCursor?: string
}

/** One more than asked for is read, to know whether there is a next page. */
export const pageOf = <R, T>(
  rows: R[],
  limit: number,
  { cursorOf, view }: { cursorOf: (row: R) => string; view: (row: R) => T },
): Page<T> => {
  const last = rows[limit - 1]
  const more = rows.length > limit && last !== undefined
  return { items: rows.slice(0, limit).map(view), ...(more && { nextCursor: cursorOf(last) }) }
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null

/** What is told of a sync, in the database's words. */
export interface SyncRow {
  id: string
  organization_id: string
  status: string
  trigger: string
  group_identifier: string | null
  dry_run: boolean
  stage: string | null
  waiting_side: string | null
  waiting_until: Date | null
  failure_code: string | null
  failure_message: string | null
  fee_expected: boolean
  requests_daxko: number
  requests_docnetwork: number
  applied_at: Date | null
  cancel_requested_at: Date | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

interface Reading {
  groups: number
  groupsDone: number
  pages: number
  people: number
  peopleDone: number
}

type Row = SyncRow & { counts: SyncCounts | null; changes: ChangeCount[]; live: LiveCounts | null; reading: Reading | null }

export const SYNC_COLUMNS = Prisma.sql`s.id, s.organization_id, s.status, s.trigger, s.group_identifier, s.dry_run, s.stage, s.waiting_side,
  s.waiting_until, s.failure_code, s.failure_message, s.fee_expected, s.requests_daxko, s.requests_docnetwork, s.applied_at,
  s.cancel_requested_at, s.created_at, s.started_at, s.finished_at`

const RUNNING = Prisma.sql`s.status in ('queued', 'running')`

/** Each part is reckoned for the syncs of the page alone. */
const CHANGES = Prisma.sql`coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'state', c.state, 'n', c.n)) from (
  select kind, state, count(*) as n from change where sync_id = s.id group by kind, state) c), '[]') as changes`
const LIVE = Prisma.sql`case when ${RUNNING} or s.counts is null then (
  select jsonb_build_object('total', count(*), 'synced', count(*) filter (where state = 'synced'),
    'skipped', count(*) filter (where state = 'skipped'), 'failed', count(*) filter (where state = 'failed'),
    'reviews', (select count(*) from review r where r.organization_id = s.organization_id and r.state = 'open' and r.last_sync_id = s.id),
    'ignored', (select count(*) from sync_person p where p.sync_id = s.id and p.verdict = 'ignored'),
    'warnings', (select count(*) from warning w where w.sync_id = s.id))
  from sync_group where sync_id = s.id) end as live`
/** How far the reading has come; what is written is told by the change counts. */
const READING = Prisma.sql`(select jsonb_build_object('groups', g.groups, 'groupsDone', g.done, 'pages', o.pages, 'people', m.people, 'peopleDone', m.done)
  from (select count(*) as groups, count(*) filter (where g.state <> 'pending' or o.state in ('read', 'unknown', 'failed')) as done
      from sync_group g left join sync_offering o on o.sync_id = g.sync_id and o.offering = g.offering
      where g.sync_id = s.id and g.state <> 'skipped') g,
    (select coalesce(sum(pages), 0) as pages from sync_offering where sync_id = s.id) o,
    (select count(*) as people, count(*) filter (where reading <> 'pending') as done from sync_member where sync_id = s.id and met) m) as reading`

export const viewSync = (row: Row, now: Date): SyncView => {
  const running = (RUNNING_STATUSES as readonly string[]).includes(row.status)
  const waits = running && row.waiting_side !== null && row.waiting_until !== null && row.waiting_until > now
  const { changes, live, counts: frozen, reading } = row
  const requests = { daxko: row.requests_daxko, docnetwork: row.requests_docnetwork }
  const counts = countsFrom({ changes, live, frozen, requests })
  const { planned, open } = counts.changes
  return {
    id: row.id,
    organizationId: row.organization_id,
    status: row.status as SyncStatus,
    trigger: row.trigger as SyncView['trigger'],
    groupIdentifier: row.group_identifier,
    dryRun: row.dry_run,
    counts,
    stage: row.stage as SyncView['stage'],
    progress: {
      groups: { done: reading?.groupsDone ?? 0, total: reading?.groups ?? 0 },
      pages: reading?.pages ?? 0,
      people: { done: reading?.peopleDone ?? 0, total: reading?.people ?? 0 },
      changes: { done: planned - open, total: planned },
    },
    ...(waits && {
      waitingFor: { side: row.waiting_side as 'daxko' | 'docnetwork', until: (row.waiting_until as Date).toISOString() },
    }),
    ...(row.failure_code !== null && { failure: { code: row.failure_code, message: row.failure_message ?? '' } }),
    feeExpected: row.fee_expected,
    appliedAt: iso(row.applied_at),
    cancelRequestedAt: iso(row.cancel_requested_at),
    createdAt: row.created_at.toISOString(),
    startedAt: iso(row.started_at),
    finishedAt: iso(row.finished_at),
  }
}

export const createSyncViews = (db: Connection) => {
  const read = async (found: Prisma.Sql): Promise<SyncView[]> => {
    const rows = await db.$queryRaw<Row[]>`
      select ${SYNC_COLUMNS}, s.counts, ${CHANGES}, ${LIVE}, ${READING} from (${found}) s order by s.id desc`
    const now = new Date()
    return rows.map((row) => viewSync(row, now))
  }
  return {
    find: async (syncId: string): Promise<SyncView | undefined> =>
      (await read(Prisma.sql`select * from sync where id = ${syncId}::uuid`))[0],

    /** Far cheaper than to find it; false where it is gone. */
    isRunning: async (syncId: string): Promise<boolean> =>
      (await db.sync.count({ where: { id: syncId, status: { in: [...RUNNING_STATUSES] } } })) > 0,

    list: async ({ organizationId, statuses, cursor, limit }: SyncQuery): Promise<Page<SyncView>> => {
      const conditions = [
        Prisma.sql`true`,
        ...(organizationId === undefined ? [] : [Prisma.sql`organization_id = ${organizationId}::uuid`]),
        ...(statuses ? [Prisma.sql`status = any(${statuses}::text[])`] : []),
        ...(cursor === undefined ? [] : [Prisma.sql`id < ${cursor}::uuid`]),
      ]
      const views = await read(
        Prisma.sql`select * from sync where ${Prisma.join(conditions, ' and ')} order by id desc limit ${limit + 1}`,
      )
      return pageOf(views, limit, { cursorOf: ({ id }) => id, view: (sync) => sync })
    },
  }
}
export type SyncViews = ReturnType<typeof createSyncViews>
