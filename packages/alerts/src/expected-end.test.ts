import { describe, expect, it } from 'vitest'
import { expectedEnd, expectedMs, type Work } from './expected-end.ts'

const budgets = { daxko: { limit: 10, windowMs: 1_000 }, docnetwork: { limit: 2_500, windowMs: 900_000 } }
const requests = (daxko: number, docnetwork: number) => ({ daxko, docnetwork })
const seconds = (ms: number) => Math.round(ms / 1_000)

describe('S8: how long a sync is expected to take', () => {
  it.each([
    ['nothing to ask', requests(0, 0), [], 120],
    ['Daxko at ten a second', requests(600, 0), [], 180],
    ['DocNetwork at 2500 per 15 minutes', requests(0, 2_500), [], 1_020],
    ['both, one after the other', requests(600, 2_500), [], 1_080],
    ['beside one of the same size', requests(600, 0), [requests(600, 0)], 240],
    ['beside a large one: no more than its own share', requests(600, 0), [requests(60_000, 0)], 240],
    ['beside small ones: all of theirs', requests(600, 0), [requests(10, 5), requests(20, 5)], 183],
  ])('%s', (_title, own, others, expected) => {
    expect(seconds(expectedMs(own, others, budgets))).toBe(expected)
  })

  it('expects nobody to be faster than an answer comes', () => {
    const wide = { daxko: { limit: 1_000, windowMs: 1_000 }, docnetwork: { limit: 1_000, windowMs: 1_000 } }
    expect(seconds(expectedMs(requests(600, 600), [], wide))).toBe(240)
  })
})

describe('S8: when a sync is expected to end', () => {
  const at = (minute: number) => new Date(Date.UTC(2027, 6, 15, 9, minute))
  const work = (from: number, to: number | undefined): Work => ({
    startedAt: at(from),
    endedAt: to === undefined ? undefined : at(to),
    requests: requests(600, 0),
  })
  it.each([
    ['alone', [], 3],
    ['one ended before it', [work(-10, -1)], 3],
    ['one ran into it', [work(-10, 1)], 4],
    ['one began after it', [work(2, undefined)], 4],
    ['three at once', [work(0, undefined), work(0, undefined)], 5],
  ])('%s', (_title, others, minute) => {
    const mine = work(0, undefined)
    expect(expectedEnd(mine, [mine, ...others], budgets)).toEqual(at(minute))
  })
})
