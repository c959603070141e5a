// Edits of Daxko's side of the world, as data: the same from a test in this process and over `/_sim/world`.
import type { DaxkoMember, DaxkoOffering, DaxkoRosterEntry, DaxkoState, DaxkoUnit, OfferingKey } from './state.ts'

export type DaxkoEdit =
  | { op: 'add-entry'; offering: OfferingKey; entry: DaxkoRosterEntry; first?: boolean }
  /** Every entry of that member in that roster. */
  | { op: 'change-entry'; offering: OfferingKey; memberId: string; fields: Partial<DaxkoRosterEntry> }
  | { op: 'remove-entry'; offering: OfferingKey; memberId: string }
  | { op: 'clear-roster'; offering: OfferingKey }
  | { op: 'put-member'; member: DaxkoMember }
  | { op: 'change-member'; memberId: string; fields: Partial<DaxkoMember> }
  | { op: 'delete-member'; memberId: string }
  | { op: 'put-unit'; unitId: string; unit: DaxkoUnit }
  | { op: 'delete-unit'; unitId: string }
  | { op: 'put-offering'; offering: DaxkoOffering }
  | { op: 'change-offering'; key: OfferingKey; fields: Partial<DaxkoOffering> }
  | { op: 'delete-offering'; key: OfferingKey }

const roster = (state: DaxkoState, key: OfferingKey): DaxkoRosterEntry[] => {
  const entries = state.rosters.get(key)
  if (!entries) throw new Error(`no roster ${key}`)
  return entries
}

const present = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`no ${what}`)
  return found
}

/** Throws when what it names does not exist. */
export const editDaxko = (state: DaxkoState, edit: DaxkoEdit): void => {
  switch (edit.op) {
    case 'add-entry':
      if (edit.first) roster(state, edit.offering).unshift(edit.entry)
      else roster(state, edit.offering).push(edit.entry)
      return
    case 'change-entry': {
      const entries = roster(state, edit.offering)
      const named = entries.filter((entry) => entry.member_id === edit.memberId)
      present(named[0], `entry of ${edit.memberId} in ${edit.offering}`)
      state.rosters.set(
        edit.offering,
        entries.map((entry) => (entry.member_id === edit.memberId ? { ...entry, ...edit.fields } : entry)),
      )
      return
    }
    case 'remove-entry':
      state.rosters.set(
        edit.offering,
        roster(state, edit.offering).filter((entry) => entry.member_id !== edit.memberId),
      )
      return
    case 'clear-roster':
      state.rosters.set(edit.offering, [])
      return
    case 'put-member':
      state.members.set(edit.member.member_id, edit.member)
      return
    case 'change-member':
      state.members.set(edit.memberId, {
        ...present(state.members.get(edit.memberId), `member ${edit.memberId}`),
        ...edit.fields,
      })
      return
    case 'delete-member':
      state.members.delete(edit.memberId)
      return
    case 'put-unit':
      state.units.set(edit.unitId, edit.unit)
      return
    case 'delete-unit':
      state.units.delete(edit.unitId)
      return
    case 'put-offering': {
      const { program, location, id } = edit.offering
      const key = `${program.id}/${location.id}/${id}`
      state.offerings.set(key, edit.offering)
      if (!state.rosters.has(key)) state.rosters.set(key, [])
      return
    }
    case 'change-offering':
      state.offerings.set(edit.key, { ...present(state.offerings.get(edit.key), `offering ${edit.key}`), ...edit.fields })
      return
    case 'delete-offering':
      state.offerings.delete(edit.key)
      state.rosters.delete(edit.key)
  }
}
