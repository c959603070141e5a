// S10 R5: hours may lie between a plan and its approval. Before an approved deactivation leaves, DocNetwork is asked what it would hit now.
import type { Profile } from '@daxko-sync/contracts'
import { type Comparison, isAnotherChild } from '@daxko-sync/domain'
import type { ChangeRow } from '@daxko-sync/store'
import type { Deps } from './deps.ts'
import { groupIdOf, profileIdOf, type WriteContext } from './writes/write.ts'

type LookAgain = (change: ChangeRow, context: WriteContext) => Promise<Comparison>

/**
 * - `stands`: the registration is gone or deactivated already. - `as-planned`: it is active, and the profile is still the member's.
 * - `moved`: it is another thing by now, or its profile another child's. @throws Failure when that cannot be read.
 */
export const createLookAgain = ({ profiles }: Pick<Deps, 'profiles'>): LookAgain => {
  const isStillTheirs: (...of: Parameters<LookAgain>) => Promise<boolean | 'gone'> = async (change, context) => {
    const { ref, docnetwork, signal } = context
    const profileId = profileIdOf(change)
    const now = await docnetwork.profile(profileId, { signal })
    if (now === undefined) return 'gone'
    const before = (await profiles.find(ref, [profileId])).get(profileId)
    const identifierOf = (profile: Profile) => profile.identifier?.trim() ?? ''
    if (identifierOf(now) === change.memberId) return before === undefined || !isAnotherChild(before, now)
    return before !== undefined && identifierOf(now) === identifierOf(before) && !isAnotherChild(before, now)
  }

  return async (change, context) => {
    const { docnetwork, signal } = context
    const isTheirs = await isStillTheirs(change, context)
    if (isTheirs === 'gone') return 'stands'
    const registrations = await docnetwork.profileRegistrations(profileIdOf(change), { signal })
    const found = registrations.find(({ registrationId }) => registrationId === change.registrationId)
    if (!found?.active) return 'stands'
    return isTheirs && found.type === 'patient' && found.groupId === groupIdOf(change) ? 'as-planned' : 'moved'
  }
}
