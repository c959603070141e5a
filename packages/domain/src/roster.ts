// Which of a member's entries in a roster counts (R7), and whom the rosters of a sync name. Completeness: judge-reading.ts (R6).
import type { RosterEntry, RosterStatus } from '@daxko-sync/contracts'
import { instantMs } from './dates.ts'
import { compareText, filled } from './text.ts'

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
  /** The household that the rosters name (U1); none where they name several: nobody may see a stranger's child. */
  unitId: string | undefined
}

const ofOneMind = (unitIds: ReadonlySet<string> | undefined): string | undefined => {
  const [unitId, other] = unitIds ?? []
  return other === undefined ? unitId : undefined
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
  const units = new Map<string, Set<string>>()
  for (const group of [...groups].sort((a, b) => a.groupId - b.groupId)) {
    for (const [memberId, entry] of winningEntries(group.entries)) {
      const known = met.get(memberId) ?? { memberId, registered: false, due: false, groupIds: [], unitId: undefined }
      const isRegistered = entry.status === 'registered'
      known.registered ||= isRegistered
      known.due ||= isRegistered && group.decided
      known.groupIds.push(group.groupId)
      met.set(memberId, known)
      const unitId = filled(entry.unitId)
      if (unitId !== undefined) units.set(memberId, (units.get(memberId) ?? new Set<string>()).add(unitId))
    }
  }
  for (const known of met.values()) known.unitId = ofOneMind(units.get(known.memberId))
  return [...met.values()].sort((a, b) => compareText(a.memberId, b.memberId))
}
