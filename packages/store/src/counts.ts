// A sync's totals, always from the rows themselves, so that they add up whenever somebody looks.
import type { SyncCounts } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import { addTo, type ChangeCount, noChanges } from './sync-counts.ts'

/** `planned` is every change of the sync; `open` those still to be written; the rest says how the others ended. */
export const countsOf = async (db: Pick<Connection, '$queryRaw'>, syncId: string): Promise<SyncCounts> => {
  const byState = await db.$queryRaw<ChangeCount[]>`
    select kind, state, count(*)::int as n from change where sync_id = ${syncId}::uuid group by kind, state`
  const changes: SyncCounts['changes'] = { ...noChanges(), byKind: {} }
  for (const { kind, state, n } of byState) {
    const ofKind = changes.byKind[kind] ?? noChanges()
    changes.byKind[kind] = ofKind
    for (const counts of [changes, ofKind]) addTo(counts, state, n)
  }
  const [rest] = await db.$queryRaw<
    {
      total: number
      synced: number
      skipped: number
      failed: number
      reviews: number
      ignored: number
      warnings: number
      daxko: number
      docnetwork: number
    }[]
  >`
    select g.*, s.requests_daxko as daxko, s.requests_docnetwork as docnetwork,
      (select count(*)::int from review r where r.organization_id = s.organization_id and r.state = 'open' and r.last_sync_id = s.id) as reviews,
      (select count(*)::int from sync_person p where p.sync_id = s.id and p.verdict = 'ignored') as ignored,
      (select count(*)::int from warning w where w.sync_id = s.id) as warnings
    from sync s, lateral (
      select count(*)::int as total, count(*) filter (where state = 'synced')::int as synced, count(*) filter (where state = 'skipped')::int as skipped,
        count(*) filter (where state = 'failed')::int as failed
      from sync_group where sync_id = s.id) g
    where s.id = ${syncId}::uuid`
  if (!rest) throw new Error(`no sync ${syncId}`)
  const { reviews, ignored, warnings, daxko, docnetwork, ...groups } = rest
  return { groups, changes, reviews, ignored, warnings, requests: { daxko, docnetwork } }
}
