// The two things that are handed to a client of an upstream: a budget (S8) and a token.
// Neither client knows where they live (Redis, PostgreSQL, memory).
import type { Side } from './failure.ts'

/** A place in the budget, taken before a request leaves and given back one window after its answer. */
export interface Ticket {
  id: string
}

export type Grant = { granted: true; ticket: Ticket } | { granted: false; retryAfterMs: number }

export interface Answer {
  /** `X-RateLimit-Remaining` of the answer, where the side sends one: it wins when lower than our own count. */
  remaining?: number
  /** Set when the side answered 429: every process pauses towards it for this long, in milliseconds. */
  pauseMs?: number
  /** Set when nothing was learned about the budget: no answer came, or an error of the side without that header. */
  silent?: boolean
}

export interface QuotaState {
  side: Side
  limit: number
  windowMs: number
  /** Places taken now. */
  used: number
  /** Milliseconds until a request could leave; 0 when one can now. */
  waitMs: number
  /** Milliseconds until the whole budget is free again. */
  refillMs: number
}

/** One side's request budget, shared by all processes and organizations. */
export interface Quota {
  /** Never waits: answers a ticket or how long to wait. */
  take(ask: { organizationId: string; use: 'read' | 'write' }): Promise<Grant>
  /** Tells the budget that the request was answered, or that its time limit passed. */
  settle(ticket: Ticket, answer: Answer): Promise<void>
  state(): Promise<QuotaState>
  /** What a 429 without a ticket asks for (token requests take no place): every process pauses, as after `settle` with `pauseMs`. */
  pause(pauseMs: number): Promise<void>
  /** Milliseconds until the pause of a 429 ends; 0 when there is none. */
  pauseLeft(): Promise<number>
}

/** All of a budget that requests without a place need. */
export type Pauses = Pick<Quota, 'pause' | 'pauseLeft'>

/** Where a client gets its bearer token. */
export interface TokenSource {
  current(signal?: AbortSignal): Promise<string>
  /** Called after a 401: reads the stored token first and refreshes only if it is still the one that failed. */
  replace(failed: string, signal?: AbortSignal): Promise<string>
}

/** Tokens of one connection as they lie in PostgreSQL (decrypted). */
export interface StoredTokens {
  accessToken?: string
  /** ISO time. */
  accessTokenExpiresAt?: string
  refreshToken?: string
  /** Kept until the newer refresh token has worked once. */
  previousRefreshToken?: string
}

/** One organization's tokens for one side. The lease lets one refresher at a time work, over all processes. */
export interface TokenStore {
  read(): Promise<StoredTokens>
  /** True when the lease is ours for `leaseMs` milliseconds, by the database's clock. */
  lease(owner: string, leaseMs: number): Promise<boolean>
  /** Stores and gives the lease back; refused (false) when the lease is no longer ours. */
  save(owner: string, tokens: StoredTokens): Promise<boolean>
  release(owner: string): Promise<void>
  /** Remembers that a person must connect again (refresh token refused). The reason names no secret. */
  markBroken(reason: string): Promise<void>
}
