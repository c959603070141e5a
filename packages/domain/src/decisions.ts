// S12: what a person decided on a review. It holds while the candidates and the member's groups are the same.
import type { Decision, MatchInput, PlannedReview } from '@daxko-sync/contracts'
import type { Draft } from './drafts.ts'
import type { World } from './world.ts'

/** S12: what a decision on a review is tied to. */
export const basisOf = (
  fingerprint: MatchInput['fingerprint'],
  profileIds: readonly number[],
  groupIds: readonly number[],
): string => {
  const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b).map(String)
  return fingerprint(['basis', ...sorted(profileIds), 'groups', ...sorted(groupIds)])
}

export const basisOfReview = (world: World, review: PlannedReview): string =>
  basisOf(
    world.input.fingerprint,
    review.profileIds,
    world.met.get(review.memberId)?.groupIds ?? world.input.groupsOfAbsent(review.memberId),
  )

// P5: without a name nothing can be created. P6: a member that is gone can only be put aside.
const ALLOWED: Partial<Record<PlannedReview['code'], readonly Decision['action'][]>> = {
  'missing-name': ['link', 'ignore'],
  'member-gone': ['ignore'],
}

/** What a decision on a review of this code can be; another one leaves the review as it was. */
export const allowedActions = (code: PlannedReview['code']): readonly Decision['action'][] =>
  ALLOWED[code] ?? ['link', 'create', 'ignore']

/** The decision that applies to this review as it is now. */
export const decisionOn = (world: World, decisions: readonly Decision[], review: PlannedReview): Decision | undefined => {
  if (decisions.length === 0) return undefined
  const basis = basisOfReview(world, review)
  const allowed = allowedActions(review.code)
  return decisions.find((decision) => decision.basis === basis && allowed.includes(decision.action))
}

/**
 * What a decision makes of a review; undefined: the review stays. Whether the profile is free is the caller's to know. P2 P7: a profile that
 * bears the id of another member by now is nobody's by decision either; of an identifier not known yet Daxko is asked (`ask`), and until it
 * answers the candidates of the review stay in question.
 */
export const decidedDraft = (
  world: World,
  decision: Decision,
  { candidates, ask }: { candidates: number[]; ask: Set<string> },
): Draft | undefined => {
  const { memberId } = decision
  if (decision.action === 'ignore') return { is: 'ignored' }
  const reading = world.met.get(memberId)?.reading
  if (reading === 'failed') return { is: 'failed', code: 'member-unreadable' } // S4
  if (reading !== 'read') return undefined
  if (decision.action === 'create') return { is: 'create', rule: 'S12' }
  const face = decision.profileId === undefined ? undefined : world.faces.get(decision.profileId)
  if (face === undefined || world.input.goneProfileIds.has(face.profileId)) return undefined
  const { profileId, identifier } = face
  const standing = identifier === undefined || identifier === memberId ? 'no-member' : world.standingOf(identifier)
  if (standing === 'member') {
    return { is: 'review', review: { code: 'identifier-conflict', rule: 'P2', memberId, profileIds: [profileId] } }
  }
  if (standing === 'unknown' && identifier !== undefined) ask.add(identifier)
  if (standing !== 'no-member') return { is: 'failed', code: 'identifier-unreadable', candidates }
  return { is: 'matched', profileId, by: 'S12', addIdentifier: identifier === undefined, fits: true }
}
