import type { RosterEntry } from '@daxko-sync/contracts'
import { describe, expect, it, test } from 'vitest'
import { entryFingerprint, judgePaging, membersMet, type ReadPage, winningEntries } from './roster.ts'
import { entry } from './test-builders.ts'

const MINUTE_MS = 60_000
const page = (entries: RosterEntry[], more: Partial<ReadPage> = {}): ReadPage => ({ entries, malformed: 0, readAtMs: 0, ...more })
const [a, b, c] = [entry('A'), entry('B'), entry('C')]
const withId = (registrationId: string, of: RosterEntry): RosterEntry => ({ ...of, registrationId })

test.each<[string, ReadPage[], string[], boolean?]>([
  ['R6: one page', [page([a, b], { total: 2 })], []],
  ['R6: two pages', [page([a, b], { total: 3, after: 'x' }), page([c], { total: 3 })], []],
  ['R6: no total given', [page([a, b], { after: 'x' }), page([c])], []],
  ['R6: total given on one page only', [page([a, b], { after: 'x' }), page([c], { total: 3 })], []],
  ['R6: an empty roster', [page([], { total: 0 })], []],
  ['R6: an empty last page', [page([a], { total: 1, after: 'x' }), page([], { total: 1 })], []],
  ['R6: fewer than the total', [page([a, b], { total: 3 })], ['total-missed']],
  ['R6: more than the total', [page([a, b], { total: 1 })], ['total-missed']],
  ['R6: the total changed', [page([a, b], { total: 3, after: 'x' }), page([c], { total: 2 })], ['total-changed']],
  [
    'R6: the same entry on two pages counts once',
    [page([a, b], { total: 3, after: 'x' }), page([b], { total: 3 })],
    ['total-missed'],
  ],
  ['R6: distinct by registration id', [page([withId('1', a), withId('2', a)], { total: 2 })], []],
  [
    'R6: one registration id with two states',
    [page([withId('1', a), withId('1', { ...a, status: 'cancelled' })], { total: 2 })],
    ['total-missed'],
  ],
  ['R6: distinct by status where there is no id', [page([a, entry('A', 'cancelled')], { total: 2 })], []],
  [
    'R6: the same time in two spellings',
    [
      page([entry('A', 'registered', '2026-01-01T00:00:00Z'), entry('A', 'registered', '2026-01-01T01:00:00+01:00')], {
        total: 1,
      }),
    ],
    [],
  ],
  ['R6: the last page is missing', [page([a], { total: 2, after: 'x' })], ['unfinished', 'total-missed']],
  ['R6: no page at all', [], ['unfinished']],
  ['R6: a cursor seen before', [page([a], { after: 'x' }), page([b], { after: 'x' })], ['repeated-cursor']],
  ['R6: an empty page that is not the last', [page([a], { after: 'x' }), page([], { after: 'y' })], ['empty-page']],
  ['R6: an entry that nobody can use', [page([a], { total: 1, malformed: 1 })], ['malformed-entry']],
  ['R6: read over 30 minutes', [page([a], { after: 'x' }), page([b], { readAtMs: 30 * MINUTE_MS })], []],
  ['R6: read over more than 30 minutes', [page([a], { after: 'x' }), page([b], { readAtMs: 30 * MINUTE_MS + 1 })], [], true],
])('%s', (_, pages, flaws, readAgain = flaws.length > 0) => {
  expect(judgePaging(pages)).toEqual({ complete: flaws.length === 0, flaws, readAgain })
})

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
      { groupId: 2, entries: [entry('A', 'registered'), entry('B', 'waitlisted')] },
      { groupId: 1, entries: [entry('A', 'cancelled'), entry('B', 'registered', early), entry('B', 'cancelled', late)] },
    ]
    expect(membersMet(groups)).toEqual([
      { memberId: 'A', registered: true, groupIds: [1, 2] },
      { memberId: 'B', registered: false, groupIds: [1, 2] },
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
