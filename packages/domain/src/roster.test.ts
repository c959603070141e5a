import type { RosterEntry } from '@daxko-sync/contracts'
import { describe, expect, it, test } from 'vitest'
import { entryFingerprint, membersMet, winningEntries } from './roster.ts'
import { entry } from './test-builders.ts'

const withId = (registrationId: string, of: RosterEntry): RosterEntry => ({ ...of, registrationId })

const [early, late] = ['2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z']
test.each<[string, RosterEntry[], RosterEntry['status']]>([
  ['R7: updated last wins', [entry('A', 'registered', early), entry('A', 'cancelled', late)], 'cancelled'],
  [
    'R7: compared as instants',
    [entry('A', 'registered', '2026-06-01T23:00:00-05:00'), entry('A', 'cancelled', late)],
    'registered',
  ],
  ['R7: a missing time is oldest', [entry('A', 'registered'), entry('A', 'cancelled', early)], 'cancelled'],
  ['R7: an unreadable time is oldest', [entry('A', 'registered', 'soon'), entry('A', 'cancelled', early)], 'cancelled'],
  [
    'R7: a tie, registered first',
    [entry('A', 'cancelled', early), entry('A', 'waitlisted', early), entry('A', 'registered', early)],
    'registered',
  ],
  ['R7: a tie, then waitlisted', [entry('A', 'cancelled'), entry('A', 'waitlisted')], 'waitlisted'],
  [
    'R7: a tie in two spellings',
    [entry('A', 'cancelled', '2026-06-01T00:00:00Z'), entry('A', 'registered', '2026-06-01 00:00:00')],
    'registered',
  ],
])('%s', (_, entries, expected) => {
  expect(winningEntries(entries).get('A')?.status).toBe(expected)
  expect(winningEntries(entries.toReversed())).toEqual(winningEntries(entries))
})

describe('everybody met', () => {
  it('S3: one person in several groups is met once, registered when a winning entry says so', () => {
    const groups = [
      { groupId: 2, decided: true, entries: [entry('A', 'registered'), entry('B', 'waitlisted')] },
      {
        groupId: 1,
        decided: true,
        entries: [entry('A', 'cancelled'), entry('B', 'registered', early), entry('B', 'cancelled', late)],
      },
    ]
    expect(membersMet(groups)).toEqual([
      { memberId: 'A', registered: true, due: true, groupIds: [1, 2], unitId: undefined },
      { memberId: 'B', registered: false, due: false, groupIds: [1, 2], unitId: undefined },
    ])
  })

  it('S4: who is registered only where the sync decides nothing is met, but not due', () => {
    const groups = [
      { groupId: 1, decided: false, entries: [entry('A'), entry('B')] },
      { groupId: 2, decided: true, entries: [entry('A', 'cancelled'), entry('B')] },
    ]
    expect(membersMet(groups)).toEqual([
      { memberId: 'A', registered: true, due: false, groupIds: [1, 2], unitId: undefined },
      { memberId: 'B', registered: true, due: true, groupIds: [1, 2], unitId: undefined },
    ])
  })

  it('U1: the household that rosters name, unless they name several', () => {
    const inUnit = (memberId: string, unitId: string): RosterEntry => ({ ...entry(memberId), unitId })
    const groups = [
      { groupId: 1, decided: true, entries: [inUnit('A', 'U1'), inUnit('B', 'U1'), entry('C')] },
      { groupId: 2, decided: true, entries: [inUnit('A', ' U1 '), inUnit('B', 'U2'), inUnit('C', 'U3')] },
    ]
    expect(membersMet(groups).map(({ memberId, unitId }) => [memberId, unitId])).toEqual([
      ['A', 'U1'],
      ['B', undefined],
      ['C', 'U3'],
    ])
  })

  it('R5: a rejection is tied to the entry', () => {
    const fingerprints = [
      undefined,
      entry('A', 'cancelled'),
      entry('A', 'cancelled', early),
      withId('1', entry('A', 'cancelled', early)),
    ]
    expect(new Set(fingerprints.map(entryFingerprint)).size).toBe(4)
    expect(entryFingerprint(undefined)).toBe('absent')
  })
})
