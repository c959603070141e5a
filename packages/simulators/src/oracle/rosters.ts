// R6, R7: whether a roster counts as complete, and which entry of a member is the one that holds.
import type { DaxkoRosterEntry, RosterStatus } from '../daxko/state.ts'

const ORDER: RosterStatus[] = ['registered', 'waitlisted', 'cancelled']

const updated = (entry: DaxkoRosterEntry): number => {
  const at = Date.parse(entry.updated_at ?? '')
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at
}

const wins = (one: DaxkoRosterEntry, other: DaxkoRosterEntry): boolean => {
  if (updated(one) !== updated(other)) return updated(one) > updated(other)
  return ORDER.indexOf(one.status) < ORDER.indexOf(other.status)
}

/** R7: one entry per member. */
export const holdingEntries = (entries: DaxkoRosterEntry[]): Map<string, DaxkoRosterEntry> => {
  const holding = new Map<string, DaxkoRosterEntry>()
  for (const entry of entries) {
    const other = holding.get(entry.member_id)
    if (!other || wins(entry, other)) holding.set(entry.member_id, entry)
  }
  return holding
}

/** R6: as many distinct registrations as the total says; the total of this simulator is the number of entries. */
export const isComplete = (entries: DaxkoRosterEntry[]): boolean => {
  const keys = entries.map(({ registration_id, member_id, status, registered_at, updated_at }) =>
    registration_id ? `id ${registration_id}` : `${member_id} ${status} ${registered_at ?? ''} ${updated_at ?? ''}`,
  )
  return new Set(keys).size === entries.length
}
