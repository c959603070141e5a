// Has an organization this morning's rosters? In: its syncs of all groups and the morning. Out: one word. Pure.
// Silence is never success: only a complete sync of this morning is `well`.
import type { FreshnessState, SyncStatus } from '@daxko-sync/contracts'
import type { Morning } from './morning.ts'

/** How long after its expected end a sync is late. */
const LATE_MS = 15 * 60_000
/** Failed so often in a row. */
const FAILING_TIMES = 2

/** A sync of all groups, no dry run. */
export interface JudgedSync {
  id: string
  status: SyncStatus
  mode: string
  /** Eastern date of its acceptance. */
  date: string
  createdAt: Date
  /** A worker has begun this run. */
  begun: boolean
  finishedAt: Date | undefined
  expectedEnd: Date
  /** Groups and changes that had failed at its last end. */
  failures: number | undefined
}

export interface FreshnessInput {
  now: Date
  morning: Morning
  /** Eastern date of the morning's start. */
  startDate: string
  /** S6: what was due before it is not missed. */
  activeSince: Date
  /** The newest first. */
  syncs: readonly JudgedSync[]
}

export interface Verdict {
  state: FreshnessState
  /** The sync it is about. */
  sync?: JudgedSync
}

/** An approval reads no roster: what was complete before it stays so, unless a change fails (R5). */
const isComplete = ({ status, mode, failures }: JudgedSync): boolean =>
  status === 'succeeded' || status === 'succeeded-with-warnings' || (mode === 'approve' && status !== 'failed' && failures === 0)

const isRunning = ({ status }: JudgedSync): boolean => status === 'queued' || status === 'running'
const hasFailed = ({ status }: JudgedSync): boolean => status === 'failed' || status === 'partially-failed'

/** A cancelled one says nothing about what works. */
const isFailing = (syncs: readonly JudgedSync[]): boolean => {
  const ended = syncs.filter((sync) => isComplete(sync) || hasFailed(sync)).slice(0, FAILING_TIMES)
  return ended.length === FAILING_TIMES && ended.every((sync) => !isComplete(sync))
}

/** S6: one that was running at the start counts when it began that day; one that had ended by then does not. */
const isOfMorning = (sync: JudgedSync, { morning, startDate }: FreshnessInput): boolean =>
  sync.date >= startDate && (sync.finishedAt === undefined || sync.finishedAt >= morning.startAt)

const isLate = (sync: JudgedSync, now: Date): boolean => {
  const end = isRunning(sync) || !sync.finishedAt ? sync.expectedEnd : earlier(sync.expectedEnd, sync.finishedAt)
  return now.getTime() >= end.getTime() + LATE_MS
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other)

/** Undefined: nothing new can be said yet; what was said before stands. */
export const judgeFreshness = (input: FreshnessInput): Verdict | undefined => {
  const { now, morning, activeSince, syncs } = input
  const [latest] = syncs
  if (latest && isFailing(syncs)) return { state: 'failing', sync: latest }
  const candidates = syncs.filter((sync) => isOfMorning(sync, input))
  const complete = candidates.find(isComplete)
  if (complete) return { state: 'well', sync: complete }
  if (activeSince > morning.startAt) return undefined
  const [newest] = candidates
  if (!newest || candidates.every(({ begun }) => !begun)) return { state: 'missing', ...(newest && { sync: newest }) }
  return isLate(newest, now) ? { state: 'late', sync: newest } : undefined
}
