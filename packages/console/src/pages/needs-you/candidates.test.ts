import type { Schemas } from '@daxko-sync/client'
import { expect, it } from 'vitest'
import { candidatesOf } from './candidates.ts'

const profile = (profileId: number, more: Partial<Schemas['ReviewProfile']> = {}): Schemas['ReviewProfile'] => ({
  ...{ profileId, givenName: 'Ana', familyName: 'Rivera', dateOfBirth: '2014-03-03', identifier: null },
  ...{ linkedMemberId: null, belongsTo: null, groups: [] },
  ...more,
})
const of = (...profiles: Schemas['ReviewProfile'][]) => candidatesOf({ memberId: 'M1', profiles })

it('says what becomes of each that can be taken', () => {
  const unknown = { givenName: null, familyName: null, dateOfBirth: null }
  const { free, taken } = of(
    profile(1),
    profile(2, { identifier: ' M1 ' }),
    profile(3, { identifier: 'X-7' }),
    profile(4, unknown),
  )
  expect(free).toEqual([
    { profileId: 1, words: 'Ana Rivera, born Mar 3, 2014. It is given the member id M1.' },
    { profileId: 2, words: 'Ana Rivera, born Mar 3, 2014. It carries this member id already.' },
    { profileId: 3, words: 'Ana Rivera, born Mar 3, 2014. It keeps its id X-7 and is used all the same.' },
    { profileId: 4, words: 'Name not known. It is given the member id M1.' },
  ])
  expect(taken).toEqual([])
})

it('P2 P7: one that is another member’s cannot be taken, and says whose it is and what to do', () => {
  const { free, taken } = of(profile(1), profile(2, { identifier: 'M2', belongsTo: 'M2' }))
  expect(free.map(({ profileId }) => profileId)).toEqual([1])
  expect(taken.map(({ profileId }) => profileId)).toEqual([2])
  expect(taken[0]?.words).toMatch(/It belongs to member M2: .* correct the id in DocNetwork and sync again\.$/)
})
