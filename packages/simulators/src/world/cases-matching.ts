// The awkward people (P1–P10): who is who. Each case adds its people, enrols them and notes them by name.
import type { DaxkoMember } from '../daxko/state.ts'
import { type DnProfile, putProfile } from '../docnetwork/state.ts'
import type { Builder, Wish } from './builder.ts'

export type CaseBuilder = (builder: Builder) => void

/** One enrolled member and, where `fields` are given, a profile that differs from it in these. */
const person = (
  builder: Builder,
  name: string,
  wish: Wish,
  fields?: Partial<DnProfile>,
): { member: DaxkoMember; profile?: DnProfile } => {
  const member = builder.member(wish)
  builder.enroll(member)
  const profile = fields && builder.profile(member, fields)
  builder.note(name, { members: [member], profiles: profile ? [profile] : [] })
  return { member, ...(profile ? { profile } : {}) }
}

const byIdentifier: CaseBuilder = (builder) => {
  person(builder, 'by-identifier', {}, {})
  person(builder, 'by-identifier', {}, {}) // a second one whose identifier is padded
  const padded = builder.cases['by-identifier']!.profileIds[1]!
  const profile = builder.docnetwork.profiles.get(padded)!
  putProfile(builder.docnetwork, { ...profile, identifier: ` ${profile.identifier} ` })
}

const byName: CaseBuilder = (builder) => {
  person(builder, 'by-name', {}, { identifier: null })
  person(builder, 'by-name', {}, { identifier: '  ' })
}

const preferredName: CaseBuilder = (builder) => {
  person(builder, 'preferred-name', { given: 'Katharenia', preferred: 'Katbel' }, { identifier: null, givenName: 'Katbel' })
}

const spelling: CaseBuilder = (builder) => {
  const forms: [Wish, Partial<DnProfile>][] = [
    [
      { given: 'Zoë', family: 'Núñezworth' },
      { givenName: 'Zoe', familyName: 'NUNEZWORTH' },
    ],
    [
      { given: 'Mary-Belle', family: 'O’Quarley' },
      { givenName: 'Mary Belle', familyName: "O'QUARLEY" },
    ],
    [
      { given: 'J.R.', family: 'Van der Osterby' },
      { givenName: 'JR', familyName: 'vanderOsterby' },
    ],
    [
      { given: 'Ro‐len', family: 'D´Larkmere' },
      { givenName: 'Ro—len', familyName: 'd`Larkmere' },
    ],
    [
      { given: 'Łurina', family: 'Sørgate' },
      { givenName: 'łurina', familyName: 'SØRGATE' },
    ],
    [
      { given: 'ﬁona', family: 'Weißdale' },
      { givenName: 'Fiona', familyName: 'weißdale' },
    ],
  ]
  for (const [wish, fields] of forms) person(builder, 'spelling', wish, { identifier: null, ...fields })
}

const lettersOfTheirOwn: CaseBuilder = (builder) => {
  const forms: [Wish, Partial<DnProfile>][] = [
    [{ given: 'Łukano', family: 'Pellgate' }, { givenName: 'Lukano' }],
    [{ given: 'Jørivin', family: 'Millshaw' }, { givenName: 'Jorivin' }],
    [{ given: 'Terilia', family: 'Großwick' }, { familyName: 'Grosswick' }],
  ]
  for (const [wish, fields] of forms) person(builder, 'letters-of-their-own', wish, { identifier: null, ...fields })
}

const foreignIdentifier: CaseBuilder = (builder) => {
  person(builder, 'identifier-kept', {}, { identifier: 'EXT 12/7' })
  person(builder, 'identifier-kept', {}, { identifier: 'school-4711' })
}

const foreignIsMember: CaseBuilder = (builder) => {
  const outsider = builder.member() // a Daxko member whom this sync does not meet
  person(builder, 'identifier-is-member', {}, { identifier: outsider.member_id })
}

const ambiguous: CaseBuilder = (builder) => {
  const { member, profile } = person(builder, 'ambiguous-name', {}, { identifier: null })
  const second = builder.profile(member, { identifier: null })
  builder.note('ambiguous-name', { profiles: [second] })
  builder.register(profile!, builder.slot())
}

const duplicateIdentifier: CaseBuilder = (builder) => {
  const { member } = person(builder, 'duplicate-identifier', {}, {})
  builder.note('duplicate-identifier', { profiles: [builder.profile(member, { givenName: 'Another' })] })
}

const possibleDuplicate: CaseBuilder = (builder) => {
  person(builder, 'possible-duplicate', {}, { identifier: null, dob: null })
  const { member } = person(builder, 'possible-duplicate', { dob: null })
  builder.note('possible-duplicate', { profiles: [builder.profile(member, { identifier: null, dob: '2014-03-03' })] })
}

const twins: CaseBuilder = (builder) => {
  const [family, dob] = ['Twinfield', '2015-04-04']
  const { member } = person(builder, 'twins', { given: 'Balania', family, dob })
  person(builder, 'twins', { given: 'Balanio', family, dob, unit: member.member_unit_id! }, { identifier: null })
}

const namesakes: CaseBuilder = (builder) => {
  const same = (n: number): Wish => ({ given: `Same${'abcdefgh'[n]}`, family: 'Namesakeby', dob: '2013-07-07' })
  const both = (name: string, n: number): DaxkoMember => {
    person(builder, name, same(n))
    return person(builder, name, same(n)).member
  }
  both('namesakes-new', 0)
  const withProfile = both('namesakes-with-profile', 1)
  builder.note('namesakes-with-profile', { profiles: [builder.profile(withProfile, { identifier: null })] })
  const withForeign = both('namesakes-with-foreign', 2)
  builder.note('namesakes-with-foreign', { profiles: [builder.profile(withForeign, { identifier: 'camp-900' })] })
  // One is known by identifier: it keeps its profile, the other two are a person's to decide.
  person(builder, 'namesakes-one-known', same(3), {})
  both('namesakes-one-known', 3)
  // One is known by identifier, one is not: a contest.
  person(builder, 'contested', same(4), {})
  person(builder, 'contested', same(4))
}

/** P8: A and B share a name, B and C share another. */
const linkedSets: CaseBuilder = (builder) => {
  const family = 'Chainholm'
  for (const [name, dob] of [
    ['linked-set-new', '2012-02-02'],
    ['linked-set-with-profile', '2012-02-03'],
  ] as const) {
    person(builder, name, { given: 'Mivenia', family, dob })
    person(builder, name, { given: 'Mivenialyn', preferred: 'Mivenia', family, dob })
    const { member } = person(builder, name, { given: 'Mivenialyn', family, dob })
    if (name === 'linked-set-with-profile') builder.note(name, { profiles: [builder.profile(member, { identifier: null })] })
  }
}

const missingName: CaseBuilder = (builder) => {
  person(builder, 'missing-name', { given: null })
  person(builder, 'missing-name', { family: '   ' })
  person(builder, 'missing-name-but-known', { given: '' }, { givenName: 'Already' })
}

const badBirthDates: CaseBuilder = (builder) => {
  for (const dob of ['05/06/2014', '2014-02-30', '2999-01-01', '1899-12-31', '2014', 'unknown', '2014-6-1'])
    person(builder, 'bad-birth-date', { dob })
  person(builder, 'birth-date-time', { dob: '2014-05-06T00:00:00.000Z' }, { identifier: null, dob: '2014-05-06' })
}

const memberGone: CaseBuilder = (builder) => {
  const { member, profile } = person(builder, 'member-gone', {}, {})
  builder.register(profile!, builder.slot())
  builder.daxko.members.delete(member.member_id)
}

const corrected: CaseBuilder = (builder) => {
  person(builder, 'corrected', { given: 'Corrina' }, { givenName: 'Corina' })
  person(builder, 'corrected', { family: 'McFernley' }, { familyName: 'Mcfernley' })
  person(builder, 'corrected', { given: 'Renéa' }, { givenName: 'Renea' })
  person(builder, 'corrected', { dob: '2014-05-06' }, { dob: '2014-06-05' })
  person(builder, 'corrected', { middle: ' Lynn ' }, { middleName: null })
  person(builder, 'corrected', { gender: { id: 'F', name: 'Female' } }, { sex: 'Male' })
  // Nothing to correct: blanks at the ends, and values that Daxko does not have.
  person(builder, 'not-corrected', { middle: null, gender: null }, { middleName: 'Kept', sex: 'Female' })
  person(builder, 'not-corrected', { given: '  Padrona ' }, { givenName: 'Padrona' })
}

const genders: CaseBuilder = (builder) => {
  for (const gender of [null, { id: 'X', name: 'Other' }, { id: 'U', name: 'Unknown' }, { id: 'M', name: 'Male' }])
    person(builder, 'genders', { gender })
}

const mismatch: CaseBuilder = (builder) => {
  person(builder, 'identity-mismatch', {}, { givenName: 'Altogether', familyName: 'Differentby', dob: '2001-01-01' })
  const other = person(builder, 'identity-of-another', {}).member
  const { profile } = person(builder, 'identity-of-another', {}, {})
  const { first_name, last_name } = other.name
  putProfile(builder.docnetwork, { ...profile!, givenName: first_name!, familyName: last_name!, dob: other.date_of_birth! })
}

/** In the order in which a small world takes them. */
export const MATCHING_CASES: CaseBuilder[] = [
  byIdentifier,
  byName,
  preferredName,
  spelling,
  foreignIdentifier,
  corrected,
  ambiguous,
  possibleDuplicate,
  missingName,
  badBirthDates,
  memberGone,
  foreignIsMember,
  duplicateIdentifier,
  namesakes,
  linkedSets,
  twins,
  mismatch,
  genders,
  lettersOfTheirOwn,
]
