// S9: personal values of finished syncs are deleted after the retention time, once nothing of them can be written any more.
// Ids, states and totals stay: they are the history.
import type { Database } from './database.ts'
import { Prisma } from './generated/prisma/client.ts'

const SYNCS_AT_ONCE = 50
const PERSONAL_TABLES = [
  'roster_entry',
  'sync_member',
  'sync_unit',
  'sync_ask',
  'sync_profile',
  'sync_registration',
  'sync_person',
]

export const createRetention = (db: Database) => ({
  /** How many syncs were cleaned; call again while it is not 0. */
  deleteRecords: async (retentionDays: number): Promise<number> =>
    db.$transaction(
      async (tx) => {
        const due = await tx.$queryRaw<{ id: string }[]>`
          select id from sync s
          where status not in ('queued', 'running') and records_deleted_at is null
            and finished_at <= now() - ${retentionDays} * interval '1 day'
            and not exists (select 1 from change c where c.sync_id = s.id and c.state in ('planned', 'sending', 'held', 'failed'))
          order by finished_at limit ${SYNCS_AT_ONCE} for update skip locked`
        const ids = due.map(({ id }) => id)
        if (ids.length === 0) return 0
        for (const table of PERSONAL_TABLES) {
          await tx.$executeRaw`delete from ${Prisma.raw(table)} where sync_id = any(${ids}::uuid[])`
        }
        await tx.$executeRaw`
          update change set before = null, after = null
          where sync_id = any(${ids}::uuid[]) and (before is not null or after is not null)`
        await tx.$executeRaw`update sync set records_deleted_at = now() where id = any(${ids}::uuid[])`
        return ids.length
      },
      { timeout: 60_000, maxWait: 5_000 },
    ),
})
