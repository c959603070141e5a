// One organization of DocNetwork as plain data, with the indexes that its routes need. Objects are replaced, never changed in place:
// a list that is being streamed stays as it was when it was asked for.
export interface DnGroup {
  id: number
  name: string
  parentID: number | null
  parents: number[]
  groupIdentifier: string | null
  description: string | null
  tuition: number | null
  capacity: unknown
  start: string | null
  finish: string | null
  registrationOpen: string | null
  registrationClose: string | null
  phase: 'past' | 'present' | 'future' | null
  created: string
  updated: string
}

export interface DnProfile {
  id: number
  identifier: string | null
  givenName: string
  middleName: string | null
  familyName: string
  dob: string | null
  sex: 'Male' | 'Female' | null
  phase: 'past' | 'present' | 'future' | null
  completeness: number | null
}

export interface DnLocation {
  addr1?: string
  city?: string
  state?: string
  zip?: string
  country?: string
  formatted?: string
}

export interface DnUser {
  email: string
  givenName: string
  familyName: string
  phone?: string
  location?: DnLocation
}

export interface DnRegistration {
  id: number
  profileID: number
  groupID: number
  type: 'patient' | 'provider'
  waitlisted: boolean
  groupName: string
  groupIdentifier: string | null
  created: string
  updated: string
  deactivated: string | null
}

export interface DnState {
  organizationId: number
  nextId: number
  groups: Map<number, DnGroup>
  profiles: Map<number, DnProfile>
  /** By e-mail in lower case: a user can have access to many profiles, and its details never change. */
  users: Map<string, DnUser>
  /** Profile → e-mails. */
  access: Map<number, Set<string>>
  registrations: Map<number, DnRegistration>
  /** Who was sent an e-mail (`notify=true`). */
  notified: { profileId: number; email: string }[]
  byIdentifier: Map<string, Set<number>>
  byGroup: Map<number, Set<number>>
  byProfile: Map<number, Set<number>>
}

export const emptyDocNetwork = (organizationId: number): DnState => ({
  organizationId,
  nextId: 1,
  groups: new Map(),
  profiles: new Map(),
  users: new Map(),
  access: new Map(),
  registrations: new Map(),
  notified: [],
  byIdentifier: new Map(),
  byGroup: new Map(),
  byProfile: new Map(),
})

const join = <K>(index: Map<K, Set<number>>, key: K, id: number): void => {
  const ids = index.get(key)
  if (ids) ids.add(id)
  else index.set(key, new Set([id]))
}

const leave = <K>(index: Map<K, Set<number>>, key: K, id: number): void => {
  const ids = index.get(key)
  ids?.delete(id)
  if (ids?.size === 0) index.delete(key)
}

/** Both documented forms occur: by the id, so that a state says the same however often it is read. */
export const stamp = (id: number, atMs: number): string => {
  const iso = new Date(atMs).toISOString()
  return id % 2 === 0 ? iso : iso.slice(0, -1).replace('T', ' ')
}

/** The second form carries no zone: it is UTC. */
export const stampMs = (text: string): number => Date.parse(text.includes('T') ? text : `${text.replace(' ', 'T')}Z`)

export const takeId = (state: DnState): number => state.nextId++

export const putProfile = (state: DnState, profile: DnProfile): DnProfile => {
  const before = state.profiles.get(profile.id)
  if (before?.identifier) leave(state.byIdentifier, before.identifier, profile.id)
  if (profile.identifier) join(state.byIdentifier, profile.identifier, profile.id)
  state.profiles.set(profile.id, profile)
  return profile
}

export const putRegistration = (state: DnState, registration: DnRegistration): DnRegistration => {
  join(state.byGroup, registration.groupID, registration.id)
  join(state.byProfile, registration.profileID, registration.id)
  state.registrations.set(registration.id, registration)
  return registration
}

export const deleteRegistration = (state: DnState, id: number): void => {
  const registration = state.registrations.get(id)
  if (!registration) return
  leave(state.byGroup, registration.groupID, id)
  leave(state.byProfile, registration.profileID, id)
  state.registrations.delete(id)
}

export const deleteProfile = (state: DnState, id: number): void => {
  const profile = state.profiles.get(id)
  if (profile?.identifier) leave(state.byIdentifier, profile.identifier, id)
  for (const registration of [...(state.byProfile.get(id) ?? [])]) deleteRegistration(state, registration)
  state.profiles.delete(id)
  state.access.delete(id)
}

export const giveAccess = (state: DnState, profileId: number, user: DnUser): DnUser => {
  const email = user.email.trim().toLowerCase()
  const known = state.users.get(email) ?? { ...user, email }
  state.users.set(email, known)
  const emails = state.access.get(profileId)
  if (emails) emails.add(email)
  else state.access.set(profileId, new Set([email]))
  return known
}

export const registrationsOf = (state: DnState, index: 'byGroup' | 'byProfile', id: number): DnRegistration[] =>
  [...(state[index].get(id) ?? [])].map((registration) => state.registrations.get(registration)!)

export const usersOf = (state: DnState, profileId: number): DnUser[] =>
  [...(state.access.get(profileId) ?? [])].map((email) => state.users.get(email)!)
