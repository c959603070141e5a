// The one place that makes workers: payload parsed, child logger, abort signal, failures settled, close order. Processors see nothing of BullMQ.
import { JOBS, type JobName, type JobSpec, type Outcome, type Payload, type QueueName } from '@daxko-sync/contracts'
import { type Job, Queue, type Telemetry, Worker } from 'bullmq'
import { connectWorker, QUEUE_PREFIX } from './connection.ts'
import { childOf, ONCE_PER_RUN, optionsOf } from './flows.ts'
import { type Settling, settle, waitForLeftChildren } from './settle.ts'

export interface Log {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
  child(facts: object): Log
}

export interface Context {
  /** Aborted when the process is asked to stop: stop between two requests, leave what is unanswered as it is. */
  signal: AbortSignal
  log: Log
  /** True when no further attempt follows: record the item as failed instead of throwing. */
  lastAttempt: boolean
  /** Adds jobs that the answer `children` waits for. Adding one again is without effect. */
  fanOut(specs: JobSpec[]): Promise<void>
}

export type Processor<N extends JobName> = (payload: Payload<N>, context: Context) => Promise<Outcome>
export type Processors = { [N in JobName]?: Processor<N> }

export interface WorkerOptions {
  queue: QueueName
  redisUrl: string
  processors: Processors
  /** Jobs under way at once in this process. */
  concurrency: number
  log: Log
  prefix?: string
  telemetry?: Telemetry | undefined
  isUnable?: Settling['isUnable']
  /** Called when a job must wait for a side's budget, so that a person can see it. */
  onWait?: (payload: { syncId: string; run: number }, wait: { side: 'daxko' | 'docnetwork'; ms: number }) => Promise<void>
}

// A killed worker's job is taken over after the lock has run out and the next check has seen it: 20 s at most.
const LOCK_MS = 15_000
const STALLED_CHECK_MS = 5_000
// Kills are not failures: attempts are counted in PostgreSQL, so a stalled job is always run again.
const MAX_STALLS = 1_000_000
// `queue.rateLimit` works only where a limit is set; this one is never reached by itself.
const NEVER_REACHED = { max: 1_000_000, duration: 1_000 }
const FAN_OUT_CHUNK = 1_000

export interface RunningWorker {
  /** Aborts what is under way, waits for it, then closes. */
  close(): Promise<void>
}

export const createWorker = ({
  queue: queueName,
  redisUrl,
  processors,
  concurrency,
  log,
  prefix = QUEUE_PREFIX,
  telemetry,
  isUnable = () => false,
  ...hooks
}: WorkerOptions): RunningWorker => {
  const stopping = new AbortController()
  const connection = connectWorker(redisUrl)
  const shared = connectWorker(redisUrl)
  const traced = telemetry ? { telemetry } : {}
  for (const redis of [connection, shared])
    redis.on('error', (error: Error) => log.warn({ queue: queueName, code: error.name }, 'redis is not reachable'))
  const queues = new Map<QueueName, Queue>()
  const queueOf = (name: QueueName): Queue => {
    const known = queues.get(name) ?? new Queue(name, { connection: shared, prefix, skipVersionCheck: true, ...traced })
    if (!queues.has(name)) known.on('error', () => {})
    queues.set(name, known)
    return known
  }

  const fanOut = async (job: Job, specs: JobSpec[]): Promise<void> => {
    const parent = { id: job.id ?? '', queue: job.queueQualifiedName }
    const byQueue = Map.groupBy(specs, (spec): QueueName => JOBS[spec.name].queue)
    for (const [name, ofQueue] of byQueue) {
      for (let from = 0; from < ofQueue.length; from += FAN_OUT_CHUNK) {
        await queueOf(name).addBulk(ofQueue.slice(from, from + FAN_OUT_CHUNK).map((spec) => childOf(job.data, spec, parent)))
      }
    }
  }

  const process = async (job: Job, token?: string): Promise<unknown> => {
    const name = job.name as JobName
    const processor = processors[name] as Processor<JobName> | undefined
    if (!processor) throw new Error(`no processor for ${job.name} in ${queueName}`)
    const payload = JOBS[name].payload.parse(job.data) as Payload<JobName>
    if (ONCE_PER_RUN.has(name)) {
      if (job.id !== optionsOf(payload, name).jobId) return 'added by hand'
      await waitForLeftChildren(job, token ?? '')
    }
    const jobLog = log.child({ job: name, syncId: payload.syncId, run: payload.run })
    const context: Context = {
      signal: stopping.signal,
      log: jobLog,
      lastAttempt: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
      fanOut: (specs) => fanOut(job, specs),
    }
    return settle({
      run: () => processor(payload, context),
      job,
      token: token ?? '',
      stopping: stopping.signal,
      pauseQueue: (ms) => queueOf(queueName).rateLimit(ms),
      onWait: async (wait) => hooks.onWait?.(payload, wait),
      isUnable,
    })
  }

  const worker = new Worker(queueName, process, {
    connection,
    prefix,
    concurrency,
    limiter: NEVER_REACHED,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MAX_STALLS,
    skipVersionCheck: true,
    ...traced,
  })
  worker.on('error', (error) => log.warn({ queue: queueName, code: error.name }, 'worker cannot reach redis'))
  worker.on('failed', (job, error) => log.warn({ queue: queueName, job: job?.name, jobId: job?.id, err: error }, 'job failed'))

  return {
    close: async () => {
      stopping.abort()
      await worker.close()
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()))
      connection.disconnect()
      shared.disconnect()
    },
  }
}
