// 5 AM, as a discrete-event simulation: many organizations start at once under both sides' limits. In: how much each has to ask of either side. Out: when
// each is done, and every request's time. Pure: no clock, no chance, no server; what one morning takes is decided by the limits alone.
// Places go as packages/quota gives them: to the organization that used least of that side's window, reads before writes. What must never happen:
// more than the limit in any window, a request lost, a write before its organization's reads are done.

export interface Load {
  /** Requests that this organization's sync sends. */
  daxkoReads: number
  docnetworkReads: number
  docnetworkWrites: number
}

export interface Limit {
  requests: number
  windowMs: number
}

export interface MorningOptions {
  loads: readonly Load[]
  daxko: Limit
  docnetwork: Limit
  /** From a request to its answer, and to the same organization's next one on that connection. */
  answerMs: number
  /** Requests of one organization under way at once on one side. */
  underWay: number
}

export interface Done {
  /** Since the start; when reading ended, and when everything did. */
  readMs: number
  doneMs: number
}

export interface Morning {
  organizations: Done[]
  /** When requests left, side by side, in order. */
  sent: { daxko: number[]; docnetwork: number[] }
}

type Use = 'read' | 'write'

/** What one organization still asks of one side. */
interface Asker {
  organization: number
  left: Record<Use, number>
  underWay: number
}

/** Earliest first. */
class EventQueue<T> {
  readonly #heap: { at: number; order: number; event: T }[] = []
  #order = 0

  get size(): number {
    return this.#heap.length
  }

  push(at: number, event: T): void {
    const heap = this.#heap
    heap.push({ at, order: this.#order++, event })
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1
      if (!this.#before(child, parent)) break
      this.#swap(child, parent)
      child = parent
    }
  }

  pop(): { at: number; event: T } | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    heap[0] = last
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2]
      let least = parent
      if (left < heap.length && this.#before(left, least)) least = left
      if (right < heap.length && this.#before(right, least)) least = right
      if (least === parent) return first
      this.#swap(parent, least)
      parent = least
    }
  }

  #before(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]]
    if (!one || !other) return false
    return one.at < other.at || (one.at === other.at && one.order < other.order)
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap
    const [one, other] = [heap[a], heap[b]]
    if (one && other) {
      heap[a] = other
      heap[b] = one
    }
  }
}

/** One side's budget: a sliding window that counts from the answer, half of it at once and the rest evenly paced, as packages/quota has it. */
const createBudget = ({ requests, windowMs }: Limit, organizations: number) => {
  const burst = Math.ceil(requests / 2)
  const gapMs = windowMs / Math.max(1, requests - burst)
  const used = new Array<number>(organizations).fill(0)
  let [inLog, burstInLog, nextPaceAt] = [0, 0, 0]
  return {
    used,
    /** Undefined: there is a place now. Infinity: only when one becomes free. */
    waitUntil(now: number): number | undefined {
      if (inLog >= requests) return Number.POSITIVE_INFINITY
      if (burstInLog < burst || nextPaceAt <= now) return undefined
      return nextPaceAt
    },
    take(now: number, organization: number): 'burst' | 'paced' {
      inLog += 1
      used[organization] = (used[organization] ?? 0) + 1
      const kind = nextPaceAt <= now ? 'paced' : 'burst'
      if (kind === 'paced') nextPaceAt = Math.max(nextPaceAt + gapMs, now)
      else burstInLog += 1
      return kind
    },
    free(organization: number, kind: 'burst' | 'paced'): void {
      inLog -= 1
      used[organization] = (used[organization] ?? 0) - 1
      if (kind === 'burst') burstInLog -= 1
    },
  }
}

type SideName = 'daxko' | 'docnetwork'
type Event =
  | { is: 'look'; side: SideName }
  | { is: 'answered'; side: SideName; organization: number }
  | { is: 'freed'; side: SideName; organization: number; kind: 'burst' | 'paced' }

export const simulateMorning = ({ loads, daxko, docnetwork, answerMs, underWay }: MorningOptions): Morning => {
  const limits = { daxko, docnetwork }
  const budgets = { daxko: createBudget(daxko, loads.length), docnetwork: createBudget(docnetwork, loads.length) }
  const askers: Record<SideName, Asker[]> = {
    daxko: loads.map((load, organization) => ({ organization, left: { read: load.daxkoReads, write: 0 }, underWay: 0 })),
    docnetwork: loads.map((load, organization) => ({
      organization,
      left: { read: load.docnetworkReads, write: load.docnetworkWrites },
      underWay: 0,
    })),
  }
  const organizations = loads.map((): Done => ({ readMs: 0, doneMs: 0 }))
  const sent: Morning['sent'] = { daxko: [], docnetwork: [] }
  const events = new EventQueue<Event>()
  const lookAt: Record<SideName, number> = { daxko: Number.POSITIVE_INFINITY, docnetwork: Number.POSITIVE_INFINITY }

  const look = (at: number, side: SideName): void => {
    if (at >= lookAt[side]) return
    lookAt[side] = at
    events.push(at, { is: 'look', side })
  }

  const isReading = (organization: number): boolean =>
    (['daxko', 'docnetwork'] as const).some((side) => {
      const asker = askers[side][organization]
      return asker !== undefined && (asker.left.read > 0 || (asker.underWay > 0 && organizations[organization]?.readMs === 0))
    })
  const hasEnded = (organization: number): boolean =>
    (['daxko', 'docnetwork'] as const).every((side) => {
      const asker = askers[side][organization]
      return asker === undefined || (asker.left.read === 0 && asker.left.write === 0 && asker.underWay === 0)
    })

  /** What this asker may ask for now: reads, and writes once its organization has read everything. */
  const useOf = ({ organization, left, underWay: already }: Asker): Use | undefined => {
    if (already >= underWay) return undefined
    if (left.read > 0) return 'read'
    return left.write > 0 && !isReading(organization) ? 'write' : undefined
  }

  const nextAsker = (side: SideName): { asker: Asker; use: Use } | undefined => {
    const { used } = budgets[side]
    let best: { asker: Asker; use: Use } | undefined
    for (const asker of askers[side]) {
      const use = useOf(asker)
      if (use === undefined) continue
      const difference = best ? (used[asker.organization] ?? 0) - (used[best.asker.organization] ?? 0) : -1
      if (difference < 0 || (difference === 0 && use === 'read' && best?.use === 'write')) best = { asker, use }
    }
    return best
  }

  const send = (now: number, side: SideName): void => {
    for (let next = nextAsker(side); next !== undefined; next = nextAsker(side)) {
      const until = budgets[side].waitUntil(now)
      if (until !== undefined) {
        if (Number.isFinite(until)) look(until, side)
        return
      }
      const { asker, use } = next
      const { organization } = asker
      const kind = budgets[side].take(now, organization)
      asker.left[use] -= 1
      asker.underWay += 1
      sent[side].push(now)
      events.push(now + answerMs, { is: 'answered', side, organization })
      events.push(now + answerMs + limits[side].windowMs, { is: 'freed', side, organization, kind })
    }
  }

  const settle = (now: number, organization: number): void => {
    const done = organizations[organization]
    if (!done) return
    const wasReading = done.readMs === 0
    const asks = (['daxko', 'docnetwork'] as const).map((side) => askers[side][organization])
    if (wasReading && asks.every((asker) => asker === undefined || (asker.left.read === 0 && asker.underWay === 0))) {
      done.readMs = now
      look(now, 'docnetwork')
    }
    if (hasEnded(organization)) done.doneMs = now
  }

  for (const side of ['daxko', 'docnetwork'] as const) look(0, side)
  for (let next = events.pop(); next !== undefined; next = events.pop()) {
    const { at, event } = next
    const { side } = event
    if (event.is === 'look') lookAt[side] = Number.POSITIVE_INFINITY
    if (event.is === 'freed') budgets[side].free(event.organization, event.kind)
    if (event.is === 'answered') {
      const asker = askers[side][event.organization]
      if (asker) asker.underWay -= 1
      settle(at, event.organization)
    }
    send(at, side)
  }
  return { organizations, sent }
}
