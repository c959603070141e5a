// How this project connects to Redis. Producers fail at once when Redis is away (the sweeper enqueues later); workers wait for ever.
import { parseRedisUrl } from '@daxko-sync/contracts'
import { Cluster, Redis } from 'ioredis'

/** Cluster-safe: every key of every queue hashes to one slot, which flows over several queues need. */
export const QUEUE_PREFIX = '{daxko-sync}'

export type RedisConnection = Redis | Cluster

const backoff = (attempt: number): number => Math.min(100 * 2 ** Math.min(attempt, 5), 2_000)
/** What differs between who adds jobs and who works them. */
interface Patience {
  enableOfflineQueue: boolean
  maxRetriesPerRequest: number | null
  connectTimeout: number
}
const PRODUCER: Patience = { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 5_000 }
const WORKER: Patience = { enableOfflineQueue: true, maxRetriesPerRequest: null, connectTimeout: 10_000 }

/** @throws when the address has none of its forms; the environment was checked before. */
const connect = (url: string, patience: Patience): RedisConnection => {
  const address = parseRedisUrl(url)
  if (!address) throw new Error('REDIS_URL has none of its forms')
  const options = { ...patience, retryStrategy: backoff }
  if (address.kind === 'one') return new Redis(address.url, options)
  const { username, password, tls } = address
  const identity = { ...(username && { username }), ...(password && { password }), ...(tls && { tls: {} }) }
  if (address.kind === 'cluster') {
    const { enableOfflineQueue, ...each } = patience
    return new Cluster(address.nodes, {
      redisOptions: { ...each, ...identity },
      enableOfflineQueue,
      clusterRetryStrategy: backoff,
      // A certificate names a host, and the nodes tell addresses.
      ...(tls && { dnsLookup: (host, found) => found(null, host) }),
    })
  }
  const { sentinels, name, db } = address
  return new Redis({
    ...options,
    ...identity,
    sentinels,
    name,
    db,
    sentinelRetryStrategy: backoff,
    ...(tls && { enableTLSForSentinelMode: true }),
  })
}

export const connectProducer = (url: string): RedisConnection => connect(url, PRODUCER)
export const connectWorker = (url: string): RedisConnection => connect(url, WORKER)
