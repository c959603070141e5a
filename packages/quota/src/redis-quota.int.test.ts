// The budget in a real Redis: the twin's table, and two clients that share it against a server's sliding window in real time.

import { setTimeout as pause } from 'node:timers/promises'
import { createRedis, createRedisPrefix, type TestRedis } from '@daxko-sync/testkit'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRedisQuota } from './redis-quota.ts'
import { quotaTable } from './test-quota-table.ts'

let server: TestRedis
const clients: Redis[] = []
const connect = (): Redis => {
  const client = new Redis(server.url)
  clients.push(client)
  return client
}
beforeAll(async () => {
  server = await createRedis()
  connect()
})
afterAll(async () => {
  await Promise.all(clients.map((client) => client.quit()))
  await server.drop()
})

quotaTable(async (options, now) => createRedisQuota({ ...options, redis: clients[0]!, prefix: createRedisPrefix(), now }))

test('S8: two processes share one budget by the clock of Redis, without a 429 and nearly without a gap', async () => {
  const limit = 100
  const windowMs = 1_000
  const windows = 4
  const prefix = createRedisPrefix()
  const arrivals: number[] = []
  const begin = performance.now() + windowMs // no log: one window is waited first
  const until = begin + windows * windowMs
  const work = async (redis: Redis, organizationId: string) => {
    const quota = createRedisQuota({ side: 'daxko', limit, windowMs, recovery: 'none', redis, prefix })
    while (performance.now() < until) {
      const grant = await quota.take({ organizationId, use: 'read' })
      if (!grant.granted) {
        await pause(grant.retryAfterMs)
        continue
      }
      arrivals.push(performance.now())
      await quota.settle(grant.ticket, {})
    }
  }
  const both = [connect(), connect()]
  await Promise.all(both.flatMap((redis, i) => Array.from({ length: 6 }, (_, k) => work(redis, `org-${i}-${k % 2}`))))
  const most = Math.max(...arrivals.map((end, i) => arrivals.slice(0, i + 1).filter((at) => at > end - windowMs).length))
  expect(most).toBeLessThanOrEqual(limit)
  const used = arrivals.filter((at) => at < until).length / (windows * limit)
  expect(used).toBeGreaterThan(0.95)
})

test('S9: Redis holds ids only, all under one hash tag', async () => {
  const redis = clients[0]!
  const keys = await redis.keys('*quota*')
  expect(keys.length).toBeGreaterThan(0)
  expect(keys.filter((key) => !/^\{test-[0-9a-f-]+:quota:(daxko|docnetwork)\}:(log|meta|waiting|used)$/.test(key))).toEqual([])
})
