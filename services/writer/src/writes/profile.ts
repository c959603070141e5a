// Profiles: made, updated, given their identifier. A POST of a profile is the one write that can never be taken back.
import { Failure, type ProfileFields } from '@daxko-sync/contracts'
import { nameKey, normaliseName, profileNameKey, writtenDate } from '@daxko-sync/domain'
import { type ChangeRow, createNameHasher, createProfileOwners } from '@daxko-sync/store'
import type { Deps } from '../deps.ts'
import { createWholeList } from '../whole-list.ts'
import { type Found, profileIdOf, type Write, type WriteContext } from './write.ts'

const fieldsOf = ({ after }: ChangeRow): ProfileFields => ({ ...after }) as ProfileFields

/** The answer names a profile that was there before: whether ours was made is not known. */
const isNotNew = (profileId: number) =>
  new Failure(`DocNetwork answered a new profile with profile ${profileId}, which is somebody else's; it is read back.`, {
    kind: 'unknown',
    code: 'malformed',
    side: 'docnetwork',
  })

/** S1: read back by identifier, then in the whole list: somebody of that name and birth date who was not there at the start may be ours. */
export const createProfileCreate = (deps: Pick<Deps, 'runs' | 'profiles' | 'db' | 'vaults' | 'now'>): Write => {
  const { runs, profiles } = deps
  const wholeList = createWholeList(deps)
  const owners = createProfileOwners(deps.db, deps.vaults)

  const find = async (change: ChangeRow, context: WriteContext): Promise<Found> => {
    const { ref, docnetwork, signal } = context
    const wanted = fieldsOf(change)
    const identifier = wanted.identifier ?? ''
    const byIdentifier = await docnetwork.profileByIdentifier(identifier, { signal })
    if (byIdentifier) return { is: 'stands', made: { profileId: byIdentifier.profileId } }
    const name = nameKey(normaliseName(wanted.givenName), normaliseName(wanted.familyName))
    const hash = createNameHasher(await runs.nameHashKey(ref))
    const atStart = await profiles.idsByName(ref, [hash(name)])
    const suspects: number[] = []
    for await (const profile of wholeList(ref, context)) {
      const bears = profile.identifier?.trim() ?? ''
      if (bears === identifier) return { is: 'stands', made: { profileId: profile.profileId } }
      if (atStart.has(profile.profileId) || profileNameKey(profile) !== name) continue
      // A birth date that one side lacks, or that cannot be read, does not tell two people apart.
      if (wanted.dob !== undefined && (writtenDate(profile.dob) ?? wanted.dob) !== wanted.dob) continue
      if (bears !== '' && (await owners.isMembersId(ref, bears))) continue
      suspects.push(profile.profileId)
    }
    return suspects.length > 0 ? { is: 'unsettled', profileIds: suspects.sort((a, b) => a - b) } : { is: 'absent' }
  }

  return {
    send: async (change, { ref, docnetwork, signal }) => {
      const profileId = await docnetwork.createProfile(fieldsOf(change), { signal })
      if (await profiles.isSomebodyElses(ref, profileId, change.memberId ?? '')) throw isNotNew(profileId)
      return { profileId }
    },
    find,
  }
}

export const profileUpdate: Write = {
  send: async (change, { docnetwork, signal }) => {
    await docnetwork.updateProfile(profileIdOf(change), fieldsOf(change), { signal })
    return {}
  },
  find: async (change, { docnetwork, signal }) => {
    const profile = await docnetwork.profile(profileIdOf(change), { signal })
    const current: Record<string, unknown> = { ...profile }
    const stands = Object.entries(fieldsOf(change)).every(([field, value]) => String(current[field] ?? '').trim() === value)
    return profile && stands ? { is: 'stands', made: {} } : { is: 'absent' }
  },
}
