// S12 over all reviews at once: a profile that a person gives away is nobody else's any more, so decisions are taken in rounds
// until nothing changes. Two decisions on one profile in the same round: both reviews stay. What a person decided while something was
// written, or about a profile that is found by name alone, holds as well where matching has no question left.
import type { Decision, PlannedReview, ReviewCode } from '@daxko-sync/contracts'
import { decidedDraft, decisionOn } from './decisions.ts'
import { type Draft, type Drafts, possibleDuplicates } from './drafts.ts'
import type { Holds } from './links.ts'
import { append, type World } from './world.ts'

interface Taking {
  memberId: string
  profileId: number
  draft: Draft
}

type Open = Map<string, PlannedReview>

const openReviews = (drafts: Drafts): Open => {
  const open: Open = new Map()
  for (const [memberId, draft] of drafts.of) if (draft.is === 'review') open.set(memberId, draft.review)
  return open
}

const decisionsByMember = (decisions: readonly Decision[]): Map<string, Decision[]> => {
  const byMember = new Map<string, Decision[]>()
  for (const decision of decisions) append(byMember, decision.memberId, decision)
  return byMember
}

// Reviews that writing opens: matching never has a review of its own for what was decided on them.
const OF_WRITES: readonly string[] = ['unsettled-create', 'stale'] satisfies ReviewCode[]

/**
 * The question that a decision has answered although matching asks none; undefined: what was found stands. That a profile is not the
 * member's needs no answer from Daxko whose its identifier is (P2).
 */
const answeredQuestion = (memberId: string, draft: Draft, { code }: Decision): PlannedReview | undefined => {
  if (draft.is === 'failed' && draft.candidates) return { code, rule: 'S12', memberId, profileIds: draft.candidates }
  if (draft.is !== 'matched' && draft.is !== 'create') return undefined
  const isByName = draft.is === 'matched' && draft.by === 'P2'
  if (!isByName && !OF_WRITES.includes(code)) return undefined
  return { code, rule: 'S12', memberId, profileIds: draft.is === 'matched' ? [draft.profileId] : [] }
}

const answeredQuestions = (drafts: Drafts, decisions: ReadonlyMap<string, Decision[]>): PlannedReview[] => {
  const questions: PlannedReview[] = []
  for (const [memberId, draft] of drafts.of) {
    for (const decision of decisions.get(memberId) ?? []) {
      const question = answeredQuestion(memberId, draft, decision)
      if (question !== undefined) questions.push(question)
    }
  }
  return questions
}

/** A member that had the profile by its name alone, before a person gave it to another one (P2, third bullet). */
const displace = (drafts: Drafts, profileId: number): PlannedReview | undefined => {
  const memberId = drafts.taken.get(profileId)
  const draft = memberId === undefined ? undefined : drafts.of.get(memberId)
  if (memberId === undefined || draft?.is !== 'matched' || draft.by !== 'P2') return undefined
  return { code: 'identifier-conflict', rule: 'P2', memberId, profileIds: [profileId] }
}

/** P3 again for those whose possible duplicate is now known to be another one's. */
const reviseDuplicates = (world: World, drafts: Drafts, open: Open): PlannedReview[] => {
  const revised: PlannedReview[] = []
  for (const [memberId, review] of open) {
    if (review.code !== 'possible-duplicate' || !review.profileIds.some((profileId) => drafts.taken.has(profileId))) continue
    const profileIds = possibleDuplicates(world, memberId, drafts.taken)
    if (profileIds.length > 0) revised.push({ ...review, profileIds })
    else {
      open.delete(memberId)
      drafts.of.set(memberId, { is: 'create', rule: 'P3' })
    }
  }
  return revised
}

export const settleDecisions = (world: World, holds: Holds, drafts: Drafts): void => {
  const decisions = decisionsByMember(world.input.decisions)
  if (decisions.size === 0) return
  const open = openReviews(drafts)
  const isFree = (profileId: number, memberId: string): boolean => {
    const owner = holds.holderOf.get(profileId) ?? memberId
    const taker = drafts.taken.get(profileId)
    const takerDraft = taker === undefined ? undefined : drafts.of.get(taker)
    return owner === memberId && (takerDraft?.is !== 'matched' || takerDraft.by === 'P2')
  }
  /** What was found for the member is not its any more. */
  const free = (memberId: string): void => {
    const draft = drafts.of.get(memberId)
    if (draft?.is === 'matched') drafts.taken.delete(draft.profileId)
  }
  let round = [...open.values(), ...answeredQuestions(drafts, decisions)]
  while (round.length > 0) {
    const takings = new Map<number, Taking[]>()
    for (const review of round) {
      const { memberId } = review
      const decision = decisionOn(world, decisions.get(memberId) ?? [], review)
      const draft = decision && decidedDraft(world, decision, { candidates: review.profileIds, ask: drafts.ask })
      if (draft === undefined) continue
      const found = drafts.of.get(memberId)
      if (draft.is === 'matched') {
        if (found?.is === 'matched' && found.profileId === draft.profileId) continue
        if (isFree(draft.profileId, memberId)) append(takings, draft.profileId, { memberId, profileId: draft.profileId, draft })
        continue
      }
      free(memberId)
      if (draft.is === 'review') open.set(memberId, draft.review)
      else open.delete(memberId)
      drafts.of.set(memberId, draft)
    }
    round = []
    for (const [profileId, [taking, rival]] of takings) {
      if (taking === undefined || rival !== undefined) continue
      const displaced = displace(drafts, profileId)
      if (displaced !== undefined) {
        drafts.of.set(displaced.memberId, { is: 'review', review: displaced })
        open.set(displaced.memberId, displaced)
        round.push(displaced)
      }
      free(taking.memberId)
      drafts.of.set(taking.memberId, taking.draft)
      drafts.taken.set(profileId, taking.memberId)
      open.delete(taking.memberId)
    }
    for (const revised of takings.size === 0 ? [] : reviseDuplicates(world, drafts, open)) {
      drafts.of.set(revised.memberId, { is: 'review', review: revised })
      open.set(revised.memberId, revised)
      round.push(revised)
    }
  }
}
