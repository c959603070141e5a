// A sliding window as an upstream counts it: at most `maxRequests` in any `windowSeconds`. Refused requests are not counted.
export interface Limit {
  maxRequests: number
  windowSeconds: number
}

export interface Admission {
  admitted: boolean
  remaining: number
  retryAfterMs: number
}

export interface Limiter {
  take(now: number): Admission
  remaining(now: number): number
  change(limit: Limit | null): void
  limit(): Limit | null
  reset(): void
}

export const createLimiter = (initial: Limit | null): Limiter => {
  let limit = initial
  let times: number[] = []
  let head = 0

  const forget = (now: number): void => {
    const oldest = now - (limit?.windowSeconds ?? 0) * 1000
    while (head < times.length && times[head]! <= oldest) head += 1
    if (head > 10_000) {
      times = times.slice(head)
      head = 0
    }
  }
  const free = (): number => (limit ? Math.max(0, limit.maxRequests - (times.length - head)) : Number.MAX_SAFE_INTEGER)

  return {
    take(now) {
      if (!limit) return { admitted: true, remaining: free(), retryAfterMs: 0 }
      forget(now)
      if (free() === 0) {
        // The one whose leaving makes room: not always the oldest, since the limit can be lowered while requests are counted.
        const leaving = times[times.length - limit.maxRequests] ?? now
        return { admitted: false, remaining: 0, retryAfterMs: leaving + limit.windowSeconds * 1000 - now }
      }
      times.push(now)
      return { admitted: true, remaining: free(), retryAfterMs: 0 }
    },
    remaining(now) {
      forget(now)
      return free()
    },
    change(next) {
      limit = next
    },
    limit: () => limit,
    reset() {
      times = []
      head = 0
    },
  }
}
