// The budget in a real Redis: the twin's table, and two clients that share it against a server's sliding window in real time.

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createRedis, createRedisPrefix, eventually, freePort, type TestRedis } from '@daxko-sync/testkit'
import { Cluster, Redis } from 'ioredis'
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

test('S8: two processes share one budget by the clock of Redis', async () => {
  const limit = 100
  const windowMs = 1_000
  const prefix = createRedisPrefix()
  const grants: { asked: number; got: number }[] = []
  const until = performance.now() + 5 * windowMs // no log: one window is waited first
  const work = async (redis: Redis, organizationId: string) => {
    const quota = createRedisQuota({ side: 'daxko', limit, windowMs, recovery: 'none', redis, prefix })
    while (performance.now() < until) {
      const asked = performance.now()
      const grant = await quota.take({ organizationId, use: 'read' })
      if (!grant.granted) {
        await pause(grant.retryAfterMs)
        continue
      }
      grants.push({ asked, got: performance.now() })
      await quota.settle(grant.ticket, {})
    }
  }
  const both = [connect(), connect()]
  await Promise.all(both.flatMap((redis, i) => Array.from({ length: 6 }, (_, k) => work(redis, `org-${i}-${k % 2}`))))
  // What was asked for and granted within one window certainly happened within it, however slow this machine is.
  const most = Math.max(
    ...grants.map((first) => grants.filter(({ asked, got }) => asked >= first.asked && got < first.asked + windowMs).length),
  )
  expect(most).toBeLessThanOrEqual(limit)
  expect(grants.length).toBeGreaterThan(limit) // a window that is over gives its requests back
})

test('S8: a pause outlives a Redis that has forgotten everything: who was told of it tells it again', async () => {
  const prefix = createRedisPrefix()
  let now = 1_700_000_000_000
  const process = () =>
    createRedisQuota({
      side: 'docnetwork',
      limit: 100,
      windowMs: 900_000,
      recovery: 'header',
      redis: connect(),
      prefix,
      now: () => now,
    })
  const take = (quota: ReturnType<typeof process>) => quota.take({ organizationId: 'org-1', use: 'read' })
  const forget = async () => {
    const keys = await clients[0]!.keys(`*${prefix}*`)
    expect(keys).not.toEqual([])
    await clients[0]!.del(keys)
  }
  const [met, asked, token, other] = [process(), process(), process(), process()]
  const grant = await take(met)
  if (!grant.granted) throw new Error('not granted')
  await met.settle(grant.ticket, { pauseMs: 60_000 }) // its request met the 429
  expect(await take(asked)).toEqual({ granted: false, retryAfterMs: 60_000 })
  expect(await token.pauseLeft()).toBe(60_000)
  for (const knows of [met, asked, token]) {
    now += 10_000
    await forget()
    const retryAfterMs = 1_700_000_060_000 - now
    expect(await take(knows)).toEqual({ granted: false, retryAfterMs })
    expect(await take(other)).toEqual({ granted: false, retryAfterMs }) // not a millisecond longer
  }
  now += 30_000
  expect(await take(met)).toMatchObject({ granted: true })
})

test('S9: Redis holds ids only, all under one hash tag', async () => {
  const redis = clients[0]!
  const keys = await redis.keys('*quota*')
  expect(keys.length).toBeGreaterThan(0)
  expect(keys.filter((key) => !/^\{test-[0-9a-f-]+:quota:(daxko|docnetwork)\}:(log|meta|waiting|used)$/.test(key))).toEqual([])
})

const hasServer = spawnSync('redis-server', ['--version']).status === 0

test.runIf(hasServer)('every key of a budget lies in one slot of a cluster', { timeout: 30_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'daxko-sync-cluster-'))
  const port = await freePort()
  const words = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--cluster-enabled',
    'yes',
    '--cluster-announce-ip',
    '127.0.0.1',
    '--save',
    '',
  ]
  const node = spawn('redis-server', words, { cwd: directory, stdio: 'ignore' })
  const one = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null })
  one.on('error', () => {})
  try {
    await one.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383)
    await eventually(async () => expect(String(await one.call('CLUSTER', 'INFO'))).toContain('cluster_state:ok'))
    const redis = new Cluster([{ host: '127.0.0.1', port }])
    const quota = createRedisQuota({ side: 'docnetwork', limit: 2, windowMs: 60_000, recovery: 'header', redis })
    const grant = await quota.take({ organizationId: 'o', use: 'write' })
    if (!grant.granted) throw new Error('not granted')
    await quota.settle(grant.ticket, { remaining: 1 })
    expect(await quota.state()).toMatchObject({ used: 1, limit: 2 })
    redis.disconnect()
  } finally {
    one.disconnect()
    node.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  }
})
