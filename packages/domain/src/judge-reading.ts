// Whether a roster may be believed (R6): what to do after each page, and the judgement over a whole reading, from what is stored of it.
import type { RosterEntry, RosterPage } from '@daxko-sync/contracts'
import { instantMs } from './dates.ts'

const MAX_READ_GAP_MS = 30 * 60_000 // R6

export type PagingFlaw = 'repeated-cursor' | 'empty-page' | 'malformed-entry' | 'total-changed' | 'total-missed'
export interface PagingJudgement {
  complete: boolean
  flaws: PagingFlaw[]
  /** R6: not complete, or read over more than 30 minutes: read once more from the first page before it is used. */
  readAgain: boolean
}

/** R6: what makes two entries one registration. */
const registrationKey = ({ registrationId, memberId, status, updatedAt, registeredAt }: RosterEntry): string => {
  if (registrationId !== undefined) return `registration\n${registrationId}`
  const time = updatedAt ?? registeredAt
  return `entry\n${memberId}\n${status}\n${instantMs(time) ?? time ?? ''}`
}

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

export interface StoredReading {
  entries: readonly RosterEntry[]
  /** `total` of every page that gave one. */
  totals: readonly number[]
  malformed: number
  /** Why the paging ended before the last page. */
  broken: 'repeated-cursor' | 'empty-page' | undefined
  firstPageAtMs: number
  lastPageAtMs: number
}

/** R6: of a reading that has ended. */
export const judgeReading = ({
  entries,
  totals,
  malformed,
  broken,
  firstPageAtMs,
  lastPageAtMs,
}: StoredReading): PagingJudgement => {
  const distinct = new Set(entries.map(registrationKey))
  const flaws: PagingFlaw[] = broken === undefined ? [] : [broken]
  if (malformed > 0) flaws.push('malformed-entry')
  if (new Set(totals).size > 1) flaws.push('total-changed')
  else if (totals[0] !== undefined && totals[0] !== distinct.size) flaws.push('total-missed')
  const slow = lastPageAtMs - firstPageAtMs > MAX_READ_GAP_MS
  return { complete: flaws.length === 0, flaws, readAgain: flaws.length > 0 || slow }
}
