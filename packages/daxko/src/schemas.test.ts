import { expect, test } from 'vitest'
import { MemberAnswer, OfferingAnswer, RosterAnswer, UnitAnswer } from './schemas.ts'

const EMPTY = { emails: [], phones: [], addresses: [] }

test.each<[string, unknown, unknown]>([
  ['only an id', { member_id: 'M1' }, { memberId: 'M1', ...EMPTY }],
  ['a numeric id, unknown fields', { member_id: 4711, name: {}, more: [1] }, { memberId: '4711', ...EMPTY }],
  [
    'nulls and wrong types',
    { member_id: 'M1', name: null, gender: 'M', date_of_birth: 20150102, emails: {}, phones: null, addresses: ['x', null] },
    { memberId: 'M1', ...EMPTY },
  ],
  ['gender as a letter', { member_id: 'M1', gender: { id: 'F', name: 'Female' } }, { memberId: 'M1', genderId: 'F', ...EMPTY }],
  ['P5: gender as a word', { member_id: 'M1', gender: { id: 'male' } }, { memberId: 'M1', genderId: 'male', ...EMPTY }],
  [
    'P5: a gender like no other',
    { member_id: 'M1', gender: { id: '__proto__' } },
    { memberId: 'M1', genderId: '__proto__', ...EMPTY },
  ],
  ['another gender', { member_id: 'M1', gender: { id: 'X' } }, { memberId: 'M1', genderId: 'X', ...EMPTY }],
  [
    'everything',
    {
      member_id: 'M1',
      member_unit_id: 'U1',
      name: { first_name: ' Ann ', middle_name: null, last_name: 'Lee', preferred_name: 'Annie' },
      date_of_birth: '2015-01-02',
      emails: [{ type: 'Home', email: 'a@example.org' }, { type: 'Work' }],
      phones: [{ type: 'Home', area_code: '555', number: '0100', extension: '9' }, { number: 5550100 }],
      addresses: [{ type: 'Home', street1: 'Main 1', street2: null, zip_code: 12345 }],
    },
    {
      memberId: 'M1',
      unitId: 'U1',
      firstName: ' Ann ',
      lastName: 'Lee',
      preferredName: 'Annie',
      dateOfBirth: '2015-01-02',
      emails: [{ type: 'Home', email: 'a@example.org' }],
      phones: [{ type: 'Home', areaCode: '555', number: '0100' }, { number: '5550100' }],
      addresses: [{ type: 'Home', street1: 'Main 1', zipCode: '12345' }],
    },
  ],
])('a member with %s', (_title, answer, member) => {
  expect(MemberAnswer.parse(answer)).toEqual(member)
})

test.each([[{}], [{ member_id: ' ' }], [{ member_id: null }], [[]], ['x']])(
  'a member without an id is malformed: %j',
  (answer) => {
    expect(MemberAnswer.safeParse(answer).success).toBe(false)
  },
)

const entry = { member_id: 'M1', status: 'registered' }
const read = { memberId: 'M1', status: 'registered' }

test.each<[string, unknown, unknown]>([
  ['the last page', { roster: [entry], total: 1 }, { entries: [read], malformed: 0, total: 1 }],
  ['an empty cursor', { roster: [], after: '' }, { entries: [], malformed: 0 }],
  ['a null cursor', { roster: [], after: null }, { entries: [], malformed: 0 }],
  ['a page before others', { roster: [entry], after: 'x==' }, { entries: [read], malformed: 0, after: 'x==' }],
  ['a total that is no number', { roster: [], total: 'many' }, { entries: [], malformed: 0 }],
  [
    'entries that say nothing',
    { roster: [entry, {}, null, { ...entry, status: 'gone' }, { ...entry, member_id: '' }] },
    { entries: [read], malformed: 4 },
  ],
  [
    'all fields',
    {
      roster: [
        {
          ...entry,
          registration_id: 7,
          unit_id: 8,
          registered_at: '2025-12-31T00:00:00Z',
          updated_at: '2026-01-01T00:00:00Z',
          name: { first_name: 'Ann' },
        },
      ],
    },
    {
      entries: [
        { ...read, registrationId: '7', unitId: '8', registeredAt: '2025-12-31T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' },
      ],
      malformed: 0,
    },
  ],
])('R6: a roster page with %s', (_title, answer, page) => {
  expect(RosterAnswer.parse(answer)).toEqual(page)
})

test.each([[{}], [{ roster: {} }], [{ roster: [], after: {} }]])('R6: %j is no roster page', (answer) => {
  expect(RosterAnswer.safeParse(answer).success).toBe(false)
})

test('G4: an offering, whatever is missing in it', () => {
  expect(OfferingAnswer.parse({ id: 'CI1', details: null }).offering).toEqual({ details: [] })
  const detail = {
    start: '2026-06-01',
    end: null,
    availability: { limited: true, max: 20 },
    groups: [{ registration_dates: [{ start: '2026-01-01', end: 5 }] }, {}],
  }
  expect(OfferingAnswer.parse({ id: 'CI1', name: 'Camp', details: [detail, {}] }).offering).toEqual({
    name: 'Camp',
    details: [
      { start: '2026-06-01', availability: { limited: true, max: 20 }, registrationDates: [{ start: '2026-01-01' }] },
      { availability: {}, registrationDates: [] },
    ],
  })
})

test('U1: a household; a primary member without an id makes it malformed', () => {
  const members = [{ member_id: 1, is_primary_member: true, active: true }, { member_id: 'M2', active: false }, {}]
  expect(UnitAnswer.parse({ members })).toEqual({
    members: [
      { memberId: '1', primary: true, active: true },
      { memberId: 'M2', primary: false, active: false },
    ],
  })
  expect(UnitAnswer.safeParse({ members: [{ is_primary_member: true }] }).success).toBe(false)
  expect(UnitAnswer.safeParse({}).success).toBe(false)
})
