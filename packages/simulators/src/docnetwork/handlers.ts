// What DocNetwork answers, and what its writes do to the state. POSTs are not idempotent, as its contract says.
import { type Answer, answerList } from '../server/answer.ts'
import type { Call } from '../server/parse-call.ts'
import { addProfile, addRegistration } from './edits.ts'
import {
  type DnGroup,
  type DnProfile,
  type DnState,
  type DnUser,
  giveAccess,
  putProfile,
  putRegistration,
  registrationsOf,
  stamp,
  usersOf,
} from './state.ts'

export type GroupWrites = 'allowed' | 403 | 404 | 405

const error = (status: number, message: string): Answer => ({ status, body: { error: message } })
const ok = (body: unknown): Answer => ({ status: 200, body })

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === ''

const PROFILE_FIELDS = ['identifier', 'givenName', 'middleName', 'familyName', 'dob', 'sex'] as const
const GROUP_FIELDS = ['name', 'description', 'capacity', 'start', 'finish', 'registrationOpen', 'registrationClose'] as const

const pick = <K extends string>(body: unknown, names: readonly K[]): Partial<Record<K, never>> => {
  const given = (body ?? {}) as Record<string, never>
  return Object.fromEntries(names.filter((name) => given[name] !== undefined).map((name) => [name, given[name]])) as Partial<
    Record<K, never>
  >
}

const findProfile = (state: DnState, { params, query }: Call): DnProfile | undefined => {
  const asked = params['profileID'] ?? ''
  if (query['identifier'] === 'true') {
    const [id] = state.byIdentifier.get(asked) ?? []
    return id === undefined ? undefined : state.profiles.get(id)
  }
  return /^\d+$/.test(asked) ? state.profiles.get(Number(asked)) : undefined
}

const groupSummary = ({ id, name, parentID, parents, groupIdentifier }: DnGroup): Partial<DnGroup> => ({
  id,
  name,
  parentID,
  parents,
  groupIdentifier,
})

const groupRoute = (state: DnState, call: Call, writes: GroupWrites): Answer => {
  if (call.operation === 'listGroups') return answerList('groups', [...state.groups.values()].map(groupSummary))
  const group = state.groups.get(Number(call.params['groupID']))
  if (!group) return error(404, 'group not found')
  if (call.operation === 'listGroupRegistrations') return answerList('registrations', registrationsOf(state, 'byGroup', group.id))
  if (call.operation === 'getGroup') return ok({ group })
  if (writes !== 'allowed') return error(writes, 'groups are read-only')
  const changed = { ...group, ...pick(call.body, GROUP_FIELDS), updated: stamp(group.id, call.now) }
  if (isBlank(changed.name)) return error(422, 'name is required')
  state.groups.set(group.id, changed)
  return ok({ group: changed })
}

const profileRoute = (state: DnState, call: Call): Answer => {
  if (call.operation === 'listProfiles') return answerList('profiles', [...state.profiles.values()])
  const fields = pick(call.body, PROFILE_FIELDS)
  if (isBlank(fields.givenName) || isBlank(fields.familyName)) return error(422, 'givenName and familyName are required')
  if (call.operation === 'createProfile') return { status: 201, body: { profile: addProfile(state, fields) } }
  const profile = findProfile(state, call)
  if (!profile) return error(404, 'profile not found')
  if (call.operation === 'getProfile') return ok({ profile })
  return ok({ profile: putProfile(state, { ...profile, ...fields }) })
}

const userRoute = (state: DnState, profile: DnProfile, call: Call): Answer => {
  if (call.operation === 'listProfileUsers') return answerList('users', usersOf(state, profile.id))
  const user = call.body as DnUser
  if (call.operation === 'unlinkUser') {
    state.access.get(profile.id)?.delete(user.email.trim().toLowerCase())
    return { status: 204 }
  }
  if (!user.email.includes('@')) return error(422, 'email is not an e-mail address')
  if (isBlank(user.givenName) || isBlank(user.familyName)) return error(422, 'givenName and familyName are required')
  const { email } = giveAccess(state, profile.id, user)
  if (call.query['notify'] === 'true') state.notified.push({ profileId: profile.id, email })
  return { status: 201 }
}

const createRegistration = (state: DnState, profile: DnProfile, call: Call): Answer => {
  const { groupID, groupIdentifier, type } = call.body as {
    groupID?: number
    groupIdentifier?: string
    type: 'patient' | 'provider'
  }
  if (groupID === undefined && groupIdentifier === undefined) return error(422, 'groupID or groupIdentifier is required')
  const group =
    groupIdentifier === undefined
      ? state.groups.get(groupID!)
      : [...state.groups.values()].find((candidate) => candidate.groupIdentifier === groupIdentifier)
  if (!group) return error(404, 'group not found')
  const registration = addRegistration(state, { profileId: profile.id, groupId: group.id, fields: { type } }, call.now)
  return { status: 201, body: { registration } }
}

const registrationRoute = (state: DnState, profile: DnProfile, call: Call): Answer => {
  if (call.operation === 'createRegistration') return createRegistration(state, profile, call)
  if (call.operation === 'listProfileRegistrations') {
    const all = registrationsOf(state, 'byProfile', profile.id)
    return answerList(
      'registrations',
      call.query['excludeDeactivated'] === 'true' ? all.filter(({ deactivated }) => deactivated === null) : all,
    )
  }
  const registration = state.registrations.get(Number(call.params['registrationID']))
  if (registration?.profileID !== profile.id) return error(404, 'registration not found')
  if (call.operation === 'getRegistration') return ok({ registration })
  const updated = stamp(registration.id, call.now)
  if (call.operation === 'deactivateRegistration') {
    if (registration.deactivated === null) putRegistration(state, { ...registration, updated, deactivated: updated })
    return { status: 204 }
  }
  return ok({ registration: putRegistration(state, { ...registration, updated, deactivated: null }) })
}

const GROUP_ROUTES = new Set(['listGroups', 'getGroup', 'updateGroup', 'listGroupRegistrations'])
const PROFILE_ROUTES = new Set(['listProfiles', 'createProfile', 'getProfile', 'updateProfile'])
const USER_ROUTES = new Set(['listProfileUsers', 'createUser', 'unlinkUser'])

export const handleDocNetwork = (state: DnState, call: Call, writes: GroupWrites): Answer => {
  if (GROUP_ROUTES.has(call.operation)) return groupRoute(state, call, writes)
  if (PROFILE_ROUTES.has(call.operation)) return profileRoute(state, call)
  const profile = findProfile(state, call)
  if (!profile) return error(404, 'profile not found')
  return USER_ROUTES.has(call.operation) ? userRoute(state, profile, call) : registrationRoute(state, profile, call)
}
