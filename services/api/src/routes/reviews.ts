// Review items: what a person must decide (S12).
import { noReview } from '@daxko-sync/actions'
import { ReviewList, ReviewView } from '@daxko-sync/contracts'
import { createReviews } from '@daxko-sync/store'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { docnetworkId, given, IdParams, idOf, sealPage, wholeUuidPaging } from './parameters.ts'
import { ownOrganization } from './visible.ts'

const ListQuery = z.object({
  state: z.enum(['open', 'resolved', 'closed']).optional(),
  syncId: z.uuid().optional().meta({ description: 'The sync that last found it' }),
  memberId: z.string().max(100).optional(),
  ...wholeUuidPaging,
})

const ResolveBody = z
  .strictObject({
    action: z.enum(['link', 'create', 'ignore']),
    profileId: docnetworkId.nullish().meta({ description: 'For `link`: one of the review’s profiles' }),
  })
  .meta({ id: 'ResolveReview' })

export const addReviews = (api: Api, { actions, db }: ApiDeps): void => {
  const common = { tags: ['reviews'], security: BEARER }

  /** Another organization's is as unknown as none. */
  const ownReview = async (request: FastifyRequest<{ Params: z.infer<typeof IdParams> }>): Promise<string> => {
    const reviewId = idOf(request.params.id, 'review')
    const review = await createReviews(db).find(reviewId)
    if (review?.organizationId !== ownOrganization(principalOf(request))) throw noReview(reviewId)
    return reviewId
  }

  api.get(
    '/reviews',
    {
      config: { access: 'import' },
      schema: {
        ...common,
        summary: 'Review items of the organization',
        description:
          'With what is known of both sides: names, birth dates and groups as the sync that last found the item read them; null after the retention time.',
        querystring: ListQuery,
        response: { 200: ReviewList, ...refusals },
      },
    },
    async (request) => {
      const { limit, ...rest } = request.query
      return sealPage(await actions.listReviews(ownOrganization(principalOf(request)), { limit, ...given(rest) }))
    },
  )

  api.post(
    '/reviews/:id/resolve',
    {
      config: { access: 'import' },
      schema: {
        ...common,
        summary: 'Decide; remembered for later syncs while the candidates and the member’s groups are the same',
        params: IdParams,
        body: ResolveBody,
        response: { 200: ReviewView, ...refusals },
      },
    },
    async (request) => {
      const reviewId = await ownReview(request)
      const { action, profileId } = request.body
      return actions.resolveReview({ reviewId, action, profileId: profileId ?? undefined, actor: principalOf(request).sub })
    },
  )

  api.post(
    '/reviews/:id/revoke',
    {
      config: { access: 'import' },
      schema: {
        ...common,
        summary: 'Take a decision back: the next sync decides anew',
        description: 'What was written by it stays. The review is open again.',
        params: IdParams,
        body: z.strictObject({}).nullish(),
        response: { 200: ReviewView, ...refusals },
      },
    },
    async (request) => {
      const reviewId = await ownReview(request)
      return actions.revokeDecision({ reviewId, actor: principalOf(request).sub })
    },
  )
}
