// A sync's own codes in plain words: how it stands, what it is doing, why it failed, why a group was left alone.
import type { Stage, SyncFailureCode, SyncStatus, SyncTrigger } from '@daxko-sync/contracts'
import type { Tone } from './tone.ts'

export const SYNC_STATUSES: Record<SyncStatus, { label: string; what: string; tone: Tone }> = {
  queued: { label: 'Queued', what: 'Accepted; it begins in a moment.', tone: 'wait' },
  running: { label: 'Running', what: 'It is at work.', tone: 'wait' },
  succeeded: { label: 'Succeeded', what: 'Both sides are in line.', tone: 'good' },
  'succeeded-with-warnings': { label: 'Needs a look', what: 'Done, and something should be looked at.', tone: 'ask' },
  'partially-failed': { label: 'Partly failed', what: 'Some group or person was not done; the rest was.', tone: 'bad' },
  failed: { label: 'Failed', what: 'No group was done, and nothing was half done.', tone: 'bad' },
  cancelled: { label: 'Cancelled', what: 'Somebody stopped it. What was written before is recorded.', tone: 'quiet' },
}

export const TRIGGERS: Record<SyncTrigger, string> = { manual: 'Started by hand', scheduled: 'Daily sync' }

export const STAGES: Record<Stage, { label: string; now: string }> = {
  fetch: { label: 'Read both sides', now: 'Reading rosters and people from Daxko, groups and profiles from DocNetwork' },
  match: { label: 'Match people', now: 'Finding out who is who' },
  households: { label: 'Read households', now: 'Reading the households of those who need a parent or guardian' },
  plan: { label: 'Decide', now: 'Deciding what has to change' },
  write: { label: 'Write to DocNetwork', now: 'Writing the changes to DocNetwork' },
}

export const SIDES: Record<'daxko' | 'docnetwork', string> = { daxko: 'Daxko', docnetwork: 'DocNetwork' }

/** Why a whole sync failed, and what to do. */
export const FAILURES: Record<SyncFailureCode, string> = {
  'unknown-group': 'No DocNetwork group carries that identifier. Check it, or set it on the group in DocNetwork.',
  'docnetwork-credentials': 'DocNetwork refused our access. The account manager must connect the organization again.',
  'daxko-credentials': 'Daxko refused our access. The operator must check the credentials and the scope.',
  'docnetwork-unreachable': 'DocNetwork did not answer. Wait a while, then start again.',
  'daxko-unreachable': 'Daxko did not answer. Wait a while, then start again.',
  'docnetwork-list-implausible': 'DocNetwork’s list of profiles has holes; going on could have made doubles. Start again later.',
  deadline: 'It had not ended after 24 hours. The next sync starts afresh.',
  'group-segment': 'The group must be associated with an offering, not a segment. Change it in DocNetwork.',
  'group-malformed': 'The group’s identifier is not program_id=…&location_id=…&offering_id=…. Correct it in DocNetwork.',
  'no-group-done': 'Every group failed. Each group below says why.',
  'internal-error': 'A fault in this service. Start it again, and tell the operator.',
}

export const GROUP_STATES: Record<'pending' | 'synced' | 'skipped' | 'failed', { label: string; tone: Tone }> = {
  pending: { label: 'Not reached', tone: 'wait' },
  synced: { label: 'In line', tone: 'good' },
  skipped: { label: 'Left alone', tone: 'quiet' },
  failed: { label: 'Failed', tone: 'bad' },
}

/** A pending group while the sync writes: are changes of it still open? */
export const GROUPS_UNDER_WAY: Record<'open' | 'written', { label: string; tone: Tone }> = {
  open: { label: 'Under way', tone: 'wait' },
  written: { label: 'Written', tone: 'good' },
}

/** G2: why a group was left alone. */
export const GROUP_REASONS: Record<string, string> = {
  'no-identifier': 'It has no group identifier. Give it the identifier of its Daxko offering in DocNetwork.',
  segment: 'The group must be associated with an offering, not a segment',
  malformed: 'Its identifier is not program_id=…&location_id=…&offering_id=…. Correct it in DocNetwork.',
  'out-of-scope': 'It was not asked for in this sync.',
}
