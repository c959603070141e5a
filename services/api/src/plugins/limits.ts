// The api's own limit: a caller is a token's subject in its organization, wherever it calls from; without a valid token it is an address.
import { Problem } from '@daxko-sync/contracts'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const REQUESTS_PER_MINUTE = 12_000

const callerOf = ({ principal, ip }: FastifyRequest): string =>
  principal ? `${principal.org ?? 'operator'} ${principal.sub}` : `address ${ip}`

/** After `addAuth`, which finds out who calls, and refuses only after the count. */
export const addLimits = async (app: FastifyInstance, perMinute = REQUESTS_PER_MINUTE): Promise<void> => {
  const tooMany = (_request: unknown, { after }: { after: string }) =>
    new Problem('too-many-requests', `More than ${perMinute} requests in a minute. Try again in ${after}.`)
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: '1 minute',
    keyGenerator: callerOf,
    errorResponseBuilder: tooMany,
  })
}
