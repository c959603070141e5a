// What Prometheus is told of PostgreSQL's side: words, organizations' ids and numbers only (S9). Looks at the last days alone, so that a scrape
// costs the same however long the history is.
import { FIGURES, type FigureName, type Sample } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import { STILL_SECONDS } from './sweeps.ts'

type Row = Record<string, string | number | null>

/** S11: what is held is at most 24 hours old, and so is its sync's last run but for an apply. */
const HELD_DAYS = 3
const QUANTILES = [0.5, 0.95, 1]

/** Every column but `value` is a label. */
const samplesOf = (figure: FigureName, rows: Row[]): Sample[] =>
  rows.flatMap((row) => {
    const labels = FIGURES[figure].labels.map((label) => [label, String(row[label])] as const)
    return row['value'] === null ? [] : [{ figure, labels: Object.fromEntries(labels), value: Number(row['value']) }]
  })

export const createFigures = (db: Connection) => async (): Promise<Sample[]> => {
  const asked: Partial<Record<FigureName, Promise<Row[]>>> = {
    syncs: db.$queryRaw`
      select status, trigger, count(*)::int as value from sync where created_at > now() - interval '24 hours' group by status, trigger`,
    syncs_standing_still: db.$queryRaw`
      select count(*)::int as value from sync
      where status in ('queued', 'running') and (waiting_until is null or waiting_until <= now())
        and progress_at < now() - ${STILL_SECONDS} * interval '1 second'`,
    stage_seconds: db.$queryRaw`
      select t.stage, q::text as quantile, percentile_cont(q) within group (order by extract(epoch from t.finished_at - t.started_at)) as value
      from sync s join sync_stage t on t.sync_id = s.id cross join unnest(${QUANTILES}::float8[]) as q
      where s.created_at > now() - interval '48 hours' and t.finished_at > now() - interval '24 hours'
      group by t.stage, q`,
    changes: db.$queryRaw`
      select c.kind, c.state, count(*)::int as value from sync s join change c on c.sync_id = s.id
      where s.created_at > now() - interval '24 hours' group by c.kind, c.state`,
    requests: db.$queryRaw`
      select side, sum(value)::int as value from (
        select 'daxko' as side, daxko as value from request_tally where at > now() - interval '24 hours'
        union all select 'docnetwork', docnetwork from request_tally where at > now() - interval '24 hours'
        union all values ('daxko', 0), ('docnetwork', 0)) t group by side`,
    freshness_age_seconds: db.$queryRaw`
      select o.id::text as organization, extract(epoch from now() - greatest(o.active_since, last.finished_at))::float8 as value
      from organization o left join lateral (
        select s.finished_at from sync s
        where s.organization_id = o.id and s.status in ('succeeded', 'succeeded-with-warnings') and s.group_identifier is null
          and not s.dry_run and s.finished_at is not null
        order by s.created_at desc limit 1) last on true
      where (o.paused_at is null or o.paused_until <= now()) and coalesce((o.settings->>'importerEnabled')::boolean, true)`,
    organization_state: db.$queryRaw`
      select o.id::text as organization, f.state, 1 as value from freshness f join organization o on o.id = f.organization_id
      where o.paused_at is null or o.paused_until <= now()`,
    ...waiting(db),
  }
  const read = await Promise.all(Object.entries(asked).map(async ([figure, rows]) => samplesOf(figure as FigureName, await rows)))
  return read.flat()
}

const waiting = (db: Connection): Partial<Record<FigureName, Promise<Row[]>>> => {
  const items = db.$queryRaw<{ organization: string; kind: string; count: number; age: number }[]>`
    with held as (
      select c.organization_id, c.group_id, c.member_id, c.planned_at from sync s join change c on c.sync_id = s.id
      where s.created_at > now() - ${HELD_DAYS} * interval '1 day' and c.state = 'held')
    select organization_id::text as organization, 'review' as kind, count(*)::int as count,
      extract(epoch from now() - min(created_at))::float8 as age
    from review where state = 'open' group by organization_id
    union all
    select h.organization_id::text, 'held', count(*)::int, extract(epoch from now() - min(least(h.planned_at, before.planned_at)))::float8
    from held h left join lateral (
      -- The same deactivation, held and left unanswered by the syncs before.
      select min(c.planned_at) as planned_at from change c
      where c.organization_id = h.organization_id and c.group_id = h.group_id and c.state in ('expired', 'superseded')
        and c.member_id = h.member_id and c.held_because is not null) before on true
    group by h.organization_id`
  const of = (column: 'count' | 'age') =>
    items.then((rows) => rows.map(({ organization, kind, ...row }) => ({ organization, kind, value: row[column] })))
  return { waiting_items: of('count'), waiting_item_age_seconds: of('age') }
}
