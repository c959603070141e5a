// S12: a person decides about one member. The decision holds while the candidates and the member's groups are the same.
import { Problem, type ReviewCode, type ReviewView } from '@daxko-sync/contracts'
import {
  createAudit,
  createProfileOwners,
  createReviews,
  createReviewViews,
  type DecisionAction,
  type ReviewFacts,
} from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { inTurn } from './in-turn.ts'
import { tellReview } from './review-words.ts'

export interface ResolveReview {
  reviewId: string
  action: DecisionAction
  /** Only for `link`. */
  profileId?: number | undefined
  actor: string
}

export const noReview = (reviewId: string): Problem => new Problem('not-found', `There is no review ${reviewId}.`)

const wrong = (pointer: string, detail: string) => new Problem('invalid-request', detail, { errors: [{ pointer, detail }] })

const refuseAction = ({ action }: ResolveReview, { code, profileIds }: ReviewFacts): void => {
  const offered = tellReview(code as ReviewCode, profileIds.length).choices.map((choice) => choice.action)
  if (offered.includes(action)) return
  const detail = `choose ${offered.join(' or ')}`
  throw new Problem('action-not-offered', `A review ${code} cannot be answered with ${action}: ${detail}.`, {
    errors: [{ pointer: '/body/action', detail }],
  })
}

const refuseProfile = ({ action, profileId }: ResolveReview, { profileIds }: ReviewFacts): void => {
  if (action !== 'link') {
    if (profileId !== undefined) throw wrong('/body/profileId', `profileId is only for the action link, not for ${action}.`)
    return
  }
  if (profileId === undefined) throw wrong('/body/profileId', 'The action link needs the profileId to link to.')
  if (profileIds.includes(profileId)) return
  const choice = `choose one of ${profileIds.join(', ')}`
  throw new Problem('profile-not-in-review', `Profile ${profileId} is not one of this review's profiles; ${choice}.`, {
    errors: [{ pointer: '/body/profileId', detail: choice }],
  })
}

export const createResolveReview =
  (deps: Deps) =>
  async (request: ResolveReview): Promise<ReviewView> => {
    const { db, vaults } = deps
    const { reviewId, action, profileId, actor } = request
    const review = await createReviews(db).find(reviewId)
    if (!review) throw noReview(reviewId)
    refuseAction(request, review)
    refuseProfile(request, review)
    const { organizationId, memberId } = review
    const taken = new Problem('already-resolved', `Review ${reviewId} is not open any more.`)
    await inTurn(deps, organizationId, async (tx) => {
      const decision = { action, actor, now: nowOf(deps), ...(profileId !== undefined && { profileId }) }
      const current = await createReviews(tx).find(reviewId)
      const isAsked = current?.state === 'open' && profileId !== undefined
      const other = isAsked ? await createProfileOwners(tx, vaults).otherOf(current, profileId) : undefined
      if (other !== undefined) {
        const detail = 'choose another one, or correct the profile in DocNetwork and sync again'
        throw new Problem(
          'profile-taken',
          `Profile ${profileId} is linked to member ${other} or bears that id, so it cannot become member ${memberId}'s: ${detail}.`,
          { errors: [{ pointer: '/body/profileId', detail }] },
        )
      }
      if (!current || !(await createReviews(tx).resolve(current, decision))) throw taken
      refuseProfile(request, current)
      await createAudit(tx).record({
        organizationId,
        actor,
        action: 'review.resolve',
        facts: { reviewId, memberId, decision: action, ...(profileId !== undefined && { profileId }) },
      })
    })
    const resolved = await createReviewViews(db).find(reviewId)
    if (!resolved) throw noReview(reviewId)
    return resolved
  }
