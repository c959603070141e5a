import { describe, expect, it } from 'vitest'
import { createFaultPlan, type Fault } from './fault.ts'

const cut = { kind: 'cut-before' } as const
const subject = (params: Record<string, unknown> = {}) => ({ operation: 'getMember', isToken: false, params })

describe('a fault plan', () => {
  it.each<[string, Partial<Fault>, boolean[]]>([
    ['each', {}, [true, true, true, true]],
    ['the second', { nth: 2 }, [false, true, false, false]],
    ['the first and third', { nth: [1, 3] }, [true, false, true, false]],
    ['every other', { every: 2 }, [false, true, false, true]],
    ['at most once', { times: 1 }, [true, false, false, false]],
  ])('meets %s', (_title, which, expected) => {
    const plan = createFaultPlan([{ operation: 'getMember', effect: cut, ...which }])
    expect(expected.map(() => plan.meet(subject()) !== undefined)).toEqual(expected)
    expect(plan.counts()[0]).toMatchObject({ seen: 4, fired: expected.filter(Boolean).length })
  })

  it('counts only what matches, and leaves other operations alone', () => {
    const plan = createFaultPlan([{ operation: 'getMember', match: { member_id: 7 }, nth: 1, effect: cut }])
    expect(plan.meet(subject({ member_id: '8' }))).toBeUndefined()
    expect(plan.meet({ ...subject({ member_id: '7' }), operation: 'getUnit' })).toBeUndefined()
    expect(plan.meet(subject({ member_id: '7' }))).toBeDefined()
  })

  it('a star means all but tokens', () => {
    const plan = createFaultPlan([{ operation: '*', effect: cut }])
    expect(plan.meet({ operation: 'createToken', isToken: true, params: {} })).toBeUndefined()
    expect(plan.meet(subject())).toBeDefined()
  })
})
