// What people are told without having asked (S6): ids, words, counts and times. Stored as they are, so nothing personal may ever stand here.
import type { SyncStatus } from './syncs.ts'

/**
 * - `well`: a sync of all groups of this morning is complete. - `missing`: at the check none had begun. - `late`: none is complete 15 minutes
 *   after its expected end, be it that it still runs, failed, left a group out or was cancelled.
 * - `failing`: the last two that ended failed, or left something out. Left only by one that is complete.
 */
export type FreshnessState = 'well' | 'missing' | 'late' | 'failing'

/** One change of state. */
export interface FreshnessFacts {
  state: FreshnessState
  /** Null: the first thing ever said of this organization. */
  previous: FreshnessState | null
  /** Eastern date of the morning. */
  date: string
  sync: { id: string; status: SyncStatus; failureCode: string | null; expectedEnd: string } | null
}

export interface DigestSession {
  /** DocNetwork's group; null for what belongs to no session any more. */
  groupId: number | null
  start: string | null
  /** R5: deactivations to approve or reject, by sync. */
  held: { syncId: string; count: number }[]
  reviews: { id: string; code: string }[]
}

/** What waits for a person, the soonest session first. */
export interface DigestFacts {
  date: string
  held: number
  reviews: number
  sessions: DigestSession[]
  /** Items that are not listed one by one. */
  more: number
}

export type AlertChannel = 'webhook' | 'operator-webhook' | 'email'
export type Told = { kind: 'freshness'; facts: FreshnessFacts } | { kind: 'digest'; facts: DigestFacts }
