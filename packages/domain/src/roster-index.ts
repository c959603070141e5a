// One sync's rosters and registrations, indexed once, so that each person is looked up and not searched for.
import type { PlanGroup, Registration, RosterEntry } from '@daxko-sync/contracts'
import { winningEntries } from './roster.ts'
import { append } from './world.ts'

export interface IndexedGroup {
  group: PlanGroup
  entries: ReadonlyMap<string, RosterEntry>
  /** Of type `patient` only: one of type `provider` is another thing (R1 R3). */
  patientsOf: ReadonlyMap<number, Registration[]>
}

export interface Place {
  at: IndexedGroup
  entry: RosterEntry
}

export interface RosterIndex {
  /** Ascending by group id. */
  groups: readonly IndexedGroup[]
  placesOf: (memberId: string) => readonly Place[]
}

const NOWHERE: readonly Place[] = []

const patientsByProfile = (group: PlanGroup): Map<number, Registration[]> => {
  const byProfile = new Map<number, Registration[]>()
  for (const registration of group.registrations) {
    if (registration.type === 'patient') append(byProfile, registration.profileId, registration)
  }
  return byProfile
}

export const createRosterIndex = (planGroups: readonly PlanGroup[]): RosterIndex => {
  // G3: groups of one offering may share one roster; its winners are found once.
  const winners = new Map<readonly RosterEntry[], ReadonlyMap<string, RosterEntry>>()
  const winnersOf = (entries: readonly RosterEntry[]): ReadonlyMap<string, RosterEntry> => {
    const known = winners.get(entries) ?? winningEntries(entries)
    winners.set(entries, known)
    return known
  }
  const places = new Map<string, Place[]>()
  const groups = planGroups
    .toSorted((a, b) => a.groupId - b.groupId)
    .map((group) => ({ group, entries: winnersOf(group.roster.entries), patientsOf: patientsByProfile(group) }))
  for (const at of groups) for (const [memberId, entry] of at.entries) append(places, memberId, { at, entry })
  return { groups, placesOf: (memberId) => places.get(memberId) ?? NOWHERE }
}
