import type { OpenMember } from '@daxko-sync/contracts'
import { expect, test } from 'vitest'
import { changesUntilWritten, groupsInOrder, membersInOrder, type Sessions } from './write-order.ts'

const TODAY = '2026-07-01'
const SESSIONS: Sessions = new Map([
  [1, { start: '2026-08-01', finish: '2026-08-07' }],
  [2, { start: '2026-07-02', finish: '2026-07-09' }],
  [3, { start: '2026-06-01', finish: '2026-06-08' }],
  [4, { start: null, finish: null }],
])
const member = (memberId: string, groupIds: number[], more: Partial<OpenMember> = {}): OpenMember => ({
  ...{ memberId, groupIds, hasProfile: true, changes: 1 },
  ...more,
})
const ids = (members: OpenMember[]) => members.map(({ memberId }) => memberId)

test('whose session begins soonest is written first; what is over comes last', () => {
  const members = [
    member('over', [3]),
    member('August', [1]),
    member('no date', [4]),
    member('unknown group', [9]),
    member('July', [2]),
  ]
  expect(ids(membersInOrder(members, SESSIONS, TODAY))).toEqual(['July', 'August', 'no date', 'unknown group', 'over'])
  expect(groupsInOrder([1, 2, 3, 4], SESSIONS, TODAY)).toEqual([2, 1, 4, 3])
})

test('the soonest of several sessions counts; who is in no group is like one without a date', () => {
  const members = [member('both', [3, 2]), member('August', [1]), member('none', [])]
  expect(ids(membersInOrder(members, SESSIONS, TODAY))).toEqual(['both', 'August', 'none'])
})

test('of one day, those with a profile come first, then ids', () => {
  const members = [
    member('b', [2], { hasProfile: false }),
    member('c', [2]),
    member('a', [2], { hasProfile: false }),
    member('d', [1]),
  ]
  expect(ids(membersInOrder(members, SESSIONS, TODAY))).toEqual(['c', 'a', 'b', 'd'])
})

test('a group is written with the last change of anybody in it', () => {
  const inOrder = [member('a', [2], { changes: 3 }), member('b', [2, 1]), member('c', [4], { changes: 2 })]
  expect(changesUntilWritten(inOrder)).toEqual(
    new Map([
      [2, 4],
      [1, 4],
      [4, 6],
    ]),
  )
})
