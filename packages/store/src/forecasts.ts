// What earlier syncs tell of the next one: their requests, their time, and how old each group's last complete roster is. No personal data.
import type { Connection } from './database.ts'

export interface PastSync {
  syncId: string
  finishedAt: Date
  minutes: number
  daxko: number
  docnetwork: number
}

export interface PastGroup {
  groupId: number
  name: string
  offering: string
  lastCompleteRosterAt: Date | null
}

/** What of a whole sync was spent on one offering alone. */
export interface PastOffering {
  pages: number
  people: number
}

export const createForecasts = (db: Connection) => ({
  /** The latest sync of that scope that read what it was to read. `offering` null: all groups. */
  latest: async (organizationId: string, offering: string | null): Promise<PastSync | undefined> => {
    const [row] = await db.$queryRaw<PastSync[]>`
      select id as "syncId", finished_at as "finishedAt", requests_daxko as daxko, requests_docnetwork as docnetwork,
        greatest(0, extract(epoch from finished_at - coalesce(started_at, created_at)) / 60)::float8 as minutes
      from sync
      where organization_id = ${organizationId}::uuid and group_identifier is not distinct from ${offering} and finished_at is not null
        and status in ('succeeded', 'succeeded-with-warnings', 'partially-failed') and requests_daxko > 0
      order by id desc limit 1`
    return row
  },

  /** The groups that took part when an organization's groups were last read. */
  groups: (organizationId: string, offering: string | null): Promise<PastGroup[]> => db.$queryRaw<PastGroup[]>`
    with latest as (
      select s.id from sync s where s.organization_id = ${organizationId}::uuid and exists (select 1 from sync_group where sync_id = s.id)
      order by s.id desc limit 1)
    select g.group_id as "groupId", g.name, g.offering, (
      select max(o.last_page_at) from sync_offering o join sync s on s.id = o.sync_id
      where s.organization_id = ${organizationId}::uuid and o.offering = g.offering and o.complete) as "lastCompleteRosterAt"
    from sync_group g join latest on latest.id = g.sync_id
    where g.offering is not null and (${offering}::text is null or g.offering = ${offering}) order by g.group_id`,

  offeringIn: async (syncId: string, offering: string): Promise<PastOffering | undefined> => {
    const [row] = await db.$queryRaw<PastOffering[]>`
      select o.pages, (select count(distinct member_id)::int from roster_entry e
        where e.sync_id = o.sync_id and e.offering = o.offering and e.status = 'registered') as people
      from sync_offering o where o.sync_id = ${syncId}::uuid and o.offering = ${offering} and o.pages > 0`
    return row
  },
})
