// DocNetwork's groups as one sync sees them, and what earlier syncs of a group saw (P9 R5 S11).
import type { ChangeError, GroupFields, RunRef } from '@daxko-sync/contracts'
import type { Connection, Database } from './database.ts'

export interface GroupRow {
  groupId: number
  name: string
  groupIdentifier: string | undefined
  /** Canonical identifier of a group that takes part. */
  offering: string | undefined
  skipReason?: string
}

export interface TakingPart {
  groupId: number
  offering: string
  state: string
  fields: GroupFields | undefined
  registrationsRead: boolean
}

export interface GroupMemoryRow {
  groupId: number
  offering: string | undefined
  activeRegistrations: number
}

export type SeenGroup = Pick<GroupRow, 'groupId' | 'offering' | 'skipReason'>

/** What is remembered of a group, and which sync started on it last (S11). */
export interface GroupMemoryFound {
  groupId: number
  offering: string | undefined
  lastSyncId: string
}

export interface Groups {
  /** Replaces what this sync knows of groups that are not settled yet, and of their offerings. A retry keeps what was done. */
  saveTree(ref: RunRef, groups: GroupRow[]): Promise<void>
  /** S11 R5: from now on this sync decides about these groups: what earlier syncs planned, held or failed there is `superseded`. */
  takeOver(ref: RunRef): Promise<void>
  takingPart(ref: RunRef): Promise<TakingPart[]>
  /** Every group that this sync saw: also those that failed or that it does not cover. */
  seen(ref: RunRef): Promise<SeenGroup[]>
  /** An apply or a retry reads DocNetwork anew: the groups' own fields, too. */
  forgetRegistrations(ref: RunRef): Promise<void>
  saveFields(ref: RunRef, groupId: number, fields: GroupFields): Promise<void>
  fail(ref: RunRef, groupIds: number[], error: ChangeError): Promise<void>
  /** Every group of an offering that could not be read fails with it (G3 G6). */
  failWithOfferings(ref: RunRef): Promise<void>
  /** Why groups of this sync failed. */
  failures(ref: RunRef): Promise<ChangeError[]>
  memory(organizationId: string, groupIds: number[]): Promise<Map<number, GroupMemoryFound>>
  /** P9: active registrations that the last sync saw in the group, and those that it made active itself. */
  lastActive(organizationId: string, groupId: number): Promise<number>
  /** R5: groups of this sync whose deactivations wait for a person because their offering changed, or because its roster is empty. */
  heldForOffering(ref: RunRef): Promise<Set<number>>
  remember(tx: Connection, ref: RunRef, rows: GroupMemoryRow[]): Promise<void>
}

export const createGroups = (db: Database): Groups => ({
  saveTree: async (ref, groups) => {
    const offerings = [...new Set(groups.filter((group) => !group.skipReason).flatMap((group) => group.offering ?? []))]
    await db.$transaction([
      db.$executeRaw`delete from sync_group where sync_id = ${ref.syncId}::uuid and state <> 'synced'`,
      db.$executeRaw`
        insert into sync_group (sync_id, group_id, name, group_identifier, offering, state, skip_reason)
        select ${ref.syncId}::uuid, g.group_id, g.name, g.group_identifier, g.offering, case when g.skip_reason is null then 'pending' else 'skipped' end, g.skip_reason
        from (select * from unnest(${groups.map((g) => g.groupId)}::float8[], ${groups.map((g) => g.name)}::text[],
          ${groups.map((g) => g.groupIdentifier ?? null)}::text[], ${groups.map((g) => g.offering ?? null)}::text[],
          ${groups.map((g) => g.skipReason ?? null)}::text[]) as t(group_id, name, group_identifier, offering, skip_reason)) as g(group_id, name, group_identifier, offering, skip_reason)
        on conflict (sync_id, group_id) do update set state = excluded.state, error = null, skip_reason = excluded.skip_reason,
          name = excluded.name, group_identifier = excluded.group_identifier, offering = excluded.offering`,
      // A roster that broke off is read from its first page again.
      db.$executeRaw`
        delete from roster_entry e using sync_offering o
        where o.sync_id = ${ref.syncId}::uuid and o.state in ('failed', 'unknown') and e.sync_id = o.sync_id and e.offering = o.offering`,
      db.$executeRaw`delete from sync_offering where sync_id = ${ref.syncId}::uuid and state in ('failed', 'unknown')`,
      db.$executeRaw`
        insert into sync_offering (sync_id, offering, state) select ${ref.syncId}::uuid, o, 'pending' from unnest(${offerings}::text[]) as o
        on conflict do nothing`,
    ])
  },
  takeOver: async (ref) => {
    // Only what is older: a retry of an earlier sync takes nothing from a later one.
    await db.$transaction([
      db.$executeRaw`
        insert into group_memory (organization_id, group_id, last_sync_id)
        select ${ref.organizationId}::uuid, group_id, sync_id from sync_group where sync_id = ${ref.syncId}::uuid and state = 'pending'
        on conflict (organization_id, group_id) do update set last_sync_id = excluded.last_sync_id
        where not exists (
          select 1 from sync last, sync mine where last.id = group_memory.last_sync_id and mine.id = excluded.last_sync_id
            and last.created_at > mine.created_at)`,
      db.$executeRaw`
        update change c set state = 'superseded', finished_at = now() from sync mine, sync theirs
        where c.organization_id = ${ref.organizationId}::uuid and c.state in ('planned', 'held', 'failed')
          and mine.id = ${ref.syncId}::uuid and theirs.id = c.sync_id and theirs.created_at < mine.created_at
          and (c.group_id in (select group_id from sync_group where sync_id = ${ref.syncId}::uuid and state = 'pending')
            or c.group_id is null and exists (
              select 1 from roster_entry e join sync_offering o on o.sync_id = ${ref.syncId}::uuid and o.offering = e.offering
              where e.sync_id = c.sync_id and e.member_id = c.member_id))`,
    ])
  },
  takingPart: async (ref) => {
    const rows = await db.syncGroup.findMany({
      where: { syncId: ref.syncId, state: { in: ['pending', 'synced'] }, offering: { not: null } },
      orderBy: { groupId: 'asc' },
    })
    return rows.map((row) => ({
      groupId: row.groupId,
      offering: row.offering ?? '',
      state: row.state,
      fields: (row.fields as GroupFields | null) ?? undefined,
      registrationsRead: row.registrationsRead,
    }))
  },
  seen: async (ref) => {
    const rows = await db.syncGroup.findMany({
      where: { syncId: ref.syncId },
      select: { groupId: true, offering: true, skipReason: true },
      orderBy: { groupId: 'asc' },
    })
    return rows.map(({ groupId, offering, skipReason }) => ({
      groupId,
      offering: offering ?? undefined,
      ...(skipReason !== null && { skipReason }),
    }))
  },
  forgetRegistrations: async (ref) => {
    await db.$executeRaw`update sync_group set registrations_read = false, fields = null where sync_id = ${ref.syncId}::uuid`
  },
  saveFields: async (ref, groupId, fields) => {
    await db.syncGroup.update({ where: { syncId_groupId: { syncId: ref.syncId, groupId } }, data: { fields } })
  },
  fail: async (ref, groupIds, error) => {
    await db.syncGroup.updateMany({
      where: { syncId: ref.syncId, groupId: { in: groupIds } },
      data: { state: 'failed', error: { ...error } },
    })
  },
  failWithOfferings: async (ref) => {
    await db.$executeRaw`
      update sync_group g set state = 'failed', error = o.error from sync_offering o
      where g.sync_id = ${ref.syncId}::uuid and o.sync_id = g.sync_id and o.offering = g.offering and g.state = 'pending' and o.state in ('failed', 'unknown')`
  },
  failures: async (ref) => {
    const rows = await db.syncGroup.findMany({
      where: { syncId: ref.syncId, state: 'failed' },
      select: { error: true },
      orderBy: { groupId: 'asc' },
    })
    return rows.flatMap((row) => (row.error ? [row.error as unknown as ChangeError] : []))
  },
  memory: async (organizationId, groupIds) => {
    const rows = await db.groupMemory.findMany({ where: { organizationId, groupId: { in: groupIds } } })
    return new Map(
      rows.map((row) => [
        row.groupId,
        {
          groupId: row.groupId,
          offering: row.offering ?? undefined,
          lastSyncId: row.lastSyncId,
        },
      ]),
    )
  },
  lastActive: async (organizationId, groupId) => {
    const [row] = await db.$queryRaw<{ active: number }[]>`
      select active_registrations + (
        select count(*)::int from change c where c.organization_id = m.organization_id and c.group_id = m.group_id and c.state = 'applied'
          and c.sync_id = m.seen_sync_id and c.kind in ('registration.create', 'registration.reactivate')) as active
      from group_memory m where organization_id = ${organizationId}::uuid and group_id = ${groupId}`
    return row?.active ?? 0
  },
  heldForOffering: async (ref) => {
    const rows = await db.change.findMany({
      where: { syncId: ref.syncId, state: { in: ['held', 'stale'] }, heldBecause: { in: ['offering-changed', 'empty-roster'] } },
      select: { groupId: true },
      distinct: ['groupId'],
    })
    return new Set(rows.flatMap(({ groupId }) => groupId ?? []))
  },
  remember: async (tx, ref, rows) => {
    await tx.$executeRaw`
      insert into group_memory (organization_id, group_id, offering, active_registrations, last_sync_id, seen_sync_id)
      select ${ref.organizationId}::uuid, t.g, t.o, t.n, ${ref.syncId}::uuid, ${ref.syncId}::uuid
      from unnest(${rows.map((r) => r.groupId)}::float8[], ${rows.map((r) => r.offering ?? null)}::text[], ${rows.map((r) => r.activeRegistrations)}::int[]) as t(g, o, n)
      on conflict (organization_id, group_id) do update set offering = excluded.offering, active_registrations = excluded.active_registrations,
        last_sync_id = excluded.last_sync_id, seen_sync_id = excluded.seen_sync_id`
  },
})
