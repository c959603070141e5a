// Which of a member's entries in a roster counts (R7), and whom the rosters of a sync name. Completeness: judge-reading.ts (R6).
import type { RosterEntry, RosterStatus } from '@daxko-sync/contracts'
import { instantMs } from './dates.ts'
import { compareText } from './text.ts'

const RANK = { registered: 0, waitlisted: 1, cancelled: 2 } as const satisfies Record<RosterStatus, number> // R7

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
  /** Is one of the `registered` entries in a group about which the sync decides? */
  due: boolean
  /** Ascending. */
  groupIds: number[]
}

/** S12: a sync that did not see a group, or not its whole roster, cannot tell that the member has left it. */
export const groupsKnown = (named: readonly number[], before: readonly number[], unseen: ReadonlySet<number>): number[] =>
  [...new Set([...named, ...before.filter((groupId) => unseen.has(groupId))])].sort((a, b) => a - b)

export interface MeetingGroup {
  groupId: number
  entries: readonly RosterEntry[]
  /** Not where its registrations could not be read (S4), nor where a later sync has begun on it (S11). */
  decided: boolean
}

/** Everybody whom the rosters name, by winning entries (R7), ascending by id. */
export const membersMet = (groups: Iterable<MeetingGroup>): MetMember[] => {
  const met = new Map<string, MetMember>()
  for (const group of [...groups].sort((a, b) => a.groupId - b.groupId)) {
    for (const [memberId, entry] of winningEntries(group.entries)) {
      const known = met.get(memberId) ?? { memberId, registered: false, due: false, groupIds: [] }
      const isRegistered = entry.status === 'registered'
      known.registered ||= isRegistered
      known.due ||= isRegistered && group.decided
      known.groupIds.push(group.groupId)
      met.set(memberId, known)
    }
  }
  return [...met.values()].sort((a, b) => compareText(a.memberId, b.memberId))
}
