// A sync's own words: status (S4), stages, trigger, and the counts a person sees.
import type { ChangeKind } from './changes.ts'

/**
 * - `queued`: accepted, no worker has begun. - `running`: from the first stage until it is closed.
 * - `succeeded`, `succeeded-with-warnings`, `partially-failed`, `failed`, `cancelled`: ended (S4). An ended sync that is applied,
 *   retried or approved becomes `queued` again under a higher run number.
 */
export const SYNC_STATUSES = [
  'queued',
  'running',
  'succeeded',
  'succeeded-with-warnings',
  'partially-failed',
  'failed',
  'cancelled',
] as const
export type SyncStatus = (typeof SYNC_STATUSES)[number]
export const RUNNING_STATUSES = ['queued', 'running'] as const satisfies SyncStatus[]

export type SyncTrigger = 'manual' | 'scheduled'

/** In the order in which a sync passes through them; each waits for the one before it. */
export const STAGES = ['fetch', 'match', 'households', 'plan', 'write'] as const
export type Stage = (typeof STAGES)[number]

/**
 * What a run of a sync does: `sync` reads, plans and writes; `dry-run` stops before the writes; `apply` writes a dry run's changes (S10);
 * `approve` writes what a person released from the brake (R5); `retry` reads, plans and writes again what failed.
 */
export type RunMode = 'sync' | 'dry-run' | 'apply' | 'approve' | 'retry'

export const CHANGE_COUNTERS = [
  'planned',
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
  'open',
] as const
export type ChangeCounts = Record<(typeof CHANGE_COUNTERS)[number], number>

export interface SyncCounts {
  groups: { total: number; synced: number; skipped: number; failed: number }
  changes: ChangeCounts & { byKind: Partial<Record<ChangeKind, ChangeCounts>> }
  reviews: number
  /** S12: members left alone because a person said so. */
  ignored: number
  warnings: number
  requests: { daxko: number; docnetwork: number }
}

/** Why a whole sync ended as `failed` (S4). */
export const SYNC_FAILURES = [
  'unknown-group',
  'docnetwork-credentials',
  'daxko-credentials',
  'docnetwork-unreachable',
  'daxko-unreachable',
  'docnetwork-list-implausible',
  'deadline',
  'group-segment',
  'group-malformed',
  'no-group-done',
  'internal-error',
] as const
export type SyncFailureCode = (typeof SYNC_FAILURES)[number]
