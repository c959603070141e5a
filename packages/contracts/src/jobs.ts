// The catalog of jobs: which queue each runs in and what it carries. Only ids: job data is clear text in Redis and on the job board (S9).
// A new field must be optional while jobs of the version before may still be in flight.
import { z } from 'zod'

/** One queue per budget, so that waiting for one side never blocks work that needs the other (S8). */
export const QUEUES = ['read-docnetwork', 'read-daxko', 'map', 'write'] as const
export type QueueName = (typeof QUEUES)[number]

const stage = z.object({
  syncId: z.uuid(),
  organizationId: z.uuid(),
  /** The sync's run number: a job of another run ends at once. */
  run: z.int().positive(),
})

export const JOBS = {
  'fetch-sync': { queue: 'read-docnetwork', payload: stage },
  'fetch-roster': { queue: 'read-daxko', payload: stage.extend({ offering: z.string() }) },
  'fetch-members': { queue: 'read-daxko', payload: stage.extend({ memberIds: z.array(z.string()).min(1) }) },
  'fetch-registrations': { queue: 'read-docnetwork', payload: stage.extend({ groupId: z.int() }) },
  'fetch-profiles': { queue: 'read-docnetwork', payload: stage },
  'match-sync': { queue: 'map', payload: stage },
  'fetch-households': { queue: 'read-daxko', payload: stage },
  'fetch-units': { queue: 'read-daxko', payload: stage.extend({ unitIds: z.array(z.string()).min(1) }) },
  // Foreign identifiers are an organization's own words and stay in PostgreSQL: the job finds them there.
  'ask-identifiers': { queue: 'read-daxko', payload: stage },
  'plan-sync': { queue: 'map', payload: stage },
  'write-sync': { queue: 'write', payload: stage },
  'write-person': { queue: 'write', payload: stage.extend({ memberId: z.string() }) },
  'write-group': { queue: 'write', payload: stage.extend({ groupId: z.int() }) },
} as const satisfies Record<string, { queue: QueueName; payload: z.ZodType }>

export type JobName = keyof typeof JOBS
export type Payload<N extends JobName> = z.infer<(typeof JOBS)[N]['payload']>

/** Which run of which sync a job belongs to. */
export type RunRef = z.infer<typeof stage>

/**
 * What a processor answers.
 * - a word: done; it shows on the job board.
 * - `again`: run this job again after so many milliseconds; no attempt is used up.
 * - `children`: wait for the jobs added by `fanOut`; run this job again when all of them have ended.
 */
export type Outcome = string | { again: number } | 'children'

/** A job to be added: `key` makes its id unique within the run. */
export type JobSpec = { [N in JobName]: { name: N; payload: Payload<N>; key?: string; priority?: number } }[JobName]
