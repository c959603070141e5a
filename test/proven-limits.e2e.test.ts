// S8: request limits as the other side counts them, and 429 in every form, with several fetchers and writers: nothing lost, no attempt used up.
import type { Effect, Fault } from '@daxko-sync/simulators'
import { expect, test, vi } from 'vitest'
import { record } from './proven/record.ts'
import { expectAsOracle, type Story, startStory, until } from './proven/story.ts'

// Several systems side by side, and whatever else two cores have to do.
vi.setConfig({ testTimeout: 300_000 })

const WORLD = { seed: 9, registrations: 120, groups: 8 }

const throttledSo = ({ daxko, docnetwork }: Story) => ({
  daxko: daxko.control.counters().throttled,
  docnetwork: docnetwork.control.counters().throttled,
})

/** Attempts of a change count what was really sent: each once, however often it had to wait. */
const mostAttempts = async ({ db }: Story, syncId: string): Promise<number | undefined> => {
  const [row] = await db.$queryRaw<
    { most: number }[]
  >`select max(attempts)::int as most from change where sync_id = ${syncId}::uuid`
  return row?.most
}

test.concurrent('S8: real limits at small scale, two fetchers and two writers: never a 429', async () => {
  const story = await startStory({
    world: WORLD,
    daxko: { limit: { maxRequests: 20, windowSeconds: 1 } },
    docnetwork: { limit: { maxRequests: 100, windowSeconds: 8 } },
    env: {
      DAXKO_MAX_REQUESTS: '20',
      DAXKO_WINDOW_SECONDS: '1',
      DOCNETWORK_MAX_REQUESTS: '100',
      DOCNETWORK_WINDOW_SECONDS: '8',
    },
  })
  try {
    story.startAnother('fetcher')
    story.startAnother('writer')
    const syncId = await story.begin()
    const sync = await story.ended(syncId)
    await expectAsOracle(story, sync)
    expect(throttledSo(story)).toEqual({ daxko: 0, docnetwork: 0 })
    expect(await mostAttempts(story, syncId)).toBe(1)
    expect(sync.waitingFor).toBeUndefined()
    record({ story: 'limits', times: story.daxko.control.counters().requests + story.docnetwork.control.counters().requests })
  } finally {
    await story.close()
  }
})

const throttle = (retryAfter?: Extract<Effect, { kind: 'status' }>['retryAfter']): Effect => ({
  kind: 'status',
  status: 429,
  ...(retryAfter !== undefined && { retryAfter }),
})

/** Seconds, a date, none at all, in the past, and words; none longer than a test can wait. */
const STORM: Effect[] = [
  throttle(1),
  throttle({ dateInSeconds: 2 }),
  throttle({ dateInSeconds: -300 }),
  throttle({ text: '-7' }),
  throttle(0),
]
const WRITES = ['createProfile', 'updateProfile', 'createUser', 'createRegistration', 'reactivateRegistration']

const stormOver = (operations: string[]): Fault[] =>
  operations.flatMap((operation) => STORM.map((effect, i): Fault => ({ operation, nth: [2 + i * 3, 3 + i * 3], effect })))

test.concurrent('S8: a storm of 429 on both sides, reads and writes, with every form of Retry-After: nobody gives up', async () => {
  const story = await startStory({
    world: WORLD,
    daxko: {
      faults: [...stormOver(['getMember', 'listRoster', 'getUnit']), { operation: 'getMember', nth: 30, effect: throttle() }],
    },
    docnetwork: {
      faults: [
        ...stormOver([...WRITES, 'listGroupRegistrations']),
        { operation: 'listGroups', nth: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], effect: throttle(1) }, // more often than a job has attempts
        { operation: 'createRegistration', nth: 25, effect: throttle({ text: 'soon' }) },
      ],
    },
  })
  try {
    story.startAnother('fetcher')
    story.startAnother('writer')
    const syncId = await story.begin()
    const sync = await story.ended(syncId)
    await expectAsOracle(story, sync)
    expect(await mostAttempts(story, syncId)).toBe(1)
    expect(throttledSo(story).docnetwork).toBeGreaterThan(20)
    expect(throttledSo(story).daxko).toBeGreaterThan(10)
    record({ story: 'storm', times: throttledSo(story).docnetwork + throttledSo(story).daxko })
  } finally {
    await story.close()
  }
})

test.concurrent('S8: a Retry-After of a date in a year is taken as an hour: shown, and cancelled at once', async () => {
  const effect = throttle({ dateInSeconds: 31_536_000 })
  const story = await startStory({ world: WORLD, docnetwork: { faults: [{ operation: 'listGroups', nth: 1, effect }] } })
  try {
    const syncId = await story.begin()
    await until('it says how long it waits', async () => {
      const { waitingFor } = await story.seen(syncId)
      const ms = Date.parse(waitingFor?.until ?? '') - Date.now()
      return ms > 3_400_000 && ms <= 3_600_000
    })
    await story.cancel(syncId)
    const sync = await story.ended(syncId)
    expect(sync.status).toBe('cancelled')
    expect(story.docnetwork.control.counters().writes).toEqual({})
  } finally {
    await story.close()
  }
})
