// Waits until a Redis client is there. Producers do not queue: a command before that would fail although the server is well.
import type { connectProducer } from '@daxko-sync/queue'

type Redis = ReturnType<typeof connectProducer>
const LIMIT_MS = 5_000

export const connected = (redis: Redis): Promise<void> =>
  new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`Redis does not answer within ${LIMIT_MS / 1000} s`)), LIMIT_MS)
    const settle = (act: () => void) => () => {
      clearTimeout(limit)
      act()
    }
    redis.once('ready', settle(resolve))
    redis.once('error', (error: Error) => settle(() => reject(error))())
  })
