// S12: a decision about one member is taken back. What was written by it stays; the next sync decides anew.
import { Problem, type ReviewView } from '@daxko-sync/contracts'
import { createAudit, createReviews, createReviewViews } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { inTurn } from './in-turn.ts'
import { noReview } from './resolve-review.ts'

export const createRevokeDecision =
  (deps: Deps) =>
  async ({ reviewId, actor }: { reviewId: string; actor: string }): Promise<ReviewView> => {
    const { db } = deps
    const review = await createReviews(db).find(reviewId)
    if (!review) throw noReview(reviewId)
    const { organizationId, memberId } = review
    await inTurn(deps, organizationId, async (tx) => {
      if (!(await createReviews(tx).revoke(review, nowOf(deps)))) {
        throw new Problem(
          'nothing-to-revoke',
          `Review ${reviewId} has no decision that holds: it was not decided, was revoked, or a later decision took its place.`,
        )
      }
      await createAudit(tx).record({ organizationId, actor, action: 'review.revoke', facts: { reviewId, memberId } })
    })
    const revoked = await createReviewViews(db).find(reviewId)
    if (!revoked) throw noReview(reviewId)
    return revoked
  }
