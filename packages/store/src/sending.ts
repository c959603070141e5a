// The commits around a write: `sending` before the request leaves, and all that follows from it once it was answered, with the `sending` of the
// person's next change where that is known. Those of many people go in one statement (see gathered); each row is decided on its own.
import type { RunRef } from '@daxko-sync/contracts'
import type { Database } from './database.ts'
import { gathered } from './gathered.ts'
import { LEASE_MS, type LeaseKey } from './leases.ts'
import { createStatements } from './statements.ts'

/** What is needed of a row of the ledger. */
interface Change {
  id: string
  profileId: number | undefined
  registrationId: number | undefined
}

/** What a write that happened brought into being. */
export interface Applied {
  profileId?: number
  registrationId?: number
}

/**
 * - `begun`: the request may leave. - `stopped`: the run has ended, was cancelled, is (almost) at its deadline, or must not write (yet).
 * - `lease-lost`: somebody else may be writing. - `moved`: somebody else moved the change.
 */
export type BeginAnswer = 'begun' | 'stopped' | 'lease-lost' | 'moved'

export interface Sending {
  /** planned → sending, and the lease renewed with it; for a new profile its user is owed from here on (U1). */
  begin(ref: RunRef, change: Change, lease: LeaseKey): Promise<BeginAnswer>
  /** sending → applied, with ids, the link and the owed user in one commit. */
  applied(ref: RunRef, change: Change, made: Applied): Promise<void>
  /** The same, and in that commit the person's next change begins. */
  appliedAndNext(ref: RunRef, change: Change, made: Applied, next: Change, lease: LeaseKey): Promise<BeginAnswer>
}

interface Begin {
  ref: RunRef
  change: Change
  lease: LeaseKey
}

interface Answered {
  ref: RunRef
  change: Change
  made: Applied
}

interface Move {
  answered?: Answered
  begin?: Begin
}

const wordOf = (found: { going: boolean; held: boolean; moved: boolean } | undefined): BeginAnswer => {
  if (!found?.going) return 'stopped'
  if (!found.held) return 'lease-lost'
  return found.moved ? 'begun' : 'moved'
}

export const createSending = (db: Database): Sending => {
  const sql = createStatements(db)
  /** Who begins nothing gets the answer `stopped`, and does not look at it. */
  const move = gathered<Move, BeginAnswer>(async (moves) => {
    const answered = moves.flatMap((one) => one.answered ?? [])
    const begins = moves.flatMap(({ begin }, n) => (begin ? { ...begin, n } : []))
    const rows = await sql.rows<{ n: number; going: boolean; held: boolean; moved: boolean }>`
      with item as (
        select * from unnest(${begins.map(({ n }) => n)}::int[], ${begins.map(({ ref }) => ref.syncId)}::uuid[], ${begins.map(({ ref }) => ref.run)}::int[],
          ${begins.map(({ ref }) => ref.organizationId)}::uuid[], ${begins.map(({ lease }) => lease.key)}::text[],
          ${begins.map(({ lease }) => lease.owner)}::text[], ${begins.map(({ change }) => change.id)}::uuid[],
          ${begins.map(({ change }) => change.profileId ?? null)}::float8[])
          as t(n, sync_id, run, organization_id, key, owner, change_id, profile_id)
      ), answer as (
        select * from unnest(${answered.map(({ ref }) => ref.syncId)}::uuid[], ${answered.map(({ ref }) => ref.organizationId)}::uuid[],
          ${answered.map(({ change }) => change.id)}::uuid[], ${answered.map(({ change, made }) => made.profileId ?? change.profileId ?? null)}::float8[],
          ${answered.map(({ change, made }) => made.registrationId ?? change.registrationId ?? null)}::float8[])
          as t(sync_id, organization_id, change_id, profile_id, registration_id)
      ), going as (
        select item.n from item join sync s on s.id = item.sync_id and s.run = item.run
        where s.status in ('queued', 'running') and s.cancel_requested_at is null
          -- Nothing is under way any more when the sync is closed there.
          and s.deadline > now() + ${LEASE_MS} * interval '1 millisecond'
          -- Whoever added the job, by hand too: never in a dry run, and nothing before it was planned or compared.
          and (s.mode = 'approve' or s.mode <> 'dry-run' and exists (
            select 1 from sync_stage p where p.sync_id = s.id and p.epoch = s.epoch and p.stage = 'plan' and p.finished_at is not null))
      ), mine as (
        -- In the order in which leases are taken: nobody waits crosswise.
        select item.n, l.organization_id, l.key from lease l join item using (organization_id, key, owner)
        order by l.organization_id, l.key collate "C" for update of l
      ), renewed as (
        update lease l set until = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond' from mine
        where l.organization_id = mine.organization_id and l.key = mine.key
      ), moved as (
        update change c set state = 'sending', sending_at = now(), attempts = c.attempts + 1, absent_since = null,
          profile_id = coalesce(c.profile_id, item.profile_id)
        from item where c.id = item.change_id and c.state = 'planned' and item.n in (select n from going) and item.n in (select n from mine)
          -- One statement moves a row once: what was answered is not begun again.
          and c.id not in (select change_id from answer)
        returning item.n, c.id, c.kind, c.member_id, item.sync_id, item.organization_id
      ), owed as (
        insert into owed_user (organization_id, member_id, sync_id)
        select organization_id, member_id, sync_id from moved
        where kind = 'profile.create'
          and exists (select 1 from change u where u.sync_id = moved.sync_id and u.member_id = moved.member_id and u.kind = 'user.add')
        -- One for a profile that is not the member's any more gives way; otherwise the older debt stands.
        on conflict (organization_id, member_id) do update set profile_id = null, sync_id = excluded.sync_id, since = excluded.since
          where owed_user.profile_id is not null
      ), done as (
        update change c set state = 'applied', finished_at = now(), error = null, profile_id = answer.profile_id,
          registration_id = answer.registration_id
        from answer where c.id = answer.change_id and c.state in ('sending', 'planned')
        returning c.id, c.kind, c.rule, c.member_id, c.profile_id, answer.sync_id, answer.organization_id
      ), linked as (
        -- A profile that is linked to somebody else keeps that link: unique both ways.
        insert into link (organization_id, member_id, profile_id, fits, rule, sync_id)
        select done.organization_id, done.member_id, done.profile_id, true, done.rule, done.sync_id from done
        where done.kind in ('profile.create', 'profile.add-identifier') and done.profile_id is not null and not exists (
          select 1 from link l where l.organization_id = done.organization_id and l.profile_id = done.profile_id and l.member_id <> done.member_id)
        order by done.organization_id, done.member_id
        on conflict (organization_id, member_id) do update
          set profile_id = excluded.profile_id, fits = true, rule = excluded.rule, sync_id = excluded.sync_id
      ), told as (
        -- The person's further changes learn the id of the profile that was made for them; the one that begins here brings it along.
        update change c set profile_id = done.profile_id from done
        where done.kind = 'profile.create' and c.sync_id = done.sync_id and c.member_id = done.member_id and c.id <> done.id and c.profile_id is null
          and c.id not in (select id from moved)
      ), made as (
        update owed_user o set profile_id = done.profile_id from done
        where done.kind = 'profile.create' and o.organization_id = done.organization_id and o.member_id = done.member_id
      ), settled as (
        delete from owed_user o using done
        where done.kind = 'user.add' and o.organization_id = done.organization_id and o.member_id = done.member_id
      ), progress as (
        update sync set progress_at = now() where id in (select sync_id from answer) and progress_at < now() - interval '1 second'
      )
      select n, n in (select n from going) as going, n in (select n from mine) as held, n in (select n from moved) as moved from item`
    const byMove = new Map(rows.map((row) => [row.n, row]))
    return moves.map((_, n) => wordOf(byMove.get(n)))
  })

  return {
    begin: (ref, change, lease) => move({ begin: { ref, change, lease } }),
    applied: async (ref, change, made) => {
      await move({ answered: { ref, change, made } })
    },
    appliedAndNext: (ref, change, made, next, lease) =>
      move({ answered: { ref, change, made }, begin: { ref, change: next, lease } }),
  }
}
