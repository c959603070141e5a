// S11 S1: a backup of PostgreSQL alone is enough to go on. It was made in the midst of writing, and is put back after the sync had ended: what was
// written since is not written twice. Redis is empty, and rebuilt by the sweeper.
import { compareStates } from '@daxko-sync/simulators'
import { createDatabase } from '@daxko-sync/store'
import { query } from '@daxko-sync/testkit'
import { expect, test, vi } from 'vitest'
import { record } from '../proven/record.ts'
import { redisCommand } from '../proven/redis-command.ts'
import { arrived, expectSettled, startStory, until } from '../proven/story.ts'
import { SERVICES } from '../support/system.ts'

vi.setConfig({ testTimeout: 300_000 })

test('S11: restored in the midst of a sync that had gone on since: nothing is made twice, it ends by itself, the next one writes nothing', async () => {
  const story = await startStory({
    world: { seed: 47, registrations: 120, groups: 6, awkward: false },
    daxko: { latencyMs: 5 },
    docnetwork: { latencyMs: 25 },
  })
  const name = new URL(story.databaseUrl).pathname.slice(1)
  const server = (sql: string) => query(new URL('/postgres', story.databaseUrl).href, sql)
  let db = story.db
  /** Nobody may be connected to a database that is copied. */
  const stopAll = async () => {
    await Promise.all(SERVICES.map((service) => story.stop(service)))
    await db.$disconnect()
  }
  const startAll = async () => {
    db = createDatabase({ url: story.databaseUrl, poolSize: 3 })
    await Promise.all(SERVICES.map((service) => story.start(service)))
  }
  try {
    const expected = story.expected()
    const syncId = await story.begin()
    await until('some are registered', () => arrived(story, 'createRegistration') >= 15)
    await stopAll()
    await server(`create database ${name}_backup template ${name}`)
    const writtenThen = arrived(story, 'createRegistration')
    await startAll()
    const ended = await story.ended(syncId)
    expect(compareStates(story.organization.docnetwork, expected.state)).toEqual([])
    expect(ended.status).toBe(expected.status)
    expect(arrived(story, 'createRegistration')).toBeGreaterThan(writtenThen)

    await stopAll()
    await server(`drop database ${name} with (force)`)
    await server(`create database ${name} template ${name}_backup`)
    await redisCommand(story.redisUrl, 'FLUSHDB')
    // A backup is older than the time it takes to put it back.
    await query(story.databaseUrl, `update sync set progress_at = now() - interval '11 minutes' where id = $1::uuid`, [syncId])
    story.docnetwork.control.reset()
    await startAll()
    const beganAt = performance.now()
    const again = await story.ended(syncId)
    await expectSettled({ ...story, db }, again)
    expect(compareStates(story.organization.docnetwork, expected.state)).toEqual([])
    const { writes } = story.docnetwork.control.counters()
    expect({ profiles: writes['createProfile'], registrations: writes['createRegistration'] }).toEqual({})
    record({ story: 'restored-backup', times: 1, recoveryMs: performance.now() - beganAt })

    const next = await story.ended(await story.begin())
    await expectSettled({ ...story, db }, next)
    expect(compareStates(story.organization.docnetwork, expected.state)).toEqual([])
    expect(await db.review.count({ where: { state: 'open' } })).toBe(expected.reviews.length)
  } finally {
    await db.$disconnect()
    await server(`drop database if exists ${name}_backup with (force)`)
    await story.close()
  }
})
