// One organization's DocNetwork, route by route. Everything throws Failure; "not there" is undefined where a rule asks for it.
// Must never happen: a write that names a group by its identifier, a null for a required field, an answer about another object taken for this one's.
import {
  type GroupFields,
  type GroupSummary,
  isFailure,
  type NewUser,
  type Profile,
  type ProfileFields,
  type Registration,
} from '@daxko-sync/contracts'
import {
  isSegment,
  LIST_LIMIT,
  malformed,
  READ_LIMIT,
  type Request,
  type RequestFacts,
  segment,
  showId,
  undefinedIf404,
  WRITE_LIMIT,
} from '@daxko-sync/http'
import { readProfiles } from './profile-stream.ts'
import {
  type Group,
  GroupAnswer,
  GroupsAnswer,
  NewRegistrationAnswer,
  ProfileAnswer,
  type ProfileUser,
  RegistrationsAnswer,
  UsersAnswer,
} from './schemas.ts'

export interface CallOptions {
  signal?: AbortSignal
}

export interface DocNetwork {
  groups(options?: CallOptions): Promise<GroupSummary[]>
  group(groupId: number, options?: CallOptions): Promise<Group | undefined>
  updateGroup(groupId: number, fields: GroupFields, options?: CallOptions): Promise<void>
  groupRegistrations(groupId: number, options?: CallOptions): Promise<Registration[]>
  /** Streamed. It counts only when the loop ends by itself: a list whose JSON did not close throws at its end (P9). */
  profiles(options?: CallOptions): AsyncIterable<Profile>
  profile(profileId: number, options?: CallOptions): Promise<Profile | undefined>
  profileByIdentifier(identifier: string, options?: CallOptions): Promise<Profile | undefined>
  /** Answers the new profile's id; a 2xx without one is `unknown` (S1). */
  createProfile(fields: ProfileFields, options?: CallOptions): Promise<number>
  updateProfile(profileId: number, fields: ProfileFields, options?: CallOptions): Promise<void>
  users(profileId: number, options?: CallOptions): Promise<ProfileUser[]>
  addUser(profileId: number, user: NewUser, options: CallOptions & { notify: boolean }): Promise<void>
  /** Active and deactivated ones. */
  profileRegistrations(profileId: number, options?: CallOptions): Promise<Registration[]>
  /** Answers the new registration's id where DocNetwork names it. */
  createRegistration(profileId: number, groupId: number, options?: CallOptions): Promise<number | undefined>
  reactivateRegistration(profileId: number, registrationId: number, options?: CallOptions): Promise<void>
  deactivateRegistration(profileId: number, registrationId: number, options?: CallOptions): Promise<void>
  /** Resolves when the connection opens this organization. */
  check(options?: CallOptions): Promise<void>
}

const GET = { method: 'GET', use: 'read', limit: READ_LIMIT } as const
const GET_LIST = { method: 'GET', use: 'read', limit: LIST_LIMIT } as const
const POST = { method: 'POST', use: 'write', limit: WRITE_LIMIT } as const
const PUT = { method: 'PUT', use: 'write', limit: WRITE_LIMIT } as const
const DELETE = { method: 'DELETE', use: 'write', limit: WRITE_LIMIT } as const

const PROFILE = '/profiles/{profileID}'
const REGISTRATION = `${PROFILE}/registrations/{registrationID}`

const failRead = (operation: string, about: string, what: string) =>
  malformed({ side: 'docnetwork', method: 'GET', use: 'read', operation, about }, what)

/** S1: an answer is believed only if the object carries the key that was asked for. */
const demand = (same: boolean, operation: string, about: string): void => {
  if (!same) throw failRead(operation, about, 'it is about another object')
}

const isAnswered2xx = (error: unknown): boolean =>
  isFailure(error) && error.status !== undefined && error.status >= 200 && error.status < 300

export const createDocNetwork = (request: Request, orgId: string | number): DocNetwork => {
  const root = `/public/v2/organizations/${segment(orgId)}`
  const groupPath = (groupId: number) => `${root}/groups/${segment(groupId)}`
  const profilePath = (profileId: number | string) => `${root}/profiles/${segment(profileId)}`
  const registrationPath = (profileId: number, registrationId: number) =>
    `${profilePath(profileId)}/registrations/${segment(registrationId)}`

  const groups: DocNetwork['groups'] = ({ signal } = {}) =>
    request({ ...GET_LIST, path: `${root}/groups`, operation: '/groups', signal, expect: GroupsAnswer })

  return {
    groups,

    group: async (groupId, { signal } = {}) => {
      const operation = '/groups/{groupID}'
      const about = showId('group', groupId)
      const group = await undefinedIf404(
        request({ ...GET, path: groupPath(groupId), operation, about, signal, expect: GroupAnswer }),
      )
      if (group) demand(group.groupId === groupId, operation, about)
      return group
    },

    updateGroup: (groupId, fields, { signal } = {}) => {
      const about = showId('group', groupId)
      return request({
        ...PUT,
        path: groupPath(groupId),
        json: fields,
        operation: '/groups/{groupID}',
        about,
        signal,
        expect: 'nothing',
      })
    },

    groupRegistrations: async (groupId, { signal } = {}) => {
      const operation = '/groups/{groupID}/registrations'
      const about = showId('group', groupId)
      const path = `${groupPath(groupId)}/registrations`
      const registrations = await request({ ...GET_LIST, path, operation, about, signal, expect: RegistrationsAnswer })
      demand(
        registrations.every((one) => one.groupId === groupId),
        operation,
        about,
      )
      return registrations
    },

    async *profiles({ signal } = {}) {
      const facts: RequestFacts = { side: 'docnetwork', method: 'GET', use: 'read', operation: '/profiles' }
      const bytes = await request({ ...GET_LIST, path: `${root}/profiles`, operation: '/profiles', signal, expect: 'stream' })
      yield* readProfiles(bytes, facts)
    },

    profile: async (profileId, { signal } = {}) => {
      const about = showId('profile', profileId)
      const path = profilePath(profileId)
      const profile = await undefinedIf404(request({ ...GET, path, operation: PROFILE, about, signal, expect: ProfileAnswer }))
      if (profile) demand(profile.profileId === profileId, PROFILE, about)
      return profile
    },

    profileByIdentifier: async (identifier, { signal } = {}) => {
      const wanted = identifier.trim()
      if (!isSegment(wanted)) return undefined // its path would be another route
      const about = showId('identifier', wanted)
      const query = { identifier: true }
      const answer = request({
        ...GET,
        path: profilePath(wanted),
        query,
        operation: PROFILE,
        about,
        signal,
        expect: ProfileAnswer,
      })
      const profile = await undefinedIf404(answer)
      if (profile) demand(profile.identifier?.trim() === wanted, PROFILE, about)
      return profile
    },

    createProfile: async (fields, { signal } = {}) => {
      const about = fields.identifier === undefined ? undefined : showId('member', fields.identifier)
      const made = await request({
        ...POST,
        path: `${root}/profiles`,
        json: fields,
        operation: '/profiles',
        about,
        signal,
        expect: ProfileAnswer,
      })
      // An answer that does not carry the identifier may be about somebody else, and must not become this member's link (S1).
      if (fields.identifier !== undefined && made.identifier?.trim() !== fields.identifier.trim()) {
        throw malformed({ side: 'docnetwork', ...POST, operation: '/profiles', about }, 'it is about another profile')
      }
      return made.profileId
    },

    updateProfile: (profileId, fields, { signal } = {}) => {
      const about = showId('profile', profileId)
      return request({ ...PUT, path: profilePath(profileId), json: fields, operation: PROFILE, about, signal, expect: 'nothing' })
    },

    users: (profileId, { signal } = {}) => {
      const path = `${profilePath(profileId)}/users`
      const about = showId('profile', profileId)
      return request({ ...GET, path, operation: `${PROFILE}/users`, about, signal, expect: UsersAnswer })
    },

    addUser: (profileId, user, { notify, signal }) => {
      const path = `${profilePath(profileId)}/users`
      const query = { notify: notify || undefined } // U3: left out, DocNetwork sends nothing
      const about = showId('profile', profileId)
      return request({ ...POST, path, query, json: user, operation: `${PROFILE}/users`, about, signal, expect: 'nothing' })
    },

    profileRegistrations: async (profileId, { signal } = {}) => {
      const operation = `${PROFILE}/registrations`
      const about = showId('profile', profileId)
      const path = `${profilePath(profileId)}/registrations`
      const registrations = await request({ ...GET, path, operation, about, signal, expect: RegistrationsAnswer })
      demand(
        registrations.every((one) => one.profileId === profileId),
        operation,
        about,
      )
      return registrations
    },

    createRegistration: async (profileId, groupId, { signal } = {}) => {
      const path = `${profilePath(profileId)}/registrations`
      const json = { groupID: groupId, type: 'patient' } // G3, R1
      const about = `${showId('profile', profileId)}, ${showId('group', groupId)}`
      try {
        const operation = `${PROFILE}/registrations`
        const { registration } = await request({ ...POST, path, json, operation, about, signal, expect: NewRegistrationAnswer })
        return registration.profileID === profileId && registration.groupID === groupId ? registration.id : undefined
      } catch (error) {
        if (isAnswered2xx(error)) return undefined // S1: any 2xx is success
        throw error
      }
    },

    reactivateRegistration: (profileId, registrationId, { signal } = {}) => {
      const path = registrationPath(profileId, registrationId)
      const about = showId('registration', registrationId)
      return request({ ...PUT, path, json: { deactivated: null }, operation: REGISTRATION, about, signal, expect: 'nothing' })
    },

    deactivateRegistration: (profileId, registrationId, { signal } = {}) => {
      const path = registrationPath(profileId, registrationId)
      return request({
        ...DELETE,
        path,
        operation: REGISTRATION,
        about: showId('registration', registrationId),
        signal,
        expect: 'nothing',
      })
    },

    check: async (options) => {
      await groups(options)
    },
  }
}
