// What doctor reads: PostgreSQL, Redis, and whether the upstreams answer at all. No credentials are sent to them.
import { isFailure, type Side } from '@daxko-sync/contracts'
import { createHttp } from '@daxko-sync/http'
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

/** Any HTTP answer will do: this asks for nothing and shows nothing. */
export const readUpstream = async (side: Side, baseUrl: string): Promise<Finding> => {
  const http = createHttp({ side, baseUrl })
  try {
    const request = http.forCaller({ organizationId: 'doctor' })
    const limit = { totalMs: ANSWER_LIMIT_MS }
    await request({ method: 'GET', use: 'read', operation: 'reach', about: '', path: '/', limit, expect: 'nothing' })
    return ok('answers')
  } catch (error) {
    if (isFailure(error) && error.status !== undefined) return ok('answers')
    const variable = side === 'daxko' ? 'DAXKO_BASE_URL' : 'DOCNETWORK_BASE_URL'
    return wrong(firstLine(error), `check ${variable}, the network and the proxy`)
  } finally {
    await http.close()
  }
}
