// S1: one sync through every outage of its own servers: Redis restarts with its memory, is unreachable, fails over to a promoted replica;
// PostgreSQL is full, and restarts. It ends right, with nobody's help.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres, startRedis } from '@daxko-sync/embedded'
import { deployMigrations } from '@daxko-sync/store/migrate'
import { eventually } from '@daxko-sync/testkit'
import { expect, test, vi } from 'vitest'
import { startProxy } from '../proven/proxy.ts'
import { record } from '../proven/record.ts'
import { redisCommand } from '../proven/redis-command.ts'
import { arrived, expectAsOracle, type Story, startStory, until } from '../proven/story.ts'

vi.setConfig({ testTimeout: 400_000, hookTimeout: 60_000 })

/** The long run takes 60 s. */
const OUTAGE_MS = Number(process.env['OUTAGE_MS'] ?? 3_000)
const portOf = (url: string) => Number(new URL(url).port)
const is = (operation: string, story: Story) => {
  const goal = arrived(story, operation) + 3
  return until(`three more ${operation}`, () => arrived(story, operation) >= goal)
}

test('S1: Redis restarted, unreachable, failed over; PostgreSQL full and restarted: one sync, ended as the oracle says', async () => {
  const home = mkdtempSync(join(tmpdir(), 'outages-'))
  const postgresOptions = { dataDir: join(home, 'postgres'), persistent: true, durability: 'none' } as const
  let [postgres, redis] = await Promise.all([startPostgres(postgresOptions), startRedis({ dataDir: join(home, 'redis') })])
  const proxy = await startProxy(portOf(redis.url))
  await deployMigrations({ databaseUrl: postgres.url })
  const SLOW = { latencyMs: 25 }
  const story = await startStory({
    world: { seed: 43, registrations: 260, groups: 12 },
    daxko: SLOW,
    docnetwork: SLOW,
    env: { DATABASE_URL: postgres.url, REDIS_URL: `redis://127.0.0.1:${proxy.port}` },
  })
  try {
    const syncId = await story.begin()

    await is('getMember', story)
    await redis.stop()
    redis = await startRedis({ dataDir: join(home, 'redis'), port: portOf(redis.url) })

    await is('getMember', story)
    proxy.cut()
    await pause(OUTAGE_MS) // what is tested is how long it lasts
    proxy.pointTo(portOf(redis.url))

    await is('getMember', story)
    const replica = await startRedis({ dataDir: join(home, 'replica') })
    await redisCommand(replica.url, `REPLICAOF 127.0.0.1 ${portOf(redis.url)}`)
    await eventually(async () => expect(await redisCommand(replica.url, 'INFO replication')).toContain('master_link_status:up'), {
      timeoutMs: 20_000,
    })
    await is('createProfile', story)
    proxy.cut()
    await redisCommand(replica.url, 'REPLICAOF NO ONE')
    proxy.pointTo(portOf(replica.url))
    await redis.stop()
    redis = replica

    await is('createProfile', story)
    await story.db.$executeRaw`create function no_room() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`
    await story.db.$executeRaw`create trigger no_room before insert or update on change for each row execute function no_room()`
    await pause(OUTAGE_MS)
    await story.db.$executeRaw`drop trigger no_room on change`

    await is('createRegistration', story)
    await postgres.stop()
    await pause(Math.min(OUTAGE_MS, 3_000))
    postgres = await startPostgres({ ...postgresOptions, port: portOf(postgres.url) })

    const beganAt = performance.now()
    const sync = await eventually(() => story.ended(syncId), { timeoutMs: 240_000, intervalMs: 500 })
    await expectAsOracle(story, sync)
    for (const [name, child] of story.services) expect({ name, exitCode: child.exitCode }).toEqual({ name, exitCode: null })
    record({ story: 'outages', times: 5, recoveryMs: performance.now() - beganAt })
  } finally {
    await story.close()
    await proxy.close()
    await Promise.all([postgres.stop(), redis.stop()])
    rmSync(home, { recursive: true, force: true })
  }
})
