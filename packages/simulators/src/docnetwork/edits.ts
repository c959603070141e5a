// Edits of DocNetwork's side of the world, as data: what its own staff does between two syncs.
import {
  type DnGroup,
  type DnProfile,
  type DnRegistration,
  type DnState,
  type DnUser,
  deleteProfile,
  deleteRegistration,
  giveAccess,
  putProfile,
  putRegistration,
  stamp,
  takeId,
} from './state.ts'

export type DocNetworkEdit =
  | { op: 'add-profile'; fields: Partial<DnProfile> }
  | { op: 'change-profile'; id: number; fields: Partial<DnProfile> }
  | { op: 'delete-profile'; id: number }
  | { op: 'add-group'; fields: Partial<DnGroup> }
  | { op: 'change-group'; id: number; fields: Partial<DnGroup> }
  | { op: 'delete-group'; id: number }
  | { op: 'add-registration'; profileId: number; groupId: number; fields?: Partial<DnRegistration> }
  | { op: 'change-registration'; id: number; fields: Partial<DnRegistration> }
  | { op: 'delete-registration'; id: number }
  | { op: 'add-user'; profileId: number; user: DnUser }
  | { op: 'remove-user'; profileId: number; email: string }

const present = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`no ${what}`)
  return found
}

export const addProfile = (state: DnState, fields: Partial<DnProfile>): DnProfile =>
  putProfile(state, {
    id: takeId(state),
    identifier: null,
    givenName: '',
    middleName: null,
    familyName: '',
    dob: null,
    sex: null,
    phase: 'present',
    completeness: 0,
    ...fields,
  })

export const addGroup = (state: DnState, fields: Partial<DnGroup>, atMs: number): DnGroup => {
  const id = fields.id ?? takeId(state)
  const group: DnGroup = {
    name: `Group ${id}`,
    parentID: null,
    parents: [],
    groupIdentifier: null,
    description: null,
    tuition: null,
    capacity: { female: '', male: '' },
    start: null,
    finish: null,
    registrationOpen: null,
    registrationClose: null,
    phase: 'future',
    created: stamp(id, atMs),
    updated: stamp(id, atMs),
    ...fields,
    id,
  }
  state.groups.set(id, group)
  return group
}

export const addRegistration = (
  state: DnState,
  { profileId, groupId, fields = {} }: { profileId: number; groupId: number; fields?: Partial<DnRegistration> },
  atMs: number,
): DnRegistration => {
  const group = present(state.groups.get(groupId), `group ${groupId}`)
  const id = fields.id ?? takeId(state)
  return putRegistration(state, {
    profileID: profileId,
    groupID: groupId,
    type: 'patient',
    waitlisted: false,
    groupName: group.name,
    groupIdentifier: group.groupIdentifier,
    created: stamp(id, atMs),
    updated: stamp(id, atMs),
    deactivated: null,
    ...fields,
    id,
  })
}

/** Throws when what it names does not exist. Answers the object made or changed. */
export const editDocNetwork = (state: DnState, edit: DocNetworkEdit, atMs: number): unknown => {
  switch (edit.op) {
    case 'add-profile':
      return addProfile(state, edit.fields)
    case 'change-profile':
      return putProfile(state, { ...present(state.profiles.get(edit.id), `profile ${edit.id}`), ...edit.fields, id: edit.id })
    case 'delete-profile':
      return deleteProfile(state, edit.id)
    case 'add-group':
      return addGroup(state, edit.fields, atMs)
    case 'change-group': {
      const group = { ...present(state.groups.get(edit.id), `group ${edit.id}`), ...edit.fields, id: edit.id }
      state.groups.set(edit.id, group)
      return group
    }
    case 'delete-group':
      state.groups.delete(edit.id)
      for (const id of [...(state.byGroup.get(edit.id) ?? [])]) deleteRegistration(state, id)
      return undefined
    case 'add-registration':
      present(state.profiles.get(edit.profileId), `profile ${edit.profileId}`)
      return addRegistration(state, edit, atMs)
    case 'change-registration': {
      const before = present(state.registrations.get(edit.id), `registration ${edit.id}`)
      deleteRegistration(state, edit.id)
      return putRegistration(state, { ...before, ...edit.fields, id: edit.id })
    }
    case 'delete-registration':
      return deleteRegistration(state, edit.id)
    case 'add-user':
      return giveAccess(state, edit.profileId, edit.user)
    case 'remove-user':
      state.access.get(edit.profileId)?.delete(edit.email.trim().toLowerCase())
      return undefined
  }
}
