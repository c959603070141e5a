// Who is connected, as each leading server tells it: for the health check of a worker's container.
import { Cluster } from 'ioredis'
import { connectWorker } from './connection.ts'

/** One CLIENT LIST per leading server. Waits for Redis as long as the caller lives. */
export const readClientLists = async (redisUrl: string): Promise<string[]> => {
  const redis = connectWorker(redisUrl)
  redis.on('error', () => {}) // it goes on trying
  try {
    await redis.ping()
    const leaders = redis instanceof Cluster ? redis.nodes('master') : [redis]
    return await Promise.all(leaders.map(async (leader) => String(await leader.client('LIST'))))
  } finally {
    redis.disconnect()
  }
}
