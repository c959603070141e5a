// What waits for a person: changes that the brake holds (R5), dry runs to apply (S10), failures to retry, reviews (S12).
// Nothing older than 24 h by its roster is ever released (S11).
import type { Connection } from './database.ts'
import { Prisma } from './generated/prisma/client.ts'

const STALE_HOURS = 24 // S11

export interface Scope {
  syncId: string
  /** All groups when absent. */
  groupId?: number
}

const inScope = ({ syncId, groupId }: Scope) =>
  groupId === undefined ? Prisma.sql`sync_id = ${syncId}::uuid` : Prisma.sql`sync_id = ${syncId}::uuid and group_id = ${groupId}`

export const createHeld = (db: Connection) => ({
  /** S11: sets what is too old to `expired`; returns how many. */
  expireOld: (scope: Scope, { states, now }: { states: string[]; now: Date }): Promise<number> =>
    db.$executeRaw`
      update change set state = 'expired', finished_at = ${now}
      where ${inScope(scope)} and state = any(${states}) and roster_read_at <= ${now}::timestamptz - ${STALE_HOURS} * interval '1 hour'`,

  count: async (scope: Scope, state: string): Promise<number> => {
    const [row] = await db.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from change where ${inScope(scope)} and state = ${state}`
    return row?.n ?? 0
  },

  /**
   * How many; what concerns a member under review stays held, for nothing is written for such a member. The offering of a group of which nothing is
   * held any more counts as seen (R5).
   */
  approve: async (scope: Scope): Promise<number> => {
    const approved = await db.$queryRaw<{ groupId: number | null }[]>`
      update change c set state = 'planned' where ${inScope(scope)} and c.state = 'held' and not exists (
        select 1 from review r where r.organization_id = c.organization_id and r.member_id = c.member_id and r.state = 'open')
      returning c.group_id as "groupId"`
    await db.$executeRaw`
      update group_memory m set offering = g.offering from sync_group g
      where g.sync_id = ${scope.syncId}::uuid and m.last_sync_id = g.sync_id and m.group_id = g.group_id and g.offering is not null
        and m.group_id = any(${approved.flatMap(({ groupId }) => groupId ?? [])}::float8[])
        and not exists (select 1 from change c where c.sync_id = g.sync_id and c.group_id = g.group_id and c.state = 'held')`
    return approved.length
  },

  /** Remembered with the roster entry it is tied to, so that it is not proposed again until that changes. */
  reject: async (
    scope: Scope,
    { organizationId, actor, now }: { organizationId: string; actor: string; now: Date },
  ): Promise<number> => {
    await db.$executeRaw`
      insert into rejection (organization_id, group_id, member_id, entry, actor)
      select distinct on (group_id, member_id) ${organizationId}::uuid, group_id, member_id, coalesce(entry, 'absent'), ${actor}
      from change where ${inScope(scope)} and state = 'held' and group_id is not null and member_id is not null
      order by group_id, member_id, id desc
      on conflict (organization_id, group_id, member_id) do update set entry = excluded.entry, actor = excluded.actor, created_at = now()`
    return db.$executeRaw`
      update change set state = 'rejected', finished_at = ${now} where ${inScope(scope)} and state = 'held'`
  },

  /**
   * R5: takes a rejection back, where no later sync has decided about the group since and its roster is not too old (S11). The rejected
   * changes are held again, and no later sync keeps to the rejection. Answers how many are held again.
   */
  restore: async (scope: Scope, now: Date): Promise<number> => {
    const [row] = await db.$queryRaw<{ restored: number }[]>`
      with restored as (
        update change c set state = 'held', finished_at = null
        where ${inScope(scope)} and c.state = 'rejected' and c.roster_read_at > ${now}::timestamptz - ${STALE_HOURS} * interval '1 hour'
          and not exists (select 1 from group_memory m where m.organization_id = c.organization_id and m.group_id = c.group_id
            and m.last_sync_id <> c.sync_id)
        returning c.organization_id, c.group_id, c.member_id
      ), forgotten as (
        delete from rejection r using restored x
        where r.organization_id = x.organization_id and r.group_id = x.group_id and r.member_id = x.member_id)
      select count(*)::int as restored from restored`
    return row?.restored ?? 0
  },

  hasFailed: async (syncId: string): Promise<boolean> => {
    const [row] = await db.$queryRaw<{ found: boolean }[]>`
      select exists (select 1 from change where sync_id = ${syncId}::uuid and state = 'failed')
        or exists (select 1 from sync_group where sync_id = ${syncId}::uuid and state = 'failed') as found`
    return row?.found ?? false
  },
})

export interface ReviewFacts {
  id: string
  organizationId: string
  memberId: string
  profileIds: number[]
  basis: string
  state: string
  code: string
  /** The sync that found it last. */
  lastSyncId: string
}

export type DecisionAction = 'link' | 'create' | 'ignore'

export const createReviews = (db: Connection) => ({
  find: async (reviewId: string): Promise<ReviewFacts | undefined> => {
    const row = await db.review.findUnique({
      where: { id: reviewId },
      select: {
        id: true,
        organizationId: true,
        memberId: true,
        profileIds: true,
        basis: true,
        state: true,
        code: true,
        lastSyncId: true,
      },
    })
    return row ?? undefined
  },

  /** S12: the decision holds while `basis` is the same; the one before it ends. False when somebody else was first. */
  resolve: async (
    review: ReviewFacts,
    { action, profileId, actor, now }: { action: DecisionAction; profileId?: number; actor: string; now: Date },
  ): Promise<boolean> => {
    const { organizationId, memberId, basis } = review
    const closed = await db.review.updateMany({
      where: { id: review.id, state: 'open' },
      data: { state: 'resolved', closedAt: now },
    })
    if (closed.count === 0) return false
    await db.decision.updateMany({ where: { organizationId, memberId, revokedAt: null }, data: { revokedAt: now } })
    await db.decision.create({
      data: { organizationId, memberId, reviewId: review.id, action, profileId: profileId ?? null, basis, actor },
    })
    return true
  },

  /**
   * S12: the decision holds no longer; what was written by it stays. The review is open again, unless a later sync has opened it anew.
   * False when there is no decision to revoke.
   */
  revoke: async (review: ReviewFacts, now: Date): Promise<boolean> => {
    const revoked = await db.decision.updateMany({ where: { reviewId: review.id, revokedAt: null }, data: { revokedAt: now } })
    if (revoked.count === 0) return false
    await db.$executeRaw`
      update review r set state = 'open', closed_at = null
      where r.id = ${review.id}::uuid and r.state = 'resolved' and not exists (
        select 1 from review o where o.organization_id = r.organization_id and o.member_id = r.member_id and o.code = r.code and o.state = 'open')`
    return true
  },
})
