// How often each reason, review code and warning code occurs in one sync: what a summary tells. Codes and figures only.
import type { Connection } from './database.ts'

export type Tally = Record<string, number>

export interface Tallies {
  skippedGroups: Tally
  failedGroups: Tally
  /** Open ones of people met in this sync. */
  reviews: Tally
  warnings: Tally
  failedChanges: Tally
}

const UNKNOWN = 'unknown'

const toTally = (rows: { code: string | null; n: number }[]): Tally =>
  Object.fromEntries(rows.map(({ code, n }) => [code ?? UNKNOWN, n]))

export const talliesOf = async (db: Pick<Connection, '$queryRaw'>, syncId: string): Promise<Tallies> => {
  const [skippedGroups, failedGroups, reviews, warnings, failedChanges] = await Promise.all([
    db.$queryRaw<{ code: string | null; n: number }[]>`
      select skip_reason as code, count(*)::int as n from sync_group
      where sync_id = ${syncId}::uuid and state = 'skipped' group by 1`,
    db.$queryRaw<{ code: string | null; n: number }[]>`
      select error ->> 'code' as code, count(*)::int as n from sync_group
      where sync_id = ${syncId}::uuid and state = 'failed' group by 1`,
    db.$queryRaw<{ code: string | null; n: number }[]>`
      select r.code, count(*)::int as n from review r join sync s on s.id = ${syncId}::uuid and s.organization_id = r.organization_id
      where r.last_sync_id = s.id and r.state = 'open' group by 1`,
    db.$queryRaw<{ code: string | null; n: number }[]>`
      select code, count(*)::int as n from warning where sync_id = ${syncId}::uuid group by 1`,
    db.$queryRaw<{ code: string | null; n: number }[]>`
      select error ->> 'code' as code, count(*)::int as n from change
      where sync_id = ${syncId}::uuid and state = 'failed' group by 1`,
  ])
  return {
    skippedGroups: toTally(skippedGroups),
    failedGroups: toTally(failedGroups),
    reviews: toTally(reviews),
    warnings: toTally(warnings),
    failedChanges: toTally(failedChanges),
  }
}
