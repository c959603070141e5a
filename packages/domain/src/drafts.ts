// What the rules say of each member before a person's decisions are read (P1–P10). A profile is given to one member at most.
import type { Finding, Link, MatchMember, Namesakes, PlannedReview, Verdict } from '@daxko-sync/contracts'
import { type Claim, type Claims, createClaims, namesakesFor } from './claims.ts'
import { reviewOf, stands } from './findings.ts'
import type { Hold, Holds } from './links.ts'
import { createMismatch } from './mismatch.ts'
import { type Face, namesOf, triplesOf, type World } from './world.ts'

/** Like a verdict, but a review is still without its basis. */
export type Draft = Exclude<Verdict, { is: 'review' }> | { is: 'review'; review: PlannedReview }

export interface Drafts {
  of: Map<string, Draft>
  /** Profiles that are surely somebody's: by P7, P1 or P2. */
  taken: Map<number, string>
  namesakes: Namesakes[]
  ask: Set<string>
  untouchable: Set<number>
  /** P10: findings that still stand, by member. */
  standing: Map<string, Finding>
  /** P10: findings that still stand about members that this sync does not meet. */
  ofAbsent: Finding[]
  /** P10: links of members that this sync does not read, to profiles that have nothing of what the member was when it was last read. */
  strayLinks: Link[]
}

const review = (code: PlannedReview['code'], rule: string, memberId: string, profileIds: number[]): Draft => ({
  is: 'review',
  review: { code, rule, memberId, profileIds },
})

const heldProfiles = (hold: Hold | undefined): number[] =>
  hold === undefined ? [] : hold.is === 'several' ? hold.profileIds : [hold.profileId]

/** P10: a mismatch concerns the profile that was found; a contest is over once P7 or P1 knows the member's profile. */
const concerns = (finding: Finding, hold: Hold | undefined): boolean => {
  if (finding.code !== 'identity-mismatch') return hold?.is !== 'found'
  return hold !== undefined && hold.is !== 'several' && finding.profileIds.includes(hold.profileId)
}

const standingFindings = (world: World, holds: Holds): Map<string, Finding> => {
  const standing = new Map<string, Finding>()
  for (const { memberId } of world.members) {
    const finding = world.findingsOf
      .get(memberId)
      ?.find((known) => concerns(known, holds.of.get(memberId)) && stands(world, known))
    if (finding !== undefined) standing.set(memberId, finding)
  }
  return standing
}

interface Context {
  world: World
  holds: Holds
  isMismatch: (memberId: string, profileId: number) => boolean
  standing: ReadonlyMap<string, Finding>
}

const isMismatched = ({ isMismatch, standing }: Context, memberId: string, profileId: number): boolean =>
  standing.get(memberId)?.code === 'identity-mismatch' || isMismatch(memberId, profileId)

/** Members without a `registered` entry are matched, never created, changed or reviewed (P3). */
const draftUnregistered = (context: Context, member: MatchMember, untouchable: Set<number>): Draft => {
  const hold = context.holds.of.get(member.memberId)
  if (hold?.is === 'found' && !isMismatched(context, member.memberId, hold.profileId)) {
    return matched(hold, member.reading === 'read')
  }
  if (hold?.is !== 'several') for (const profileId of heldProfiles(hold)) untouchable.add(profileId)
  return { is: 'none' }
}

const matched = (hold: Extract<Hold, { is: 'found' }>, isRead: boolean): Draft => ({
  is: 'matched',
  profileId: hold.profileId,
  by: hold.by,
  addIdentifier: false,
  fits: hold.fits || isRead,
})

/** What needs no look at names of other members; undefined: the member seeks a profile by name. */
const draftRegistered = (context: Context, member: MatchMember): Draft | undefined => {
  const { memberId, reading } = member
  const hold = context.holds.of.get(memberId)
  const profileIds = heldProfiles(hold)
  const [profileId] = profileIds
  if (hold?.is === 'several') return review('duplicate-identifier', 'P1', memberId, profileIds)
  if (reading === 'gone') return review('member-gone', 'P6', memberId, profileIds)
  if (reading !== 'read') {
    return { is: 'failed', code: 'member-unreadable', ...(profileId === undefined ? {} : { profileId }) }
  }
  if (hold === undefined) {
    return context.world.persons.get(memberId)?.isNameMissing ? review('missing-name', 'P5', memberId, []) : undefined
  }
  if (hold.is === 'unsure') return { is: 'failed', code: 'identifier-unreadable', profileId: hold.profileId }
  if (hold.is === 'lost') return { is: 'failed', code: 'profile-unreadable', profileId: hold.profileId }
  if (isMismatched(context, memberId, hold.profileId)) return review('identity-mismatch', 'P10', memberId, profileIds)
  return matched(hold, true)
}

const draftClaim = (claim: Claim, standing: Finding | undefined): Draft => {
  // P10: once contested, contested, under the same name as long as no other profile comes into question.
  const isWider = claim.is === 'review' && claim.review.profileIds.some((profileId) => !standing?.profileIds.includes(profileId))
  if (standing !== undefined && !isWider) return { is: 'review', review: reviewOf(standing) }
  if (claim.is === 'review') return claim
  if (claim.is === 'unknown') return { is: 'failed', code: 'identifier-unreadable', candidates: [claim.face.profileId] }
  if (claim.is === 'none') return { is: 'create', rule: claim.rule }
  const { profileId, identifier } = claim.face
  return { is: 'matched', profileId, by: 'P2', addIdentifier: identifier === undefined, fits: true }
}

const facesByName = (world: World, memberId: string): readonly Face[] => {
  const person = world.persons.get(memberId)
  return person === undefined ? [] : triplesOf(person).flatMap(world.byNameAndDate)
}

/** P3: profiles of the same name without identifier, where a missing birth date leaves it open who they are. */
export const possibleDuplicates = (world: World, memberId: string, taken: ReadonlyMap<number, string>): number[] => {
  const person = world.persons.get(memberId)
  if (person === undefined) return []
  const faces = namesOf(person).flatMap((name) => world.withoutIdentifier(name))
  const open = faces.filter((face) => (person.dob === undefined || face.dob === undefined) && !taken.has(face.profileId))
  return [...new Set(open.map((face) => face.profileId))].sort((a, b) => a - b)
}

const contestedProfiles = (standing: readonly Finding[]): Map<number, Set<string>> => {
  const contested = new Map<number, Set<string>>()
  for (const finding of standing) {
    if (finding.code === 'identity-mismatch') continue
    for (const profileId of finding.profileIds) {
      contested.set(profileId, (contested.get(profileId) ?? new Set<string>()).add(finding.memberId))
    }
  }
  return contested
}

/** P8: stored before the first of them is created. Who is reviewed beside them is a person of its own all the same. */
const decidedNamesakes = (world: World, claims: Claims, drafts: Drafts['of'], seekers: ReadonlySet<string>): Namesakes[] => {
  const entries = new Map<string, Namesakes>()
  for (const memberId of seekers) {
    const person = world.persons.get(memberId)
    const draft = drafts.get(memberId)
    if (person === undefined || draft?.is !== 'create' || draft.rule !== 'P8') continue
    for (const triple of triplesOf(person)) {
      const sharers = claims.sharersOf(triple).filter((sharer) => seekers.has(sharer))
      if (sharers.length > 1 && !entries.has(triple)) entries.set(triple, namesakesFor(world, triple, sharers))
    }
  }
  return [...entries.values()]
}

export const draftVerdicts = (world: World, holds: Holds): Drafts => {
  const standing = standingFindings(world, holds)
  const ofAbsent = world.input.findings.filter((finding) => !world.met.has(finding.memberId) && stands(world, finding))
  const context: Context = { world, holds, isMismatch: createMismatch(world), standing }
  const of: Drafts['of'] = new Map()
  const untouchable = new Set(holds.unsettled)
  const seekers = new Set<string>()
  const contenders: string[] = []
  const unsure: string[] = []
  for (const member of world.members) {
    const draft = member.registered ? draftRegistered(context, member) : draftUnregistered(context, member, untouchable)
    if (draft === undefined) seekers.add(member.memberId)
    else of.set(member.memberId, draft)
    // P8: whom an id leaves in doubt may be any of its namesakes too.
    const isInDoubt = draft === undefined || draft.is === 'review'
    if (holds.of.get(member.memberId)?.is === 'unsure') unsure.push(member.memberId)
    if (isInDoubt && member.reading === 'read') contenders.push(member.memberId)
  }
  const contested = contestedProfiles([...standing.values(), ...ofAbsent])
  const claims = createClaims({ world, holderOf: holds.holderOf, contenders, contested })
  const ask = new Set(holds.ask)
  // P7: should the link fall, the member is sought by name in this very sync: what that needs to know is asked with it.
  for (const face of unsure.flatMap((memberId) => facesByName(world, memberId))) {
    if (face.identifier !== undefined && world.standingOf(face.identifier) === 'unknown') ask.add(face.identifier)
  }
  for (const memberId of seekers) {
    const claim = claims.of(memberId)
    if (claim.is === 'unknown' && world.standingOf(claim.identifier) === 'unknown') ask.add(claim.identifier)
    of.set(memberId, draftClaim(claim, standing.get(memberId)))
  }
  const taken = new Map<number, string>()
  for (const [memberId, draft] of of) {
    if ((draft.is === 'matched' || draft.is === 'failed') && draft.profileId !== undefined) taken.set(draft.profileId, memberId)
  }
  for (const memberId of seekers) {
    const profileIds = of.get(memberId)?.is === 'create' ? possibleDuplicates(world, memberId, taken) : []
    if (profileIds.length > 0) of.set(memberId, review('possible-duplicate', 'P3', memberId, profileIds))
  }
  const strayLinks = world.input.links.filter(
    (link) => !world.persons.has(link.memberId) && !holds.dropped.has(link) && context.isMismatch(link.memberId, link.profileId),
  )
  const namesakes = decidedNamesakes(world, claims, of, seekers)
  return { of, taken, namesakes, ask, untouchable, standing, ofAbsent, strayLinks }
}
