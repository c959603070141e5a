// Syncs as people see them: history and one sync, with totals and progress.
import { RUNNING_STATUSES, type SyncStatus, type SyncView } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import type { Sync } from './generated/prisma/client.ts'
import { countSyncs, type Reading, readingOf } from './sync-counts.ts'

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

const NOTHING_READ: Reading = { groups: { done: 0, total: 0 }, pages: 0, people: { done: 0, total: 0 } }

const iso = (time: Date | null): string | null => time?.toISOString() ?? null

const viewOf = (row: Omit<Sync, 'hashKey'>, counts: SyncView['counts'], reading: Reading, now: Date): SyncView => {
  const running = (RUNNING_STATUSES as readonly string[]).includes(row.status)
  const waits = running && row.waitingSide !== null && row.waitingUntil !== null && row.waitingUntil > now
  const { planned, open } = counts.changes
  return {
    id: row.id,
    organizationId: row.organizationId,
    status: row.status as SyncStatus,
    trigger: row.trigger as SyncView['trigger'],
    groupIdentifier: row.groupIdentifier,
    dryRun: row.dryRun,
    counts,
    stage: row.stage as SyncView['stage'],
    progress: { ...reading, changes: { done: planned - open, total: planned } },
    ...(waits && {
      waitingFor: { side: row.waitingSide as 'daxko' | 'docnetwork', until: (row.waitingUntil as Date).toISOString() },
    }),
    ...(row.failureCode !== null && { failure: { code: row.failureCode, message: row.failureMessage ?? '' } }),
    feeExpected: row.feeExpected,
    appliedAt: iso(row.appliedAt),
    cancelRequestedAt: iso(row.cancelRequestedAt),
    createdAt: row.createdAt.toISOString(),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
  }
}

export const createSyncViews = (db: Connection) => {
  const viewsOf = async (rows: Omit<Sync, 'hashKey'>[]): Promise<SyncView[]> => {
    if (rows.length === 0) return []
    const ids = rows.map(({ id }) => id)
    const [counts, readings] = await Promise.all([countSyncs(db, rows), readingOf(db, ids)])
    const now = new Date()
    return rows.flatMap((row) => {
      const counted = counts.get(row.id)
      return counted ? [viewOf(row, counted, readings.get(row.id) ?? NOTHING_READ, now)] : []
    })
  }
  return {
    find: async (syncId: string): Promise<SyncView | undefined> => {
      const row = await db.sync.findUnique({ where: { id: syncId }, omit: { hashKey: true } })
      return row ? (await viewsOf([row]))[0] : undefined
    },

    list: async ({ organizationId, statuses, cursor, limit }: SyncQuery): Promise<Page<SyncView>> => {
      const rows = await db.sync.findMany({
        where: {
          ...(organizationId !== undefined && { organizationId }),
          ...(statuses && { status: { in: statuses } }),
          ...(cursor !== undefined && { id: { lt: cursor } }),
        },
        orderBy: { id: 'desc' },
        take: limit + 1,
        omit: { hashKey: true },
      })
      const views = await viewsOf(rows)
      return pageOf(views, limit, { cursorOf: ({ id }) => id, view: (sync) => sync })
    },
  }
}
export type SyncViews = ReturnType<typeof createSyncViews>
