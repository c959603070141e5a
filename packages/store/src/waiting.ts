// What waits for a person in one organization, with the sessions it belongs to: ids, codes and dates.
import type { Connection } from './database.ts'

export interface WaitingSession {
  groupId: number | null
  /** As DocNetwork wrote them. */
  start: string | null
  finish: string | null
}

export type WaitingHeld = WaitingSession & { syncId: string; count: number }
/** One row for each session of the person; one without where no roster names it any more. */
export type WaitingReview = WaitingSession & { reviewId: string; code: string }

export type HeldGroup = WaitingHeld & {
  name: string | null
  heldBecause: string[]
  /** Of a dry run that nobody has applied. */
  dryRun: boolean
  since: Date
  /** The oldest roster behind it: S11 counts from there. */
  rosterReadAt: Date
}

export interface DigestDue {
  organizationId: string
  /** Sealed; null where there are none. */
  contacts: Uint8Array | null
}

export const createWaiting = (db: Connection) => ({
  /**
   * Active organizations with something open and no digest on that Eastern date. While a sync runs, its figures are not final: it is
   * looked at again when that ends.
   */
  digestsDue: ({ now, date, limit }: { now: Date; date: string; limit: number }): Promise<DigestDue[]> =>
    db.$queryRaw<DigestDue[]>`
      select o.id as "organizationId", o.contacts
      from organization o
      where (o.paused_at is null or o.paused_until <= ${now})
        and (exists (select 1 from review r where r.organization_id = o.id and r.state = 'open')
          or exists (select 1 from change c where c.organization_id = o.id and c.state = 'held'
            and c.roster_read_at > ${now}::timestamptz - interval '24 hours'))
        and not exists (select 1 from alert a where a.organization_id = o.id and a.kind = 'digest' and a.eastern_date = ${date}::date)
        and not exists (select 1 from sync s where s.organization_id = o.id and s.status in ('queued', 'running'))
      order by o.id limit ${limit}`,

  /** S11: what is older than 24 hours can no longer be approved and is not counted. */
  held: (organizationId: string, now: Date): Promise<HeldGroup[]> =>
    db.$queryRaw<HeldGroup[]>`
      select c.sync_id as "syncId", c.group_id as "groupId", g.fields->>'start' as start, g.fields->>'finish' as finish, count(*)::int as count,
        g.name, array_remove(array_agg(distinct c.held_because), null) as "heldBecause", s.dry_run and s.applied_at is null as "dryRun",
        min(c.planned_at) as since, min(c.roster_read_at) as "rosterReadAt"
      from change c join sync s on s.id = c.sync_id left join sync_group g on g.sync_id = c.sync_id and g.group_id = c.group_id
      where c.organization_id = ${organizationId}::uuid and c.state = 'held' and c.roster_read_at > ${now}::timestamptz - interval '24 hours'
      group by 1, 2, 3, 4, g.name, s.dry_run, s.applied_at order by 2, 1`,

  reviews: (organizationId: string): Promise<(WaitingReview & { since: Date })[]> =>
    db.$queryRaw<(WaitingReview & { since: Date })[]>`
      select distinct r.id as "reviewId", r.code, r.created_at as since, g.group_id as "groupId", g.fields->>'start' as start, g.fields->>'finish' as finish
      from review r left join roster_entry e on e.sync_id = r.last_sync_id and e.member_id = r.member_id
        left join sync_group g on g.sync_id = e.sync_id and g.offering = e.offering
      where r.organization_id = ${organizationId}::uuid and r.state = 'open'
      order by 1, 4`,
})
