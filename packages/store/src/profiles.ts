// DocNetwork's profiles and registrations, as far as they can matter to one sync. A profile's record is encrypted; its id is not, and its name
// and identifier, which may be anything (S9), lie beside it as keyed hashes.
import type { Profile, Registration, RunRef } from '@daxko-sync/contracts'
import { toBase64 } from './bytes.ts'
import type { Connection, Database } from './database.ts'
import { keyedIdentifier } from './known-identifiers.ts'
import { createStatements } from './statements.ts'
import type { Vaults } from './vaults.ts'

export interface ProfileToStore {
  profile: Profile
  nameHash: string | undefined
}

export interface StoredFace {
  /** Empty: did it bear none? */
  bore(identifier: string): boolean
  nameHash: string | undefined
}

export interface Profiles {
  /**
   * One whole reading of the list, in one commit: nobody ever sees half of it, and a reading that comes late (its process stood still) takes
   * nothing away from those that decide by it. `gone`: missing from the list, and their own GET answered 404 (P9).
   */
  saveList(ref: RunRef, list: { profiles: ProfileToStore[]; gone: number[] }): Promise<void>
  /** Without a whole reading nobody may be taken for missing. */
  isListRead(ref: RunRef): Promise<boolean>
  gone(ref: RunRef): Promise<Set<number>>
  pages(ref: RunRef, pageSize?: number): AsyncIterable<Profile[]>
  find(ref: RunRef, profileIds: number[]): Promise<Map<number, Profile>>
  /** S1: ids of profiles that bore one of these names when the sync read the list. */
  idsByName(ref: RunRef, nameHashes: string[]): Promise<Set<number>>
  /** What they bore when the sync read the list: no record is opened. */
  faces(ref: RunRef): Promise<Map<number, StoredFace>>
  /** P9: ids of profiles that are known to exist: found when the sync read the list, or made by it. */
  knownIds(ref: RunRef): Promise<Set<number>>
  /** S1: was the profile there when the sync read the list, or is it linked to another member? Then it is not the one just made for this one. */
  isSomebodyElses(ref: RunRef, profileId: number, memberId: string): Promise<boolean>
  saveRegistrations(ref: RunRef, groupId: number, registrations: Registration[]): Promise<void>
  registrations(ref: RunRef, groupId: number): Promise<Registration[]>
  registeredProfileIds(ref: RunRef): Promise<Set<number>>
}

/** Kept beside the stages: it must be known whether this part of the fetch was done, whatever became of its job. */
const LIST_READ = 'profiles'
const CHUNK = 1_000
const SAVE_LIMIT_MS = 120_000

const context = (profileId: number) => `profile:${profileId}`

export const createProfiles = (db: Database, vaults: Vaults): Profiles => {
  const sql = createStatements(db)
  const toProfile = async (ref: RunRef, rows: { profileId: number; record: Uint8Array | null }[]): Promise<Profile[]> => {
    const vault = await vaults.of(ref.organizationId)
    return rows.flatMap((row) => (row.record ? vault.open<Profile>(row.record, context(row.profileId)) : []))
  }
  return {
    saveList: async (ref, { profiles, gone }) => {
      const vault = await vaults.of(ref.organizationId)
      const insert = (tx: Connection, chunk: ProfileToStore[]) => tx.$executeRaw`
        insert into sync_profile (sync_id, profile_id, identifier, name_hash, record)
        select ${ref.syncId}::uuid, t.profile_id, t.identifier, t.name_hash, decode(t.record, 'base64') from unnest(${chunk.map((p) => p.profile.profileId)}::float8[],
          ${chunk.map((p) => (p.profile.identifier?.trim() ? keyedIdentifier(vault, p.profile.identifier) : null))}::text[], ${chunk.map((p) => p.nameHash ?? null)}::text[],
          ${chunk.map((p) => toBase64(vault.seal(p.profile, context(p.profile.profileId))))}::text[]) as t(profile_id, identifier, name_hash, record)
        on conflict (sync_id, profile_id) do update set identifier = excluded.identifier, name_hash = excluded.name_hash, record = excluded.record, gone = false`
      await db.$transaction(
        async (tx) => {
          // Two readings of the same run take turns; the first one stands.
          const first = await tx.$executeRaw`
            insert into sync_stage (sync_id, epoch, stage, step, finished_at)
            select id, epoch, ${LIST_READ}, 'read', now() from sync where id = ${ref.syncId}::uuid on conflict do nothing`
          if (first === 0) return
          await tx.syncProfile.deleteMany({ where: { syncId: ref.syncId } })
          for (let from = 0; from < profiles.length; from += CHUNK) await insert(tx, profiles.slice(from, from + CHUNK))
          await tx.syncProfile.createMany({
            data: gone.map((profileId) => ({ syncId: ref.syncId, profileId, gone: true })),
            skipDuplicates: true,
          })
        },
        { timeout: SAVE_LIMIT_MS },
      )
    },
    isListRead: async (ref) => {
      const rows = await db.$queryRaw<unknown[]>`select 1 from sync_stage t join sync s on s.id = t.sync_id and s.epoch = t.epoch
        where s.id = ${ref.syncId}::uuid and t.stage = ${LIST_READ}`
      return rows.length > 0
    },
    gone: async (ref) => {
      const rows = await db.syncProfile.findMany({ where: { syncId: ref.syncId, gone: true }, select: { profileId: true } })
      return new Set(rows.map((row) => row.profileId))
    },
    pages: async function* (ref, pageSize = 1_000) {
      const ids = await sql.rows<{ profileId: number }>`
        select profile_id as "profileId" from sync_profile where sync_id = ${ref.syncId}::uuid and not gone order by profile_id`
      // By id, for the reason that members.ts gives.
      for (let from = 0; from < ids.length; from += pageSize) {
        const some = ids.slice(from, from + pageSize).map(({ profileId }) => profileId)
        const rows = await sql.rows<{ profileId: number; record: Uint8Array | null }>`
          select profile_id as "profileId", record from sync_profile
          where sync_id = ${ref.syncId}::uuid and profile_id = any(${some}::float8[]) and not gone order by profile_id`
        yield await toProfile(ref, rows)
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
    faces: async (ref) => {
      const vault = await vaults.of(ref.organizationId)
      const rows = await db.syncProfile.findMany({
        where: { syncId: ref.syncId, gone: false },
        select: { profileId: true, identifier: true, nameHash: true },
      })
      return new Map(
        rows.map(({ profileId, identifier, nameHash }) => [
          profileId,
          {
            bore: (one) => identifier === (one === '' ? null : keyedIdentifier(vault, one)),
            nameHash: nameHash ?? undefined,
          },
        ]),
      )
    },
    knownIds: async (ref) => {
      const rows = await db.$queryRaw<{ profileId: number }[]>`
        select profile_id as "profileId" from sync_profile where sync_id = ${ref.syncId}::uuid and not gone
        union select profile_id from change where sync_id = ${ref.syncId}::uuid and kind = 'profile.create' and state = 'applied' and profile_id is not null`
      return new Set(rows.map((row) => row.profileId))
    },
    isSomebodyElses: async (ref, profileId, memberId) => {
      const [row] = await sql.rows<{ found: boolean }>`
        select exists (select 1 from sync_profile where sync_id = ${ref.syncId}::uuid and profile_id = ${profileId}::float8)
          or exists (select 1 from link where organization_id = ${ref.organizationId}::uuid and profile_id = ${profileId}::float8 and member_id <> ${memberId}) as found`
      return row?.found === true
    },
    saveRegistrations: async (ref, groupId, registrations) => {
      await db.$transaction([
        db.syncRegistration.deleteMany({ where: { syncId: ref.syncId, groupId } }),
        db.$executeRaw`
          insert into sync_registration (sync_id, registration_id, group_id, profile_id, type, waitlisted, active, updated)
          select ${ref.syncId}::uuid, t.* from unnest(${registrations.map((r) => r.registrationId)}::float8[], ${registrations.map(() => groupId)}::float8[],
            ${registrations.map((r) => r.profileId)}::float8[], ${registrations.map((r) => r.type)}::text[], ${registrations.map((r) => r.waitlisted)}::bool[],
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
