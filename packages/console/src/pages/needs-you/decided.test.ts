import { expect, it } from 'vitest'
import { decidedOf } from './decided.ts'

const entry = (id: number, action: string, facts: Record<string, unknown>) => ({
  id: String(id),
  at: `2026-06-01T10:0${id}:00.000Z`,
  organizationId: 'o',
  actor: 'ana',
  action,
  facts,
})
const resolve = (id: number, reviewId: string) =>
  entry(id, 'review.resolve', { reviewId, memberId: 'M1', decision: 'link', profileId: 5 })

it('R5 S12: names what was decided, by whom, and whether a sync has begun since', () => {
  const entries = [resolve(3, 'r'), entry(1, 'sync.reject', { syncId: 's', groupId: 9, changes: 3 })]
  expect(decidedOf(entries, '2026-06-01T10:02:00.000Z')).toEqual([
    {
      id: '3',
      at: entries[0]!.at,
      actor: 'ana',
      isActedOn: false,
      is: 'review',
      reviewId: 'r',
      memberId: 'M1',
      action: 'link',
      profileId: 5,
    },
    { id: '1', at: entries[1]!.at, actor: 'ana', isActedOn: true, is: 'rejected', syncId: 's', groupId: 9 },
  ])
})

it('what was taken back stands no more; what was decided again after that does', () => {
  const revoke = (id: number) => entry(id, 'review.revoke', { reviewId: 'r', memberId: 'M1' })
  expect(decidedOf([revoke(2), resolve(1, 'r')], undefined)).toEqual([])
  expect(decidedOf([resolve(3, 'r'), revoke(2), resolve(1, 'r')], undefined)).toMatchObject([{ id: '3' }])
})

it('groups of one sync are decided each for itself', () => {
  const of = (id: number, action: string, groupId?: number) => entry(id, action, { syncId: 's', ...(groupId && { groupId }) })
  const entries = [of(4, 'sync.approve', 8), of(3, 'sync.restore', 9), of(2, 'sync.reject', 9), of(1, 'sync.approve')]
  expect(decidedOf(entries, undefined)).toMatchObject([
    { is: 'approved', groupId: 8 },
    { is: 'approved', groupId: undefined },
  ])
})
