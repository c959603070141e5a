// States as JSON and back, so that a test can take the whole state out of a simulator that runs as a process.
import type { DaxkoState } from '../daxko/state.ts'
import type { DnState } from '../docnetwork/state.ts'
import {
  type DnGroup,
  type DnProfile,
  type DnRegistration,
  type DnUser,
  emptyDocNetwork,
  giveAccess,
  putProfile,
  putRegistration,
} from '../docnetwork/state.ts'
import type { World } from './types.ts'

export interface DaxkoStateJson {
  scope: string
  members: DaxkoState['members'] extends Map<string, infer M> ? M[] : never
  units: [string, unknown][]
  offerings: [string, unknown][]
  rosters: [string, unknown][]
}

export interface DnStateJson {
  organizationId: number
  nextId: number
  groups: DnGroup[]
  profiles: DnProfile[]
  registrations: DnRegistration[]
  users: DnUser[]
  access: [number, string[]][]
  notified: DnState['notified']
}

export const daxkoToJson = ({ scope, members, units, offerings, rosters }: DaxkoState): DaxkoStateJson => ({
  scope,
  members: [...members.values()],
  units: [...units],
  offerings: [...offerings],
  rosters: [...rosters],
})

export const daxkoFromJson = (json: DaxkoStateJson): DaxkoState => ({
  scope: json.scope,
  members: new Map(json.members.map((member) => [member.member_id, member])),
  units: new Map(json.units) as DaxkoState['units'],
  offerings: new Map(json.offerings) as DaxkoState['offerings'],
  rosters: new Map(json.rosters) as DaxkoState['rosters'],
})

export const docNetworkToJson = (state: DnState): DnStateJson => ({
  organizationId: state.organizationId,
  nextId: state.nextId,
  groups: [...state.groups.values()],
  profiles: [...state.profiles.values()],
  registrations: [...state.registrations.values()],
  users: [...state.users.values()],
  access: [...state.access].map(([profileId, emails]) => [profileId, [...emails]]),
  notified: state.notified,
})

export const docNetworkFromJson = (json: DnStateJson): DnState => {
  const state = emptyDocNetwork(json.organizationId)
  state.nextId = json.nextId
  state.groups = new Map(json.groups.map((group) => [group.id, group]))
  for (const profile of json.profiles) putProfile(state, profile)
  for (const registration of json.registrations) putRegistration(state, registration)
  state.users = new Map(json.users.map((user) => [user.email, user]))
  for (const [profileId, emails] of json.access)
    for (const email of emails) giveAccess(state, profileId, state.users.get(email) ?? { email, givenName: '', familyName: '' })
  state.notified = json.notified
  return state
}

/** A world of its own: what happens to one is not seen by the other. */
export const cloneWorld = (world: World): World => structuredClone(world)
