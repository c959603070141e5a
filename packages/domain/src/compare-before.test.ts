import type { ChangeValues, PlannedChange } from '@daxko-sync/contracts'
import { expect, test } from 'vitest'
import { type Comparison, compareBefore } from './compare-before.ts'

type Change = Pick<PlannedChange, 'kind' | 'before' | 'after'>
const update: Change = {
  kind: 'profile.update',
  before: { givenName: 'Ann', dob: null },
  after: { givenName: 'Anna', dob: '2015-03-04' },
}
const deactivate: Change = { kind: 'registration.deactivate', before: { active: true }, after: { active: false } }
const register: Change = { kind: 'registration.create', before: null, after: { type: 'patient', active: true } }
const addUser: Change = { kind: 'user.add', before: null, after: { email: 'a@b.co', givenName: 'Ann', familyName: 'Lee' } }
const create: Change = { kind: 'profile.create', before: null, after: { identifier: 'M1', givenName: 'Ann' } }

test.each<[string, ChangeValues | null, Change, Comparison]>([
  ['S10: as it was', { givenName: 'Ann', dob: null }, update, 'as-planned'],
  ['S10: null, absent and blank are one', { givenName: ' Ann ', dob: '' }, update, 'as-planned'],
  ['S10: what is wanted stands', { givenName: 'Anna', dob: '2015-03-04', sex: 'Male' }, update, 'stands'],
  ['S10: somebody wrote another value', { givenName: 'Anne', dob: null }, update, 'moved'],
  ['S10: half of it stands', { givenName: 'Anna', dob: null }, update, 'moved'],
  ['S10: other fields do not matter', { givenName: 'Ann', dob: null, sex: 'Male' }, update, 'as-planned'],
  ['S10: the target is gone', null, update, 'moved'],
  ['S10: still active', { active: true }, deactivate, 'as-planned'],
  ['S10: deactivated by somebody', { active: false }, deactivate, 'stands'],
  ['S10: nothing there yet', null, register, 'as-planned'],
  ['S10: registered by somebody', { type: 'patient', active: true }, register, 'stands'],
  ['S10: registered and deactivated by somebody', { type: 'patient', active: false }, register, 'moved'],
  ['S10: no user yet', null, addUser, 'as-planned'],
  ['S10: the user is there under another name', { email: 'a@b.co', givenName: 'Mum', familyName: 'Lee' }, addUser, 'stands'],
  ['S10: a profile with that identifier', { identifier: 'M1', givenName: 'Anna' }, create, 'stands'],
])('%s', (_, current, change, expected) => {
  expect(compareBefore(current, change)).toBe(expected)
})
