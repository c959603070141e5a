// What can go wrong with a request to either side, decided once (in `http`) and acted on once (in `queue/settle`).
// Messages are for the person who must act. They carry ids and statuses, never a person's data and never a body.

/** Which upstream a request, a budget or a failure belongs to. */
export type Side = 'daxko' | 'docnetwork'

/**
 * - `throttled`: the side or our own budget says "later"; waiting uses up no attempt (S8).
 * - `transient`: may work when tried again: reads cut, timed out or answered 5xx; writes that certainly never left.
 * - `permanent`: will not work until a person changes something: 4xx, an answer that does not fit the contract.
 * - `unknown`: only for writes: it may have happened. Read back before it is tried again (S1).
 */
export type FailureKind = 'throttled' | 'transient' | 'permanent' | 'unknown'

/** Stable words for the ledger and for programs; the message beside it is for people. */
export const FAILURE_CODES = [
  'throttled',
  'unreachable',
  'timeout',
  'cut',
  'server-error',
  'unauthorized',
  'forbidden',
  'not-found',
  'conflict',
  'refused',
  'malformed',
  'cancelled',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]

export interface FailureFacts {
  kind: FailureKind
  code: FailureCode
  side: Side
  /** HTTP status, where an answer came. */
  status?: number
  /** For `throttled`: how long to wait, in milliseconds, between 1 s and 1 h when the side named it. */
  retryAfterMs?: number
}

/** Every error that a client of an upstream throws. */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly code: FailureCode
  readonly side: Side
  readonly status: number | undefined
  readonly retryAfterMs: number | undefined

  constructor(message: string, facts: FailureFacts, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Failure'
    this.kind = facts.kind
    this.code = facts.code
    this.side = facts.side
    this.status = facts.status
    this.retryAfterMs = facts.retryAfterMs
  }
}

export const isFailure = (error: unknown): error is Failure => error instanceof Failure
