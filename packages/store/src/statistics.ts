// What one organization's syncs did, day by day. The days come in as instants, so that no time zone is reckoned twice. Figures only.
import type { ChangeKind, SyncStatus } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import { Prisma } from './generated/prisma/client.ts'

/** From `from` until before `to`. */
export interface Day {
  date: string
  from: Date
  to: Date
}

export interface SyncFigures {
  date: string
  status: SyncStatus
  syncs: number
  dryRuns: number
  minutes: number
  longestMinutes: number
  daxko: number
  docnetwork: number
}

export interface AppliedFigures {
  date: string
  kind: ChangeKind
  applied: number
}

const spanOf = (days: readonly Day[]) => Prisma.sql`
  unnest(${days.map(({ date }) => date)}::text[], ${days.map(({ from }) => from.toISOString())}::timestamptz[],
    ${days.map(({ to }) => to.toISOString())}::timestamptz[]) as d(date, from_at, to_at)`

export const createStatistics = (db: Connection) => ({
  /** A sync stands on the day of its start. */
  syncs: (organizationId: string, days: readonly Day[]): Promise<SyncFigures[]> =>
    db.$queryRaw<SyncFigures[]>`
      select d.date, s.status, count(*)::int as syncs, count(*) filter (where s.dry_run)::int as "dryRuns",
        coalesce(sum(m.minutes), 0)::float8 as minutes, coalesce(max(m.minutes), 0)::float8 as "longestMinutes",
        sum(s.requests_daxko)::int as daxko, sum(s.requests_docnetwork)::int as docnetwork
      from ${spanOf(days)} join sync s on s.organization_id = ${organizationId}::uuid and s.created_at >= d.from_at and s.created_at < d.to_at,
        lateral (select greatest(0, extract(epoch from s.finished_at - coalesce(s.started_at, s.created_at)) / 60) as minutes) m
      group by 1, 2`,

  /** A change stands on the day on which it was written; the syncs that could have written one are those that moved since the first day. */
  applied: (organizationId: string, days: readonly Day[]): Promise<AppliedFigures[]> => {
    const [first] = days
    if (first === undefined) return Promise.resolve([])
    return db.$queryRaw<AppliedFigures[]>`
      with moved as materialized (
        select id from sync where organization_id = ${organizationId}::uuid and progress_at >= ${first.from})
      select d.date, c.kind, count(*)::int as applied
      from moved join change c on c.sync_id = moved.id and c.state = 'applied' and c.finished_at >= ${first.from}
        join ${spanOf(days)} on c.finished_at >= d.from_at and c.finished_at < d.to_at
      group by 1, 2`
  },
})
