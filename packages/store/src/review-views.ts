// An organization's reviews as people see them: ids, codes and times. What is known of the people is in review-details.
import type { ReviewView } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import { type Page, pageOf } from './sync-views.ts'
import type { Paging } from './views.ts'

export interface ReviewQuery extends Paging {
  state?: string
  syncId?: string
  memberId?: string
}

const toReview = (row: {
  id: string
  lastSyncId: string
  code: string
  rule: string
  memberId: string
  profileIds: number[]
  state: string
  createdAt: Date
  closedAt: Date | null
}): ReviewView => ({
  id: row.id,
  syncId: row.lastSyncId,
  code: row.code as ReviewView['code'],
  rule: row.rule,
  memberId: row.memberId,
  profileIds: row.profileIds,
  state: row.state as ReviewView['state'],
  createdAt: row.createdAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
})

export const createReviewViews = (db: Connection) => ({
  list: async (organizationId: string, { state, syncId, memberId, cursor, limit }: ReviewQuery): Promise<Page<ReviewView>> => {
    const rows = await db.review.findMany({
      where: {
        organizationId,
        ...(state !== undefined && { state }),
        ...(syncId !== undefined && { lastSyncId: syncId }),
        ...(memberId !== undefined && { memberId }),
        ...(cursor !== undefined && { id: { gt: cursor } }),
      },
      orderBy: { id: 'asc' },
      take: limit + 1,
      omit: { basis: true },
    })
    return pageOf(rows, limit, { cursorOf: ({ id }) => id, view: toReview })
  },

  among: async (organizationId: string, reviewIds: string[]): Promise<ReviewView[]> => {
    const rows = await db.review.findMany({ where: { organizationId, id: { in: reviewIds } }, omit: { basis: true } })
    return rows.map(toReview)
  },

  find: async (reviewId: string): Promise<ReviewView | undefined> => {
    const row = await db.review.findUnique({ where: { id: reviewId }, omit: { basis: true } })
    return row ? toReview(row) : undefined
  },
})
