// The types that routes share, and how a route says what it answers.
import { ProblemView } from '@daxko-sync/contracts'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  ZodTypeProvider
>

const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: ProblemView } } })

/** Every route's refusals, whatever else it answers. */
export const refusals = {
  '4xx': problem('Refused: `type` ends in a stable code, `detail` says what to do'),
  '5xx': problem('Not possible now'),
}

export const BEARER = [{ bearer: [] }, { session: [] }]
