// How this project connects to Redis. Producers fail at once when Redis is away (the sweeper enqueues later); workers wait for ever.
import { Redis } from 'ioredis'

/** Cluster-safe: every key of every queue hashes to one slot, which flows over several queues need. */
export const QUEUE_PREFIX = '{daxko-sync}'

export const connectProducer = (url: string): Redis =>
  new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 5_000, retryStrategy: backoff })

export const connectWorker = (url: string): Redis => new Redis(url, { maxRetriesPerRequest: null, retryStrategy: backoff })

const backoff = (attempt: number): number => Math.min(100 * 2 ** Math.min(attempt, 5), 2_000)
