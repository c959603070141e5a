import { expect, it } from 'vitest'
import { barsOf, limitPerBar, quotaSummary } from './quota-bars.ts'

const items = Array.from({ length: 7 }, (_, n) => ({
  at: `2026-06-01T0${n}:00:00.000Z`,
  requests: { daxko: n, docnetwork: 100 },
}))

it('puts intervals together, and loses no request', () => {
  expect(barsOf(items, 'daxko', 100).map(({ requests }) => requests)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(barsOf(items, 'daxko', 3)).toEqual([
    { at: items[0]!.at, requests: 0 + 1 + 2 },
    { at: items[3]!.at, requests: 3 + 4 + 5 },
    { at: items[6]!.at, requests: 6 },
  ])
  expect(barsOf([], 'daxko', 3)).toEqual([])
})

it('S8: the limit of a bar', () => {
  expect(limitPerBar({ limit: 2500, windowSeconds: 900 }, { intervalMinutes: 15, intervals: 1 })).toBe(2500)
  expect(limitPerBar({ limit: 60, windowSeconds: 60 }, { intervalMinutes: 15, intervals: 4 })).toBe(3600)
})

it('says it in words', () => {
  expect(quotaSummary(barsOf(items, 'docnetwork', 100), 2500)).toBe(
    '700 requests; at most 100 in one bar, 4 % of what the limit allows.',
  )
  expect(quotaSummary(barsOf(items, 'daxko', 100), undefined)).toBe('21 requests; at most 6 in one bar.')
  expect(quotaSummary(barsOf(items, 'daxko', 100), 100_000)).toContain('under 1 %')
  expect(quotaSummary([], undefined)).toBe('No requests in this time.')
})
