// What people decided, from the audit log, and which of it can be taken back. In: the log's entries, the newest first, and when the latest sync
// began. Pure.
import type { Schemas } from '@daxko-sync/client'

type Entry = Schemas['AuditEntry']

export const DECISIONS = ['review.resolve', 'review.revoke', 'sync.approve', 'sync.reject', 'sync.restore'] as const

interface Taken {
  id: string
  at: string
  actor: string
  /** A sync has begun since. */
  isActedOn: boolean
}

export type Decided =
  | (Taken & {
      is: 'review'
      reviewId: string
      memberId: string
      action: 'link' | 'create' | 'ignore'
      profileId: number | undefined
    })
  /** `groupId` undefined: all groups of the sync. */
  | (Taken & { is: 'rejected' | 'approved'; syncId: string; groupId: number | undefined })

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** What an entry was about: a later one about the same takes its place. */
const subjectOf = ({ action, facts }: Entry): string =>
  action.startsWith('review.') ? `review ${facts['reviewId']}` : `held ${facts['syncId']} ${facts['groupId'] ?? ''}`

export const decidedOf = (entries: readonly Entry[], latestSyncAt: string | undefined): Decided[] => {
  const newest = new Map<string, Entry>()
  for (const entry of entries) if (!newest.has(subjectOf(entry))) newest.set(subjectOf(entry), entry)
  return [...newest.values()].flatMap((entry): Decided[] => {
    const { id, at, actor, action, facts } = entry
    const taken = { id, at, actor, isActedOn: latestSyncAt !== undefined && latestSyncAt > at }
    if (action === 'review.resolve') {
      const decision = text(facts['decision']) as 'link' | 'create' | 'ignore'
      const about = { reviewId: text(facts['reviewId']), memberId: text(facts['memberId']) }
      return [{ ...taken, is: 'review', ...about, action: decision, profileId: number(facts['profileId']) }]
    }
    const scope = { syncId: text(facts['syncId']), groupId: number(facts['groupId']) }
    if (action === 'sync.reject') return [{ ...taken, is: 'rejected', ...scope }]
    if (action === 'sync.approve') return [{ ...taken, is: 'approved', ...scope }]
    return [] // revoked or restored: nothing stands
  })
}
