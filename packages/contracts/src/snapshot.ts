// What a sync reads from both sides, in the words of that side, after the clients have made it safe to use.
// Text is as the side sent it (untrimmed); what was missing, null or of a wrong type is absent.

/** G1: what a group identifier names. Each value is letters followed by digits. */
export interface OfferingKey {
  programId: string
  locationId: string
  offeringId: string
}

export type RosterStatus = 'registered' | 'waitlisted' | 'cancelled'

/** One line of a roster. Names are left out on purpose: nothing needs them, so they are not kept. */
export interface RosterEntry {
  registrationId?: string
  memberId: string
  status: RosterStatus
  /** The household (U1), where the roster names one. */
  unitId?: string
  /** As written by Daxko; tells entries apart that have no `updatedAt` (R6). */
  registeredAt?: string
  /** As written by Daxko; compared as an instant (R7). */
  updatedAt?: string
}

export interface RosterPage {
  entries: RosterEntry[]
  /** Entries that had no usable member id or status: the roster cannot be complete (R6). */
  malformed: number
  total?: number
  /** Cursor of the next page; absent on the last. */
  after?: string
}

export interface Offering {
  name?: string
  description?: string
  details: OfferingDetail[]
}

export interface OfferingDetail {
  start?: string
  end?: string
  availability?: { limited?: boolean; max?: number }
  registrationDates: { start?: string; end?: string }[]
}

export interface Email {
  type?: string
  email: string
}
export interface Phone {
  type?: string
  areaCode?: string
  number: string
}
export interface Address {
  type?: string
  street1?: string
  street2?: string
  city?: string
  state?: string
  zipCode?: string
  country?: string
}

/** A Daxko member. */
export interface Member {
  memberId: string
  unitId?: string
  firstName?: string
  middleName?: string
  lastName?: string
  preferredName?: string
  dateOfBirth?: string
  genderId?: string
  emails: Email[]
  phones: Phone[]
  addresses: Address[]
}

/** A Daxko household, as far as the sync needs it. */
export interface Unit {
  members: { memberId: string; primary: boolean; active: boolean }[]
}

export interface GroupSummary {
  groupId: number
  name: string
  groupIdentifier?: string
}

export const GROUP_FIELDS = [
  'name',
  'description',
  'start',
  'finish',
  'registrationOpen',
  'registrationClose',
  'capacity',
] as const // G4
export type GroupField = (typeof GROUP_FIELDS)[number]
export type GroupFields = Partial<Record<GroupField, string>>

/** A DocNetwork profile. */
export interface Profile {
  profileId: number
  identifier?: string
  givenName?: string
  middleName?: string
  familyName?: string
  dob?: string
  sex?: string
}

export const PROFILE_FIELDS = ['givenName', 'middleName', 'familyName', 'dob', 'sex'] as const // P4
export type ProfileField = (typeof PROFILE_FIELDS)[number]
export type ProfileFields = Partial<Record<ProfileField | 'identifier', string>>

/** An authorized user of a profile, as it is written. */
export interface NewUser {
  email: string
  givenName: string
  familyName: string
  phone?: string
  location?: { addr1?: string; city?: string; state?: string; zip?: string; country?: string; formatted?: string }
}

export interface Registration {
  registrationId: number
  profileId: number
  groupId: number
  type: 'patient' | 'provider'
  waitlisted: boolean
  active: boolean
  updated?: string
}
