// S6: the daily sync of one organization and Eastern date is decided once, by a primary key, whoever looks.
import type { Connection } from './database.ts'

/** What is known of an active organization when its daily sync is judged. */
export interface DailyFacts {
  organizationId: string
  activeSince: Date
  /** Eastern dates (ISO) decided lately. */
  decided: string[]
  running: {
    syncId: string
    createdAt: Date /** Reads and writes all groups, as the daily one would. */
    coversAll: boolean
  } | null
}

interface Row {
  organizationId: string
  activeSince: Date
  decided: string[]
  runningId: string | null
  runningSince: Date | null
  coversAll: boolean | null
}

const LATELY_DAYS = 3

export const createDailyRuns = (db: Connection) => ({
  /** False when somebody else decided that day already. `syncId` null: nothing is to be started any more. */
  decide: async (organizationId: string, date: string, syncId: string | null): Promise<boolean> => {
    const decided = await db.$executeRaw`
      insert into daily_run (organization_id, eastern_date, sync_id) values (${organizationId}::uuid, ${date}::date, ${syncId}::uuid)
      on conflict do nothing`
    return decided === 1
  },

  isDecided: async (organizationId: string, date: string): Promise<boolean> =>
    (await db.dailyRun.count({ where: { organizationId, easternDate: new Date(date) } })) > 0,

  /** Organizations that are not paused now and have the Importer on. A pause that ended by itself counts from its end on, swept up or not. */
  active: async (now: Date): Promise<DailyFacts[]> => {
    const rows = await db.$queryRaw<Row[]>`
      select o.id as "organizationId", greatest(o.active_since, o.paused_until) as "activeSince",
        array(select d.eastern_date::text from daily_run d
          where d.organization_id = o.id and d.eastern_date > ${now}::date - ${LATELY_DAYS}::int) as decided,
        s.id as "runningId", s.created_at as "runningSince", s.group_identifier is null and s.mode = 'sync' as "coversAll"
      from organization o left join sync s on s.organization_id = o.id and s.status in ('queued', 'running')
      where (o.paused_at is null or o.paused_until <= ${now}) and coalesce((o.settings->>'importerEnabled')::boolean, true)
      order by o.id`
    return rows.map(({ organizationId, activeSince, decided, runningId, runningSince, coversAll }) => ({
      organizationId,
      activeSince,
      decided,
      running: runningId && runningSince ? { syncId: runningId, createdAt: runningSince, coversAll: coversAll ?? false } : null,
    }))
  },
})
