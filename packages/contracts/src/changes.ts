// The ledger's words: what a change, a review and a warning are, and the states they pass through.
import type { FailureCode } from './failure.ts'

export const CHANGE_KINDS = [
  'profile.create',
  'profile.update',
  'profile.add-identifier',
  'user.add',
  'registration.create',
  'registration.reactivate',
  'registration.deactivate',
  'group.update',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/**
 * - `planned`: decided, not yet written; a dry run leaves its changes here until they are applied or expire.
 * - `sending`: committed before the request leaves; whoever finds it reads back before doing anything (S1).
 * - `applied`: the other side has it. - `skipped`: the wanted state already stood.
 * - `failed`: it certainly did not happen, or could not be decided; `error` says why; `retry` plans it again.
 * - `held`: the brake stopped it (R5); a person approves (→ `planned`) or rejects (→ `rejected`).
 * - `unsupported`: DocNetwork refuses group updates (G5). - `stale`: the target moved since it was planned (S10).
 * - `expired`: its roster is older than 24 h (S11). - `superseded`: a later sync took its group over (S11).
 * - `cancelled`: the sync was cancelled before it was written.
 */
export const CHANGE_STATES = [
  'planned',
  'sending',
  'applied',
  'failed',
  'held',
  'rejected',
  'unsupported',
  'skipped',
  'stale',
  'expired',
  'superseded',
  'cancelled',
] as const
export type ChangeState = (typeof CHANGE_STATES)[number]

/** Still to be written by a running sync, or by an apply. */
export const OPEN_CHANGE_STATES = ['planned', 'sending'] as const satisfies ChangeState[]

export type ChangeValues = Record<string, unknown>

/** What plan() decides. The store adds id, sync and times. */
export interface PlannedChange {
  kind: ChangeKind
  /** The rule that made it, like `P3`. */
  rule: string
  state: 'planned' | 'held' | 'failed' | 'unsupported'
  memberId?: string
  profileId?: number
  groupId?: number
  registrationId?: number
  /** The values on the other side that this change replaces; null where there was nothing (S10 compares with it). */
  before: ChangeValues | null
  after: ChangeValues | null
  error?: ChangeError
}

/** Why a group was not done, beside what a request or the whole sync failed for. */
export const GROUP_ERRORS = ['offering-unknown', 'not-read', 'registrations-not-read', 'registrations-implausible'] as const

/** Why a change was not made, beside what a request failed for. */
export const CHANGE_ERRORS = [
  'member-unreadable', // S4
  'identifier-unreadable', // P2
  'profile-unreadable', // P9
  'household-unreadable', // U1
  'group-unreadable', // G4 S10
  'profile-not-made',
  'not-linked', // P7
  'unsettled-create', // S1
  'given-up',
  'not-written',
  'group-updates-refused', // G5
] as const

/** S8: waiting for a limit is no failure, so `throttled` is never recorded. */
export type ErrorCode = Exclude<FailureCode, 'throttled'> | (typeof GROUP_ERRORS)[number] | (typeof CHANGE_ERRORS)[number]

/** `message` names ids only and says what to do. */
export interface ChangeError {
  code: ErrorCode
  message: string
}

export const REVIEW_CODES = [
  'duplicate-identifier', // P1
  'identifier-conflict', // P2 P8
  'ambiguous-name', // P2 P8
  'possible-duplicate', // P3
  'missing-name', // P5
  'member-gone', // P6
  'identity-mismatch', // P10
  'unsettled-create', // S1
  'stale', // S10
] as const
export type ReviewCode = (typeof REVIEW_CODES)[number]

export interface PlannedReview {
  code: ReviewCode
  rule: string
  memberId: string
  /** The profiles in question, ascending. */
  profileIds: number[]
}

export const WARNING_CODES = [
  'identifier-kept', // P2
  'bad-birth-date', // P5
  'no-email', // U1
  'waitlisted-in-docnetwork', // R1
  'waitlisted-but-active', // R4
  'incomplete-roster', // R6
  'fee-expected', // S7
] as const
export type WarningCode = (typeof WARNING_CODES)[number]

export interface PlannedWarning {
  code: WarningCode
  rule: string
  memberId?: string
  groupId?: number
}
