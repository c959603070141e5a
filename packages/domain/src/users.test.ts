import type { Household, Member } from '@daxko-sync/contracts'
import { expect, it, test } from 'vitest'
import { pickEmail, pickLocation, pickPhone, userOf } from './contact.ts'
import { member } from './test-builders.ts'
import { headOfHousehold, planUser } from './users.ts'

const head = (more: Partial<Member> = {}): Member =>
  member('H1', 'Eve Lee -', { emails: [{ email: ' Eve@Example.ORG ' }], ...more })
const child = (more: Partial<Member> = {}): Member =>
  member('M1', 'Ann Lee 2015-03-04', { emails: [{ email: 'ann@example.org' }], ...more })
const ofHead = (more: Partial<Member> = {}): Household => ({ is: 'head', member: head(more) })

const inWords = (of: Member, household: Household | undefined): string => {
  const planned = planUser(of, household, 7)
  if ('warning' in planned) return planned.warning.code
  const { state, after, error } = planned.change
  return `${state} ${after?.['email'] ?? error?.code}`
}

test.each<[string, Member, Household | undefined, string]>([
  ['U1: the head of household', child(), ofHead(), 'planned eve@example.org'],
  ['U1: no head', child(), { is: 'none' }, 'planned ann@example.org'],
  ['U1: a head without a first name', child(), ofHead({ firstName: ' ' }), 'planned ann@example.org'],
  ['U1: a head without a last name', child(), ofHead({ lastName: '' }), 'planned ann@example.org'],
  ['U1: a head without a valid e-mail', child(), ofHead({ emails: [{ email: 'eve@example' }] }), 'planned ann@example.org'],
  ['U1: neither', child({ emails: [] }), { is: 'none' }, 'no-email'],
  ['U1: neither, with a head', child({ emails: [{ email: 'none' }] }), ofHead({ emails: [] }), 'no-email'],
  ['U1: an unreadable household is no fallback', child(), { is: 'unreadable' }, 'failed household-unreadable'],
  ['U1: a household that nobody looked up is owed too', child(), undefined, 'failed household-unreadable'],
])('%s', (_, of, household, expected) => {
  expect(inWords(of, household)).toBe(expected)
})

it('U2: the user is one person throughout', () => {
  const phones = [{ number: '555-0100' }]
  expect(planUser(child({ phones }), ofHead(), undefined)).toEqual({
    change: {
      kind: 'user.add',
      rule: 'U1',
      state: 'planned',
      memberId: 'M1',
      before: null,
      after: { email: 'eve@example.org', givenName: 'Eve', familyName: 'Lee' },
    },
  })
})

it('U1: an owed user’s error names ids only', () => {
  const planned = planUser(child(), { is: 'unreadable' }, 7)
  expect(JSON.stringify(planned)).not.toMatch(/ann|lee|example/i)
})

test.each([
  [
    'U1: exactly one active primary member',
    [
      { memberId: 'H', primary: true, active: true },
      { memberId: 'M', primary: false, active: true },
    ],
    'H',
  ],
  ['U1: none', [{ memberId: 'M', primary: false, active: true }], undefined],
  [
    'U1: two',
    [
      { memberId: 'H', primary: true, active: true },
      { memberId: 'I', primary: true, active: true },
    ],
    undefined,
  ],
  [
    'U1: an inactive one does not count',
    [
      { memberId: 'H', primary: true, active: true },
      { memberId: 'I', primary: true, active: false },
    ],
    'H',
  ],
  ['U1: only an inactive one', [{ memberId: 'H', primary: true, active: false }], undefined],
])('%s', (_, members, expected) => {
  expect(headOfHousehold({ members })).toBe(expected)
})

const email = (address: string, type?: string) => ({ email: address, ...(type && { type }) })
test.each([
  ['U2: trimmed and lower case', [email(' A@B.Co ')], 'a@b.co'],
  ['U2: the first home', [email('a@b.co', 'work'), email('h@b.co', 'HOME'), email('p@b.co', 'primary')], 'h@b.co'],
  ['U2: the first primary', [email('a@b.co', 'work'), email('p@b.co', 'Primary')], 'p@b.co'],
  ['U2: else the first', [email('a@b.co', 'work'), email('c@b.co')], 'a@b.co'],
  ['U2: an invalid home is passed over', [email('a@b.co', 'work'), email('h@b', 'home')], 'a@b.co'],
  ['U2: two @', [email('a@@b.co')], undefined],
  ['U2: a blank within', [email('a b@c.co')], undefined],
  ['U2: no dot in the domain', [email('a.b@co')], undefined],
  ['U2: no local part', [email('@b.co')], undefined],
  ['U2: none', [], undefined],
])('%s', (_, emails, expected) => {
  expect(pickEmail(emails)).toBe(expected)
})

test.each([
  ['U2: area code and number as digits', [{ areaCode: '(212)', number: '555-0100' }], '2125550100'],
  ['U2: no extension', [{ areaCode: '212', number: '555-0100 x12' }], '2125550100'],
  [
    'U2: the first home',
    [
      { type: 'cell', number: '1' },
      { type: ' Home ', number: '2' },
    ],
    '2',
  ],
  [
    'U2: else the first',
    [
      { type: 'cell', number: '1' },
      { type: 'work', number: '2' },
    ],
    '1',
  ],
  ['U2: one without digits is passed over', [{ type: 'home', number: 'none' }, { number: '5' }], '5'],
  ['U2: none', [], undefined],
])('%s', (_, phones, expected) => {
  expect(pickPhone(phones)).toBe(expected)
})

it('U2: location from the home address', () => {
  const addresses = [
    { type: 'work', city: 'Elsewhere' },
    { type: 'Home', street1: ' 1 Main St ', street2: 'Apt 2', city: 'Springfield', state: ' ', zipCode: '01101', country: 'US' },
  ]
  expect(pickLocation(addresses)).toEqual({
    addr1: '1 Main St Apt 2',
    city: 'Springfield',
    zip: '01101',
    country: 'US',
    formatted: '1 Main St Apt 2, Springfield, 01101, US',
  })
  expect(pickLocation([{ type: 'home', street1: ' ' }])).toBeUndefined()
  expect(pickLocation([{ type: 'work', city: 'Elsewhere' }])).toBeUndefined()
})

it('U2: nothing empty is sent', () => {
  expect(userOf(head({ phones: [{ number: '' }], addresses: [{ type: 'home' }] }))).toEqual({
    email: 'eve@example.org',
    givenName: 'Eve',
    familyName: 'Lee',
  })
})

it('U3: what is planned carries no wish to e-mail anybody', () => {
  expect(JSON.stringify(planUser(child(), ofHead(), 7))).not.toMatch(/notify/i)
})
