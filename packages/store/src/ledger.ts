// The change ledger: one row per intended write. `sending` is committed before a request leaves, and what came of it together with
// everything that follows from it (ids, links, owed users). Values of people are encrypted.
import type {
  ChangeError,
  ChangeKind,
  ChangeState,
  ChangeValues,
  HeldBecause,
  PlannedChange,
  RunRef,
} from '@daxko-sync/contracts'
import { toBase64 } from './bytes.ts'
import { changeContext } from './change-context.ts'
import type { Database } from './database.ts'
import { gathered } from './gathered.ts'
import { createSending, type Sending } from './sending.ts'
import { createStatements } from './statements.ts'
import type { Vaults } from './vaults.ts'

/** plan()'s change with what only the mapper knows. */
export type ChangeToStore = PlannedChange & { position: number; rosterReadAt: Date; heldBecause?: HeldBecause; entry?: string }

export interface ChangeRow {
  id: string
  kind: ChangeKind
  rule: string
  state: ChangeState
  memberId: string | undefined
  profileId: number | undefined
  groupId: number | undefined
  registrationId: number | undefined
  before: ChangeValues | null
  after: ChangeValues | null
  attempts: number
  rosterReadAt: Date
  position: number
}

export interface Ledger extends Sending {
  /** Forgets what an unfinished planning of this run stored; what was ever sent stays. */
  clearPlan(ref: RunRef): Promise<void>
  savePlan(ref: RunRef, changes: ChangeToStore[]): Promise<void>
  /** R5: registrations that earlier runs of this sync have deactivated. */
  deactivated(ref: RunRef): Promise<{ groupId: number; registrationId: number }[]>
  openGroups(ref: RunRef): Promise<number[]>
  /** Is the outcome of any change still unknown? */
  hasSending(ref: RunRef): Promise<boolean>
  /** All changes of one person in the order in which they are written. */
  ofMember(ref: RunRef, memberId: string): Promise<ChangeRow[]>
  ofGroup(ref: RunRef, groupId: number): Promise<ChangeRow[]>
  /**
   * sending → planned: it did not happen. `no-attempt` when the request never left (S8): then no user is owed for it either. Only of the sending that
   * the caller saw: who stood still for long may not put back what another has sent since.
   */
  putBack(ref: RunRef, change: ChangeRow, counts: 'attempt' | 'no-attempt'): Promise<void>
  /** S1: a read-back found nothing. */
  markAbsent(change: ChangeRow): Promise<void>
  /** How long ago the first read-back found nothing, by the database's clock; undefined when none did since the request left. */
  absentForMs(change: ChangeRow): Promise<number | undefined>
  /** Any open change → an end state; of a sending one only if it is the sending that the caller saw. */
  end(
    ref: RunRef,
    change: ChangeRow,
    state: 'failed' | 'skipped' | 'stale' | 'expired' | 'unsupported' | 'superseded',
    error?: ChangeError,
  ): Promise<void>
  /**
   * The same for what certainly did not happen. With a profile that was not made no user is owed either (U1), unless that was owed before this
   * sending: then an earlier request, run or sync may have made it.
   */
  endUndone(ref: RunRef, change: ChangeRow, error: ChangeError): Promise<void>
  /** S10: what an apply found out about planned changes. */
  endMany(changeIds: string[], state: 'skipped' | 'stale' | 'unsupported'): Promise<void>
  /** Who is under review gets no write at all: what else is planned or held for these members goes with it. */
  endRestOf(ref: RunRef, memberIds: string[], state: 'stale'): Promise<void>
  planned(ref: RunRef): AsyncIterable<ChangeRow[]>
  /** Nothing may stay `planned` in a sync that ends, unless it is a dry run. Only while this run is the current one: another plans anew. */
  failRest(ref: RunRef, error: ChangeError): Promise<number>
}

type Row = Pick<ChangeRow, 'id' | 'rule' | 'attempts' | 'rosterReadAt' | 'position'> & {
  kind: string
  state: string
  memberId: string | null
  profileId: number | null
  groupId: number | null
  registrationId: number | null
  before: Uint8Array | null
  after: Uint8Array | null
}

export const createLedger = (db: Database, vaults: Vaults): Ledger => {
  const sql = createStatements(db)
  const toRows = async (organizationId: string, rows: Row[]): Promise<ChangeRow[]> => {
    const vault = await vaults.of(organizationId)
    const open = (value: Uint8Array | null, kind: string) => (value ? vault.open<ChangeValues>(value, changeContext(kind)) : null)
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind as ChangeKind,
      rule: row.rule,
      state: row.state as ChangeState,
      memberId: row.memberId ?? undefined,
      profileId: row.profileId ?? undefined,
      groupId: row.groupId ?? undefined,
      registrationId: row.registrationId ?? undefined,
      before: open(row.before, row.kind),
      after: open(row.after, row.kind),
      attempts: row.attempts,
      rosterReadAt: row.rosterReadAt,
      position: row.position,
    }))
  }
  const ofMember = gathered<{ ref: RunRef; memberId: string }, ChangeRow[]>(async (asked) => {
    const rows = await sql.rows<Row & { syncId: string }>`
      select id, sync_id as "syncId", kind, rule, state, member_id as "memberId", profile_id as "profileId", group_id as "groupId",
        registration_id as "registrationId", before, after, attempts, roster_read_at as "rosterReadAt", position
      from change where sync_id = any(${[...new Set(asked.map(({ ref }) => ref.syncId))]}::uuid[])
        and member_id = any(${[...new Set(asked.map(({ memberId }) => memberId))]}::text[])
      order by position, id`
    const of = Map.groupBy(rows, (row) => `${row.syncId}/${row.memberId}`)
    return Promise.all(asked.map(({ ref, memberId }) => toRows(ref.organizationId, of.get(`${ref.syncId}/${memberId}`) ?? [])))
  })
  return {
    ...createSending(db),
    clearPlan: async (ref) => {
      await db.$executeRaw`delete from change where sync_id = ${ref.syncId}::uuid and state in ('planned', 'held', 'failed', 'unsupported')`
    },
    savePlan: async (ref, changes) => {
      if (changes.length === 0) return
      const vault = await vaults.of(ref.organizationId)
      const seal = (values: ChangeValues | null, kind: string) =>
        toBase64(values ? vault.seal(values, changeContext(kind)) : null)
      await db.$executeRaw`
        insert into change (id, sync_id, organization_id, kind, rule, state, member_id, profile_id, group_id, registration_id, before, after, error,
          held_because, entry, position, roster_read_at, finished_at)
        select gen_random_uuid(), ${ref.syncId}::uuid, ${ref.organizationId}::uuid, t.kind, t.rule, t.state, t.member_id, t.profile_id, t.group_id,
          t.registration_id, decode(t.before, 'base64'), decode(t.after, 'base64'), t.error::jsonb, t.held_because, t.entry, t.position, t.read_at::timestamptz,
          case when t.state in ('failed', 'unsupported') then now() end
        from unnest(${changes.map((c) => c.kind)}::text[], ${changes.map((c) => c.rule)}::text[], ${changes.map((c) => c.state)}::text[],
          ${changes.map((c) => c.memberId ?? null)}::text[], ${changes.map((c) => c.profileId ?? null)}::float8[], ${changes.map((c) => c.groupId ?? null)}::float8[],
          ${changes.map((c) => c.registrationId ?? null)}::float8[], ${changes.map((c) => seal(c.before, c.kind))}::text[],
          ${changes.map((c) => seal(c.after, c.kind))}::text[], ${changes.map((c) => (c.error ? JSON.stringify(c.error) : null))}::text[],
          ${changes.map((c) => c.heldBecause ?? null)}::text[], ${changes.map((c) => c.entry ?? null)}::text[], ${changes.map((c) => c.position)}::int[],
          ${changes.map((c) => c.rosterReadAt.toISOString())}::text[])
          as t(kind, rule, state, member_id, profile_id, group_id, registration_id, before, after, error, held_because, entry, position, read_at)`
    },
    deactivated: (ref) => db.$queryRaw<{ groupId: number; registrationId: number }[]>`
      select group_id as "groupId", registration_id as "registrationId" from change where sync_id = ${ref.syncId}::uuid
        and kind = 'registration.deactivate' and state in ('sending', 'applied') and group_id is not null and registration_id is not null`,
    openGroups: async (ref) => {
      const rows = await db.$queryRaw<{ groupId: number }[]>`
        select distinct group_id as "groupId" from change where sync_id = ${ref.syncId}::uuid and kind = 'group.update' and state in ('planned', 'sending')`
      return rows.map((row) => row.groupId)
    },
    hasSending: async (ref) => (await db.change.count({ where: { syncId: ref.syncId, state: 'sending' } })) > 0,
    ofMember: (ref, memberId) => ofMember({ ref, memberId }),
    ofGroup: async (ref, groupId) =>
      toRows(
        ref.organizationId,
        await db.change.findMany({ where: { syncId: ref.syncId, groupId, kind: 'group.update', memberId: null } }),
      ),
    putBack: async (ref, change, counts) => {
      await sql.count`
        with back as (
          update change set state = 'planned', absent_since = null, attempts = attempts - ${counts === 'no-attempt' ? 1 : 0}
          where id = ${change.id}::uuid and state = 'sending' and attempts = ${change.attempts} returning kind, member_id, sending_at
        )
        delete from owed_user o using back where ${counts} = 'no-attempt' and back.kind = 'profile.create'
          and o.organization_id = ${ref.organizationId}::uuid and o.member_id = back.member_id and o.since >= back.sending_at`
    },
    markAbsent: async (change) => {
      await sql.count`update change set absent_since = coalesce(absent_since, clock_timestamp())
        where id = ${change.id}::uuid and state = 'sending' and attempts = ${change.attempts}`
    },
    absentForMs: async (change) => {
      const [row] = await sql.rows<{ ms: number | null }>`
        select (extract(epoch from clock_timestamp() - absent_since) * 1000)::float as ms from change where id = ${change.id}::uuid`
      return row?.ms ?? undefined
    },
    end: async (_ref, change, state, error) => {
      await sql.count`
        update change set state = ${state}, finished_at = now(), error = ${error ? JSON.stringify(error) : null}::jsonb
        where id = ${change.id}::uuid and (state = 'planned' or state = 'sending' and attempts = ${change.attempts})`
    },
    endUndone: async (ref, change, error) => {
      await sql.count`
        with ended as (
          update change set state = 'failed', finished_at = now(), error = ${JSON.stringify(error)}::jsonb
          where id = ${change.id}::uuid and (state = 'planned' or state = 'sending' and attempts = ${change.attempts})
          returning kind, member_id, sending_at
        )
        delete from owed_user o using ended where ended.kind = 'profile.create' and o.since >= ended.sending_at
          and o.organization_id = ${ref.organizationId}::uuid and o.member_id = ended.member_id and o.sync_id = ${ref.syncId}::uuid`
    },
    endMany: async (changeIds, state) => {
      await db.$executeRaw`update change set state = ${state}, finished_at = now() where id = any(${changeIds}::uuid[]) and state = 'planned'`
    },
    endRestOf: async (ref, memberIds, state) => {
      await db.$executeRaw`update change set state = ${state}, finished_at = now()
        where sync_id = ${ref.syncId}::uuid and member_id = any(${memberIds}::text[]) and state in ('planned', 'held')`
    },
    planned: async function* (ref) {
      let after = '00000000-0000-0000-0000-000000000000'
      for (;;) {
        const rows = await db.change.findMany({
          where: { syncId: ref.syncId, state: 'planned', id: { gt: after } },
          orderBy: { id: 'asc' },
          take: 1_000,
        })
        if (rows.length === 0) return
        yield await toRows(ref.organizationId, rows)
        after = rows.at(-1)?.id ?? after
      }
    },
    failRest: async (ref, error) =>
      db.$executeRaw`update change set state = 'failed', finished_at = now(), error = ${JSON.stringify(error)}::jsonb
        where sync_id = ${ref.syncId}::uuid and state = 'planned' and exists (
          select 1 from sync where id = ${ref.syncId}::uuid and run = ${ref.run} and status in ('queued', 'running'))`,
  }
}
