import type { Household, PlanGroup, PlanPerson, Registration, RosterEntry, Settings, Verdict } from '@daxko-sync/contracts'
import { describe, expect, it, test } from 'vitest'
import { createPlan, plan } from './plan.ts'
import { entry, group, matched, member, planInput, registration } from './test-builders.ts'

const ann = member('M1', 'Ann Lee 2015-03-04', { emails: [{ email: 'ann@example.org' }] })
const profile = { profileId: 1, identifier: 'M1', givenName: 'Ann', familyName: 'Lee', dob: '2015-03-04' }
const none: Household = { is: 'none' }
const known: PlanPerson = { memberId: 'M1', verdict: matched(1), member: ann, profile }
const fresh: PlanPerson = { memberId: 'M1', verdict: { is: 'create', rule: 'P3' }, member: ann, household: none }

const outcome = (person: PlanPerson, groups: PlanGroup[], settings: Partial<Settings> = {}): string[] => {
  const { changes, reviews, warnings } = createPlan(planInput({ groups, settings })).person(person)
  return [
    ...changes.map(({ kind, rule, groupId, registrationId }) => [kind, rule, groupId, registrationId].filter(Boolean).join(' ')),
    ...reviews.map(({ code, rule }) => `${code} ${rule}`),
    ...warnings.map(({ code, rule, groupId }) => [code, rule, groupId].filter(Boolean).join(' ')),
  ]
}
const inGroup = (status: RosterEntry['status'], registrations: Registration[] = []) => [
  group(1, [entry('M1', status)], registrations),
]
const reg = (registrationId: number, more: Partial<Registration> = {}) => registration(registrationId, 1, 1, more)

test.each<[string, PlanPerson, PlanGroup[], string[]]>([
  ['R1: registered', known, inGroup('registered'), ['registration.create R1 1']],
  ['R1: registered and there', known, inGroup('registered', [reg(5)]), []],
  [
    'R1: waitlisted by DocNetwork counts',
    known,
    inGroup('registered', [reg(5, { waitlisted: true })]),
    ['waitlisted-in-docnetwork R1 1'],
  ],
  ['R1: one of two is not waitlisted', known, inGroup('registered', [reg(5, { waitlisted: true }), reg(6)]), []],
  ['R1: a provider is another thing', known, inGroup('registered', [reg(5, { type: 'provider' })]), ['registration.create R1 1']],
  ['R1: another profile’s', known, inGroup('registered', [{ ...reg(5), profileId: 2 }]), ['registration.create R1 1']],
  [
    'R1: in each group of one offering (G3)',
    known,
    [...inGroup('registered'), group(2, [entry('M1')])],
    ['registration.create R1 1', 'registration.create R1 2'],
  ],
  [
    'R1: in an incomplete roster',
    known,
    [{ ...group(1, [entry('M1')]), roster: { complete: false, entries: [entry('M1')] } }],
    ['registration.create R1 1'],
  ],
  [
    'R1: a profile that is to be created',
    fresh,
    inGroup('registered'),
    ['profile.create P3', 'user.add U1', 'registration.create R1 1'],
  ],
  ['R2: a deactivated one', known, inGroup('registered', [reg(5, { active: false })]), ['registration.reactivate R2 1 5']],
  [
    'R1 R2: a deactivated one that is waitlisted',
    known,
    inGroup('registered', [reg(5, { active: false, waitlisted: true })]),
    ['registration.reactivate R2 1 5', 'waitlisted-in-docnetwork R1 1'],
  ],
  [
    'R2: of several the one updated last',
    known,
    inGroup('registered', [
      reg(5, { active: false, updated: '2026-01-02 00:00:00.000' }),
      reg(6, { active: false, updated: '2026-01-01T00:00:00.000Z' }),
      reg(7, { active: false }),
    ]),
    ['registration.reactivate R2 1 5'],
  ],
  [
    'R2: updated at the same time, the newer one',
    known,
    inGroup('registered', [reg(5, { active: false }), reg(6, { active: false })]),
    ['registration.reactivate R2 1 6'],
  ],
  [
    'R2: a deactivated provider is another thing',
    known,
    inGroup('registered', [reg(5, { type: 'provider', active: false })]),
    ['registration.create R1 1'],
  ],
  ['R4: waitlisted', known, inGroup('waitlisted'), []],
  ['R4: waitlisted but active', known, inGroup('waitlisted', [reg(5)]), ['waitlisted-but-active R4 1']],
  ['R4: waitlisted and deactivated', known, inGroup('waitlisted', [reg(5, { active: false })]), []],
  ['R3: cancelled is not a person’s own matter', known, inGroup('cancelled', [reg(5)]), []],
  [
    'R7: the entry updated last wins',
    known,
    [group(1, [entry('M1', 'registered', '2026-01-01'), entry('M1', 'cancelled', '2026-01-02')])],
    [],
  ],
  ['U1: a matched profile gets no user', known, [], []],
  ['U1: an owed one does', { ...known, household: none }, [], ['user.add U1']],
  ['P4: an update', { ...known, profile: { ...profile, givenName: 'Anna' } }, [], ['profile.update P4']],
  [
    'P3: who was not read is not changed',
    { memberId: 'M1', verdict: matched(1), profile: { ...profile, givenName: 'X' } },
    inGroup('waitlisted', [reg(5)]),
    ['waitlisted-but-active R4 1'],
  ],
  [
    'P8: the rule goes into the record',
    { ...fresh, verdict: { is: 'create', rule: 'P8' } },
    [],
    ['profile.create P8', 'user.add U1'],
  ],
  ['S12: ignored', { memberId: 'M1', verdict: { is: 'ignored' }, member: ann }, inGroup('waitlisted', [reg(5)]), []],
  ['P3: no profile and none due', { memberId: 'M1', verdict: { is: 'none' } }, inGroup('cancelled'), []],
])('%s', (_, person, groups, expected) => {
  expect(outcome(person, groups)).toEqual(expected)
})

describe('who is under review or unreadable', () => {
  const review: Verdict = {
    is: 'review',
    basis: 'b',
    review: { code: 'ambiguous-name', rule: 'P2', memberId: 'M1', profileIds: [1, 2] },
  }

  it('S12: a review comes without changes and warnings', () => {
    expect(outcome({ memberId: 'M1', verdict: review, member: ann }, inGroup('waitlisted', [reg(5)]))).toEqual([
      'ambiguous-name P2',
    ])
  })

  test.each<[string, Verdict, string]>([
    ['S4: a known member', { is: 'failed', code: 'member-unreadable', profileId: 1 }, 'profile.update'],
    ['S4: an unknown member', { is: 'failed', code: 'member-unreadable' }, 'profile.create'],
    ['S4: one whose record is missing', { is: 'create', rule: 'P3' }, 'profile.create'],
    ['S4: a foreign identifier', { is: 'failed', code: 'identifier-unreadable' }, 'profile.create'],
  ])('%s', (_, verdict, kind) => {
    const { changes } = createPlan(planInput({ groups: inGroup('registered') })).person({ memberId: 'M1', verdict })
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({
      kind,
      rule: 'S4',
      state: 'failed',
      memberId: 'M1',
      error: { code: verdict.is === 'failed' ? verdict.code : 'member-unreadable' },
    })
    expect(changes[0]?.error?.message).toContain('M1')
  })
})

it('R1: the changes', () => {
  const { changes } = createPlan(
    planInput({ groups: [...inGroup('registered'), group(2, [entry('M1')], [registration(9, 1, 2, { active: false })])] }),
  ).person(known)
  const common = { state: 'planned', memberId: 'M1', profileId: 1 }
  expect(changes).toEqual([
    { ...common, kind: 'registration.create', rule: 'R1', groupId: 1, before: null, after: { type: 'patient', active: true } },
    {
      ...common,
      kind: 'registration.reactivate',
      rule: 'R2',
      groupId: 2,
      registrationId: 9,
      before: { active: false },
      after: { active: true },
    },
  ])
})

it('R6: a warning for each group whose roster is not complete', () => {
  const incomplete = { ...group(2, []), roster: { complete: false, entries: [] } }
  expect(createPlan(planInput({ groups: [incomplete, group(1, [])] })).rosterWarnings()).toEqual([
    { code: 'incomplete-roster', rule: 'R6', groupId: 2 },
  ])
})

it('G4 G5: groups, people and deactivations in turn', () => {
  const offering = { description: 'Fun', details: [] }
  const planned = [...plan(planInput({ groups: inGroup('registered') }), [known], [{ groupId: 1, offering, current: {} }])]
  expect(planned.flatMap(({ changes }) => changes.map(({ kind }) => kind))).toEqual(['group.update', 'registration.create'])
})
