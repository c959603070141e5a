// What Prometheus is told of all syncs on record: words and numbers only (S9).
import type { Connection } from './database.ts'

export const createFigures = (db: Connection) => async () => {
  const [syncs, changes, requests] = await Promise.all([
    db.$queryRaw<{ status: string; count: number }[]>`select status, count(*)::int as count from sync group by status`,
    db.$queryRaw<{ kind: string; state: string; count: number }[]>`
      select kind, state, count(*)::int as count from change group by kind, state`,
    db.$queryRaw<{ daxko: number; docnetwork: number }[]>`
      select coalesce(sum(requests_daxko), 0)::float8 as daxko, coalesce(sum(requests_docnetwork), 0)::float8 as docnetwork from sync`,
  ])
  const [sum] = requests
  return {
    syncs,
    changes,
    requests: [
      { side: 'daxko', count: sum?.daxko ?? 0 },
      { side: 'docnetwork', count: sum?.docnetwork ?? 0 },
    ],
  }
}
