// What is stored of one member over all syncs of an organization: rosters, reading, match, warnings, link, reviews, decisions.
import type { TraceSync, TraceView } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import { createReviewViews } from './review-views.ts'
import type { Vaults } from './vaults.ts'
import { createViews } from './views.ts'

const MOST_CHANGES = 1_000
const MOST_REVIEWS = 500

/** Without `why`, which is told from the rest. */
export type StoredTraceSync = Omit<TraceSync, 'why'> & { failure: { code: string; message: string } | undefined }
export type StoredTrace = Pick<TraceView, 'link' | 'userOwedSince' | 'reviews' | 'decisions' | 'rejections'> & {
  syncs: StoredTraceSync[]
  nextCursor?: string
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null

export const createTraces = (db: Connection, vaults: Vaults) => {
  const syncsOf = (organizationId: string, memberId: string, { cursor, limit }: { cursor?: string; limit: number }) =>
    db.$queryRaw<{ id: string }[]>`
      select s.id from sync s
      where s.organization_id = ${organizationId}::uuid and (${cursor ?? null}::uuid is null or s.id < ${cursor ?? null}::uuid) and (
        exists (select 1 from roster_entry where sync_id = s.id and member_id = ${memberId})
        or exists (select 1 from sync_member where sync_id = s.id and member_id = ${memberId})
        or exists (select 1 from sync_person where sync_id = s.id and member_id = ${memberId})
        or exists (select 1 from change where sync_id = s.id and member_id = ${memberId})
        or exists (select 1 from warning where sync_id = s.id and member_id = ${memberId}))
      order by s.id desc limit ${limit + 1}`

  const rostersOf = async (syncId: string, memberId: string): Promise<TraceSync['rosters']> => {
    const entries = await db.rosterEntry.findMany({ where: { syncId, memberId }, orderBy: { position: 'asc' } })
    const offerings = [...new Set(entries.map(({ offering }) => offering))]
    const [read, groups] = await Promise.all([
      db.syncOffering.findMany({ where: { syncId, offering: { in: offerings } }, select: { offering: true, complete: true } }),
      db.syncGroup.findMany({
        where: { syncId, offering: { in: offerings } },
        select: { groupId: true, name: true, state: true, offering: true },
        orderBy: { groupId: 'asc' },
      }),
    ])
    return entries.map(({ offering, status, updatedAt }) => ({
      offering,
      status: status as TraceSync['rosters'][number]['status'],
      updatedAt,
      complete: read.some((one) => one.offering === offering && one.complete),
      groups: groups.filter((one) => one.offering === offering).map(({ groupId, name, state }) => ({ groupId, name, state })),
    }))
  }

  const syncOf = async (organizationId: string, syncId: string, memberId: string): Promise<StoredTraceSync[]> => {
    const key = { syncId_memberId: { syncId, memberId } }
    const [sync, rosters, member, person, changes, warnings] = await Promise.all([
      db.sync.findUnique({
        where: { id: syncId },
        omit: { hashKey: true, settings: true, counts: true },
      }),
      rostersOf(syncId, memberId),
      db.syncMember.findUnique({ where: key, select: { reading: true, error: true, readAt: true } }),
      db.syncPerson.findUnique({ where: key }),
      createViews(db, vaults).changes({ id: syncId, organizationId }, { memberId, limit: MOST_CHANGES, sight: 'personal' }),
      db.warning.findMany({ where: { syncId, memberId }, orderBy: { id: 'asc' } }),
    ])
    if (!sync) return []
    const error = member?.error as { code: string; message: string } | null | undefined
    return [
      {
        syncId,
        status: sync.status as TraceSync['status'],
        dryRun: sync.dryRun,
        createdAt: sync.createdAt.toISOString(),
        finishedAt: iso(sync.finishedAt),
        recordsDeleted: sync.recordsDeletedAt !== null,
        failure: sync.failureCode === null ? undefined : { code: sync.failureCode, message: sync.failureMessage ?? '' },
        rosters,
        reading: member && {
          state: member.reading as NonNullable<TraceSync['reading']>['state'],
          readAt: iso(member.readAt),
          ...(error && { error }),
        },
        match: person && {
          verdict: person.verdict as NonNullable<TraceSync['match']>['verdict'],
          rule: person.rule,
          code: person.code,
          profileId: person.profileId,
        },
        changes: changes.items,
        warnings: warnings.map(({ code, rule, groupId }) => ({
          code: code as TraceSync['warnings'][number]['code'],
          rule,
          memberId,
          ...(groupId !== null && { groupId }),
        })),
      },
    ]
  }

  return {
    of: async (organizationId: string, memberId: string, paging: { cursor?: string; limit: number }): Promise<StoredTrace> => {
      const of = { organizationId, memberId }
      const [ids, link, owed, reviews, decisions, rejections] = await Promise.all([
        syncsOf(organizationId, memberId, paging),
        db.link.findUnique({ where: { organizationId_memberId: of } }),
        db.owedUser.findUnique({ where: { organizationId_memberId: of }, select: { since: true } }),
        createReviewViews(db).list(organizationId, { memberId, limit: MOST_REVIEWS }),
        db.decision.findMany({ where: of, orderBy: { id: 'desc' } }),
        db.rejection.findMany({ where: of, orderBy: { groupId: 'asc' } }),
      ])
      const syncs: StoredTraceSync[] = []
      for (const { id } of ids.slice(0, paging.limit)) syncs.push(...(await syncOf(organizationId, id, memberId)))
      const last = syncs.at(-1)
      return {
        link: link && {
          profileId: link.profileId,
          rule: link.rule,
          fits: link.fits,
          syncId: link.syncId,
          createdAt: link.createdAt.toISOString(),
        },
        userOwedSince: iso(owed?.since ?? null),
        syncs,
        ...(ids.length > paging.limit && last && { nextCursor: last.syncId }),
        reviews: reviews.items,
        decisions: decisions.map((row) => ({
          reviewId: row.reviewId,
          action: row.action as TraceView['decisions'][number]['action'],
          profileId: row.profileId,
          actor: row.actor,
          createdAt: row.createdAt.toISOString(),
          revokedAt: iso(row.revokedAt),
        })),
        rejections: rejections.map(({ groupId, actor, createdAt }) => ({
          groupId,
          actor,
          createdAt: createdAt.toISOString(),
        })),
      }
    },
  }
}
