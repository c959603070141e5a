// What is used up: syncs of an Eastern calendar day (S7), and Daxko requests of a calendar month over all organizations.
import type { Connection } from './database.ts'

export const createUsage = (db: Connection) => ({
  /** `date`: ISO date in SYNC_TIMEZONE. Syncs that were given back do not count. */
  syncsOn: async (organizationId: string, date: string): Promise<number> =>
    db.sync.count({ where: { organizationId, easternDate: new Date(date), counted: true } }),

  /** `month`: `YYYY-MM` in SYNC_TIMEZONE. */
  daxkoRequestsIn: async (month: string): Promise<number> => {
    const from = `${month}-01`
    const [row] = await db.$queryRaw<{ sum: number }[]>`
      select coalesce(sum(requests_daxko), 0)::int as sum from sync
      where eastern_date >= ${from}::date and eastern_date < ${from}::date + interval '1 month'`
    return row?.sum ?? 0
  },
})
