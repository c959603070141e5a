import type { RosterEntry, RosterPage } from '@daxko-sync/contracts'
import { expect, it, test } from 'vitest'
import { judgeReading, nextPage, type StoredReading } from './judge-reading.ts'
import { entry } from './test-builders.ts'

type ReadPage = RosterPage & { readAtMs: number }

/** What is stored of pages that were read in order. */
const readingOf = (pages: ReadPage[]): StoredReading => {
  const seen = new Set<string>()
  let broken: StoredReading['broken']
  for (const page of pages) {
    const next = nextPage(page, seen)
    if (next.is === 'stop') broken = next.why
    if (next.is === 'more') seen.add(next.after)
  }
  return {
    entries: pages.flatMap(({ entries }) => entries),
    totals: pages.flatMap(({ total }) => total ?? []),
    malformed: pages.reduce((sum, { malformed }) => sum + malformed, 0),
    broken,
    firstPageAtMs: pages[0]?.readAtMs ?? 0,
    lastPageAtMs: pages.at(-1)?.readAtMs ?? 0,
  }
}

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
  [
    'R6: distinct by the time of registration where none was updated',
    [
      page(
        [
          { ...a, registeredAt: '2026-01-01' },
          { ...a, registeredAt: '2026-01-02' },
        ],
        { total: 2 },
      ),
    ],
    [],
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
  ['R6: a cursor seen before', [page([a], { after: 'x' }), page([b], { after: 'x' })], ['repeated-cursor']],
  ['R6: an empty page that is not the last', [page([a], { after: 'x' }), page([], { after: 'y' })], ['empty-page']],
  ['R6: an entry that nobody can use', [page([a], { total: 1, malformed: 1 })], ['malformed-entry']],
  ['R6: read over 30 minutes', [page([a], { after: 'x' }), page([b], { readAtMs: 30 * MINUTE_MS })], []],
  ['R6: read over more than 30 minutes', [page([a], { after: 'x' }), page([b], { readAtMs: 30 * MINUTE_MS + 1 })], [], true],
])('%s', (_, pages, flaws, readAgain = flaws.length > 0) => {
  expect(judgeReading(readingOf(pages))).toEqual({ complete: flaws.length === 0, flaws, readAgain })
})

it('R6: the paging goes on with a new cursor only', () => {
  expect(nextPage(page([a], { after: 'x' }), new Set())).toEqual({ is: 'more', after: 'x' })
  expect(nextPage(page([a]), new Set())).toEqual({ is: 'last' })
  expect(nextPage(page([a], { after: 'x' }), new Set(['x']))).toEqual({ is: 'stop', why: 'repeated-cursor' })
  expect(nextPage(page([], { after: 'x' }), new Set())).toEqual({ is: 'stop', why: 'empty-page' })
  expect(nextPage(page([], { after: 'x', malformed: 1 }), new Set())).toEqual({ is: 'more', after: 'x' })
})
