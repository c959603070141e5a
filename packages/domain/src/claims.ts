// P2 and P8: what members whom neither P7 nor P1 matched claim by name and birth date. In doubt nobody gets the profile.
import type { Namesakes, PlannedReview } from '@daxko-sync/contracts'
import { isNamesakesProfile, namesakesFingerprint, namesakesOf } from './namesakes.ts'
import { append, type Face, triplesOf, type World } from './world.ts'

/**
 * - `one`: exactly one profile, and nobody else's. - `review`: contested or several.
 * - `unknown`: its foreign identifier could not be judged yet. - `none`: no profile of that name and date.
 */
export type Claim =
  | { is: 'one'; face: Face }
  | { is: 'review'; review: PlannedReview }
  | { is: 'unknown'; identifier: string; face: Face }
  | { is: 'none'; rule: 'P3' | 'P8' }

interface ClaimsInput {
  world: World
  holderOf: ReadonlyMap<number, string>
  /** Registered members that were read and whom P7 and P1 leave without a profile that is surely theirs. */
  contenders: readonly string[]
  /** P10: profiles of contests that still stand, and who contested them. */
  contested: ReadonlyMap<number, ReadonlySet<string>>
}

export interface Claims {
  of: (memberId: string) => Claim
  /** P8: members that share a name and birth date that no profile has. */
  sharersOf: (triple: string) => readonly string[]
}

const ascending = (faces: Iterable<Face>): number[] =>
  [...new Set([...faces].map((face) => face.profileId))].sort((a, b) => a - b)

/** Members that hang together over shared names: each with its group. */
const groupsOf = (sharers: ReadonlyMap<string, readonly string[]>): Map<string, Set<string>> => {
  const groups = new Map<string, Set<string>>()
  for (const memberIds of sharers.values()) {
    const joined = new Set<string>()
    for (const memberId of memberIds) for (const one of groups.get(memberId) ?? [memberId]) joined.add(one)
    for (const memberId of joined) groups.set(memberId, joined)
  }
  return groups
}

export const createClaims = ({ world, holderOf, contenders, contested }: ClaimsInput): Claims => {
  const decided = new Map<string, Namesakes[]>()
  const sharers = new Map<string, string[]>()
  const triplesFor = (memberId: string): readonly string[] => {
    const person = world.persons.get(memberId)
    return person === undefined ? [] : triplesOf(person)
  }
  for (const memberId of contenders) {
    decided.set(memberId, namesakesOf(world, memberId))
    for (const triple of triplesFor(memberId)) append(sharers, triple, memberId)
  }

  const candidatesOf = (memberId: string, triple: string): readonly Face[] => {
    const faces = world.byNameAndDate(triple)
    const entries = decided.get(memberId) ?? []
    return entries.length === 0 ? faces : faces.filter((face) => !isNamesakesProfile(face, memberId, entries, holderOf))
  }

  // P8: whoever shares a name and birth date with one of a group belongs to it, so a group is what hangs together over any of its names.
  const groupOf = groupsOf(sharers)
  const rivalFaces = new Map<ReadonlySet<string>, readonly Face[]>()
  /** What any of the member's group may take for its own; empty where nobody shares its names. */
  const contestedBy = (memberId: string): readonly Face[] => {
    const rivals = groupOf.get(memberId)
    if (rivals === undefined || rivals.size < 2) return []
    const known = rivalFaces.get(rivals)
    if (known !== undefined) return known
    const faces = [...new Set([...rivals].flatMap((rival) => triplesFor(rival).flatMap((triple) => candidatesOf(rival, triple))))]
    rivalFaces.set(rivals, faces)
    return faces
  }

  const reviewOf = (memberId: string, code: PlannedReview['code'], rule: string, faces: Iterable<Face>): Claim => ({
    is: 'review',
    review: { code, rule, memberId, profileIds: ascending(faces) },
  })

  const claimOne = (memberId: string, face: Face): Claim => {
    const holder = holderOf.get(face.profileId)
    const others = contested.get(face.profileId)
    const isContested = others !== undefined && (others.size > 1 || !others.has(memberId))
    if ((holder !== undefined && holder !== memberId) || isContested) {
      return reviewOf(memberId, 'identifier-conflict', 'P2', [face])
    }
    if (face.identifier === undefined) return { is: 'one', face }
    const standing = world.standingOf(face.identifier)
    if (standing === 'member') return reviewOf(memberId, 'identifier-conflict', 'P2', [face])
    return standing === 'no-member' ? { is: 'one', face } : { is: 'unknown', identifier: face.identifier, face }
  }

  const of = (memberId: string): Claim => {
    const triples = triplesFor(memberId)
    const rivalled = contestedBy(memberId)
    const own = [...new Set(triples.flatMap((triple) => candidatesOf(memberId, triple)))]
    if (rivalled.length > 0) {
      const faces = [...new Set([...rivalled, ...own])]
      const isForeign = faces.length === 1 && faces[0]?.identifier !== undefined
      return reviewOf(memberId, isForeign ? 'identifier-conflict' : 'ambiguous-name', 'P8', faces)
    }
    const [face, second] = own
    if (second !== undefined) return reviewOf(memberId, 'ambiguous-name', 'P2', own)
    if (face !== undefined) return claimOne(memberId, face)
    const isShared = triples.some((triple) => (sharers.get(triple) ?? []).length > 1)
    return { is: 'none', rule: isShared || (decided.get(memberId) ?? []).length > 0 ? 'P8' : 'P3' }
  }

  return { of, sharersOf: (triple) => sharers.get(triple) ?? [] }
}

/** P8: the decision to be stored before the first of them is written. */
export const namesakesFor = (world: World, triple: string, memberIds: readonly string[]): Namesakes => ({
  memberIds: [...memberIds].sort(),
  fingerprint: namesakesFingerprint(world, triple),
})
