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

type Reply = [number, ...(number | string)[]]
type ScriptedRedis = (Redis | Cluster) & { quota(...args: (string | number)[]): Promise<Reply> }

export const createRedisQuota = (options: RedisQuotaOptions): Quota => {
  const { redis, side, recovery, prefix = 'daxko-sync', now } = options
  const { limit, windowMs, burst, gapMs, lagMs, graceMs } = figure(options)
  if (!('quota' in redis)) redis.defineCommand('quota', { numberOfKeys: 4, lua: QUOTA_SCRIPT })
  const tag = `{${prefix}:quota:${side}}` // one slot of a cluster
  const keys = ['log', 'meta', 'waiting', 'used'].map((name) => `${tag}:${name}`)
  const figures = [limit, windowMs, burst, gapMs, lagMs, graceMs, EARLY_MS, recovery]
  const run = (op: 'take' | 'settle' | 'pause' | 'pauseLeft' | 'state', ...args: (string | number)[]): Promise<Reply> =>
    (redis as ScriptedRedis).quota(...keys, op, ...figures, now ? now() : '', ...args)

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
