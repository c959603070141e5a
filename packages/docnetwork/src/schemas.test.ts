import { expect, test } from 'vitest'
import { GroupAnswer, GroupsAnswer, ProfileItem, RegistrationsAnswer, UsersAnswer } from './schemas.ts'

test.each<[string, unknown, unknown]>([
  ['only an id', { id: 1 }, { profileId: 1 }],
  ['nulls and wrong types', { id: '12', identifier: null, givenName: 7, dob: {}, sex: null }, { profileId: 12 }],
  ['a numeric identifier', { id: 1, identifier: 4711, phase: 'past' }, { profileId: 1, identifier: '4711' }],
  [
    'everything, untrimmed',
    { id: 1, identifier: 'M1', givenName: ' Ann', middleName: '', familyName: 'Lee', dob: '2015-01-02', sex: 'Female' },
    { profileId: 1, identifier: 'M1', givenName: ' Ann', middleName: '', familyName: 'Lee', dob: '2015-01-02', sex: 'Female' },
  ],
])('a profile with %s', (_title, answer, profile) => {
  expect(ProfileItem.parse(answer)).toEqual(profile)
})

test.each([[{}], [{ id: 0 }], [{ id: 'x' }], [{ id: 1.5 }], [{ id: null }]])(
  'P9: a profile without a usable id is malformed: %j',
  (answer) => {
    expect(ProfileItem.safeParse(answer).success).toBe(false)
  },
)

const registration = { id: 1, profileID: 2, groupID: 3, type: 'patient', deactivated: null }
const read = { registrationId: 1, profileId: 2, groupId: 3, type: 'patient', waitlisted: false, active: true }

test.each<[string, unknown[], unknown[]]>([
  ['an active one', [registration], [read]],
  [
    'a deactivated one',
    [{ ...registration, deactivated: '2025-01-01', updated: 'x' }],
    [{ ...read, active: false, updated: 'x' }],
  ],
  ['a waitlisted one', [{ ...registration, waitlisted: true }], [{ ...read, waitlisted: true }]],
  ['another type is another thing', [{ ...registration, type: 'visitor' }], []],
])('R1: registrations with %s', (_title, registrations, expected) => {
  expect(RegistrationsAnswer.parse({ registrations })).toEqual(expected)
})

test.each([
  [{}],
  [{ registrations: [{ ...registration, id: null }] }],
  [{ registrations: [{ ...registration, profileID: 'x' }] }],
])('R1: a registration that cannot be read makes the list malformed: %j', (answer) => {
  expect(RegistrationsAnswer.safeParse(answer).success).toBe(false)
})

test('G4: group fields as text, whatever form the capacity has', () => {
  const group = { id: 5, name: 'Camp', description: null, start: '2026-06-01', capacity: 20, tuition: 5 }
  expect(GroupAnswer.parse({ group })).toEqual({
    groupId: 5,
    fields: { name: 'Camp', start: '2026-06-01', capacity: '20' },
    raw: group,
  })
  expect(GroupAnswer.parse({ group: { ...group, capacity: { female: '20', male: '' } } }).fields.capacity).toBe(
    '{"female":"20","male":""}',
  )
})

test('G1: groups as they are listed', () => {
  const groups = [
    { id: 1, name: 'A', groupIdentifier: ' x ' },
    { id: '2', groupIdentifier: null },
  ]
  expect(GroupsAnswer.parse({ groups })).toEqual([
    { groupId: 1, name: 'A', groupIdentifier: ' x ' },
    { groupId: 2, name: '' },
  ])
  expect(GroupsAnswer.safeParse({ groups: [{ name: 'A' }] }).success).toBe(false)
})

test('G2: a NUL in an identifier is no letter and no digit: it stays visible, and what PostgreSQL cannot store goes nowhere', () => {
  const groups = [{ id: 1, name: 'A\0', groupIdentifier: 'program_id=CMP1\0' }]
  expect(GroupsAnswer.parse({ groups })).toEqual([{ groupId: 1, name: 'A', groupIdentifier: 'program_id=CMP1\uFFFD' }])
  expect(GroupAnswer.parse({ group: { id: 1, name: 'A\0', description: 'De\0sc' } }).fields).toEqual({
    name: 'A',
    description: 'Desc',
  })
})

test('U1: users by their e-mail', () => {
  expect(UsersAnswer.parse({ users: [{ email: 'a@example.org', givenName: 'A', familyName: null }] })).toEqual([
    { email: 'a@example.org', givenName: 'A' },
  ])
})

test.each([[{}], [{ users: null }], [{ users: [null] }], [{ users: [{}] }], [{ users: [{ email: null }] }]])(
  'S1: users that cannot be read make the list malformed: %j',
  (answer) => {
    expect(UsersAnswer.safeParse(answer).success).toBe(false)
  },
)
