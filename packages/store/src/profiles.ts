// DocNetwork's profiles and registrations, as far as they can matter to one sync. A profile's record is encrypted; ids and a name hash are not.
import type { Profile, Registration, RunRef } from '@daxko-sync/contracts'
import { toBase64 } from './bytes.ts'
import type { Database } from './database.ts'
import type { Vaults } from './vaults.ts'

export interface ProfileToStore {
  profile: Profile
  nameHash: string | undefined
}

export interface Profiles {
  /** The list is read anew: forget what an earlier, unfinished reading stored. */
  clear(ref: RunRef): Promise<void>
  save(ref: RunRef, profiles: ProfileToStore[]): Promise<void>
  /** P9: missing from the list, and its own GET answered 404. */
  saveGone(ref: RunRef, profileId: number): Promise<void>
  ids(ref: RunRef): Promise<Set<number>>
  gone(ref: RunRef): Promise<Set<number>>
  pages(ref: RunRef, pageSize?: number): AsyncIterable<Profile[]>
  find(ref: RunRef, profileIds: number[]): Promise<Map<number, Profile>>
  /** S1: ids of profiles that bore one of these names when the sync read the list. */
  idsByName(ref: RunRef, nameHashes: string[]): Promise<Set<number>>
  saveRegistrations(ref: RunRef, groupId: number, registrations: Registration[]): Promise<void>
  registrations(ref: RunRef, groupId: number): Promise<Registration[]>
  registeredProfileIds(ref: RunRef): Promise<Set<number>>
}

const context = (profileId: number) => `profile:${profileId}`

export const createProfiles = (db: Database, vaults: Vaults): Profiles => {
  const toProfile = async (ref: RunRef, rows: { profileId: number; record: Uint8Array | null }[]): Promise<Profile[]> => {
    const vault = await vaults.of(ref.organizationId)
    return rows.flatMap((row) => (row.record ? vault.open<Profile>(row.record, context(row.profileId)) : []))
  }
  return {
    clear: async (ref) => {
      await db.syncProfile.deleteMany({ where: { syncId: ref.syncId } })
    },
    save: async (ref, profiles) => {
      if (profiles.length === 0) return
      const vault = await vaults.of(ref.organizationId)
      await db.$executeRaw`
        insert into sync_profile (sync_id, profile_id, identifier, name_hash, record)
        select ${ref.syncId}::uuid, t.profile_id, t.identifier, t.name_hash, decode(t.record, 'base64') from unnest(${profiles.map((p) => p.profile.profileId)}::int[],
          ${profiles.map((p) => p.profile.identifier ?? null)}::text[], ${profiles.map((p) => p.nameHash ?? null)}::text[],
          ${profiles.map((p) => toBase64(vault.seal(p.profile, context(p.profile.profileId))))}::text[]) as t(profile_id, identifier, name_hash, record)
        on conflict (sync_id, profile_id) do update set identifier = excluded.identifier, name_hash = excluded.name_hash, record = excluded.record, gone = false`
    },
    saveGone: async (ref, profileId) => {
      const key = { syncId: ref.syncId, profileId }
      await db.syncProfile.upsert({
        where: { syncId_profileId: key },
        create: { ...key, gone: true },
        update: { gone: true, record: null },
      })
    },
    ids: async (ref) => {
      const rows = await db.syncProfile.findMany({ where: { syncId: ref.syncId }, select: { profileId: true } })
      return new Set(rows.map((row) => row.profileId))
    },
    gone: async (ref) => {
      const rows = await db.syncProfile.findMany({ where: { syncId: ref.syncId, gone: true }, select: { profileId: true } })
      return new Set(rows.map((row) => row.profileId))
    },
    pages: async function* (ref, pageSize = 1_000) {
      let after = -1
      for (;;) {
        const rows = await db.syncProfile.findMany({
          where: { syncId: ref.syncId, gone: false, profileId: { gt: after } },
          select: { profileId: true, record: true },
          orderBy: { profileId: 'asc' },
          take: pageSize,
        })
        if (rows.length === 0) return
        yield await toProfile(ref, rows)
        after = rows.at(-1)?.profileId ?? after
      }
    },
    find: async (ref, profileIds) => {
      const rows = await db.syncProfile.findMany({
        where: { syncId: ref.syncId, profileId: { in: profileIds }, gone: false },
        select: { profileId: true, record: true },
      })
      return new Map((await toProfile(ref, rows)).map((profile) => [profile.profileId, profile]))
    },
    idsByName: async (ref, nameHashes) => {
      const rows = await db.syncProfile.findMany({
        where: { syncId: ref.syncId, nameHash: { in: nameHashes } },
        select: { profileId: true },
      })
      return new Set(rows.map((row) => row.profileId))
    },
    saveRegistrations: async (ref, groupId, registrations) => {
      await db.$transaction([
        db.syncRegistration.deleteMany({ where: { syncId: ref.syncId, groupId } }),
        db.$executeRaw`
          insert into sync_registration (sync_id, registration_id, group_id, profile_id, type, waitlisted, active, updated)
          select ${ref.syncId}::uuid, t.* from unnest(${registrations.map((r) => r.registrationId)}::int[], ${registrations.map(() => groupId)}::int[],
            ${registrations.map((r) => r.profileId)}::int[], ${registrations.map((r) => r.type)}::text[], ${registrations.map((r) => r.waitlisted)}::bool[],
            ${registrations.map((r) => r.active)}::bool[], ${registrations.map((r) => r.updated ?? null)}::text[]) as t
          on conflict do nothing`,
        db.syncGroup.update({ where: { syncId_groupId: { syncId: ref.syncId, groupId } }, data: { registrationsRead: true } }),
      ])
    },
    registrations: async (ref, groupId) => {
      const rows = await db.syncRegistration.findMany({ where: { syncId: ref.syncId, groupId } })
      return rows.map((row) => ({
        registrationId: row.registrationId,
        profileId: row.profileId,
        groupId,
        type: row.type as Registration['type'],
        waitlisted: row.waitlisted,
        active: row.active,
        ...(row.updated !== null && { updated: row.updated }),
      }))
    },
    registeredProfileIds: async (ref) => {
      const rows = await db.syncRegistration.findMany({
        where: { syncId: ref.syncId },
        select: { profileId: true },
        distinct: ['profileId'],
      })
      return new Set(rows.map((row) => row.profileId))
    },
  }
}
