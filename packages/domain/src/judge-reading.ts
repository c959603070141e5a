// R6 for a reading whose pages lie in a database: the same judgement as over pages, from what was stored of them.
import type { RosterEntry } from '@daxko-sync/contracts'
import { MAX_READ_GAP_MS, type PagingFlaw, type PagingJudgement, registrationKey } from './roster.ts'

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
