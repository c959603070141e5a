// A whole flow through all queues on a real cluster of three nodes, and over a Sentinel whose leader dies.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, freePort } from '@daxko-sync/testkit'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, it } from 'vitest'
import { readClientLists } from './client-lists.ts'
import { createFlows } from './flows.ts'
import { readQueueFigures } from './queue-figures.ts'
import { createWorker, type Processors } from './worker.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent }
const LONG_MS = 60_000
const servers: ChildProcess[] = []
const clients: Redis[] = []
const directories: string[] = []

afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect()
  for (const server of servers.splice(0)) {
    if (server.exitCode !== null || server.signalCode !== null) continue
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGKILL')
    await ended
  }
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

const start = (words: string[], config = ''): ChildProcess => {
  const directory = mkdtempSync(join(tmpdir(), 'daxko-sync-redis-'))
  directories.push(directory)
  const file = join(directory, 'redis.conf')
  writeFileSync(file, `bind 127.0.0.1\nsave ""\nmaxmemory-policy noeviction\n${config}`)
  const server = spawn('redis-server', [file, ...words], { cwd: directory, stdio: 'ignore' })
  servers.push(server)
  return server
}
const clientOf = async (port: number): Promise<Redis> => {
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null })
  client.on('error', () => {})
  clients.push(client)
  await eventually(() => client.ping(), { timeoutMs: LONG_MS })
  return client
}

const run = {
  syncId: '01936f00-1234-7abc-8def-0123456789ab',
  organizationId: '01936f00-1234-7abc-8def-0123456789ac',
  mode: 'sync' as const,
}

/** Adds one run, works it with children, and answers with the jobs in the order of their end. */
const workThrough = async (redisUrl: string, number: number): Promise<string[]> => {
  const done: string[] = []
  const ended = Promise.withResolvers<void>()
  let fanned = false
  const step = (name: string) => async () => {
    done.push(name)
    if (name === 'write-sync') ended.resolve()
    return 'done'
  }
  const processors: Processors = {
    'fetch-sync': async (payload, { fanOut }) => {
      if (fanned) return step('fetch-sync')()
      fanned = true
      await fanOut([{ name: 'fetch-members', payload: { ...payload, memberIds: ['1'] }, priority: 2 }])
      return 'children'
    },
    'fetch-members': step('fetch-members'),
    'match-sync': step('match-sync'),
    'fetch-households': step('fetch-households'),
    'plan-sync': step('plan-sync'),
    'write-sync': step('write-sync'),
  }
  const flows = createFlows({ redisUrl })
  const workers = (['read-docnetwork', 'read-daxko', 'map', 'write'] as const).map((queue) =>
    createWorker({ queue, redisUrl, concurrency: 2, processors, log: silent }),
  )
  try {
    await eventually(() => flows.ping(), { timeoutMs: LONG_MS })
    await flows.startFlow({ ...run, run: number })
    await ended.promise
    const figures = await readQueueFigures(flows.queues)
    const counted = figures.filter(({ figure }) => figure === 'queue_workers').map(({ value }) => value)
    expect(counted).toEqual([1, 1, 1, 1])
    const named = (await readClientLists(redisUrl)).join('\n').match(/ name=\{daxko-sync\}:\S+/g)
    expect(new Set(named).size).toBe(4) // what a worker's health check looks for
    return done
  } finally {
    for (const worker of workers) await worker.close()
    await flows.close()
  }
}
const ALL = ['fetch-members', 'fetch-sync', 'match-sync', 'fetch-households', 'plan-sync', 'write-sync']

const hasServer = spawnSync('redis-server', ['--version']).status === 0

describe.runIf(hasServer)('REDIS_URL that names several servers', () => {
  it('a cluster of three nodes', { timeout: LONG_MS }, async () => {
    // A node's own port for the others is 10000 above: every free port leaves room for it.
    const ports = [await freePort(), await freePort(), await freePort()]
    for (const port of ports)
      start([], `port ${port}\ncluster-enabled yes\ncluster-config-file nodes.conf\ncluster-node-timeout 2000\n`)
    const nodes = await Promise.all(ports.map(clientOf))
    const SLOTS = [0, 5461, 10923, 16384] as const
    for (const [index, node] of nodes.entries()) {
      await node.call('CLUSTER', 'ADDSLOTSRANGE', SLOTS[index] ?? 0, (SLOTS[index + 1] ?? 0) - 1)
      await node.call('CLUSTER', 'MEET', '127.0.0.1', ports[0] ?? 0)
    }
    for (const node of nodes)
      await eventually(
        async () => {
          const info = String(await node.call('CLUSTER', 'INFO'))
          expect(info).toMatch(/cluster_state:ok/)
          expect(info).toMatch(/cluster_known_nodes:3/)
        },
        { timeoutMs: LONG_MS },
      )
    expect(await workThrough(`redis+cluster://127.0.0.1:${ports[2]},127.0.0.1:${ports[0]}`, 1)).toEqual(ALL)
    const sizes = await Promise.all(nodes.map((node) => node.dbsize()))
    expect(sizes.filter((size) => size > 0)).toHaveLength(1) // every key of every queue lies in one slot
  })

  it('Sentinels: the leader dies, its replica leads, and work goes on', { timeout: LONG_MS }, async () => {
    const [leader, replica, sentinel] = [await freePort(), await freePort(), await freePort()]
    const first = start([], `port ${leader}\n`)
    start([], `port ${replica}\nreplicaof 127.0.0.1 ${leader}\n`)
    const second = await clientOf(replica)
    await eventually(async () => expect(await second.info('replication')).toContain('master_link_status:up'), {
      timeoutMs: LONG_MS,
    })
    const directory = mkdtempSync(join(tmpdir(), 'daxko-sync-sentinel-'))
    directories.push(directory)
    const file = join(directory, 'sentinel.conf')
    writeFileSync(
      file,
      `bind 127.0.0.1\nport ${sentinel}\nsentinel monitor main 127.0.0.1 ${leader} 1\nsentinel down-after-milliseconds main 500\nsentinel failover-timeout main 5000\n`,
    )
    servers.push(spawn('redis-server', [file, '--sentinel'], { cwd: directory, stdio: 'ignore' }))
    const watcher = await clientOf(sentinel)
    await eventually(async () => expect(await watcher.call('SENTINEL', 'REPLICAS', 'main')).toHaveLength(1), {
      timeoutMs: LONG_MS,
    })
    const url = `redis+sentinel://127.0.0.1:${sentinel}/main`
    expect(await workThrough(url, 1)).toEqual(ALL)
    first.kill('SIGKILL')
    await eventually(async () => expect(await second.info('replication')).toContain('role:master'), { timeoutMs: LONG_MS })
    expect(await workThrough(url, 2)).toEqual(ALL)
  })
})
