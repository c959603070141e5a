// S1: Redis emptied in every stage, Redis gone and back without its memory, PostgreSQL's connections cut again and again: the sync ends right by itself.
import { once } from 'node:events'
import { connect } from 'node:net'
import { startRedis } from '@daxko-sync/embedded'
import { expect, test, vi } from 'vitest'
import { record } from './proven/record.ts'
import { arrived, expectAsOracle, letTwoMinutesPass, type Story, startStory, until } from './proven/story.ts'

// Several systems side by side, and whatever else two cores have to do.
vi.setConfig({ testTimeout: 300_000 })

const WORLD = { seed: 13, registrations: 200, groups: 10 }
const SLOW = { latencyMs: 20 }

const withStory = async (env: Record<string, string>, tell: (story: Story) => Promise<void>): Promise<void> => {
  const story = await startStory({ world: WORLD, daxko: SLOW, docnetwork: SLOW, env })
  try {
    await tell(story)
  } finally {
    await story.close()
  }
}

const empty = async (url: string): Promise<void> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write('FLUSHALL\r\n')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  expect(answer.toString()).toBe('+OK\r\n')
}

/** One moment in every stage that talks to somebody. */
const MOMENTS = [
  ['listRoster', 2],
  ['getMember', 30],
  ['listGroupRegistrations', 2],
  ['createProfile', 6],
  ['createRegistration', 20],
] as const

test.concurrent('S1: Redis is emptied in the midst of five stages; after two minutes without progress each goes on', async () => {
  const redis = await startRedis()
  try {
    await withStory({ REDIS_URL: redis.url }, async (story) => {
      const syncId = await story.begin()
      for (const [operation, nth] of MOMENTS) {
        await until(`${nth} ${operation}`, () => arrived(story, operation) >= nth)
        await empty(redis.url)
        await letTwoMinutesPass(story, syncId)
      }
      await expectAsOracle(story, await story.ended(syncId))
      record({ story: 'redis-emptied', times: MOMENTS.length })
    })
  } finally {
    await redis.stop()
  }
})

test.concurrent('S1: Redis stops in the midst of writing and comes back with nothing in it', async () => {
  const first = await startRedis()
  const port = Number(new URL(first.url).port)
  let redis = first
  try {
    await withStory({ REDIS_URL: first.url }, async (story) => {
      const syncId = await story.begin()
      await until('members are read', () => arrived(story, 'getMember') >= 30)
      await redis.stop()
      redis = await startRedis({ port })
      await letTwoMinutesPass(story, syncId)
      await until('profiles are made', () => arrived(story, 'createProfile') >= 6)
      await redis.stop()
      redis = await startRedis({ port })
      await letTwoMinutesPass(story, syncId)
      await expectAsOracle(story, await story.ended(syncId))
      record({ story: 'redis-forgets', times: 2 })
    })
  } finally {
    await redis.stop()
  }
})

test.concurrent('S1: every connection to PostgreSQL is cut at six moments, in all services at once', async () => {
  await withStory({}, async (story) => {
    const syncId = await story.begin()
    let cut = 0
    for (const [operation, nth] of [...MOMENTS, ['createRegistration', 40]] as const) {
      await until(`${nth} ${operation}`, () => arrived(story, operation) >= nth)
      const rows = await story.db.$queryRaw<{ ended: boolean }[]>`
        select pg_terminate_backend(pid) as ended from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
      cut += rows.length
    }
    const sync = await story.ended(syncId)
    await expectAsOracle(story, sync)
    expect(cut).toBeGreaterThan(12)
    record({ story: 'postgres-cut', times: cut })
    for (const [name, child] of story.services) expect({ name, exitCode: child.exitCode }).toEqual({ name, exitCode: null })
  })
})
