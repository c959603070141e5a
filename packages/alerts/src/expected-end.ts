// When a sync should have ended: its requests and those it shares the budgets with, at the pace of the budgets. Pure, and from PostgreSQL's
// figures alone: whether Redis answers is no part of it.
import type { Side } from '@daxko-sync/contracts'

export type Requests = Record<Side, number>

export interface Budget {
  limit: number
  windowMs: number
}

/** Reading the plan, computing, closing; and whatever is the same for a sync of one child. */
const BASE_MS = 2 * 60_000
/** A budget may allow more than one process and one answer time manage: nobody is expected to be faster than this. */
const LEAST_MS_PER_REQUEST = 100
/** A first sync: nobody knows. Figures of a large camp, so that it is not called late for being the first. */
export const UNKNOWN_REQUESTS: Requests = { daxko: 2_000, docnetwork: 2_000 }

const paceMs = ({ limit, windowMs }: Budget): number => Math.max(windowMs / limit, LEAST_MS_PER_REQUEST)

/**
 * How long a sync of `own` requests takes beside `others`. The queue serves syncs in turn, so a small one waits for no more than its own
 * number of each other's requests. The sides come one after the other.
 */
export const expectedMs = (own: Requests, others: readonly Requests[], budgets: Record<Side, Budget>): number => {
  const side = (name: Side): number => {
    const ahead = others.reduce((sum, other) => sum + Math.min(other[name], own[name]), 0)
    return (own[name] + ahead) * paceMs(budgets[name])
  }
  return BASE_MS + side('daxko') + side('docnetwork')
}

export interface Work {
  /** Of this run. */
  startedAt: Date
  endedAt: Date | undefined
  requests: Requests
}

const overlaps = (one: Work, other: Work): boolean =>
  (other.endedAt === undefined || other.endedAt > one.startedAt) && (one.endedAt === undefined || other.startedAt < one.endedAt)

/** `all`: every organization's syncs of late, this one perhaps among them. */
export const expectedEnd = (work: Work, all: readonly Work[], budgets: Record<Side, Budget>): Date => {
  const beside = all.filter((other) => other !== work && overlaps(work, other)).map(({ requests }) => requests)
  return new Date(work.startedAt.getTime() + expectedMs(work.requests, beside, budgets))
}
