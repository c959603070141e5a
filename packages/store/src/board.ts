// How organizations stand, for operators: what the watcher said last, the last complete sync, what waits for a person. Ids, words and figures.
import type { FreshnessState } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'

export interface BoardRow {
  organizationId: string
  state: FreshnessState | null
  since: Date | null
  checkedAt: Date | null
  lastSyncId: string | null
  lastFinishedAt: Date | null
  connected: boolean
  reviews: number
  held: number
  openAlerts: number
}

export const readBoard = async (
  db: Connection,
  organizationIds: readonly string[],
  now: Date,
): Promise<Map<string, BoardRow>> => {
  const rows = await db.$queryRaw<BoardRow[]>`
    select o.id as "organizationId", f.state, f.since, f.checked_at as "checkedAt", last.id as "lastSyncId", last.finished_at as "lastFinishedAt",
      exists (select 1 from connection c where c.organization_id = o.id and c.side = 'docnetwork' and c.tokens is not null) as connected,
      (select count(*)::int from review r where r.organization_id = o.id and r.state = 'open') as reviews,
      -- S11: what is older than 24 hours can no longer be approved.
      (select count(*)::int from change c where c.organization_id = o.id and c.state = 'held' and c.group_id is not null
        and c.roster_read_at > ${now}::timestamptz - interval '24 hours') as held,
      coalesce((select (a.facts->>'state' <> 'well')::int from alert a where a.organization_id = o.id and a.kind = 'freshness'
        order by a.created_at desc limit 1), 0) as "openAlerts"
    from unnest(${[...organizationIds]}::uuid[]) as asked(id) join organization o on o.id = asked.id
      left join freshness f on f.organization_id = o.id
      left join lateral (
        select s.id, s.finished_at from sync s
        where s.organization_id = o.id and s.status in ('succeeded', 'succeeded-with-warnings') and s.group_identifier is null
          and not s.dry_run and s.finished_at is not null
        order by s.created_at desc limit 1) last on true`
  return new Map(rows.map((row) => [row.organizationId, row]))
}
