// One change from `planned` or `sending` to its end, so that DocNetwork never gets it twice (S1).
//
//   planned ──begin──▶ sending ──answered 2xx──▶ applied
//                        │ ├─refused──▶ failed            (certain: it did not happen)
//                        │ ├─never left, throttled──▶ planned
//                        │ └─unknown──▶ read back: stands ──▶ applied
//                        │               └─absent, twice, a time limit apart ──▶ planned
//                        └─ found by another process: read back first, always
import { type ChangeError, type Failure, isFailure } from '@daxko-sync/contracts'
import { isExpired } from '@daxko-sync/domain'
import { type Applied, type ChangeRow, LEASE_MS, type LeaseKey } from '@daxko-sync/store'
import type { Deps } from './deps.ts'
import { createLeaveToPerson } from './leave-to-person.ts'
import type { Write, WriteContext } from './writes/write.ts'

/** A late write may still land within one time limit of a write. */
export const READ_BACK_AGAIN_MS = 8_500
/** Nothing of ours is under way any more while this much of the lease is left: a request that waited too long for its token does not leave. */
const SEND_WITHIN_MS = LEASE_MS - 10_000
/** How often one change is really sent. */
const MAX_SENDS = 6

/**
 * - `ended`: the change needs nothing more; `made` is what it brought into being, and `nextBegunAt` is there when the next one has begun.
 * - `stopped`: nothing new may be begun. - `again`: look at it again after so many milliseconds; nothing after it may be done before.
 */
export type ChangeOutcome =
  | { is: 'ended'; made?: Applied; nextBegunAt?: number }
  | { is: 'stopped' }
  | { is: 'again'; ms: number }

export interface ChangeContext extends WriteContext {
  lease: LeaseKey
  lastAttempt: boolean
}

/** What goes with one change in its commits. */
export interface Beside {
  /** When its `sending` was asked for, if that went with the change before it; by performance.now(). */
  begunAt?: number | undefined
  /** The person's next change, when it may begin in the commit that marks this one applied. */
  next?: ChangeRow | undefined
}

const ENDED: ChangeOutcome = { is: 'ended' }

type Needs = 'ledger' | 'people' | 'openItems' | 'vaults' | 'now' | 'readBackAgainMs' | 'sendWithinMs'

export const createApplyChange = (deps: Pick<Deps, Needs>) => {
  const { ledger, readBackAgainMs = READ_BACK_AGAIN_MS, sendWithinMs = SEND_WITHIN_MS } = deps
  const leaveToPerson = createLeaveToPerson(deps)

  const fail = async (change: ChangeRow, { ref }: ChangeContext, error: ChangeError): Promise<ChangeOutcome> => {
    await ledger.end(ref, change, 'failed', error)
    return ENDED
  }

  const failCertainly = async (change: ChangeRow, { ref }: ChangeContext, error: ChangeError): Promise<ChangeOutcome> => {
    await ledger.endUndone(ref, change, error)
    return ENDED
  }

  const leaveUnsettled = async (change: ChangeRow, context: ChangeContext, profileIds: number[]): Promise<ChangeOutcome> => {
    const { ref } = context
    if (change.memberId !== undefined) {
      await leaveToPerson(ref, { code: 'unsettled-create', rule: 'S1', memberId: change.memberId, profileIds })
    }
    const message = `It is not known whether DocNetwork made a profile for member ${change.memberId}. Nothing more is written for the member until a person has looked.`
    return fail(change, context, { code: 'unsettled-create', message })
  }

  /** The outcome of a request is not known: only what DocNetwork says counts. */
  const readBack = async (change: ChangeRow, write: Write, context: ChangeContext): Promise<ChangeOutcome | 'send'> => {
    const absentForMs = await ledger.absentForMs(change)
    if (absentForMs !== undefined && absentForMs < readBackAgainMs) return { is: 'again', ms: readBackAgainMs - absentForMs }
    let found: Awaited<ReturnType<Write['find']>>
    try {
      found = await write.find(change, context)
    } catch (error) {
      if (!isFailure(error) || error.kind === 'throttled' || error.code === 'cancelled') throw error
      // Nothing is known as long as nothing can be read; the change stays `sending` until the sync's deadline.
      return { is: 'again', ms: readBackAgainMs }
    }
    if (found.is === 'stands') {
      await ledger.applied(context.ref, change, found.made)
      return { is: 'ended', made: found.made }
    }
    if (found.is === 'unsettled') return leaveUnsettled(change, context, found.profileIds)
    if (absentForMs === undefined) {
      await ledger.markAbsent(change)
      return { is: 'again', ms: readBackAgainMs }
    }
    await ledger.putBack(context.ref, change, 'attempt')
    return 'send'
  }

  const settleFailure = async (
    change: ChangeRow,
    write: Write,
    context: ChangeContext,
    failure: Failure,
  ): Promise<ChangeOutcome> => {
    if (failure.code === 'cancelled') {
      // This process stops: the change stays `sending` and is read back by whoever comes next.
      if (context.signal.aborted) throw failure
      if (failure.kind === 'transient') {
        await ledger.putBack(context.ref, change, 'no-attempt') // too late to leave under this lease
        return { is: 'again', ms: readBackAgainMs }
      }
    }
    if (failure.code === 'throttled') {
      await ledger.putBack(context.ref, change, 'no-attempt')
      throw failure
    }
    if (failure.kind === 'transient') {
      await ledger.putBack(context.ref, change, 'no-attempt') // it never left; the job's own attempts bound it
      if (!context.lastAttempt) throw failure
      return failCertainly(change, context, { code: failure.code, message: failure.message })
    }
    if (failure.kind === 'unknown') {
      const outcome = await readBack(change, write, context)
      return outcome === 'send' ? { is: 'again', ms: 0 } : outcome
    }
    return failCertainly(change, context, { code: failure.code, message: failure.message })
  }

  const isTooOld = ({ rosterReadAt }: ChangeRow): boolean => isExpired(rosterReadAt, deps.now()) // S11
  const isGivenUp = ({ attempts }: ChangeRow): boolean => attempts >= MAX_SENDS

  /** The next one begins in the same commit, unless it would not be sent. */
  const markApplied = async (
    change: ChangeRow,
    made: Applied,
    { ref, lease, signal }: ChangeContext,
    next: ChangeRow | undefined,
  ): Promise<ChangeOutcome> => {
    if (!next || isTooOld(next) || isGivenUp(next) || signal.aborted) {
      await ledger.applied(ref, change, made)
      return { is: 'ended', made }
    }
    const askedAt = performance.now()
    const profileId = next.profileId ?? made.profileId
    const answer = await ledger.appliedAndNext(ref, change, made, { ...next, profileId }, lease)
    // Any other answer is given again, and acted on, when the next one is to begin by itself.
    return answer === 'begun' ? { is: 'ended', made, nextBegunAt: askedAt } : { is: 'ended', made }
  }

  /** S1: its `sending` is committed. */
  const sendBegun = async (
    change: ChangeRow,
    write: Write,
    context: ChangeContext,
    { begunAt, next }: Beside & { begunAt: number },
  ): Promise<ChangeOutcome> => {
    const leftMs = sendWithinMs - (performance.now() - begunAt)
    // This process stood still: somebody else may hold the lease by now. The change stays `sending`, and is read back like any other.
    if (leftMs <= 0) return { is: 'again', ms: LEASE_MS }
    const sending: ChangeRow = { ...change, state: 'sending', attempts: change.attempts + 1 }
    try {
      const signal = AbortSignal.any([context.signal, AbortSignal.timeout(Math.ceil(leftMs))])
      const made = await write.send(sending, { ...context, signal })
      return await markApplied(sending, made, context, next)
    } catch (error) {
      if (!isFailure(error)) throw error
      return settleFailure(sending, write, context, error)
    }
  }

  const send = async (change: ChangeRow, write: Write, context: ChangeContext, { next }: Beside): Promise<ChangeOutcome> => {
    if (isTooOld(change)) {
      await ledger.end(context.ref, change, 'expired')
      return ENDED
    }
    if (isGivenUp(change)) {
      const message = `DocNetwork did not take this change in ${MAX_SENDS} tries. The next sync or a retry plans it anew.`
      return fail(change, context, { code: 'given-up', message })
    }
    context.signal.throwIfAborted() // nothing new is begun in a process that is to stop
    const begunAt = performance.now()
    const begun = await ledger.begin(context.ref, change, context.lease)
    if (begun === 'stopped') return { is: 'stopped' }
    if (begun === 'lease-lost') return { is: 'again', ms: LEASE_MS }
    if (begun === 'moved') return { is: 'again', ms: 0 }
    return sendBegun(change, write, context, { begunAt, next })
  }

  return async (change: ChangeRow, write: Write, context: ChangeContext, beside: Beside = {}): Promise<ChangeOutcome> => {
    const { begunAt } = beside
    if (begunAt !== undefined) return sendBegun(change, write, context, { ...beside, begunAt })
    if (change.state === 'sending') {
      const outcome = await readBack(change, write, context)
      if (outcome !== 'send') return outcome
      return send({ ...change, state: 'planned' }, write, context, beside)
    }
    return send(change, write, context, beside)
  }
}
