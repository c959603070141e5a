// S1 S4: every worker killed at seeded moments of every stage, and all of them at once. The sync ends as the oracle says, with nobody's help.

import { createRandom } from '@daxko-sync/simulators'
import { expect, test, vi } from 'vitest'
import { record } from './proven/record.ts'
import { arrived, expectAsOracle, type Story, startStory, until } from './proven/story.ts'
import type { ServiceName } from './support/system.ts'

// Several systems side by side, and whatever else two cores have to do.
vi.setConfig({ testTimeout: 300_000 })

const SEED = Number(process.env['CHAOS_SEED'] ?? 20_261)
const WORKERS = ['fetcher', 'mapper', 'writer'] as const satisfies ServiceName[]
/** A fetcher reads at most so many rosters at once: what was in flight at a kill is read again. */
const ROSTERS_IN_FLIGHT = 8

interface Kill {
  /** How many requests of the operation must have arrived. */
  after: readonly [operation: string, nth: number]
  service: ServiceName
}

const random = createRandom(SEED)
const few = (): number => random.int(1, 12)

/** Side by side, because after each kill BullMQ's lock must run out before somebody else goes on. */
const RUNS: { what: string; kills: Kill[] }[] = [
  {
    what: 'while it reads groups, rosters and members',
    kills: [
      { after: ['listGroups', 1], service: 'fetcher' },
      { after: ['listRoster', few()], service: 'fetcher' },
      { after: ['getMember', random.int(5, 60)], service: 'fetcher' },
    ],
  },
  {
    what: 'while it reads registrations, profiles and households, and while it matches',
    kills: [
      { after: ['listGroupRegistrations', few()], service: 'fetcher' },
      { after: ['listProfiles', 1], service: 'fetcher' },
      { after: ['listProfiles', 2], service: 'mapper' },
      { after: ['getUnit', random.int(1, 5)], service: 'fetcher' },
    ],
  },
  {
    what: 'while it plans and writes',
    kills: [
      { after: ['getUnit', 5], service: 'mapper' },
      { after: ['createProfile', few()], service: 'writer' },
      { after: ['createUser', few()], service: 'writer' },
      { after: ['createRegistration', random.int(1, 20)], service: 'writer' },
      { after: ['createRegistration', random.int(21, 60)], service: 'writer' },
    ],
  },
]

const rosterPages = ({ before }: Story): number =>
  [...before.daxko.rosters.values()].reduce((sum, entries) => sum + Math.max(1, Math.ceil(entries.length / 100)), 0)

const WORLD = { registrations: 320, groups: 14 }
const SLOW = { latencyMs: 15 }

const withStory = async (seed: number, tell: (story: Story) => Promise<void>): Promise<void> => {
  const story = await startStory({ world: { ...WORLD, seed }, daxko: SLOW, docnetwork: SLOW })
  try {
    await tell(story)
  } finally {
    await story.close()
  }
}

test.concurrent.each(RUNS)(`S1: killed $what (seed ${SEED})`, async ({ kills }) => {
  await withStory(3, async (story) => {
    const syncId = await story.begin()
    for (const { after, service } of kills) {
      await until(after.join(' '), () => arrived(story, after[0]) >= after[1])
      await story.restart(service)
    }
    await expectAsOracle(story, await story.ended(syncId))
    const rosterKills = kills.filter(({ after }) => after[0] === 'listRoster').length
    expect(arrived(story, 'listRoster')).toBeLessThanOrEqual(rosterPages(story) + rosterKills * ROSTERS_IN_FLIGHT)
    record({ story: 'kills', times: kills.length })
  })
})

test.concurrent('S1: all workers killed at once while it reads, plans and writes, and started again', async () => {
  await withStory(5, async (story) => {
    const syncId = await story.begin()
    for (const [operation, nth] of [
      ['getMember', 40],
      ['listProfiles', 1],
      ['createProfile', 10],
    ] as const) {
      await until(`${nth} ${operation}`, () => arrived(story, operation) >= nth)
      await Promise.all(WORKERS.map(story.kill))
      await Promise.all(WORKERS.map(story.start))
    }
    await expectAsOracle(story, await story.ended(syncId))
    record({ story: 'all-killed', times: 3 * WORKERS.length })
  })
})
