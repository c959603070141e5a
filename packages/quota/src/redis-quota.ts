// A budget shared by all processes, in Redis. In: an ask or an answer. Out: what the script says. No names in Redis, only ids (S9).
import { randomUUID } from 'node:crypto'
import type { Answer, Grant, Quota } from '@daxko-sync/contracts'
import type { Cluster, Redis } from 'ioredis'
import { EARLY_MS, figure, PROBE_POLL_MS, type QuotaOptions, TICKET_MS } from './options.ts'
import { QUOTA_SCRIPT } from './redis-script.ts'

export interface RedisQuotaOptions extends QuotaOptions {
  redis: Redis | Cluster
  /** Before every key, so that several deployments can share a Redis. */
  prefix?: string
  /** Only for the test table; Redis's own clock without it. */
  now?: () => number
}

/** Of one ask; after those of all asks comes the end of the pause. */
type Reply = [number, ...(number | string)[]]
type ScriptedRedis = (Redis | Cluster) & { quota(...args: (string | number)[]): Promise<(Reply | string)[]> }

/** An operation and its five arguments. */
type Ask = [op: 'take' | 'settle' | 'pause' | 'pauseLeft' | 'state', ...args: (string | number)[]]
const ASK_LENGTH = 6

/** More in one call would keep Redis from everybody else for too long. */
const MOST = 100

/** Asks and answers of one turn of the event loop go together. Their order is kept, also over calls: one connection carries them all. */
const together = (call: (asks: Ask[]) => Promise<Reply[]>): ((...ask: Ask) => Promise<Reply>) => {
  let waiting: { ask: Ask; resolve: (reply: Reply) => void; reject: (error: unknown) => void }[] = []
  const send = async (batch: typeof waiting): Promise<void> => {
    try {
      const replies = await call(batch.map(({ ask }) => ask))
      for (const [i, { resolve }] of batch.entries()) resolve(replies[i] as Reply)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  const sendAll = () => {
    const all = waiting
    waiting = []
    for (let from = 0; from < all.length; from += MOST) void send(all.slice(from, from + MOST))
  }
  return (...ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject })
      if (waiting.length === 1) setImmediate(sendAll)
    })
}

export const createRedisQuota = (options: RedisQuotaOptions): Quota => {
  const { redis, side, recovery, prefix = 'daxko-sync', now } = options
  const { limit, windowMs, burst, gapMs, lagMs, graceMs } = figure(options)
  if (!('quota' in redis)) redis.defineCommand('quota', { numberOfKeys: 4, lua: QUOTA_SCRIPT })
  const tag = `{${prefix}:quota:${side}}` // one slot of a cluster
  const keys = ['log', 'meta', 'waiting', 'used'].map((name) => `${tag}:${name}`)
  const figures = [limit, windowMs, burst, gapMs, lagMs, graceMs, EARLY_MS, recovery]
  const padded = (ask: Ask) => [...ask, ...Array.from({ length: ASK_LENGTH - ask.length }, () => '')]
  /** S8: the end of the latest pause that this process was told of, by Redis's clock, and tells again: a Redis that lost its memory learns it so. */
  let pauseUntil = 0
  const run = together(async (asks) => {
    const replies = await (redis as ScriptedRedis).quota(
      ...keys,
      ...figures,
      now ? now() : '',
      pauseUntil,
      ...asks.flatMap(padded),
    )
    pauseUntil = Math.max(pauseUntil, Number(replies.pop()))
    return replies as Reply[]
  })

  return {
    take: async ({ organizationId, use }): Promise<Grant> => {
      const organization = organizationId.replaceAll('|', '') // the ticket's separator
      const [granted, said] = await run('take', randomUUID(), organization, use, TICKET_MS[use], PROBE_POLL_MS)
      return granted === 1 ? { granted: true, ticket: { id: String(said) } } : { granted: false, retryAfterMs: Number(said) }
    },
    settle: async ({ id }, { remaining, pauseMs, silent }: Answer) => {
      await run('settle', id, remaining ?? '', pauseMs ?? '', silent ? 1 : 0)
    },
    pause: async (pauseMs) => {
      await run('pause', pauseMs)
    },
    pauseLeft: async () => (await run('pauseLeft'))[0],
    state: async () => {
      const [used, waitMs, refillMs] = await run('state')
      return { side, limit, windowMs, used, waitMs: Number(waitMs), refillMs: Number(refillMs) }
    },
  }
}
