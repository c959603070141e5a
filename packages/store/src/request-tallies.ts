// Requests to both sides over time, by the quarter of an hour in which they were noted. Figures only.
import type { Connection } from './database.ts'
import { createStatements } from './statements.ts'

export const TALLY_MINUTES = 15
const KEPT_DAYS = 31

export interface RequestTally {
  at: Date
  daxko: number
  docnetwork: number
}

export interface RequestCounts {
  daxko: number
  docnetwork: number
}

/** Counts what a job of this sync sent, for the sync and for the quarter of an hour, in one statement. */
export const countRequests = async (db: Connection, syncId: string, { daxko, docnetwork }: RequestCounts): Promise<void> => {
  if (daxko + docnetwork === 0) return
  await createStatements(db).count`
    with counted as (
      update sync set requests_daxko = requests_daxko + ${daxko}::int, requests_docnetwork = requests_docnetwork + ${docnetwork}::int
      where id = ${syncId}::uuid returning organization_id)
    insert into request_tally (at, organization_id, daxko, docnetwork)
    select date_bin(${TALLY_MINUTES} * interval '1 minute', now(), timestamptz '2000-01-01 00:00:00Z'), organization_id, ${daxko}::int, ${docnetwork}::int
    from counted
    on conflict (at, organization_id) do update
      set daxko = request_tally.daxko + excluded.daxko, docnetwork = request_tally.docnetwork + excluded.docnetwork`
}

export const createRequestTallies = (db: Connection) => ({
  /** Every quarter of an hour from `from` on, also those without a request; of all organizations together. */
  since: (from: Date, now: Date): Promise<RequestTally[]> =>
    db.$queryRaw<RequestTally[]>`
      select g.at, coalesce(sum(t.daxko), 0)::int as daxko, coalesce(sum(t.docnetwork), 0)::int as docnetwork
      from generate_series(date_bin(${TALLY_MINUTES} * interval '1 minute', ${from}::timestamptz, timestamptz '2000-01-01 00:00:00Z'),
          ${now}::timestamptz, ${TALLY_MINUTES} * interval '1 minute') as g(at)
        left join request_tally t on t.at = g.at
      group by g.at order by g.at`,

  deleteOld: (): Promise<number> => db.$executeRaw`delete from request_tally where at < now() - ${KEPT_DAYS} * interval '1 day'`,
})
