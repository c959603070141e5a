// What DocNetwork holds against what the oracle expects. A short list: one line for each thing that is not as it should be.
import { type DnState, type DnUser, usersOf } from '../docnetwork/state.ts'
import { type ExpectedProfile, type ExpectedState, GROUP_FIELDS, type OracleLink, type ProfileRef } from './input.ts'
import { profileValues, registrationValues } from './state-after.ts'

export interface Difference {
  what: 'profile' | 'users' | 'registration' | 'group'
  /** Of the profile, registration or group; `new:<member id>` where the sync should have made it. */
  id: string
  problem: string
}

const MOST = 100

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing'

/** For each profile that is not in the expected state: the `new:` one that it must be. */
const refsOf = (actual: DnState, expected: ExpectedState): Map<number, ProfileRef> => {
  const known = new Set(expected.profiles.map(({ ref }) => ref))
  const refs = new Map<number, ProfileRef>()
  const taken = new Set<ProfileRef>()
  for (const profile of actual.profiles.values()) {
    const ref: ProfileRef = known.has(profile.id) ? profile.id : `new:${profile.identifier?.trim()}`
    // A second profile of the same member is no longer the expected one.
    refs.set(profile.id, taken.has(ref) ? profile.id : ref)
    taken.add(ref)
  }
  return refs
}

const differing = (actual: object, expected: object): string =>
  Object.entries(expected)
    .filter(([field, value]) => field !== 'ref' && show((actual as Record<string, unknown>)[field]) !== show(value))
    .map(([field, value]) => `${field} is ${show((actual as Record<string, unknown>)[field])}, expected ${show(value)}`)
    .join('; ')

const userKey = ({ email, givenName, familyName, phone, location }: DnUser): string =>
  show([email, givenName, familyName, phone ?? null, Object.entries(location ?? {}).toSorted()])

const countBy = (keys: string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

export const compareStates = (actual: DnState, expected: ExpectedState): Difference[] => {
  const differences: Difference[] = []
  const tell = (what: Difference['what'], id: unknown, problem: string): void => {
    differences.push({ what, id: String(id), problem })
  }
  const refs = refsOf(actual, expected)
  const refOf = (id: number): ProfileRef => refs.get(id) ?? id

  const wanted = new Map<ProfileRef, ExpectedProfile>(expected.profiles.map((profile) => [profile.ref, profile]))
  const seen = new Set<ProfileRef>()
  for (const profile of actual.profiles.values()) {
    const ref = refOf(profile.id)
    const want = wanted.get(ref)
    seen.add(ref)
    if (!want) tell('profile', profile.id, 'should not exist')
    else {
      const problem = differing(profileValues(ref, profile), want)
      if (problem) tell('profile', ref, problem)
    }
  }
  for (const ref of wanted.keys()) if (!seen.has(ref)) tell('profile', ref, 'is missing')

  // Several new profiles can name the same e-mail with other details: the first that arrives wins, so any of them will do.
  const possible = new Map<string, Set<string>>()
  for (const { users } of expected.users)
    for (const user of users) possible.set(user.email, (possible.get(user.email) ?? new Set()).add(userKey(user)))
  const emails = new Map(expected.users.map(({ profile, users }) => [profile, users.map(({ email }) => email).toSorted()]))
  for (const id of actual.profiles.keys()) {
    const given = usersOf(actual, id)
    const want = emails.get(refOf(id)) ?? []
    if (show(given.map(({ email }) => email).toSorted()) !== show(want))
      tell('users', refOf(id), `are ${given.length}, expected ${want.length}, or others`)
    for (const user of given)
      if (possible.get(user.email)?.has(userKey(user)) === false) tell('users', refOf(id), 'details differ')
  }

  const byId = new Map(expected.registrations.flatMap((one) => (one.id === undefined ? [] : [[one.id, one] as const])))
  const made: string[] = []
  for (const registration of actual.registrations.values()) {
    const is = registrationValues(refOf(registration.profileID), registration)
    const want = byId.get(registration.id)
    if (!want) made.push(show([is.profile, is.groupID, is.type, is.active]))
    else {
      byId.delete(registration.id)
      const problem = differing(is, want)
      if (problem) tell('registration', registration.id, problem)
    }
  }
  for (const id of byId.keys()) tell('registration', id, 'is missing')
  const created = expected.registrations.filter(({ id }) => id === undefined)
  const wantMade = countBy(created.map(({ profile, groupID, type, active }) => show([profile, groupID, type, active])))
  const isMade = countBy(made)
  for (const key of new Set([...wantMade.keys(), ...isMade.keys()])) {
    const [have, want] = [isMade.get(key) ?? 0, wantMade.get(key) ?? 0]
    if (have !== want) tell('registration', `new ${key}`, `${have} made, expected ${want}`)
  }

  for (const want of expected.groups) {
    const group = actual.groups.get(want.id)
    const problem = group
      ? differing(Object.fromEntries(GROUP_FIELDS.map((field) => [field, group[field]])), { ...want, id: undefined })
      : 'is missing'
    if (problem) tell('group', want.id, problem)
  }
  return differences.slice(0, MOST)
}

/** The links of an expectation with those of the profiles that the sync made, for the next sync's input. */
export const linksAfter = (expectation: { links: OracleLink[]; state: ExpectedState }, actual: DnState): OracleLink[] => {
  const refs = refsOf(actual, expectation.state)
  const made = [...refs].flatMap(([profileId, ref]): OracleLink[] =>
    typeof ref === 'string' ? [{ memberId: ref.slice('new:'.length), profileId, fits: true }] : [],
  )
  return [...expectation.links, ...made]
}
