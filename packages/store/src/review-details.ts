// What is stored of both sides about the people under review, as the sync that last found each item saw them. Personal: only for those who may
// decide. After the retention time the records are gone and only ids are left.
import type { Member, Profile, RosterStatus } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import { createProfileOwners } from './profile-owner.ts'
import type { Vaults } from './vaults.ts'

/** A group with its dates as DocNetwork wrote them. */
export interface StoredSession {
  groupId: number
  name: string
  start: string | null
  finish: string | null
}

export interface ReviewDetails {
  member: Member | undefined
  groups: (StoredSession & { status: RosterStatus })[]
  profiles: {
    profileId: number
    record: Profile | undefined
    linkedMemberId: string | null
    /** P2 P7: the other member whose it is; a link to it could not hold. */
    belongsTo: string | null
    groups: (StoredSession & { active: boolean })[]
  }[]
}

export interface ReviewKey {
  /** The sync that last found it. */
  syncId: string
  memberId: string
  profileIds: readonly number[]
}

type Sealed = { sync_id: string; record: Uint8Array | null }
type MemberRow = Sealed & { member_id: string }
type ProfileRow = Sealed & { profile_id: number }
type GroupRow = StoredSession & { sync_id: string }

const keyOf = (syncId: string, id: string | number): string => `${syncId} ${id}`
const sessionOf = ({ groupId, name, start, finish }: GroupRow): StoredSession => ({ groupId, name, start, finish })

export const createReviewDetails = (db: Connection, vaults: Vaults) => ({
  /** In the order of the reviews. */
  of: async (organizationId: string, reviews: readonly ReviewKey[]): Promise<ReviewDetails[]> => {
    if (reviews.length === 0) return []
    const syncIds = [...new Set(reviews.map(({ syncId }) => syncId))]
    const memberIds = [...new Set(reviews.map(({ memberId }) => memberId))]
    const profileIds = [...new Set(reviews.flatMap((review) => review.profileIds))]
    const [vault, members, entries, profiles, registrations, links] = await Promise.all([
      vaults.of(organizationId),
      db.$queryRaw<MemberRow[]>`
        select sync_id, member_id, record from sync_member
        where sync_id = any(${syncIds}::uuid[]) and member_id = any(${memberIds}::text[]) and record is not null`,
      db.$queryRaw<(GroupRow & { member_id: string; status: RosterStatus })[]>`
        select distinct on (e.sync_id, e.member_id, g.group_id) e.sync_id, e.member_id, e.status, g.group_id as "groupId", g.name,
          g.fields->>'start' as start, g.fields->>'finish' as finish
        from roster_entry e join sync_group g on g.sync_id = e.sync_id and g.offering = e.offering
        where e.sync_id = any(${syncIds}::uuid[]) and e.member_id = any(${memberIds}::text[])
        -- R7 without its ties: the entry updated last
        order by e.sync_id, e.member_id, g.group_id, e.updated_at desc nulls last`,
      db.$queryRaw<ProfileRow[]>`
        select sync_id, profile_id, record from sync_profile
        where sync_id = any(${syncIds}::uuid[]) and profile_id = any(${profileIds}::float8[]) and record is not null`,
      db.$queryRaw<(GroupRow & { profile_id: number; active: boolean })[]>`
        select r.sync_id, r.profile_id, bool_or(r.active) as active, g.group_id as "groupId", g.name, g.fields->>'start' as start,
          g.fields->>'finish' as finish
        from sync_registration r join sync_group g on g.sync_id = r.sync_id and g.group_id = r.group_id
        where r.sync_id = any(${syncIds}::uuid[]) and r.profile_id = any(${profileIds}::float8[]) and r.type = 'patient'
        group by 1, 2, 4, 5, 6, 7 order by 4`,
      db.link.findMany({
        where: { organizationId, profileId: { in: profileIds } },
        select: { profileId: true, memberId: true },
      }),
    ])
    const memberOf = new Map(members.map((row) => [keyOf(row.sync_id, row.member_id), row]))
    const profileOf = new Map(profiles.map((row) => [keyOf(row.sync_id, row.profile_id), row]))
    const entriesOf = Map.groupBy(entries, (row) => keyOf(row.sync_id, row.member_id))
    const registrationsOf = Map.groupBy(registrations, (row) => keyOf(row.sync_id, row.profile_id))
    const linkedTo = new Map(links.map(({ profileId, memberId }) => [profileId, memberId]))
    const openMember = (row: MemberRow | undefined) => row?.record && vault.open<Member>(row.record, `member:${row.member_id}`)
    const recordOf = (row: ProfileRow | undefined) =>
      row?.record ? vault.open<Profile>(row.record, `profile:${row.profile_id}`) : undefined
    const candidates = reviews.flatMap(({ syncId, memberId, profileIds: ids }, of) =>
      ids.map((profileId) => ({ of, syncId, memberId, profileId, record: recordOf(profileOf.get(keyOf(syncId, profileId))) })),
    )
    const others = await createProfileOwners(db, vaults).othersOf(
      organizationId,
      candidates.map(({ record, ...candidate }) => ({ ...candidate, identifier: record?.identifier })),
    )
    const candidatesOf = Map.groupBy(
      candidates.map((candidate, at) => ({ ...candidate, belongsTo: others[at] ?? null })),
      ({ of }) => of,
    )
    return reviews.map(({ syncId, memberId }, of) => ({
      member: openMember(memberOf.get(keyOf(syncId, memberId))) || undefined,
      groups: (entriesOf.get(keyOf(syncId, memberId)) ?? []).map((row) => ({ ...sessionOf(row), status: row.status })),
      profiles: (candidatesOf.get(of) ?? []).map(({ profileId, record, belongsTo }) => ({
        ...{ profileId, record, belongsTo },
        linkedMemberId: linkedTo.get(profileId) ?? null,
        groups: (registrationsOf.get(keyOf(syncId, profileId)) ?? []).map((row) => ({ ...sessionOf(row), active: row.active })),
      })),
    }))
  },
})
