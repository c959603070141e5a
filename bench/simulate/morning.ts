// 5 AM, as a discrete-event simulation: many organizations start at once under both sides' limits. In: how much each has to ask of either side. Out: when
// each is done, and when every request left. Pure: no clock, no chance, no server; what a morning takes is decided by the limits alone.
// Places go as packages/quota gives them: to the organization that holds fewest of that side's, reads before writes, then to whoever has waited longest.
// What must never happen: more than the limit in any window, a request lost, a write of an organization that still reads.
import { type Budget, createBudget, type Limit, type PlaceKind } from './budget.ts'
import { createEventQueue } from './event-queue.ts'

/** What one organization's sync asks for. */
export interface Load {
  daxkoReads: number
  docnetworkReads: number
  docnetworkWrites: number
}

export interface MorningOptions {
  loads: readonly Load[]
  daxko: Limit
  docnetwork: Limit
  /** From a request to its answer; above 0. */
  answerMs: number
  /** Requests of one organization under way at once on one side. */
  underWay: number
}

export interface Done {
  /** Since the start: when everything was read, and when everything was written. */
  readMs: number
  doneMs: number
}

export interface Morning {
  organizations: Done[]
  /** In order. */
  sent: Record<SideName, { at: number; organization: number; use: Use }[]>
}

type SideName = 'daxko' | 'docnetwork'
type Use = 'read' | 'write'
const SIDES = ['daxko', 'docnetwork'] as const

/** What an organization still asks of one side. */
interface Asker {
  organization: number
  left: Record<Use, number>
  underWay: number
  /** When it was last given a place, counted in places: the lowest has waited longest. */
  turn: number
}

interface Candidate {
  asker: Asker
  use: Use
  /** Places that its organization holds. */
  held: number
}

const precedes = (one: Candidate, other: Candidate): boolean => {
  if (one.held !== other.held) return one.held < other.held
  if (one.use !== other.use) return one.use === 'read'
  return one.asker.turn < other.asker.turn
}

type Event = { side: SideName } & (
  | { is: 'place' }
  | { is: 'answer'; asker: Asker }
  | { is: 'free'; organization: number; kind: PlaceKind }
)

export const simulateMorning = ({ loads, daxko, docnetwork, answerMs, underWay }: MorningOptions): Morning => {
  const windowMs = { daxko: daxko.windowMs, docnetwork: docnetwork.windowMs }
  const budgets: Record<SideName, Budget> = {
    daxko: createBudget(daxko, loads.length),
    docnetwork: createBudget(docnetwork, loads.length),
  }
  const asker = (organization: number, read: number, write: number): Asker => ({
    organization,
    left: { read, write },
    underWay: 0,
    turn: 0,
  })
  const askers: Record<SideName, Asker[]> = {
    daxko: loads.map(({ daxkoReads }, n) => asker(n, daxkoReads, 0)),
    docnetwork: loads.map(({ docnetworkReads, docnetworkWrites }, n) => asker(n, docnetworkReads, docnetworkWrites)),
  }
  /** Reads that were not answered yet, on both sides together. */
  const unread = loads.map(({ daxkoReads, docnetworkReads }) => daxkoReads + docnetworkReads)
  const organizations = loads.map((): Done => ({ readMs: 0, doneMs: 0 }))
  const sent: Morning['sent'] = { daxko: [], docnetwork: [] }
  let turns = 0
  const events = createEventQueue<Event>()
  const placeAt = { daxko: Number.POSITIVE_INFINITY, docnetwork: Number.POSITIVE_INFINITY }

  const useOf = ({ organization, left, underWay: already }: Asker): Use | undefined => {
    if (already >= underWay) return undefined
    if (left.read > 0) return 'read'
    return left.write > 0 && unread[organization] === 0 ? 'write' : undefined
  }

  const nextAsker = (side: SideName): Candidate | undefined => {
    const { used } = budgets[side]
    let best: Candidate | undefined
    for (const asker of askers[side]) {
      const use = useOf(asker)
      if (use === undefined) continue
      const candidate = { asker, use, held: used[asker.organization] ?? 0 }
      if (!best || precedes(candidate, best)) best = candidate
    }
    return best
  }

  const waitForPlace = (side: SideName, at: number): void => {
    if (at >= placeAt[side]) return // looked for already, or given back by an event
    placeAt[side] = at
    events.push(at, { is: 'place', side })
  }

  const send = (now: number, side: SideName): void => {
    for (;;) {
      const at = budgets[side].placeAt(now)
      if (at > now) {
        waitForPlace(side, at)
        return
      }
      const next = nextAsker(side)
      if (!next) return
      const { organization } = next.asker
      const kind = budgets[side].take(now, organization)
      next.asker.left[next.use] -= 1
      next.asker.underWay += 1
      turns += 1
      next.asker.turn = turns
      sent[side].push({ at: now, organization, use: next.use })
      events.push(now + answerMs, { is: 'answer', side, asker: next.asker })
      events.push(now + answerMs + windowMs[side], { is: 'free', side, organization, kind })
    }
  }

  const answered = (now: number, side: SideName, { organization }: Asker): void => {
    const done = organizations[organization] as Done
    done.doneMs = now
    if (unread[organization] === 0) return
    unread[organization] = (unread[organization] ?? 0) - 1
    if (unread[organization] > 0) return
    done.readMs = now
    if (side === 'daxko') send(now, 'docnetwork')
  }

  for (const side of SIDES) send(0, side)
  for (let next = events.pop(); next !== undefined; next = events.pop()) {
    const { at, event } = next
    const { side } = event
    if (event.is === 'place') placeAt[side] = Number.POSITIVE_INFINITY
    if (event.is === 'free') budgets[side].giveBack(event.organization, event.kind)
    if (event.is === 'answer') {
      event.asker.underWay -= 1
      answered(at, side, event.asker)
      if (event.asker.left.read + event.asker.left.write + event.asker.underWay === 0)
        askers[side] = askers[side].filter((one) => one !== event.asker)
    }
    send(at, side)
  }
  return { organizations, sent }
}
