// One customer of Daxko as plain data: members, households, offerings and their rosters. Keys are Daxko's own ids.
export interface DaxkoName {
  prefix?: string | null
  first_name?: string | null
  middle_name?: string | null
  last_name?: string | null
  suffix?: string | null
  preferred_name?: string | null
}

export interface DaxkoEmail {
  type?: string
  email?: string
}

export interface DaxkoPhone {
  type?: string
  area_code?: string | null
  number?: string
  extension?: string | null
}

export interface DaxkoAddress {
  type?: string
  street1?: string | null
  street2?: string | null
  city?: string | null
  state?: string | null
  zip_code?: string | null
  country?: string | null
}

export interface DaxkoMember {
  member_id: string
  member_unit_id?: string | null
  active?: boolean
  name: DaxkoName
  date_of_birth?: string | null
  gender?: { id?: string; name?: string } | null
  emails?: DaxkoEmail[]
  phones?: DaxkoPhone[]
  addresses?: DaxkoAddress[]
  home_location?: { id: string; type: string; name: string }
}

export interface DaxkoUnitMember {
  member_id: string
  is_primary_member?: boolean
  active?: boolean
  name?: DaxkoName
}

export interface DaxkoUnit {
  name?: string
  status?: string
  type?: string
  number_of_members?: number
  members: DaxkoUnitMember[]
}

export interface DaxkoOffering {
  id: string
  name: string
  description?: string | null
  program: { id: string; name: string }
  location: { id: string; name: string }
  details: {
    id: string
    start?: string | null
    end?: string | null
    availability?: { limited: boolean; full: boolean; max: number; taken: number; available: number; has_waiting_list: boolean }
    groups?: { id: string; registration_dates: { type: string; start: string; end: string }[] }[]
  }[]
}

export type RosterStatus = 'registered' | 'waitlisted' | 'cancelled'

export interface DaxkoRosterEntry {
  registration_id?: string
  member_id: string
  unit_id?: string | null
  name?: DaxkoName
  status: RosterStatus
  registered_at?: string
  updated_at?: string
}

/** `program/location/offering`. */
export type OfferingKey = string

export const offeringKey = (program: string, location: string, offering: string): OfferingKey =>
  `${program}/${location}/${offering}`

export interface DaxkoState {
  scope: string
  members: Map<string, DaxkoMember>
  units: Map<string, DaxkoUnit>
  offerings: Map<OfferingKey, DaxkoOffering>
  rosters: Map<OfferingKey, DaxkoRosterEntry[]>
}

export const emptyDaxko = (scope: string): DaxkoState => ({
  scope,
  members: new Map(),
  units: new Map(),
  offerings: new Map(),
  rosters: new Map(),
})
