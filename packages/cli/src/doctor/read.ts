// What doctor reads: PostgreSQL, Redis, and whether the upstreams can be reached. No request is sent to them.
import type { Side } from '@daxko-sync/contracts'
import { reach } from '@daxko-sync/http'
import { connectProducer } from '@daxko-sync/queue'
import { type Database, readClock } from '@daxko-sync/store'
import { connected } from '../connected.ts'
import { type Finding, firstLine, ok, wrong } from './check.ts'
import { judgeClock, judgeEviction } from './judge.ts'

const ANSWER_LIMIT_MS = 5_000

export const compareClocks = async (db: Database): Promise<Finding> => {
  const before = Date.now()
  const theirs = await readClock(db)
  return judgeClock((before + Date.now()) / 2 - theirs.getTime(), "PostgreSQL's clock")
}

export const readRedis = async (url: string): Promise<Finding> => {
  const redis = connectProducer(url)
  redis.on('error', () => {}) // told by the rejected call
  try {
    await connected(redis)
    const answer = (await redis.config('GET', 'maxmemory-policy').catch(() => [])) as string[]
    return judgeEviction(answer[1])
  } catch (error) {
    return wrong(`Redis does not answer (${firstLine(error)})`, 'check REDIS_URL, and that the server runs')
  } finally {
    redis.disconnect()
  }
}

/** A connection alone: a request would have to take a place in the budget (S8). */
export const readUpstream = async (side: Side, baseUrl: string): Promise<Finding> => {
  try {
    await reach({ side, baseUrl, limitMs: ANSWER_LIMIT_MS })
    return ok('can be reached')
  } catch (error) {
    const variable = side === 'daxko' ? 'DAXKO_BASE_URL' : 'DOCNETWORK_BASE_URL'
    return wrong(firstLine(error), `check ${variable}, the network and the proxy`)
  }
}
