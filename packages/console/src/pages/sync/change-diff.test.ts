import { describe, expect, it, test } from 'vitest'
import { diffOf, personOf, showValue, summaryOf } from './change-diff.ts'

describe('values', () => {
  test.each<[string, unknown, string | undefined]>([
    ['givenName', 'Ada', 'Ada'],
    ['givenName', '', undefined],
    ['givenName', null, undefined],
    ['dob', '2015-03-01', 'Mar 1, 2015'],
    ['active', false, 'no'],
    ['capacity', 20, '20'],
    ['location', { addr1: '1 Main St', formatted: '1 Main St, Springfield' }, '1 Main St, Springfield'],
    ['location', { addr1: '1 Main St', city: 'Springfield' }, '1 Main St, Springfield'],
    ['tags', ['a', 'b'], 'a, b'],
  ])('%s %j', (field, value, shown) => expect(showValue(field, value)).toBe(shown))
})

it('stands side by side, old and new, each field once', () => {
  const kind = 'profile.update'
  expect(diffOf({ kind, before: { givenName: 'Jon', dob: null }, after: { givenName: 'John', dob: '2015-03-01' } })).toEqual([
    { field: 'First name', before: 'Jon', after: 'John' },
    { field: 'Birth date', before: undefined, after: 'Mar 1, 2015' },
  ])
  expect(diffOf({ kind, before: null, after: null })).toEqual([])
  expect(diffOf({ kind, before: null, after: { unheardOf: 'x' } })).toEqual([
    { field: 'unheardOf', before: undefined, after: 'x' },
  ])
})

test.each<[Parameters<typeof diffOf>[0], string, string]>([
  [{ kind: 'registration.create', before: null, after: { type: 'patient', active: true } }, 'none', 'active'],
  [{ kind: 'registration.reactivate', before: { active: false }, after: { active: true } }, 'deactivated', 'active'],
  [{ kind: 'registration.deactivate', before: { active: true }, after: { active: false } }, 'active', 'deactivated'],
])('a registration in words: %j', (change, before, after) =>
  expect(diffOf(change)).toEqual([{ field: 'Registration', before, after }]),
)

test.each<[Parameters<typeof summaryOf>[0], string]>([
  [{ kind: 'profile.update', before: { givenName: 'Jon' }, after: { givenName: 'John' } }, 'First name: Jon → John'],
  [{ kind: 'profile.update', before: { sex: null }, after: { sex: 'Female' } }, 'Sex: empty → Female'],
  [
    {
      kind: 'profile.update',
      before: { givenName: 'a', familyName: 'b', sex: null },
      after: { givenName: 'c', familyName: 'd', sex: 'Male' },
    },
    'First name: a → c, Last name: b → d, 1 more',
  ],
  [{ kind: 'profile.create', before: null, after: { givenName: 'John' } }, ''],
  [{ kind: 'user.add', before: null, after: { email: 'a@b.example' } }, 'a@b.example'],
  [{ kind: 'registration.create', before: null, after: { active: true } }, ''],
])('in a few words: %j', (change, words) => expect(summaryOf(change)).toBe(words))

it('names the person where that may be shown, else the id', () => {
  expect(personOf({ person: { givenName: 'Ada', familyName: 'Byron', dateOfBirth: null }, memberId: 'M1' })).toBe('Ada Byron')
  expect(personOf({ person: { givenName: null, familyName: null, dateOfBirth: null }, memberId: 'M1' })).toBe('Member M1')
  expect(personOf({ profileId: 7 })).toBe('Profile 7')
  expect(personOf({})).toBeUndefined()
})
