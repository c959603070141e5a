// What a sync did, in a few words. In: a sync as the api shows it. Pure; times are left to whoever draws.
import type { Schemas } from '@daxko-sync/client'
import type { ChangeKind } from '@daxko-sync/contracts'
import { FAILURES } from '../words/syncs.ts'
import { wordOf } from '../words/word-of.ts'
import { plural } from './count.ts'

type Sync = Schemas['Sync']
type Counter = keyof Schemas['ChangeCounts']

/** How many changes of these kinds are in that state. */
export const countOf = ({ counts }: Sync, kinds: readonly ChangeKind[], counter: Counter): number =>
  kinds.reduce((sum, kind) => sum + (counts.changes.byKind[kind]?.[counter] ?? 0), 0)

export const ADDED = ['registration.create', 'registration.reactivate'] as const satisfies ChangeKind[]
export const REMOVED = ['registration.deactivate'] as const satisfies ChangeKind[]
const OTHERS = [
  'profile.create',
  'profile.update',
  'profile.add-identifier',
  'user.add',
  'group.update',
] as const satisfies ChangeKind[]

/** What waits for a person: open reviews and held removals. */
export const waitingIn = ({ counts }: Sync): number => counts.reviews + counts.changes.held

/** "6 added, 2 removed, 9 other changes, 3 need you", or that nothing had to change. */
export const changesWords = (sync: Sync): string => {
  const counter: Counter = sync.dryRun && sync.appliedAt === null ? 'open' : 'applied'
  const of = (kinds: readonly ChangeKind[]) => countOf(sync, kinds, counter)
  const [added, removed, others] = [of(ADDED), of(REMOVED), of(OTHERS)]
  const [failed, waiting] = [sync.counts.changes.failed, waitingIn(sync)]
  const parts = [
    ...(added > 0 ? [`${added} added`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
    ...(others > 0 ? [plural(others, 'other change', 'other changes')] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(waiting > 0 ? [`${waiting} ${waiting === 1 ? 'needs' : 'need'} you`] : []),
  ]
  if (added + removed + others === 0) parts.unshift('nothing had to change')
  return parts.join(', ')
}

/** Stands around the time: "Current as of", then 5:06 AM, then ": 412 children, 6 added, 2 removed". */
export const resultWords = (sync: Sync): { before: string; after: string } => {
  const scope = sync.groupIdentifier === null ? '' : ' (one group)'
  const people = sync.progress.people.total > 0 ? `${plural(sync.progress.people.total, 'child', 'children')}, ` : ''
  const what = `${people}${changesWords(sync)}`
  if (sync.status === 'failed') {
    const why = sync.failure ? wordOf(FAILURES, sync.failure.code) : 'No group was done.'
    return { before: `The sync${scope} failed at`, after: `. ${why}` }
  }
  if (sync.status === 'cancelled') return { before: `The sync${scope} was stopped at`, after: `: ${what}` }
  if (sync.dryRun && sync.appliedAt === null) return { before: `Dry run${scope} at`, after: `, nothing was written: ${what}` }
  const before = sync.status === 'partially-failed' ? 'Only partly current as of' : 'Current as of'
  return { before: before + (scope && ' (one group)'), after: `: ${what}` }
}
