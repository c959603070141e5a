// For the tests of this package: does to a state what an expectation says, as a sync without mistakes would.
import { addProfile, addRegistration } from '../docnetwork/edits.ts'
import { type DnState, type DnUser, giveAccess, putProfile, putRegistration, stamp } from '../docnetwork/state.ts'
import type { Expectation } from '../oracle/input.ts'

const NOW = Date.parse('2026-03-10T09:00:00Z')

export const replay = (state: DnState, expectation: Expectation): void => {
  const made = new Map<string, number>()
  for (const { state: outcome, kind, memberId, profileId, groupId, registrationId, after = {} } of expectation.changes) {
    if (outcome !== 'applied') continue
    const profile = profileId ?? made.get(memberId ?? '') ?? 0
    if (kind === 'profile.create') made.set(memberId!, addProfile(state, after).id)
    else if (kind === 'profile.update' || kind === 'profile.add-identifier')
      putProfile(state, { ...state.profiles.get(profile)!, ...after })
    else if (kind === 'user.add') giveAccess(state, profile, after as unknown as DnUser)
    else if (kind === 'registration.create') addRegistration(state, { profileId: profile, groupId: groupId! }, NOW)
    else if (kind === 'group.update') state.groups.set(groupId!, { ...state.groups.get(groupId!)!, ...after })
    else {
      const before = state.registrations.get(registrationId!)!
      const updated = stamp(before.id, NOW)
      putRegistration(state, { ...before, updated, deactivated: kind === 'registration.deactivate' ? updated : null })
    }
  }
}
