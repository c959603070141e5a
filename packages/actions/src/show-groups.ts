// The groups of one sync, each with when it was written, or when it is expected to be.
import type { GroupView } from '@daxko-sync/contracts'
import { changesUntilWritten, easternDate, membersInOrder } from '@daxko-sync/domain'
import { createViews, createWritingProgress, type Page } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'

export interface ShowGroups {
  syncId: string
  cursor?: string | undefined
  limit: number
}

/** In milliseconds from now, by group; empty while nothing can be said. */
const createExpectations =
  ({ db, limits }: Deps) =>
  async (syncId: string, now: Date): Promise<ReadonlyMap<number, number>> => {
    const progress = createWritingProgress(db)
    const pace = await progress.msPerChange(syncId)
    if (pace === undefined) return new Map()
    const [members, sessions] = await Promise.all([progress.openMembers(syncId), progress.sessions(syncId)])
    const until = changesUntilWritten(membersInOrder(members, sessions, easternDate(now, limits.timeZone)))
    return new Map([...until].map(([groupId, changes]) => [groupId, changes * pace]))
  }

export const createShowGroups = (deps: Deps) => {
  const expectationsOf = createExpectations(deps)
  return async ({ syncId, cursor, limit }: ShowGroups): Promise<Page<GroupView>> => {
    const now = nowOf(deps)
    const [page, written, expected] = await Promise.all([
      createViews(deps.db, deps.vaults).groups(syncId, { limit, ...(cursor !== undefined && { cursor }) }),
      createWritingProgress(deps.db).groups(syncId),
      expectationsOf(syncId, now),
    ])
    const writtenOf = new Map(written.map((one) => [one.groupId, one]))
    const items = page.items.map((group): GroupView => {
      const found = writtenOf.get(group.groupId)
      const inMs = expected.get(group.groupId)
      return {
        ...group,
        writtenAt: found && !found.isOpen ? (found.lastAt?.toISOString() ?? null) : null,
        expectedAt: inMs === undefined ? null : new Date(now.getTime() + inMs).toISOString(),
      }
    })
    return { ...page, items }
  }
}
