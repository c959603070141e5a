// DocNetwork after the applied changes. Created objects have no id yet: they are known by their member.
import { type DnGroup, type DnRegistration, type DnState, type DnUser, usersOf } from '../docnetwork/state.ts'
import type { ExpectedChange, ExpectedProfile, ExpectedRegistration, ExpectedState, GroupField, ProfileRef } from './input.ts'

const refOf = ({ profileId, memberId }: ExpectedChange): ProfileRef => profileId ?? `new:${memberId}`

const groupValues = (group: DnGroup, fields: readonly GroupField[]): ExpectedState['groups'][number] =>
  Object.fromEntries([['id', group.id], ...fields.map((field) => [field, group[field]])]) as ExpectedState['groups'][number]

export const profileValues = (ref: ProfileRef, profile: Omit<ExpectedProfile, 'ref'>): ExpectedProfile => ({
  ref,
  identifier: profile.identifier ?? null,
  givenName: profile.givenName,
  middleName: profile.middleName ?? null,
  familyName: profile.familyName,
  dob: profile.dob ?? null,
  sex: profile.sex ?? null,
})

export const registrationValues = (profile: ProfileRef, registration: DnRegistration): ExpectedRegistration => ({
  id: registration.id,
  profile,
  groupID: registration.groupID,
  type: registration.type,
  waitlisted: registration.waitlisted,
  active: registration.deactivated === null,
})

export const applyChanges = (before: DnState, applied: ExpectedChange[], groupFields: readonly GroupField[]): ExpectedState => {
  const profiles = new Map<ProfileRef, ExpectedProfile>(
    [...before.profiles.values()].map((profile) => [profile.id, profileValues(profile.id, profile)]),
  )
  const users = new Map<ProfileRef, DnUser[]>([...before.access.keys()].map((id) => [id, usersOf(before, id)]))
  const registrations: ExpectedRegistration[] = [...before.registrations.values()].map((one) =>
    registrationValues(one.profileID, one),
  )
  const byId = new Map(registrations.map((one) => [one.id, one]))
  const groups = new Map([...before.groups.values()].map((group) => [group.id, groupValues(group, groupFields)]))

  for (const change of applied) {
    const ref = refOf(change)
    switch (change.kind) {
      case 'profile.create':
        profiles.set(ref, profileValues(ref, change.after as unknown as ExpectedProfile))
        break
      case 'profile.update':
      case 'profile.add-identifier':
        profiles.set(ref, { ...profiles.get(ref)!, ...change.after })
        break
      case 'user.add': {
        const user = change.after as unknown as DnUser
        // Somebody who is a user already keeps the details it has.
        users.set(ref, [...(users.get(ref) ?? []), before.users.get(user.email) ?? user])
        break
      }
      case 'registration.create':
        registrations.push({ profile: ref, groupID: change.groupId!, type: 'patient', waitlisted: false, active: true })
        break
      case 'registration.reactivate':
        byId.get(change.registrationId!)!.active = true
        break
      case 'registration.deactivate':
        byId.get(change.registrationId!)!.active = false
        break
      case 'group.update':
        groups.set(change.groupId!, { ...groups.get(change.groupId!)!, ...change.after } as ExpectedState['groups'][number])
    }
  }
  return {
    profiles: [...profiles.values()],
    users: [...users].map(([profile, list]) => ({ profile, users: list })),
    registrations,
    groups: [...groups.values()],
  }
}
