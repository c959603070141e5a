// S12: whose a profile is known to be, from what is stored: linked to a member (P7), or bearing a member's id when it was last read (P2).
import type { Profile } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import type { ReviewFacts } from './held.ts'
import { createKnownIdentifiers } from './known-identifiers.ts'
import type { Vaults } from './vaults.ts'

/** True when a link to it could not hold for the review's member. */
export const isOthersProfile = async (
  db: Connection,
  vaults: Vaults,
  { organizationId, memberId, lastSyncId: syncId }: ReviewFacts,
  profileId: number,
): Promise<boolean> => {
  if ((await db.link.count({ where: { organizationId, profileId, NOT: { memberId } } })) > 0) return true
  const row = await db.syncProfile.findUnique({ where: { syncId_profileId: { syncId, profileId } }, select: { record: true } })
  if (!row?.record) return false
  const vault = await vaults.of(organizationId)
  const identifier = vault.open<Profile>(row.record, `profile:${profileId}`).identifier?.trim() ?? ''
  if (identifier === '' || identifier === memberId) return false
  const [met, linked, isKnown] = await Promise.all([
    db.syncMember.count({ where: { syncId, memberId: identifier, met: true } }),
    db.link.count({ where: { organizationId, memberId: identifier } }),
    createKnownIdentifiers(db, vaults).isMember(organizationId, identifier),
  ])
  return met > 0 || linked > 0 || isKnown
}
