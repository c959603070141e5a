// Starts a sync of all groups in one statement, if nothing at all speaks against it. What does speak against it is decided and put into words by
// whoever asks the same step by step, with the organization locked: here that only yields undefined.
import { Settings, type SyncView } from '@daxko-sync/contracts'
import type { Vault } from './crypto.ts'
import type { Connection } from './database.ts'
import { newId } from './new-id.ts'
import { newHashKey } from './requests.ts'
import { SYNC_COLUMNS, type SyncRow, viewSync } from './sync-views.ts'

export interface StartAtOnce {
  organizationId: string
  dryRun: boolean
  acceptsFee: boolean
  /** S7 */
  freePerDay: number
  /** ISO date in SYNC_TIMEZONE (S7). */
  easternDate: string
  idempotency: { key: string; bodyHash: string } | undefined
  actor: string
  now: Date
}

const DEFAULTS = JSON.stringify(Settings.omit({ contacts: true }).parse({}))
const UNIQUE_VIOLATION = /\b23505\b/

/** Somebody else was quicker: the index of S5, or of the key, said no. */
const isTaken = (error: unknown): boolean =>
  UNIQUE_VIOLATION.test(JSON.stringify([(error as { meta?: unknown }).meta, String(error)]))

export const startAtOnce = async (db: Connection, start: StartAtOnce, vault: Vault): Promise<SyncView | undefined> => {
  const { organizationId, dryRun, acceptsFee, freePerDay, easternDate, idempotency, actor, now } = start
  const id = newId(now)
  const mode = dryRun ? 'dry-run' : 'sync'
  const facts = JSON.stringify({ syncId: id, dryRun, acceptUsageFee: acceptsFee })
  // The organization's row is locked first, as everywhere: a pause or a setting that was changed meanwhile counts. What another start did
  // while this one waited for it is not seen, but refused by the unique indexes.
  const rows = await db.$queryRaw<SyncRow[]>`
      with o as materialized (
        select id, settings from organization
        where id = ${organizationId}::uuid and (paused_at is null or paused_until <= ${now})
          and coalesce((settings->>'importerEnabled')::boolean, true)
        for no key update
      ), used as (
        select count(*) as syncs from sync join o on organization_id = o.id where eastern_date = ${easternDate}::date and counted
      ), s as (
        insert into sync (id, organization_id, trigger, dry_run, mode, status, settings, hash_key, requested_by, eastern_date, fee_expected,
          deadline, created_at, progress_at)
        select ${id}::uuid, o.id, 'manual', ${dryRun}, ${mode}, 'queued', ${DEFAULTS}::jsonb || o.settings, ${newHashKey(vault)}, ${actor},
          ${easternDate}::date, used.syncs >= ${freePerDay}::int, ${now}::timestamptz + interval '24 hours', ${now}, ${now}
        from o, used
        where not exists (select 1 from sync where organization_id = o.id and status in ('queued', 'running'))
          and (${acceptsFee} or used.syncs < ${freePerDay}::int)
          and not exists (select 1 from idempotency_key where organization_id = o.id and key = ${idempotency?.key ?? null})
        returning *
      ), remembered as (
        insert into idempotency_key (organization_id, key, body_hash, sync_id)
        select s.organization_id, k.key, k.hash, s.id from s, (values (${idempotency?.key ?? null}::text, ${idempotency?.bodyHash ?? null}::text)) as k(key, hash)
        where k.key is not null
      ), told as (
        insert into audit (organization_id, actor, action, facts) select organization_id, ${actor}, 'sync.start', ${facts}::jsonb from s
      )
      select ${SYNC_COLUMNS} from s`.catch((error: unknown) => {
    if (isTaken(error)) return []
    throw error
  })
  const [row] = rows
  return row && viewSync({ ...row, counts: null, changes: [], live: null, reading: null }, now)
}
