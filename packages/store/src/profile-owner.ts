// Whose a profile is known to be, from what is stored. One answer for all who ask: what a review offers and what is resolved (S12), and
// whether one that stands against a new profile is another member's (S1 S10).
import type { Profile } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import type { ReviewFacts } from './held.ts'
import { createKnownIdentifiers } from './known-identifiers.ts'
import type { Vaults } from './vaults.ts'

interface Sync {
  organizationId: string
  syncId: string
}

/** A profile as that sync read it, and the member who may get it. */
interface Wanted {
  syncId: string
  memberId: string
  profileId: number
  identifier: string | undefined
}

const keyOf = (syncId: string, identifier: string): string => `${syncId} ${identifier}`
/** What it bears, but for the id of the member who may get it; empty for none. */
const foreignOf = ({ identifier, memberId }: Wanted): string => {
  const bears = identifier?.trim() ?? ''
  return bears === memberId ? '' : bears
}

export const createProfileOwners = (db: Connection, vaults: Vaults) => {
  /**
   * P2: which of these are the ids of Daxko members: met in that sync, linked before, or known to Daxko. That counts a head of household whom Daxko
   * gave in that sync, who is not met; not one of whom it answered 404 or nothing.
   */
  const membersAmong = async (
    organizationId: string,
    bearers: { syncId: string; identifier: string }[],
  ): Promise<Set<string>> => {
    if (bearers.length === 0) return new Set()
    const identifiers = [...new Set(bearers.map(({ identifier }) => identifier))]
    const syncIds = [...new Set(bearers.map(({ syncId }) => syncId))]
    const [stored, links, known] = await Promise.all([
      db.syncMember.findMany({
        where: { syncId: { in: syncIds }, memberId: { in: identifiers }, OR: [{ met: true }, { reading: 'read' }] },
        select: { syncId: true, memberId: true },
      }),
      db.link.findMany({ where: { organizationId, memberId: { in: identifiers } }, select: { memberId: true } }),
      createKnownIdentifiers(db, vaults).membersAmong(organizationId, identifiers),
    ])
    const inSync = new Set(stored.map(({ syncId, memberId }) => keyOf(syncId, memberId)))
    const ever = new Set([...links.map(({ memberId }) => memberId), ...known])
    const found = bearers.filter(({ syncId, identifier }) => ever.has(identifier) || inSync.has(keyOf(syncId, identifier)))
    return new Set(found.map(({ syncId, identifier }) => keyOf(syncId, identifier)))
  }

  /** The other member whose each is, linked to it (P7) or bearing its id (P2); undefined: a link to it could hold. In the order asked. */
  const othersOf = async (organizationId: string, profiles: readonly Wanted[]): Promise<(string | undefined)[]> => {
    if (profiles.length === 0) return []
    const bearers = profiles.flatMap((one) => (foreignOf(one) === '' ? [] : { syncId: one.syncId, identifier: foreignOf(one) }))
    const [links, members] = await Promise.all([
      db.link.findMany({
        where: { organizationId, profileId: { in: [...new Set(profiles.map(({ profileId }) => profileId))] } },
        select: { profileId: true, memberId: true },
      }),
      membersAmong(organizationId, bearers),
    ])
    const linkedTo = new Map(links.map(({ profileId, memberId }) => [profileId, memberId]))
    return profiles.map((one) => {
      const linked = linkedTo.get(one.profileId)
      if (linked !== undefined && linked !== one.memberId) return linked
      return members.has(keyOf(one.syncId, foreignOf(one))) ? foreignOf(one) : undefined
    })
  }

  return {
    othersOf,
    isMembersId: async ({ organizationId, syncId }: Sync, identifier: string): Promise<boolean> =>
      (await membersAmong(organizationId, [{ syncId, identifier }])).size > 0,

    /** Of one of a review's profiles, as the sync that found the review last read it. */
    otherOf: async (review: ReviewFacts, profileId: number): Promise<string | undefined> => {
      const { organizationId, memberId, lastSyncId: syncId } = review
      const row = await db.syncProfile.findUnique({
        where: { syncId_profileId: { syncId, profileId } },
        select: { record: true },
      })
      const vault = await vaults.of(organizationId)
      const record = row?.record ? vault.open<Profile>(row.record, `profile:${profileId}`) : undefined
      const [other] = await othersOf(organizationId, [{ syncId, memberId, profileId, identifier: record?.identifier }])
      return other
    },
  }
}
