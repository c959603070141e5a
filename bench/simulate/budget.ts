// One side's request limit as packages/quota keeps it: a place is taken when a request leaves and free one window after its answer; half of them may
// go at once, the others one after the other.
export interface Limit {
  requests: number
  windowMs: number
}

export type PlaceKind = 'burst' | 'paced'

export interface Budget {
  /** Places that each organization holds. */
  used: readonly number[]
  /** `now`: there is a place. `Infinity`: none until one is given back. */
  placeAt(now: number): number
  take(now: number, organization: number): PlaceKind
  giveBack(organization: number, kind: PlaceKind): void
}

export const createBudget = ({ requests, windowMs }: Limit, organizations: number): Budget => {
  const burst = Math.ceil(requests / 2)
  const gapMs = windowMs / Math.max(1, requests - burst)
  const used = new Array<number>(organizations).fill(0)
  const held = { burst: 0, paced: 0 }
  let pacedAt = 0
  const change = (organization: number, kind: PlaceKind, by: 1 | -1): void => {
    held[kind] += by
    used[organization] = (used[organization] ?? 0) + by
  }
  return {
    used,
    placeAt(now) {
      if (held.burst + held.paced >= requests) return Number.POSITIVE_INFINITY
      return held.burst < burst ? now : Math.max(now, pacedAt)
    },
    take(now, organization) {
      const kind = pacedAt <= now ? 'paced' : 'burst'
      if (kind === 'paced') pacedAt = Math.max(pacedAt + gapMs, now) // one that came late is caught up
      change(organization, kind, 1)
      return kind
    },
    giveBack: (organization, kind) => change(organization, kind, -1),
  }
}
