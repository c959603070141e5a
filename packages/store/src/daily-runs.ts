// S6: the daily sync of one organization and Eastern date is decided once, by a primary key, whoever looks.
import type { Connection } from './database.ts'

export interface DailyState {
  organizationId: string
  /** ISO dates that were decided, the newest first. */
  decided: string[]
  running?: { wholeOrganization: boolean; createdAt: Date }
}

export const createDailyRuns = (db: Connection) => ({
  /** False when somebody else decided that day already. `syncId` null: nothing is to be started any more. */
  decide: async (organizationId: string, date: string, syncId: string | null): Promise<boolean> => {
    const decided = await db.$executeRaw`
      insert into daily_run (organization_id, eastern_date, sync_id) values (${organizationId}::uuid, ${date}::date, ${syncId}::uuid)
      on conflict do nothing`
    return decided === 1
  },

  /** Decided dates since `date` (ISO). */
  decidedSince: async (organizationId: string, date: string): Promise<string[]> => {
    const rows = await db.$queryRaw<{ date: string }[]>`
      select eastern_date::text as date from daily_run where organization_id = ${organizationId}::uuid and eastern_date >= ${date}::date`
    return rows.map((row) => row.date)
  },

  /** Active organizations: those that are not paused now. */
  active: async (now: Date): Promise<{ id: string; activeSince: Date }[]> =>
    db.organization.findMany({
      where: { OR: [{ pausedAt: null }, { pausedUntil: { lte: now } }] },
      select: { id: true, activeSince: true },
      orderBy: { id: 'asc' },
    }),
})
