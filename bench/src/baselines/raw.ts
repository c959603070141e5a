// Daxko's answers as a script takes them: no schema, no doubt. Out: the words that the pure rules are written in.
import type { Member, Offering, Unit } from '@daxko-sync/contracts'
import type { DaxkoMember, DaxkoOffering, DaxkoUnit } from '@daxko-sync/simulators'

export type RawMember = DaxkoMember
export type RawOffering = DaxkoOffering

/** Null is what both sides write for "none"; the rules know only absence. */
const present = <T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null)) as never

export const memberFrom = (raw: RawMember): Member => ({
  memberId: raw.member_id,
  ...present({
    unitId: raw.member_unit_id,
    firstName: raw.name.first_name,
    middleName: raw.name.middle_name,
    lastName: raw.name.last_name,
    preferredName: raw.name.preferred_name,
    dateOfBirth: raw.date_of_birth,
    genderId: raw.gender?.id,
  }),
  emails: (raw.emails ?? []).flatMap(({ type, email }) => (email ? [{ ...present({ type }), email }] : [])),
  phones: (raw.phones ?? []).flatMap(({ type, area_code, number }) =>
    number ? [{ ...present({ type, areaCode: area_code }), number }] : [],
  ),
  addresses: (raw.addresses ?? []).map(({ zip_code, ...rest }) => present({ ...rest, zipCode: zip_code })),
})

export const offeringFrom = ({ name, description, details }: RawOffering): Offering => ({
  ...present({ name, description }),
  details: details.map(({ start, end, availability, groups }) => ({
    ...present({ start, end, availability }),
    registrationDates: (groups ?? []).flatMap(({ registration_dates }) => registration_dates),
  })),
})

export const unitFrom = ({ members }: DaxkoUnit): Unit => ({
  members: members.map(({ member_id, is_primary_member = false, active = true }) => ({
    memberId: member_id,
    primary: is_primary_member,
    active,
  })),
})
