// What doctor reads: PostgreSQL, Redis, and whether the upstreams answer at all. No credentials are sent to them.
import { isFailure, type Side } from '@daxko-sync/contracts'
import { createHttp } from '@daxko-sync/http'
import { connectProducer } from '@daxko-sync/queue'
import { createKeyring, type Database, isPaused } from '@daxko-sync/store'
import { type Finding, firstLine, ok, wrong } from './check.ts'
import { judgeClock, judgeEviction, type SetUp } from './judge.ts'

const ANSWER_LIMIT_MS = 5_000

export const readClock = async (db: Database): Promise<Finding> => {
  const before = Date.now()
  const [row] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`
  const after = Date.now()
  return judgeClock((before + after) / 2 - (row?.now ?? new Date()).getTime(), "PostgreSQL's clock")
}

export const readRedis = async (url: string): Promise<Finding> => {
  const redis = connectProducer(url)
  redis.on('error', () => {}) // told by the rejected call
  try {
    await new Promise<void>((resolve, reject) => {
      redis.once('ready', resolve).once('error', reject)
      setTimeout(() => reject(new Error(`no answer within ${ANSWER_LIMIT_MS} ms`)), ANSWER_LIMIT_MS).unref()
    })
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

export const readSetUps = async (db: Database, now: Date): Promise<SetUp[]> => {
  const rows = await db.organization.findMany({
    orderBy: { id: 'asc' },
    select: {
      id: true,
      pausedAt: true,
      pausedUntil: true,
      checkPassed: true,
      connections: { where: { side: 'docnetwork' }, select: { tokens: true, brokenAt: true } },
    },
  })
  return rows.map(({ id, checkPassed, connections: [connection], ...pause }) => ({
    id,
    connected: Boolean(connection?.tokens),
    broken: Boolean(connection?.brokenAt),
    paused: isPaused(pause, now),
    checked: checkPassed,
  }))
}

/** The organizations whose data key does not open. */
export const readUnreadable = async (
  db: Database,
  current: string,
  old: readonly string[],
): Promise<{ unreadable: string[]; total: number }> => {
  const keyring = createKeyring(current, old)
  const rows = await db.organization.findMany({ orderBy: { id: 'asc' }, select: { id: true, dataKey: true } })
  const opens = (dataKey: Uint8Array): boolean => {
    try {
      keyring.unwrap(dataKey)
      return true
    } catch {
      return false
    }
  }
  return { unreadable: rows.filter(({ dataKey }) => !opens(dataKey)).map(({ id }) => id), total: rows.length }
}
