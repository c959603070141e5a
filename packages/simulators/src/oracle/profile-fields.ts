// P3, P4: what a profile is made of, and what of it is corrected.
import type { DnProfile } from '../docnetwork/state.ts'
import type { Person } from './people.ts'
import { trimmed } from './words.ts'

export const newProfile = (person: Person) => ({
  identifier: person.memberId,
  givenName: person.first,
  middleName: person.middle || null,
  familyName: person.last,
  dob: person.dob,
  sex: person.sex,
})

/** Only where Daxko has a value, and it differs after trimming. */
export const corrections = (person: Person, profile: DnProfile): Partial<DnProfile> => {
  const said = {
    givenName: person.first,
    middleName: person.middle,
    familyName: person.last,
    dob: person.dob ?? '',
    sex: person.sex ?? '',
  }
  return Object.fromEntries(
    Object.entries(said).filter(([field, value]) => value !== '' && value !== trimmed(profile[field as keyof typeof said])),
  ) as Partial<DnProfile>
}
