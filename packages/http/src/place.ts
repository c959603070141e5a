// In: a budget (S8). Out: a ticket, or a thrown `throttled` Failure. Waits of less than a second happen here; longer ones are the queue's.

import { setTimeout as pause } from 'node:timers/promises'
import { Failure, type Grant, type Pauses, type Quota, type Ticket } from '@daxko-sync/contracts'
import { cancelledBefore, nameSide, type RequestFacts } from './failures.ts'

/** From here on the wait belongs to the queue, so that no slot is blocked. */
const IN_PLACE_MS = 1_000

/** A budget that does not answer must not hold up a shutdown; a place that comes too late is given back. */
const takeOrCancel = (
  quota: Quota,
  organizationId: string,
  facts: RequestFacts,
  signal: AbortSignal | undefined,
): Promise<Grant> => {
  const taking = quota.take({ organizationId, use: facts.use })
  if (!signal) return taking
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(cancelledBefore(facts))
      taking.then((late) => (late.granted ? quota.settle(late.ticket, { silent: true }) : undefined)).catch(() => undefined)
    }
    signal.addEventListener('abort', giveUp, { once: true })
    taking.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}

const throttled = (facts: RequestFacts, what: string, retryAfterMs: number): Failure =>
  new Failure(`The request budget of ${nameSide(facts.side)} is ${what} for ${Math.ceil(retryAfterMs / 1_000)} s; waiting`, {
    kind: 'throttled',
    code: 'throttled',
    side: facts.side,
    retryAfterMs,
  })

/** Short, for the lease of a token renewal goes on meanwhile: a request that left after its end would be a second renewal at once. */
const PAUSE_ANSWER_MS = 5_000

/** For a request that takes no place (S8: tokens): a pause holds for it, too. */
export const refuseWhilePaused = async (pauses: Pauses, facts: RequestFacts): Promise<void> => {
  const stop = new AbortController()
  const tooLate = pause(PAUSE_ANSWER_MS, undefined, { signal: stop.signal }).catch(() => undefined)
  const left = await Promise.race([pauses.pauseLeft(), tooLate]).finally(() => stop.abort())
  if (left === undefined) throw cancelledBefore(facts)
  if (left > 0) throw throttled(facts, 'paused', left)
}

export const takePlace = async (
  quota: Quota,
  organizationId: string,
  facts: RequestFacts,
  signal: AbortSignal | undefined,
): Promise<Ticket> => {
  for (;;) {
    if (signal?.aborted) throw cancelledBefore(facts)
    const grant = await takeOrCancel(quota, organizationId, facts, signal)
    if (grant.granted) return grant.ticket
    const { retryAfterMs } = grant
    if (retryAfterMs >= IN_PLACE_MS) throw throttled(facts, 'used up', retryAfterMs)
    await pause(retryAfterMs, undefined, signal && { signal }).catch(() => undefined)
  }
}
