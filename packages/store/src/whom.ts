// The names behind the ids of a page of changes, from the records of their sync: the member as Daxko describes it, else the profile. Personal.
import type { ChangeView, Member, Profile } from '@daxko-sync/contracts'
import type { Vault } from './crypto.ts'
import type { Connection } from './database.ts'

type Whom = NonNullable<ChangeView['person']>
interface Named {
  memberId: string | null
  profileId: number | null
}

const ofMember = ({ firstName, lastName, dateOfBirth }: Member): Whom => ({
  givenName: firstName ?? null,
  familyName: lastName ?? null,
  dateOfBirth: dateOfBirth ?? null,
})

const ofProfile = ({ givenName, familyName, dob }: Profile): Whom => ({
  givenName: givenName ?? null,
  familyName: familyName ?? null,
  dateOfBirth: dob ?? null,
})

/** Undefined for whom nothing is stored. */
export const readWhom = async (
  db: Connection,
  syncId: string,
  { rows, vault }: { rows: readonly Named[]; vault: Vault },
): Promise<(row: Named) => Whom | undefined> => {
  const memberIds = [...new Set(rows.flatMap(({ memberId }) => memberId ?? []))]
  const profileIds = [...new Set(rows.flatMap(({ profileId }) => profileId ?? []))]
  const [members, profiles] = await Promise.all([
    db.syncMember.findMany({
      where: { syncId, memberId: { in: memberIds }, record: { not: null } },
      select: { memberId: true, record: true },
    }),
    db.syncProfile.findMany({
      where: { syncId, profileId: { in: profileIds }, record: { not: null } },
      select: { profileId: true, record: true },
    }),
  ])
  const member = new Map(members.map((row) => [row.memberId, row.record as Uint8Array]))
  const profile = new Map(profiles.map((row) => [row.profileId, row.record as Uint8Array]))
  return ({ memberId, profileId }) => {
    const read = memberId === null ? undefined : member.get(memberId)
    if (read) return ofMember(vault.open<Member>(read, `member:${memberId}`))
    const known = profileId === null ? undefined : profile.get(profileId)
    return known && ofProfile(vault.open<Profile>(known, `profile:${profileId}`))
  }
}
