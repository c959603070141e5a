import type { Link, PlanGroup, PlanInput, RosterEntry, Settings, Verdict } from '@daxko-sync/contracts'
import { describe, expect, it, test } from 'vitest'
import { createIsWeighed, outdatedRejections } from './deactivations.ts'
import { createPlan } from './plan.ts'
import { entryFingerprint } from './roster.ts'
import { entry, group, matched, planInput, registration } from './test-builders.ts'

/** `count` linked people M1… with active registrations in a group; their profile and registration ids follow `from`. */
const people = (count: number, from = 0): { links: Link[]; registrationsIn: (groupId: number) => PlanGroup['registrations'] } => {
  const numbers = Array.from({ length: count }, (_, at) => from + at + 1)
  return {
    links: numbers.map((number) => ({ memberId: `M${number}`, profileId: number, fits: true })),
    registrationsIn: (groupId) => numbers.map((number) => registration(groupId * 10_000 + number, number, groupId)),
  }
}
/** A roster in which everybody of `all` but the first `missing` is registered; never empty. */
const rosterWithout = (missing: number, all: number): RosterEntry[] => [
  entry('someone else'),
  ...Array.from({ length: all - missing }, (_, at) => entry(`M${missing + at + 1}`)),
]
const deactivated = (parts: Omit<Partial<PlanInput>, 'settings'> & { settings?: Partial<Settings> }): string[] =>
  createPlan(planInput(parts))
    .deactivations()
    .map(({ groupId, memberId, state, heldBecause }) => [groupId, memberId, heldBecause ?? state].join(' '))

describe('R3: one linked person with an active registration', () => {
  const link = { memberId: 'M1', profileId: 1, fits: true }
  const active = registration(10_001, 1, 1)
  const other = entry('someone else')
  const parts = (more: Partial<PlanInput>, roster = [other], registrations = [active]) => ({
    links: [link],
    groups: [group(1, roster, registrations)],
    ...more,
  })
  const done = ['1 M1 planned']

  test.each<[string, Parameters<typeof deactivated>[0], string[]]>([
    ['R3: absent', parts({}), done],
    ['R3: cancelled', parts({}, [other, entry('M1', 'cancelled')]), done],
    ['R3: registered', parts({}, [other, entry('M1')]), []],
    ['R4: waitlisted', parts({}, [other, entry('M1', 'waitlisted')]), []],
    [
      'R7: cancelled, then registered again',
      parts({}, [other, entry('M1', 'cancelled', '2026-01-01'), entry('M1', 'registered', '2026-01-02')]),
      [],
    ],
    ['R3: only a provider', parts({}, [other], [{ ...active, type: 'provider' }]), []],
    ['R3: deactivated already', parts({}, [other], [{ ...active, active: false }]), []],
    ['R3: not linked', parts({ links: [] }), []],
    ['R3: each of several active ones', parts({}, [other], [active, registration(10_002, 1, 1)]), [...done, ...done]],
    ['R3: the link was made in this sync', parts({ links: [], verdicts: new Map([['M1', matched(1)]]) }), done],
    ['R3: matched and met elsewhere', parts({ verdicts: new Map([['M1', matched(1)]]) }), done],
    ['R3: the member has another profile now', parts({ verdicts: new Map([['M1', matched(2)]]) }), []],
    ['P10: the link was never seen to fit', parts({ links: [{ ...link, fits: false }] }), []],
    [
      'P10: a link made in this sync by id alone',
      parts({ links: [], verdicts: new Map([['M1', matched(1, { by: 'P1', fits: false })]]) }),
      [],
    ],
    ['P10: untouchable', parts({ untouchable: new Set([1]) }), []],
    [
      'S4: not readable',
      parts({ verdicts: new Map<string, Verdict>([['M1', { is: 'failed', code: 'member-unreadable', profileId: 1 }]]) }),
      [],
    ],
    [
      'P6: gone',
      parts({
        verdicts: new Map<string, Verdict>([
          ['M1', { is: 'review', basis: '', review: { code: 'member-gone', rule: 'P6', memberId: 'M1', profileIds: [1] } }],
        ]),
      }),
      [],
    ],
    ['S12: ignored', parts({ verdicts: new Map<string, Verdict>([['M1', { is: 'ignored' }]]) }), []],
    ['R3: turned off', { ...parts({}), settings: { deactivateMissing: false } }, []],
    ['R3: additions only, until the end of today', { ...parts({}), settings: { additionsOnlyUntil: '2026-06-15' } }, []],
    ['R3: additions only, until yesterday', { ...parts({}), settings: { additionsOnlyUntil: '2026-06-14' } }, done],
    ['R6: an empty roster', parts({}, []), ['1 M1 empty-roster']],
    [
      'R6: an incomplete roster, absent',
      parts({ groups: [{ ...group(1, [other], [active]), roster: { complete: false, entries: [other] } }] }),
      [],
    ],
    [
      'R6: an incomplete roster, cancelled',
      parts({ groups: [{ ...group(1, [], [active]), roster: { complete: false, entries: [entry('M1', 'cancelled')] } }] }),
      [],
    ],
    [
      'R5: the offering changed',
      parts({ groups: [{ ...group(1, [other], [active]), previousOffering: 'another' }] }),
      ['1 M1 offering-changed'],
    ],
    [
      'R5: the offering is the same',
      parts({ groups: [{ ...group(1, [other], [active]), previousOffering: 'offering 1' }] }),
      done,
    ],
    [
      'R5: rejected while absent',
      parts({ rejections: [{ groupId: 1, memberId: 'M1', entry: entryFingerprint(undefined) }] }),
      [],
    ],
    [
      'R5: rejected in another group',
      parts({ rejections: [{ groupId: 2, memberId: 'M1', entry: entryFingerprint(undefined) }] }),
      done,
    ],
    [
      'R5: rejected while absent, cancelled since',
      parts({ rejections: [{ groupId: 1, memberId: 'M1', entry: 'absent' }] }, [other, entry('M1', 'cancelled')]),
      done,
    ],
    ['G6: a group that could not be read', parts({ groups: [group(2, [other], [])] }), []],
  ])('%s', (_, input, expected) => {
    expect(deactivated(input)).toEqual(expected)
  })

  it('R3: the change', () => {
    expect(createPlan(planInput(parts({}))).deactivations()).toEqual([
      {
        kind: 'registration.deactivate',
        rule: 'R3',
        state: 'planned',
        memberId: 'M1',
        profileId: 1,
        groupId: 1,
        registrationId: 10_001,
        before: { active: true },
        after: { active: false },
      },
    ])
  })
})

describe('R5: the brake of one group', () => {
  const oneGroup = (missing: number, all: number, settings: Partial<Settings> = {}) => {
    const { links, registrationsIn } = people(all)
    return { links, settings, groups: [group(1, rosterWithout(missing, all), registrationsIn(1))] }
  }

  test.each<[string, number, number, Partial<Settings>, number, string]>([
    ['R5: five of five', 5, 5, {}, 5, 'planned'],
    ['R5: six of thirty are exactly 20 %', 6, 30, {}, 6, 'planned'],
    ['R5: six of twenty-nine', 6, 29, {}, 6, 'group'],
    ['R5: nobody of thirty', 0, 30, {}, 0, ''],
    ['R5: other figures', 2, 10, { brakeCount: 1, brakePercent: 19.9 }, 2, 'group'],
    ['R5: a brake of nothing', 1, 100, { brakeCount: 0, brakePercent: 0 }, 1, 'group'],
    ['R5: the total, exactly 20', 20, 100, { brakePercent: 100 }, 20, 'planned'],
    ['R5: the total, 21 and more than 10 %', 21, 100, { brakePercent: 100 }, 21, 'total'],
    ['R5: the total, 21 and exactly 10 %', 21, 210, { brakePercent: 100 }, 21, 'planned'],
  ])('%s', (_, missing, all, settings, count, state) => {
    const found = deactivated(oneGroup(missing, all, settings))
    expect(found).toHaveLength(count)
    expect(found.every((words) => words.endsWith(state))).toBe(true)
  })

  it('R5: who is not linked does not count among the active ones', () => {
    const { links, registrationsIn } = people(29)
    const strangers = Array.from({ length: 50 }, (_, at) => registration(50_000 + at, 5_000 + at, 1))
    const groups = [group(1, rosterWithout(6, 29), [...registrationsIn(1), ...strangers])]
    expect(new Set(deactivated({ links, groups }).map((words) => words.split(' ').at(-1)))).toEqual(new Set(['group']))
  })

  it('R5: what was rejected does not count', () => {
    const parts = oneGroup(6, 29)
    const rejections = [{ groupId: 1, memberId: 'M1', entry: 'absent' }]
    expect(deactivated({ ...parts, rejections })).toEqual([2, 3, 4, 5, 6].map((number) => `1 M${number} planned`))
  })

  it('R5: what an earlier run of this sync has deactivated counts as if it were still to be', () => {
    const all = people(20)
    const groups = (left: number) => [
      group(
        1,
        rosterWithout(10, 20),
        all.registrationsIn(1).map((one, at) => ({ ...one, active: at >= left })),
      ),
    ]
    const written = (count: number) => Array.from({ length: count }, (_, at) => ({ groupId: 1, registrationId: 10_001 + at }))
    expect(deactivated({ links: all.links, groups: groups(5), written: written(5) })).toEqual(
      [6, 7, 8, 9, 10].map((number) => `1 M${number} group`),
    )
    expect(deactivated({ links: all.links, groups: groups(9), written: written(4) })).toEqual(['1 M10 planned'])
    const again = deactivated({ links: all.links, groups: groups(5), written: [{ groupId: 1, registrationId: 10_006 }] })
    expect(again).toEqual([6, 7, 8, 9, 10].map((number) => `1 M${number} planned`)) // one that is active again is proposed, and counts once
  })

  it('R5: everything else goes on', () => {
    const parts = oneGroup(6, 29)
    const plan = createPlan(
      planInput({ ...parts, groups: [...parts.groups, group(2, [entry('x')], people(1).registrationsIn(2))] }),
    )
    expect(
      plan
        .deactivations()
        .filter(({ state }) => state === 'planned')
        .map(({ groupId }) => groupId),
    ).toEqual([2])
  })
})

describe('R5: the brake of all groups', () => {
  /** Groups of 100 active linked people each, of whom `missing` left. */
  const groupsOf = (missing: number[], all = 100) => {
    const { links, registrationsIn } = people(all)
    return { links, groups: missing.map((count, at) => group(at + 1, rosterWithout(count, all), registrationsIn(at + 1))) }
  }
  const states = (parts: Parameters<typeof deactivated>[0]) => {
    const counts: Record<string, number> = {}
    for (const words of deactivated(parts)) {
      const state = words.split(' ').at(-1) ?? ''
      counts[state] = (counts[state] ?? 0) + 1
    }
    return counts
  }

  it('R5: what the groups let through together', () => {
    expect(states(groupsOf([11, 11]))).toEqual({ total: 22 })
    expect(states(groupsOf([10, 10]))).toEqual({ planned: 20 })
    expect(states(groupsOf([15, 15, 0]))).toEqual({ planned: 30 })
    expect(states(groupsOf([15, 15, 1]))).toEqual({ total: 31 })
  })

  it('R5: a held group counts among the active ones and not among what is left over', () => {
    expect(states(groupsOf([90, 11, 10]))).toEqual({ group: 90, planned: 21 })
    expect(states(groupsOf([90, 16, 16]))).toEqual({ group: 90, total: 32 })
  })

  it('R5: a group with an incomplete roster counts among the active ones', () => {
    const parts = groupsOf([20, 1, 0])
    const [first, second, third] = parts.groups
    const groups = [first!, second!, { ...third!, roster: { complete: false, entries: [] } }]
    expect(states({ ...parts, groups })).toEqual({ planned: 21 })
    expect(states({ ...parts, groups: groups.slice(0, 2) })).toEqual({ total: 21 })
  })
})

describe('R5: whether a sync has weighed everybody in a group', () => {
  const link = { memberId: 'M1', profileId: 1, fits: true }
  const one = group(1, [entry('someone else')], [registration(10_001, 1, 1)])
  const unread: Verdict = { is: 'failed', code: 'member-unreadable' }
  const weighed = (parts: Parameters<typeof planInput>[0], at = one) =>
    createIsWeighed(planInput({ links: [link], ...parts }))(at)

  test.each<[string, boolean, Parameters<typeof weighed>]>([
    ['R5: as usual', true, [{}]],
    ['R3: turned off', false, [{ settings: { deactivateMissing: false } }]],
    ['R3: additions only', false, [{ settings: { additionsOnlyUntil: '2026-06-15' } }]],
    ['R6: the roster is not complete', false, [{}, { ...one, roster: { complete: false, entries: [] } }]],
    ['S4: who may have left could not be read', false, [{ verdicts: new Map([['M1', unread]]) }]],
    [
      'S4: nor one without a link, whose profile is known',
      false,
      [{ links: [], verdicts: new Map([['M1', { ...unread, profileId: 1 }]]) }],
    ],
    [
      'S4: who could not be read is registered still',
      true,
      [{ verdicts: new Map([['M1', unread]]) }, { ...one, roster: { complete: true, entries: [entry('M1')] } }],
    ],
    ['S4: who could not be read is not in the group', true, [{ verdicts: new Map([['M2', unread]]) }]],
  ])('%s', (_title, expected, args) => {
    expect(weighed(...args)).toBe(expected)
  })
})

describe('R5: a rejection holds until the roster entry changes', () => {
  const absent = { groupId: 1, memberId: 'M1', entry: 'absent' }
  const cancelled = { ...absent, entry: entryFingerprint(entry('M1', 'cancelled')) }
  const outdated = (entries: RosterEntry[], complete: boolean) =>
    outdatedRejections([{ ...group(1, entries), roster: { complete, entries } }], [absent, cancelled])

  test.each<[string, RosterEntry[], boolean, string[]]>([
    ['R5: absent', [entry('x')], true, [cancelled.entry]],
    ['R6: not in an incomplete roster, which says nothing', [entry('x')], false, []],
    ['R5: registered again', [entry('M1')], true, [absent.entry, cancelled.entry]],
    ['R5: registered again, in an incomplete roster', [entry('M1')], false, [absent.entry, cancelled.entry]],
    ['R5: cancelled as before', [entry('M1', 'cancelled')], true, [absent.entry]],
  ])('%s', (_title, entries, complete, expected) => {
    expect(outdated(entries, complete).map((rejection) => rejection.entry)).toEqual(expected)
  })

  it('R5: a group that this sync did not read keeps its rejections', () => {
    expect(outdatedRejections([group(2, [entry('M1')])], [absent])).toEqual([])
  })
})
