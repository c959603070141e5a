// SIGTERM and cancel in the midst of a sync: nothing half done, the truth told. And tokens that end, refuse or are withdrawn meanwhile.
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { record } from './proven/record.ts'
import { arrived, expectAsOracle, expectSettled, type Story, startStory, until } from './proven/story.ts'
import type { ServiceName, SystemOptions } from './support/system.ts'

// Several systems side by side, and whatever else two cores have to do.
vi.setConfig({ testTimeout: 300_000 })

const WORLD = { seed: 17, registrations: 200, groups: 10 }
const SLOW = { latencyMs: 20 }
const WORKERS = ['fetcher', 'mapper', 'writer'] as const satisfies ServiceName[]

const withStory = async (options: Partial<SystemOptions>, tell: (story: Story) => Promise<void>): Promise<void> => {
  const story = await startStory({ world: WORLD, daxko: SLOW, docnetwork: SLOW, ...options })
  try {
    await tell(story)
  } finally {
    await story.close()
  }
}

test.concurrent('S1: SIGTERM while it reads and while writes hang: each ends within 15 s, goes on after a start, and nothing is doubled', async () => {
  const faults = [
    { operation: 'createProfile', nth: [5, 6], effect: { kind: 'timeout-after' } },
    { operation: 'createRegistration', nth: [3], effect: { kind: 'timeout-after' } },
  ] as const
  await withStory({ docnetwork: { ...SLOW, faults: structuredClone(faults) as never } }, async (story) => {
    const syncId = await story.begin()
    for (const [operation, nth] of [
      ['getMember', 30],
      ['createProfile', 7],
    ] as const) {
      await until(`${nth} ${operation}`, () => arrived(story, operation) >= nth)
      const began = performance.now()
      const codes = await Promise.all(
        WORKERS.map(async (name) => {
          const child = story.services.get(name)
          if (!child) throw new Error(`${name} does not run`)
          const ended = once(child, 'exit')
          child.kill('SIGTERM')
          const [code] = await ended
          return code as number
        }),
      )
      expect(performance.now() - began).toBeLessThan(15_000)
      expect(codes).toEqual([0, 0, 0])
      if (operation === 'createProfile') {
        const [row] = await story.db.$queryRaw<
          { n: number }[]
        >`select count(*)::int as n from change where sync_id = ${syncId}::uuid and state = 'sending'`
        expect(row?.n).toBeGreaterThan(0) // unanswered: read back later
      }
      await Promise.all(WORKERS.map(story.start))
    }
    await expectAsOracle(story, await story.ended(syncId))
    record({ story: 'sigterm', times: 2 * WORKERS.length })
  })
})

describe('on one system', () => {
  let story: Story
  beforeAll(async () => {
    story = await startStory({ world: WORLD, daxko: SLOW, docnetwork: { latencyMs: 40 } })
  })
  afterAll(async () => {
    await story?.close()
  })

  test.each([
    ['getMember', 20],
    ['createProfile', 6],
  ] as const)(
    'S4: cancelled at the %s no %i: nothing new is begun, nothing is left open, every group and change tells the truth',
    async (operation, nth) => {
      for (const side of [story.daxko, story.docnetwork]) side.control.reset()
      const syncId = await story.begin()
      await until(`${nth} ${operation}`, () => arrived(story, operation) >= nth)
      await story.cancel(syncId)
      const sync = await story.ended(syncId)
      expect(sync.status).toBe('cancelled')
      await expectSettled(story, sync)
      const writes = Object.values(story.docnetwork.control.counters().writes).reduce((sum, n) => sum + n, 0)
      expect(sync.counts.changes['applied']).toBe(writes)
      if (operation === 'createProfile') expect(sync.counts.changes['cancelled']).toBeGreaterThan(0)
      expect(sync.counts.groups['synced']).toBe(0)
    },
  )

  test('S4: DocNetwork withdraws its consent: the sync fails and says in words whom to ask', async () => {
    story.docnetwork.control.change({ revoke: [story.organization.organizationId] })
    const sync = await story.ended(await story.begin())
    expect(sync.status).toBe('failed')
    expect(sync.failure).toMatchObject({ code: 'docnetwork-credentials', message: expect.stringContaining('connect') })
    await expectSettled(story, sync)
  })
})

test.concurrent('S1: the api is killed in the midst of a sync: the sync ends without it, and is told when it is back', async () => {
  await withStory({ world: { ...WORLD, registrations: 60, groups: 4 } }, async (story) => {
    const syncId = await story.begin()
    await until('5 getMember', () => arrived(story, 'getMember') >= 5)
    await story.kill('api')
    await until('an end', async () => (await story.db.sync.findUniqueOrThrow({ where: { id: syncId } })).finishedAt !== null)
    await story.start('api')
    await expectAsOracle(story, await story.seen(syncId))
  })
})

test.concurrent('S1: access tokens of 2 s, rotated refresh tokens, and a refresh that answers 500: no change fails', async () => {
  const tokenFault = { operation: 'createAccessToken', nth: [2, 4], effect: { kind: 'status', status: 500 } } as const
  await withStory(
    {
      docnetwork: { ...SLOW, tokenLifetimeSeconds: 2, rotation: 'rotate', faults: [structuredClone(tokenFault) as never] },
      daxko: { ...SLOW, tokenLifetimeSeconds: 2 },
    },
    async (story) => {
      story.startAnother('fetcher')
      story.startAnother('writer')
      const sync = await story.ended(await story.begin())
      await expectAsOracle(story, sync)
      expect(arrived(story, 'createAccessToken')).toBeGreaterThan(2)
      record({ story: 'tokens', times: arrived(story, 'createAccessToken') })
    },
  )
})
