// What the watcher knows: every active organization's last syncs, what holds the budgets, and what it said last. PostgreSQL alone.
import type { FreshnessState, SyncStatus } from '@daxko-sync/contracts'
import type { Connection, Database } from './database.ts'

/** A sync of all groups, no dry run. */
export interface WholeSync {
  id: string
  organizationId: string
  status: SyncStatus
  mode: string
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
  failureCode: string | null
  /** Groups and changes that had failed at its last end; null before the first. */
  failures: number | null
}

export interface WatchedOrganization {
  organizationId: string
  activeSince: Date
  /** Sealed; null where there are none. */
  contacts: Uint8Array | null
  alertWebhookUrl: string | null
  /** What was said last. */
  state: FreshnessState | null
}

/** What uses the budgets, or did lately. */
export interface SyncWork {
  syncId: string
  /** Of this run: an apply, approval or retry begins anew. */
  startedAt: Date
  finishedAt: Date | null
  running: boolean
  /** Made so far, and what it is known to need yet. */
  daxko: number
  docnetwork: number
  /** Of the organization's last complete sync; null before the first. */
  lastDaxko: number | null
  lastDocnetwork: number | null
}

export interface Said {
  organizationId: string
  state: FreshnessState
  /** Eastern date of the morning. */
  date: string
  syncId: string | null
  expectedEnd: Date | null
}

/** Enough that a morning's one is among them. */
const SYNCS_EACH = 10
/** Advisory lock of the watcher: one replica at a time, and no verdict from facts that another has overtaken. */
const WATCH_LOCK = 72_707_372
const WATCH_LIMIT_MS = 60_000

/** Runs `work` in a transaction unless another replica watches now. */
export const watchAlone = (db: Database, work: (tx: Connection) => Promise<void>): Promise<boolean> =>
  db.$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${WATCH_LOCK}) as mine`
      if (!row?.mine) return false
      await work(tx)
      return true
    },
    { timeout: WATCH_LIMIT_MS, maxWait: 5_000 },
  )

export const createFreshness = (db: Connection) => ({
  /** Neither paused nor without the Importer: those whose daily sync starts (S6). */
  watched: (now: Date): Promise<WatchedOrganization[]> =>
    db.$queryRaw<WatchedOrganization[]>`
      select o.id as "organizationId", greatest(o.active_since, o.paused_until) as "activeSince", f.state, o.settings->>'alertWebhookUrl' as "alertWebhookUrl",
        o.contacts
      from organization o left join freshness f on f.organization_id = o.id
      where (o.paused_at is null or o.paused_until <= ${now}) and coalesce((o.settings->>'importerEnabled')::boolean, true)
      order by o.id`,

  /** Of every organization, the newest first. */
  wholeSyncs: (): Promise<WholeSync[]> =>
    db.$queryRaw<WholeSync[]>`
      select s.* from organization o, lateral (
        select id, organization_id as "organizationId", status, mode, created_at as "createdAt", started_at as "startedAt",
          finished_at as "finishedAt", failure_code as "failureCode",
          (counts->'groups'->>'failed')::int + (counts->'changes'->>'failed')::int as failures
        from sync where organization_id = o.id and group_identifier is null and not dry_run
        order by created_at desc limit ${SYNCS_EACH}) s`,

  /** Syncs of any kind that run, or ended after `since`. */
  work: (since: Date): Promise<SyncWork[]> =>
    db.$queryRaw<SyncWork[]>`
      select s.id as "syncId", s.deadline - interval '24 hours' as "startedAt", s.finished_at as "finishedAt",
        s.status in ('queued', 'running') as running,
        s.requests_daxko + (select count(*)::int from sync_member m where m.sync_id = s.id and m.reading = 'pending') as daxko,
        s.requests_docnetwork + (select count(*)::int from change c where c.sync_id = s.id and c.state in ('planned', 'sending')) as docnetwork,
        last.requests_daxko as "lastDaxko", last.requests_docnetwork as "lastDocnetwork"
      from sync s left join lateral (
        select l.requests_daxko, l.requests_docnetwork from sync l
        where l.organization_id = s.organization_id and l.status in ('succeeded', 'succeeded-with-warnings')
          and l.group_identifier is null and not l.dry_run
        order by l.created_at desc limit 1) last on true
      where s.status in ('queued', 'running') or s.finished_at >= ${since}`,

  say: async (rows: readonly Said[], now: Date): Promise<void> => {
    await db.$executeRaw`
      insert into freshness (organization_id, state, since, eastern_date, checked_at, sync_id, expected_end)
      select t.id, t.state, ${now}, t.date, ${now}, t.sync_id, t.expected_end
      from unnest(${rows.map((row) => row.organizationId)}::uuid[], ${rows.map((row) => row.state)}::text[],
        ${rows.map((row) => row.date)}::date[], ${rows.map((row) => row.syncId)}::uuid[],
        ${rows.map((row) => row.expectedEnd?.toISOString() ?? null)}::timestamptz[]) as t(id, state, date, sync_id, expected_end)
      on conflict (organization_id) do update set state = excluded.state, eastern_date = excluded.eastern_date,
        checked_at = excluded.checked_at, sync_id = excluded.sync_id, expected_end = excluded.expected_end,
        since = case when freshness.state = excluded.state then freshness.since else excluded.since end`
  },
})
