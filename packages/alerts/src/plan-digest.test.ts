import { describe, expect, it } from 'vitest'
import { planDigest } from './plan-digest.ts'

const TODAY = '2027-07-15'
const session = (groupId: number | null, start: string | null = null, finish: string | null = null) => ({
  groupId,
  start,
  finish,
})
const review = (reviewId: string, where: ReturnType<typeof session>) => ({ reviewId, code: 'ambiguous-name', ...where })
const held = (count: number, where: ReturnType<typeof session>) => ({ syncId: 's1', count, ...where })

const order = (waiting: Parameters<typeof planDigest>[0]) => planDigest(waiting, TODAY).sessions.map(({ groupId }) => groupId)

describe('the daily digest', () => {
  it.each([
    ['the soonest session first', [session(1, '2027-08-01'), session(2, '2027-07-20')], [2, 1]],
    ['one under way comes before one to come', [session(1, '2027-07-20'), session(2, '2027-07-12', '2027-07-16')], [2, 1]],
    ['one without a date comes after', [session(1), session(2, '2027-07-20')], [2, 1]],
    ['one that is over comes last', [session(1, '2027-06-01', '2027-06-30'), session(2), session(3, '2027-07-20')], [3, 2, 1]],
    ['what belongs to no session comes after groups without a date', [session(null), session(2)], [2, null]],
    ['equal dates: by group', [session(7, '2027-07-20'), session(3, '2027-07-20T09:00:00Z')], [3, 7]],
    ['a date nobody understands is none', [session(1, 'soon'), session(2, '2027-07-20')], [2, 1]],
  ])('%s', (_title, sessions, expected) => {
    expect(order({ held: [], reviews: sessions.map((where, n) => review(`r${n}`, where)) })).toEqual(expected)
    expect(order({ held: sessions.map((where) => held(1, where)), reviews: [] })).toEqual(expected)
  })

  it('lists a person of several sessions once, with the soonest', () => {
    const reviews = [review('r1', session(1, '2027-08-01')), review('r1', session(2, '2027-07-20'))]
    expect(planDigest({ held: [], reviews }, TODAY)).toEqual({
      date: TODAY,
      held: 0,
      reviews: 1,
      sessions: [{ groupId: 2, start: '2027-07-20', held: [], reviews: [{ id: 'r1', code: 'ambiguous-name' }] }],
      more: 0,
    })
  })

  it('counts everything and lists the first hundred reviews', () => {
    const reviews = Array.from({ length: 130 }, (_, n) => review(`r${n}`, session(1, '2027-08-01')))
    const digest = planDigest({ held: [held(3, session(1, '2027-08-01')), held(4, session(2))], reviews }, TODAY)
    expect(digest).toMatchObject({ held: 7, reviews: 130, more: 30 })
    expect(digest.sessions[0]?.reviews).toHaveLength(100)
  })
})
