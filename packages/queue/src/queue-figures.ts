// What Prometheus is told of the queues: how many jobs in which state, how old the oldest is that could run, how many workers there are.
import type { Sample } from '@daxko-sync/contracts'
import type { Queue } from 'bullmq'

const STATES = ['active', 'waiting', 'prioritized', 'delayed', 'failed', 'waiting-children'] as const

/**
 * The first and the last in line: a starving job is at the end (low priority), and at the front when nobody works at all. A job of a stage is as
 * old as its run's flow.
 */
const readOldest = async (queue: Queue): Promise<number> => {
  const ends = await Promise.all([
    queue.getJobs(['waiting'], 0, 0, true),
    queue.getJobs(['prioritized'], 0, 0, true),
    queue.getJobs(['prioritized'], 0, 0, false),
  ])
  const oldest = Math.min(...ends.flat().flatMap((job) => job?.timestamp ?? []))
  return Number.isFinite(oldest) ? Math.max(0, Date.now() - oldest) / 1_000 : 0
}

/** Rejects when Redis is away. */
export const readQueueFigures = async (queues: readonly Queue[]): Promise<Sample[]> => {
  const read = queues.map(async (queue): Promise<Sample[]> => {
    const [counts, age, workers] = await Promise.all([queue.getJobCounts(...STATES), readOldest(queue), queue.getWorkersCount()])
    const labels = { queue: queue.name }
    return [
      ...STATES.map((state): Sample => ({ figure: 'queue_jobs', labels: { ...labels, state }, value: counts[state] ?? 0 })),
      { figure: 'queue_oldest_job_age_seconds', labels, value: age },
      { figure: 'queue_workers', labels, value: workers },
    ]
  })
  return (await Promise.all(read)).flat()
}
