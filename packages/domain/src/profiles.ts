// P3 P4: which values of a profile are written. Empty never overwrites; what is equal is never sent.
import {
  type ChangeValues,
  type Member,
  type PlannedChange,
  PROFILE_FIELDS,
  type Profile,
  type ProfileField,
  type ProfileFields,
  type Verdict,
} from '@daxko-sync/contracts'
import { parseBirthDate, writtenDate } from './dates.ts'
import { filled } from './text.ts'

const SEX: Record<string, string | undefined> = { __proto__: null as never, M: 'Male', F: 'Female' } // P5

/** The values that Daxko has, trimmed, in the order in which they are sent. */
export const profileFieldsOf = (member: Member, today: string): Partial<Record<ProfileField, string>> => {
  const birthDate = parseBirthDate(member.dateOfBirth, today)
  const fields: Partial<Record<ProfileField, string>> = {}
  const put = (field: ProfileField, value: string | undefined) => {
    if (value !== undefined) fields[field] = value
  }
  put('givenName', filled(member.firstName))
  put('middleName', filled(member.middleName))
  put('familyName', filled(member.lastName))
  put('dob', birthDate.is === 'date' ? birthDate.date : undefined)
  put('sex', SEX[filled(member.genderId) ?? ''])
  return fields
}

// DocNetwork's own date may come with a time behind it; that alone is no difference.
const isSame = (field: ProfileField, wanted: string, current: string | undefined): boolean =>
  filled(current) === wanted || (field === 'dob' && writtenDate(current) === wanted)

const differing = (member: Member, profile: Profile, today: string): ProfileFields => {
  const wanted = profileFieldsOf(member, today)
  const fields: ProfileFields = {}
  for (const field of PROFILE_FIELDS) {
    const value = wanted[field]
    if (value !== undefined && !isSame(field, value, profile[field])) fields[field] = value
  }
  return fields
}

const currentValues = (profile: Profile, after: ProfileFields): ChangeValues =>
  Object.fromEntries(Object.keys(after).map((field) => [field, profile[field as keyof ProfileFields] ?? null]))

/** P2 P4: the identifier and corrected fields go in one change. */
export const planProfileUpdate = (
  member: Member,
  profile: Profile,
  verdict: Extract<Verdict, { is: 'matched' }>,
  today: string,
): PlannedChange | undefined => {
  const fields = differing(member, profile, today)
  const after: ProfileFields = verdict.addIdentifier ? { identifier: member.memberId, ...fields } : fields
  if (Object.keys(after).length === 0) return undefined
  return {
    kind: verdict.addIdentifier ? 'profile.add-identifier' : 'profile.update',
    rule: verdict.addIdentifier ? (verdict.by === 'S12' ? 'S12' : 'P2') : 'P4',
    state: 'planned',
    memberId: member.memberId,
    profileId: profile.profileId,
    before: currentValues(profile, after),
    after: { ...after },
  }
}

export const planProfileCreate = (member: Member, rule: string, today: string): PlannedChange => ({
  kind: 'profile.create',
  rule,
  state: 'planned',
  memberId: member.memberId,
  before: null,
  after: { identifier: member.memberId, ...profileFieldsOf(member, today) },
})
