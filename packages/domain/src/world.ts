// Everything that match() looks things up in, built once per sync in linear time. Nothing is decided here.
import type { Finding, Link, Look, MatchInput, MatchMember, MatchProfile, Namesakes } from '@daxko-sync/contracts'
import { type BirthDate, parseBirthDate, writtenDate } from './dates.ts'
import { givenNames, nameKey, normaliseName } from './names.ts'
import { compareText, filled } from './text.ts'

/** A member as P2 compares it. Empty names match nothing. */
export interface Identity {
  givens: readonly string[]
  family: string
  dob: string | undefined
}

/** A profile as P1 and P2 compare it. */
export interface Face extends Identity {
  profileId: number
  identifier: string | undefined
}

/** A member that was read: its identity and what P5 says of it. */
export interface Person extends Identity {
  isNameMissing: boolean
  birthDate: BirthDate
}

export type Standing = 'member' | 'no-member' | 'unreadable' | 'unknown'

export interface World {
  input: MatchInput
  /** Ascending by id. */
  members: MatchMember[]
  met: ReadonlyMap<string, MatchMember>
  persons: ReadonlyMap<string, Person>
  faces: ReadonlyMap<number, Face>
  byIdentifier: ReadonlyMap<string, Face[]>
  /** P3: profiles without identifier, by name. */
  withoutIdentifier: (name: string) => readonly Face[]
  /** P2: by name and birth date. */
  byNameAndDate: (triple: string) => readonly Face[]
  linkOf: ReadonlyMap<string, Link>
  linkTo: ReadonlyMap<number, Link>
  lookOf: ReadonlyMap<string, Look>
  findingsOf: ReadonlyMap<string, Finding[]>
  namesakesOf: ReadonlyMap<string, Namesakes[]>
  /** P2: is that identifier a Daxko member? */
  standingOf: (identifier: string) => Standing
}

/** P2: the name keys of an identity; none when a name is missing. */
export const namesOf = (identity: Identity): string[] =>
  identity.family === '' ? [] : identity.givens.map((given) => nameKey(given, identity.family))

/** P2: the keys of all three, given name, family name and birth date; none when one is missing. */
export const triplesOf = (identity: Identity): string[] =>
  identity.dob === undefined ? [] : namesOf(identity).map((key) => `${key}\n${identity.dob}`)

export const faceOf = (profile: MatchProfile): Face => {
  const given = normaliseName(profile.givenName)
  return {
    profileId: profile.profileId,
    identifier: filled(profile.identifier),
    givens: given === '' ? [] : [given],
    family: normaliseName(profile.familyName),
    dob: writtenDate(profile.dob),
  }
}

const personOf = (person: Extract<MatchMember, { reading: 'read' }>['person'], today: string): Person => {
  const birthDate = parseBirthDate(person.dateOfBirth, today)
  return {
    givens: givenNames(person),
    family: normaliseName(person.lastName),
    dob: birthDate.is === 'date' ? birthDate.date : undefined,
    isNameMissing: filled(person.firstName) === undefined || filled(person.lastName) === undefined, // P5
    birthDate,
  }
}

export const append = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const grouped = <K, V>(values: Iterable<V>, keysOf: (value: V) => readonly K[]): Map<K, V[]> => {
  const map = new Map<K, V[]>()
  for (const value of values) for (const key of keysOf(value)) append(map, key, value)
  return map
}

const NOBODY: readonly Face[] = []

/** Most syncs know everybody by link or id, so an index of names is made only when somebody is sought by name. */
const lookUp = (build: () => ReadonlyMap<string, Face[]>): ((key: string) => readonly Face[]) => {
  let index: ReadonlyMap<string, Face[]> | undefined
  return (key) => {
    index ??= build()
    return index.get(key) ?? NOBODY
  }
}

export const createWorld = (input: MatchInput): World => {
  const members = [...input.members].sort((a, b) => compareText(a.memberId, b.memberId))
  const met = new Map(members.map((member) => [member.memberId, member]))
  const sorted = input.profiles.map(faceOf).sort((a, b) => a.profileId - b.profileId)
  const faces = new Map(sorted.map((face) => [face.profileId, face]))
  const linkOf = new Map(input.links.map((link) => [link.memberId, link]))
  const persons = new Map<string, Person>()
  for (const member of members) {
    if (member.reading === 'read') persons.set(member.memberId, personOf(member.person, input.today))
  }
  return {
    input,
    members,
    met,
    persons,
    faces,
    byIdentifier: grouped(faces.values(), (face) => (face.identifier === undefined ? [] : [face.identifier])),
    withoutIdentifier: lookUp(() => grouped(faces.values(), (face) => (face.identifier === undefined ? namesOf(face) : []))),
    byNameAndDate: lookUp(() => grouped(faces.values(), triplesOf)),
    linkOf,
    linkTo: new Map(input.links.map((link) => [link.profileId, link])),
    lookOf: new Map(input.looks.map((look) => [look.memberId, look])),
    findingsOf: grouped(input.findings, (finding) => [finding.memberId]),
    namesakesOf: grouped(input.namesakes, (entry) => entry.memberIds),
    standingOf: (identifier) =>
      met.has(identifier) || linkOf.has(identifier) ? 'member' : (input.knownIdentifiers.get(identifier) ?? 'unknown'),
  }
}
