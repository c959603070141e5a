// Reviews and warnings as a sync finds them. A review that is found again stays the same row; one whose reason is gone closes itself (S12).
import type { PlannedReview, PlannedWarning, RunRef, WarningCode } from '@daxko-sync/contracts'
import type { Database } from './database.ts'

export type ReviewToStore = PlannedReview & { basis: string }

export interface OpenItems {
  /** `met`: everybody this sync decided about; open reviews of them that were not found again are closed, but for those of later syncs. */
  saveReviews(ref: RunRef, met: string[], reviews: ReviewToStore[]): Promise<void>
  /** Members with an open review. */
  underReview(organizationId: string): Promise<string[]>
  /** One more review that came up while writing (S1 S10). */
  addReview(ref: RunRef, review: ReviewToStore): Promise<void>
  /** Replaces the warnings of this sync. */
  saveWarnings(ref: RunRef, warnings: PlannedWarning[]): Promise<void>
  /** Members of this sync with that warning. */
  warned(ref: RunRef, code: WarningCode): Promise<string[]>
}

export const createOpenItems = (db: Database): OpenItems => {
  const upsert = (ref: RunRef, reviews: ReviewToStore[]) => db.$executeRaw`
    insert into review (id, organization_id, sync_id, last_sync_id, code, rule, member_id, profile_ids, basis, state)
    select gen_random_uuid(), ${ref.organizationId}::uuid, ${ref.syncId}::uuid, ${ref.syncId}::uuid, t.code, t.rule, t.member_id,
      coalesce(string_to_array(nullif(t.profile_ids, ''), ',')::float8[], '{}'), t.basis, 'open'
    from unnest(${reviews.map((r) => r.code)}::text[], ${reviews.map((r) => r.rule)}::text[], ${reviews.map((r) => r.memberId)}::text[],
      ${reviews.map((r) => r.profileIds.join(','))}::text[], ${reviews.map((r) => r.basis)}::text[]) as t(code, rule, member_id, profile_ids, basis)
    on conflict (organization_id, member_id, code) where state = 'open'
    do update set last_sync_id = excluded.last_sync_id, profile_ids = excluded.profile_ids, basis = excluded.basis, rule = excluded.rule`
  return {
    saveReviews: async (ref, met, reviews) => {
      await db.$transaction([
        upsert(ref, reviews),
        db.$executeRaw`
          update review r set state = 'closed', closed_at = now()
          where r.organization_id = ${ref.organizationId}::uuid and r.state = 'open' and r.member_id = any(${met}::text[])
            and not exists (select 1 from unnest(${reviews.map((x) => x.memberId)}::text[], ${reviews.map((x) => x.code)}::text[]) as t(m, c)
              where t.m = r.member_id and t.c = r.code)
            and not exists (select 1 from sync theirs, sync mine where theirs.id = r.last_sync_id and mine.id = ${ref.syncId}::uuid
              and theirs.created_at > mine.created_at)`,
      ])
    },
    underReview: async (organizationId) => {
      const rows = await db.review.findMany({
        where: { organizationId, state: 'open' },
        select: { memberId: true },
        distinct: ['memberId'],
      })
      return rows.map(({ memberId }) => memberId)
    },
    addReview: async (ref, review) => {
      await upsert(ref, [review])
    },
    warned: async (ref, code) => {
      const rows = await db.warning.findMany({
        where: { syncId: ref.syncId, code, memberId: { not: null } },
        select: { memberId: true },
      })
      return rows.flatMap(({ memberId }) => memberId ?? [])
    },
    saveWarnings: async (ref, warnings) => {
      await db.$transaction([
        db.warning.deleteMany({ where: { syncId: ref.syncId } }),
        db.$executeRaw`
          insert into warning (sync_id, code, rule, member_id, group_id)
          select ${ref.syncId}::uuid, t.* from unnest(${warnings.map((w) => w.code)}::text[], ${warnings.map((w) => w.rule)}::text[],
            ${warnings.map((w) => w.memberId ?? null)}::text[], ${warnings.map((w) => w.groupId ?? null)}::float8[]) as t`,
      ])
    },
  }
}
