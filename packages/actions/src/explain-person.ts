// Why something was not done for one person in one sync, in words and with the rule that says so. Pure: told from what is stored of the sync.
import type { ChangeView, ReviewCode, TraceSync } from '@daxko-sync/contracts'
import type { StoredTraceSync } from '@daxko-sync/store'
import { REVIEW_WORDS } from './review-words.ts'

type Why = TraceSync['why'][number]
const why = (code: string, rule: string | null, detail: string): Why => ({ code, rule, detail })

const ofReading = ({ reading, rosters, status }: StoredTraceSync): Why[] => {
  if (reading?.state === 'failed') {
    return [why('member-unreadable', 'S4', 'Daxko did not answer for this member: nothing was written. Retry the sync.')]
  }
  if (reading?.state === 'gone') return [why('member-gone', 'P6', REVIEW_WORDS['member-gone'])]
  if (reading?.state === 'pending' && status !== 'running' && status !== 'queued') {
    return [why('not-read', 'S4', 'The sync ended before this member was read.')]
  }
  if (rosters.length > 0 && !rosters.some((entry) => entry.status === 'registered')) {
    return [
      why('not-registered', 'P3', 'Waitlisted or cancelled only: such members are matched, never created, changed or reviewed.'),
    ]
  }
  return []
}

const ofMatch = ({ match }: StoredTraceSync): Why[] => {
  if (match?.verdict === 'review') {
    const words = REVIEW_WORDS[match.code as ReviewCode] ?? 'A person must decide the review.'
    return [why(match.code ?? 'review', match.rule, words)]
  }
  if (match?.verdict === 'ignored') {
    return [why('ignored', 'S12', 'A person decided to ignore this member. Revoke the decision to change that.')]
  }
  if (match?.verdict === 'failed') {
    return [why(match.code ?? 'failed', 'S4', 'It could not be read who this is: nothing was written. Retry the sync.')]
  }
  return []
}

const CHANGE_WORDS: Partial<Record<ChangeView['state'], [rule: string, words: string]>> = {
  held: ['R5', 'waits for a person: the brake holds it. Approve or reject it within 24 hours.'],
  rejected: ['R5', 'was rejected by a person. It is not proposed again until the roster entry changes.'],
  unsupported: ['G5', 'is refused by DocNetwork for every group.'],
  stale: ['S10', 'was not written: what it would have replaced had changed in DocNetwork.'],
  expired: ['S11', 'was not written within 24 hours of its roster. The next sync plans it anew.'],
  superseded: ['S11', 'was not written before a later sync took its group over.'],
  cancelled: ['S5', 'was not written: the sync was cancelled first.'],
}

const ofChanges = ({ changes, dryRun, status }: StoredTraceSync): Why[] =>
  changes.flatMap((change) => {
    const { kind, state, rule, error } = change
    if (state === 'failed') return [why(error?.code ?? 'failed', rule, `${kind} failed: ${error?.message ?? 'retry the sync'}`)]
    if (state === 'planned' && dryRun && status !== 'running' && status !== 'queued') {
      return [why('dry-run', 'S10', `${kind} was only planned: this was a dry run. Apply it within 24 hours.`)]
    }
    const words = CHANGE_WORDS[state]
    return words ? [why(state, words[0], `${kind} ${words[1]}`)] : []
  })

const ofGroups = ({ rosters, changes }: StoredTraceSync): Why[] =>
  rosters.flatMap(({ complete, groups, status }) => {
    const failed = groups.filter(({ state }) => state === 'failed')
    const whys = failed.map(({ groupId }) =>
      why('group-failed', 'S4', `Group ${groupId} failed in this sync: see the sync’s groups.`),
    )
    const unsure = !complete && status === 'cancelled' && !changes.some(({ kind }) => kind === 'registration.deactivate')
    if (unsure) whys.push(why('incomplete-roster', 'R6', 'The roster was not complete, so nothing was deactivated by it.'))
    return whys
  })

const ofSync = ({ failure, status }: StoredTraceSync): Why[] => {
  if (failure) return [why(failure.code, 'S4', `The whole sync failed: ${failure.message}`)]
  return status === 'cancelled' ? [why('cancelled', null, 'The sync was cancelled.')] : []
}

const ofDeletion = ({ recordsDeleted }: StoredTraceSync): Why[] =>
  recordsDeleted
    ? [why('records-deleted', 'S9', 'What was read is deleted after the retention time; only changes are still known.')]
    : []

export const explainPerson = (sync: StoredTraceSync): Why[] => {
  const all = [ofSync, ofDeletion, ofReading, ofMatch, ofChanges, ofGroups].flatMap((tell) => tell(sync))
  return [...new Map(all.map((one) => [`${one.code} ${one.detail}`, one])).values()]
}
