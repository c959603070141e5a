// The map of the program: one flow per run of a sync, each stage waiting for the one before it. Jobs carry ids only.
import { JOBS, type JobName, type JobSpec, QUEUES, type RunMode, type RunRef } from '@daxko-sync/contracts'
import { type FlowJob, FlowProducer, type JobsOptions, Queue, type Telemetry } from 'bullmq'
import { connectProducer, QUEUE_PREFIX } from './connection.ts'

/** How often a job is tried before its item is recorded as failed. Waiting (429, children, delays) does not count. */
export const JOB_ATTEMPTS = 6
const BACKOFF_MS = 1_000

/** A failed chunk must not leave its stage waiting for ever, so every child carries `ignoreDependencyOnFailure`. */
export const optionsOf = (run: RunRef, name: JobName, key = ''): JobsOptions => ({
  // BullMQ refuses a colon in an id, and a side's ids may hold anything.
  jobId: [run.syncId, run.run, name, encodeURIComponent(key.toWellFormed())].filter((part) => part !== '').join('_'),
  attempts: JOB_ATTEMPTS,
  backoff: { type: 'exponential', delay: BACKOFF_MS, jitter: 0.5 },
  removeOnComplete: { count: 1_000 },
  removeOnFail: { count: 1_000 },
  ignoreDependencyOnFailure: true,
})

/** The stages of each kind of run, first to last. */
const STAGES_OF: Record<RunMode, JobName[]> = {
  sync: ['fetch-sync', 'match-sync', 'fetch-households', 'plan-sync', 'write-sync'],
  'dry-run': ['fetch-sync', 'match-sync', 'fetch-households', 'plan-sync', 'write-sync'],
  retry: ['fetch-sync', 'match-sync', 'fetch-households', 'plan-sync', 'write-sync'],
  apply: ['fetch-sync', 'match-sync', 'plan-sync', 'write-sync'],
  approve: ['write-sync'],
}

/** Of each of these a run has exactly one job; another one was added by hand (S11). */
export const ONCE_PER_RUN: ReadonlySet<JobName> = new Set([...Object.values(STAGES_OF).flat(), 'fetch-profiles'])

export interface Flows {
  /** Adds the run's flow. Rejects at once when Redis is away. Adding the same run twice adds nothing. */
  startFlow(run: RunRef & { mode: RunMode }): Promise<void>
  /** For the job board and the metrics; never for adding jobs. */
  queues: Queue[]
  ping(): Promise<void>
  close(): Promise<void>
}

/** What a trace needs of whoever adds flows: the context that jobs carry, and the trace of one sync. */
export interface FlowTracing {
  telemetry: Telemetry
  inSync<T>(syncId: string, work: () => Promise<T>): Promise<T>
}

export interface FlowsOptions {
  redisUrl: string
  prefix?: string
  tracing?: FlowTracing | undefined
}

export const createFlows = ({ redisUrl, prefix = QUEUE_PREFIX, tracing }: FlowsOptions): Flows => {
  const connection = connectProducer(redisUrl)
  connection.on('error', () => {}) // told by ping() and by the rejected call; an unhandled 'error' event would end the process
  const producer = new FlowProducer({ connection, prefix, ...(tracing && { telemetry: tracing.telemetry }) })
  const queues = QUEUES.map((name) => new Queue(name, { connection, prefix, skipVersionCheck: true }))
  producer.on('error', () => {})
  for (const queue of queues) queue.on('error', () => {})
  return {
    queues,
    startFlow: async ({ mode, ...run }) => {
      const flow = STAGES_OF[mode].reduce<FlowJob | undefined>(
        (before, name) => ({
          name,
          queueName: JOBS[name].queue,
          data: run,
          opts: optionsOf(run, name),
          ...(before && { children: [before] }),
        }),
        undefined,
      )
      if (!flow) return
      const add = () => producer.add(flow)
      await (tracing ? tracing.inSync(run.syncId, add) : add())
    },
    ping: async () => void (await connection.ping()),
    close: async () => {
      await Promise.allSettled([producer.close(), ...queues.map((queue) => queue.close())])
      connection.disconnect()
    },
  }
}

/** BullMQ's form of a job that a stage fans out. */
export const childOf = (run: RunRef, spec: JobSpec, parent: { id: string; queue: string }) => ({
  name: spec.name,
  data: spec.payload,
  opts: {
    ...optionsOf(run, spec.name, spec.key),
    ...(spec.priority !== undefined && { priority: spec.priority }),
    parent,
  },
})
