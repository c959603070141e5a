// What plan() is given and what it yields: groups first, then person by person, so that memory follows the rosters and not their contents.
import type { PlannedChange, PlannedReview, PlannedWarning } from './changes.ts'
import type { Link, Verdict } from './matching.ts'
import type { Settings } from './settings.ts'
import type { GroupFields, Member, Offering, Profile, Registration, RosterEntry } from './snapshot.ts'

/** One roster after paging, R6 and R7 not yet applied to it. */
export interface RosterFacts {
  complete: boolean
  entries: RosterEntry[]
}

/** A taking-part group of this sync whose roster, offering and registrations could be read. */
export interface PlanGroup {
  groupId: number
  /** Equal for all groups of one offering (G3). */
  offering: string
  /** R5: the offering that this group had in its last sync, when it was another. */
  previousOffering?: string
  roster: RosterFacts
  registrations: Registration[]
}

/** R5: what a person rejected; not proposed again while `entry` is the same. */
export interface Rejection {
  groupId: number
  memberId: string
  entry: string
}

/** The head of household's reading (U1). */
export type Household =
  | { is: 'head'; member: Member }
  /** No unit, unit 404, not exactly one active primary member, primary 404: the member's own e-mail and name. */
  | { is: 'none' }
  /** The unit or the head could not be read: the user is owed, `user.add` is failed. */
  | { is: 'unreadable' }

export interface PlanPerson {
  memberId: string
  verdict: Verdict
  /** Present when the member was read. */
  member?: Member
  /** Present when matched. */
  profile?: Profile
  /** Present when a user is to be added: the profile is to be created, or its user is owed from an earlier sync (U1). */
  household?: Household
}

export interface PlanGroupFields {
  groupId: number
  offering: Offering
  /** The group as `GET /groups/{groupID}` answered; undefined where it could not be read. */
  current: GroupFields | undefined
}

export interface PlanInput {
  settings: Settings
  groups: PlanGroup[]
  verdicts: ReadonlyMap<string, Verdict>
  /** All links after match(): remembered ones that hold, and those that this sync makes. */
  links: Link[]
  untouchable: ReadonlySet<number>
  rejections: Rejection[]
  /** R5: what an earlier run of this sync has deactivated: it counts as if it were still to be. */
  written: { groupId: number; registrationId: number }[]
  /** G5: DocNetwork refused group updates within the last 30 days. */
  groupUpdatesRefused: boolean
  /** ISO date in SYNC_TIMEZONE. */
  today: string
  /** The organization's time zone (G4). */
  timeZone: string
}

/** One person's or one group's outcome. */
export interface Planned {
  changes: PlannedChange[]
  reviews: PlannedReview[]
  warnings: PlannedWarning[]
}

/** R5: why a deactivation waits. */
export const HELD_BECAUSE = ['group', 'total', 'offering-changed', 'empty-roster'] as const
export type HeldBecause = (typeof HELD_BECAUSE)[number]

/** R3: a planned deactivation; with `heldBecause` exactly when it is `held`. */
export interface Deactivation extends PlannedChange {
  heldBecause?: HeldBecause
}
