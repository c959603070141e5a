// Turns what a processor answered or threw into what BullMQ does. The only place that knows BullMQ's own errors.
import { isFailure, type Outcome, type Side, withoutValues } from '@daxko-sync/contracts'
import { DelayedError, type Job, RateLimitError, UnrecoverableError, WaitingChildrenError } from 'bullmq'

/**
 * A wait is one organization's: another may go earlier (S8, fair shares). So the queue pauses in short steps and asks again; the whole wait is
 * what people are told.
 */
const LONGEST_PAUSE_MS = 1_000
/** Short enough that nobody notices once PostgreSQL is back, or once a process with the key looks. */
const UNABLE_MS = 2_000

export interface Settling {
  run(): Promise<Outcome>
  job: Pick<Job, 'moveToDelayed' | 'moveToWaitingChildren'>
  token: string
  stopping: AbortSignal
  /** Pauses the whole queue; jobs keep their place and their attempts. */
  pauseQueue(ms: number): Promise<void>
  onWait(wait: { side: Side; ms: number }): Promise<void>
  /** Is it this process that cannot work (PostgreSQL is away, a key is not known)? That says nothing about the job, however long it lasts. */
  isUnable(error: unknown): boolean
}

/**
 * - a word → completed. - `again` → delayed, no attempt used. - `children` → waits; when they had all ended already, runs again at once.
 * - throttled → the queue pauses, the job keeps its place. - stopping → back into the queue at once.
 * - this process is unable → delayed, no attempt used. - permanent → failed for good. - anything else → BullMQ tries again with backoff.
 */
export const settle = async ({ run, job, token, stopping, pauseQueue, onWait, isUnable }: Settling): Promise<string> => {
  for (;;) {
    // A worker that closes may still be handed a job: the one that it has just given back, for instance.
    if (stopping.aborted) return delay(job, 0, token)
    let outcome: Outcome
    try {
      outcome = await run()
    } catch (error) {
      if (stopping.aborted) return delay(job, 0, token)
      if (isUnable(error)) return delay(job, UNABLE_MS, token)
      if (isFailure(error) && error.kind === 'throttled') {
        const ms = error.retryAfterMs ?? 1_000
        await onWait({ side: error.side, ms })
        await pauseQueue(Math.min(ms, LONGEST_PAUSE_MS))
        throw new RateLimitError() // recognised by its default message
      }
      if (isFailure(error) && error.kind === 'permanent') throw new UnrecoverableError(error.message)
      throw isFailure(error) ? error : withoutValues(error) // BullMQ keeps words and stack in Redis (S9)
    }
    if (outcome === 'children') {
      if (await job.moveToWaitingChildren(token)) throw new WaitingChildrenError()
      continue
    }
    if (typeof outcome === 'object') return delay(job, outcome.again, token)
    return outcome
  }
}

/**
 * A process killed after it had added jobs, and before its own was moved to wait for them, leaves them under way: they come first.
 * Going on without them would take what they are doing for what could not be done.
 */
export const waitForLeftChildren = async (job: Pick<Job, 'moveToWaitingChildren'>, token: string): Promise<void> => {
  if (await job.moveToWaitingChildren(token)) throw new WaitingChildrenError()
}

const delay = async (job: Settling['job'], ms: number, token: string): Promise<never> => {
  await job.moveToDelayed(Date.now() + ms, token)
  throw new DelayedError()
}
