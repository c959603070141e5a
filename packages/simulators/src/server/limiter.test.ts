import { describe, expect, it } from 'vitest'
import { createLimiter } from './limiter.ts'

describe('S8: the limit is a sliding window', () => {
  it('lets no more through around an edge than within a window', () => {
    const limiter = createLimiter({ maxRequests: 3, windowSeconds: 10 })
    const at = [0, 9000, 9900, 9950, 10_000, 10_050, 19_000, 19_001]
    expect(at.map((now) => limiter.take(now).admitted)).toEqual([true, true, true, false, true, false, true, false])
  })

  it('says when there is room again, and how much is left', () => {
    const limiter = createLimiter({ maxRequests: 2, windowSeconds: 10 })
    expect(limiter.take(0)).toMatchObject({ remaining: 1 })
    expect(limiter.take(4000)).toMatchObject({ remaining: 0 })
    expect(limiter.take(5000)).toEqual({ admitted: false, remaining: 0, retryAfterMs: 5000 })
  })

  it('a lowered limit waits until enough have left', () => {
    const limiter = createLimiter({ maxRequests: 3, windowSeconds: 10 })
    for (const now of [0, 1000, 2000]) limiter.take(now)
    limiter.change({ maxRequests: 1, windowSeconds: 10 })
    expect(limiter.take(3000)).toEqual({ admitted: false, remaining: 0, retryAfterMs: 9000 })
  })

  it('can be turned off', () => {
    const limiter = createLimiter(null)
    expect(Array.from({ length: 100 }, () => limiter.take(0).admitted).every(Boolean)).toBe(true)
  })
})
