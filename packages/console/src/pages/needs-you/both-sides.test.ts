import type { Schemas } from '@daxko-sync/client'
import { expect, it, test } from 'vitest'
import { bothSides } from './both-sides.ts'

type Review = Schemas['ReviewItem']
const GROUP = { groupId: 1, name: 'Session 1', start: null, finish: null }

const reviewOf = (member: Partial<Review['member']>, profile: Partial<Review['profiles'][number]>) => ({
  memberId: 'M1',
  member: {
    givenName: 'Ana',
    familyName: 'Núñez',
    preferredName: null,
    dateOfBirth: '2014-03-03',
    groups: [{ ...GROUP, status: 'registered' as const }],
    ...member,
  },
  profiles: [
    {
      profileId: 5,
      givenName: 'Ana',
      familyName: 'Núñez',
      dateOfBirth: '2014-03-03',
      identifier: null,
      linkedMemberId: null,
      belongsTo: null,
      groups: [],
      ...profile,
    },
  ],
})
const lineOf = (label: string, member: Partial<Review['member']>, profile: Partial<Review['profiles'][number]>) => {
  const line = bothSides(reviewOf(member, profile)).find((one) => one.label === label)
  return [line?.member.text, line?.profiles[0]?.text, line?.profiles[0]?.fit]
}

test.each([
  ['Last name', {}, {}, ['Núñez', 'Núñez', 'same']],
  ['Last name', {}, { familyName: ' NUNEZ' }, ['Núñez', 'NUNEZ', 'alike']],
  ['Last name', {}, { familyName: 'Rivera' }, ['Núñez', 'Rivera', 'differs']],
  ['Last name', { familyName: null }, {}, [undefined, 'Núñez', 'unknown']],
  ['Last name', { familyName: '-' }, { familyName: '’' }, ['-', '’', 'differs']],
  ['First name', { preferredName: 'Annie' }, { givenName: 'Annie' }, ['Ana (called Annie)', 'Annie', 'same']],
  ['First name', { preferredName: 'Annie' }, { givenName: 'Bo' }, ['Ana (called Annie)', 'Bo', 'differs']],
  ['Birth date', { dateOfBirth: '2014-03-03T00:00:00' }, {}, ['Mar 3, 2014', 'Mar 3, 2014', 'same']],
  ['Birth date', {}, { dateOfBirth: null }, ['Mar 3, 2014', undefined, 'unknown']],
  ['Birth date', {}, { dateOfBirth: '2014-03-13' }, ['Mar 3, 2014', 'Mar 13, 2014', 'differs']],
  ['Daxko member id', {}, { identifier: ' M1 ' }, ['M1', 'M1', 'same']],
  ['Daxko member id', {}, {}, ['M1', undefined, 'unknown']],
  ['Daxko member id', {}, { identifier: 'M2' }, ['M1', 'M2', 'differs']],
  ['Daxko member id', {}, { linkedMemberId: 'M2' }, ['M1', 'linked to member M2', 'differs']],
  ['Daxko member id', {}, { identifier: 'M1', linkedMemberId: 'M1' }, ['M1', 'M1', 'same']],
] as const)('%s %o %o', (label, member, profile, line) => expect(lineOf(label, member, profile)).toEqual(line))

it('groups are told, not compared', () => {
  const ended = { ...GROUP, name: 'Session 2', active: false }
  const line = bothSides(reviewOf({}, { groups: [{ ...GROUP, active: true }, ended] })).at(-1)
  expect(line).toEqual({
    label: 'Groups',
    absent: 'none',
    member: { text: 'Session 1 (registered)' },
    profiles: [{ text: 'Session 1, Session 2 (ended)' }],
  })
})

it('after the retention time only ids are left', () => {
  const nothing = { givenName: null, familyName: null, dateOfBirth: null }
  const lines = bothSides(reviewOf({ ...nothing, groups: [] }, nothing))
  expect(lines.map(({ member }) => member.text)).toEqual([undefined, undefined, undefined, 'M1', undefined])
})
