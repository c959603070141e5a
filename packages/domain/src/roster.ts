// Judges whether a roster may be believed (R6) and which of a member's entries counts (R7).
import type { RosterEntry, RosterPage, RosterStatus } from '@daxko-sync/contracts'
import { instantMs } from './dates.ts'
import { compareText } from './text.ts'

export const MAX_READ_GAP_MS = 30 * 60_000 // R6
const RANK = { registered: 0, waitlisted: 1, cancelled: 2 } as const satisfies Record<RosterStatus, number> // R7

export type PagingFlaw = 'unfinished' | 'repeated-cursor' | 'empty-page' | 'malformed-entry' | 'total-changed' | 'total-missed'
export interface PagingJudgement {
  complete: boolean
  flaws: PagingFlaw[]
  /** R6: not complete, or read over more than 30 minutes: read once more from the first page before it is used. */
  readAgain: boolean
}
export type ReadPage = RosterPage & { /** When the page was answered, in milliseconds. */ readAtMs: number }

/** R6: what makes two entries one registration. */
export const registrationKey = (entry: RosterEntry): string =>
  entry.registrationId === undefined
    ? `entry\n${entry.memberId}\n${entry.status}\n${instantMs(entry.updatedAt) ?? entry.updatedAt ?? ''}`
    : `registration\n${entry.registrationId}`

/** R6: what to do after a page. `seenCursors` are those that were already asked with in this reading. */
export const nextPage = (
  page: Pick<RosterPage, 'entries' | 'malformed' | 'after'>,
  seenCursors: ReadonlySet<string>,
): { is: 'more'; after: string } | { is: 'last' } | { is: 'stop'; why: 'repeated-cursor' | 'empty-page' } => {
  if (page.after === undefined || page.after === '') return { is: 'last' }
  if (page.entries.length + page.malformed === 0) return { is: 'stop', why: 'empty-page' }
  if (seenCursors.has(page.after)) return { is: 'stop', why: 'repeated-cursor' }
  return { is: 'more', after: page.after }
}

const pagingEnd = (pages: readonly ReadPage[]): PagingFlaw | undefined => {
  const seen = new Set<string>()
  for (const page of pages) {
    const next = nextPage(page, seen)
    if (next.is === 'last') return undefined
    if (next.is === 'stop') return next.why
    seen.add(next.after)
  }
  return 'unfinished'
}

/** R6: over all pages of one reading, in order. */
export const judgePaging = (pages: readonly ReadPage[]): PagingJudgement => {
  const totals = new Set(pages.flatMap((page) => page.total ?? []))
  const distinct = new Set(pages.flatMap((page) => page.entries.map(registrationKey)))
  const [total] = totals
  const end = pagingEnd(pages)
  const flaws: PagingFlaw[] = end === undefined ? [] : [end]
  if (pages.some((page) => page.malformed > 0)) flaws.push('malformed-entry')
  if (totals.size > 1) flaws.push('total-changed')
  else if (total !== undefined && total !== distinct.size) flaws.push('total-missed')
  const times = pages.map((page) => page.readAtMs)
  const slow = pages.length > 0 && Math.max(...times) - Math.min(...times) > MAX_READ_GAP_MS
  return { complete: flaws.length === 0, flaws, readAgain: flaws.length > 0 || slow }
}

// The last steps of the comparison only make the answer independent of the order of the entries.
const compareEntries = (a: RosterEntry, b: RosterEntry): number => {
  const [timeA, timeB] = [instantMs(a.updatedAt) ?? -Infinity, instantMs(b.updatedAt) ?? -Infinity]
  if (timeA !== timeB) return timeA > timeB ? -1 : 1
  return (
    RANK[a.status] - RANK[b.status] ||
    compareText(a.registrationId ?? '', b.registrationId ?? '') ||
    compareText(a.updatedAt ?? '', b.updatedAt ?? '')
  )
}

/** R7: one entry for each member. */
export const winningEntries = (entries: readonly RosterEntry[]): Map<string, RosterEntry> => {
  const winners = new Map<string, RosterEntry>()
  for (const entry of entries) {
    const other = winners.get(entry.memberId)
    if (other === undefined || compareEntries(entry, other) < 0) winners.set(entry.memberId, entry)
  }
  return winners
}

/** R5: what a rejection is tied to: the member's winning entry, or its absence. */
export const entryFingerprint = (entry: RosterEntry | undefined): string =>
  entry === undefined ? 'absent' : `${entry.status}@${entry.updatedAt ?? ''}#${entry.registrationId ?? ''}`

export interface MetMember {
  memberId: string
  registered: boolean
  /** Ascending. */
  groupIds: number[]
}

/** Everybody whom the rosters name, by winning entries (R7), ascending by id. */
export const membersMet = (groups: Iterable<{ groupId: number; entries: readonly RosterEntry[] }>): MetMember[] => {
  const met = new Map<string, MetMember>()
  for (const group of [...groups].sort((a, b) => a.groupId - b.groupId)) {
    for (const [memberId, entry] of winningEntries(group.entries)) {
      const known = met.get(memberId) ?? { memberId, registered: false, groupIds: [] }
      known.registered ||= entry.status === 'registered'
      known.groupIds.push(group.groupId)
      met.set(memberId, known)
    }
  }
  return [...met.values()].sort((a, b) => compareText(a.memberId, b.memberId))
}
