import type { Member, Profile, Verdict } from '@daxko-sync/contracts'
import { expect, it, test } from 'vitest'
import { planProfileCreate, planProfileUpdate } from './profiles.ts'
import { matched, member, TODAY } from './test-builders.ts'

const ann = (more: Partial<Member> = {}): Member =>
  member('M1', 'Ann Lee 2015-03-04', { middleName: 'May', genderId: 'F', ...more })
const profile = (more: Partial<Profile> = {}): Profile => ({
  profileId: 1,
  identifier: 'M1',
  givenName: 'Ann',
  middleName: 'May',
  familyName: 'Lee',
  dob: '2015-03-04',
  sex: 'Female',
  ...more,
})
const settled = (more = {}) => matched(1, more) as Extract<Verdict, { is: 'matched' }>

type Values = Record<string, string | null>
test.each<[string, Member, Profile, Values | undefined, Values | undefined]>([
  ['P4: nothing differs', ann(), profile(), undefined, undefined],
  ['P4: blanks are no difference', ann({ firstName: ' Ann ' }), profile({ familyName: 'Lee ' }), undefined, undefined],
  ['P4: case goes through', ann(), profile({ givenName: 'ANN' }), { givenName: 'ANN' }, { givenName: 'Ann' }],
  [
    'P4: an accent goes through',
    ann({ firstName: 'Zoë' }),
    profile({ givenName: 'Zoe' }),
    { givenName: 'Zoe' },
    { givenName: 'Zoë' },
  ],
  [
    'P4: values are trimmed before they are sent',
    ann({ lastName: ' Ray ' }),
    profile(),
    { familyName: 'Lee' },
    { familyName: 'Ray' },
  ],
  ['P4: empty never overwrites', ann({ middleName: ' ', genderId: 'X' }), profile(), undefined, undefined],
  ['P4: absent never overwrites', member('M1', 'Ann Lee -'), profile(), undefined, undefined],
  [
    'P4: a missing value is filled',
    ann(),
    { profileId: 1 },
    { givenName: null, middleName: null, familyName: null, dob: null, sex: null },
    { givenName: 'Ann', middleName: 'May', familyName: 'Lee', dob: '2015-03-04', sex: 'Female' },
  ],
  ['P4: a birth date', ann(), profile({ dob: '2015-03-05' }), { dob: '2015-03-05' }, { dob: '2015-03-04' }],
  [
    'P4: a birth date with a time is the same',
    ann({ dateOfBirth: '2015-03-04T00:00:00Z' }),
    profile({ dob: '2015-03-04T00:00:00.000Z' }),
    undefined,
    undefined,
  ],
  [
    'P4: found by preferred name gets the first name',
    ann({ firstName: 'Annabel', preferredName: 'Ann' }),
    profile(),
    { givenName: 'Ann' },
    { givenName: 'Annabel' },
  ],
  ['P5: a bad birth date is left out', ann({ dateOfBirth: '2099-01-01' }), profile(), undefined, undefined],
  ['P5: gender M', ann({ genderId: 'M' }), profile(), { sex: 'Female' }, { sex: 'Male' }],
])('%s', (_, of, current, before, after) => {
  const change = planProfileUpdate(of, current, settled(), TODAY)
  if (after === undefined) expect(change).toBeUndefined()
  else
    expect(change).toEqual({ kind: 'profile.update', rule: 'P4', state: 'planned', memberId: 'M1', profileId: 1, before, after })
})

it('P2: identifier and corrected fields go in one change', () => {
  const { identifier: _, ...current } = profile({ givenName: 'Annie' })
  expect(
    planProfileUpdate(ann({ preferredName: 'Annie' }), current, settled({ by: 'P2', addIdentifier: true }), TODAY),
  ).toMatchObject({
    kind: 'profile.add-identifier',
    rule: 'P2',
    before: { identifier: null, givenName: 'Annie' },
    after: { identifier: 'M1', givenName: 'Ann' },
  })
})

it('P2: another identifier is never changed', () => {
  const change = planProfileUpdate(ann({ firstName: 'Anna' }), profile({ identifier: 'X9' }), settled({ by: 'P2' }), TODAY)
  expect(change?.after).toEqual({ givenName: 'Anna' })
})

test.each<[string, Member, Values]>([
  [
    'P3: every field',
    ann(),
    { identifier: 'M1', givenName: 'Ann', middleName: 'May', familyName: 'Lee', dob: '2015-03-04', sex: 'Female' },
  ],
  [
    'P3: only what Daxko has',
    member('M1', 'Ann Lee 2015-02-30', { middleName: ' ' }),
    { identifier: 'M1', givenName: 'Ann', familyName: 'Lee' },
  ],
  [
    'P5: gender constructor is left out',
    member('M1', 'Ann Lee -', { genderId: 'constructor' }),
    { identifier: 'M1', givenName: 'Ann', familyName: 'Lee' },
  ],
])('%s', (_, of, after) => {
  expect(planProfileCreate(of, 'P3', TODAY)).toEqual({
    kind: 'profile.create',
    rule: 'P3',
    state: 'planned',
    memberId: 'M1',
    before: null,
    after,
  })
})
