// S1: at least 200 seeded SIGKILLs: before, during and after each kind of write and of read-back, and in every stage. Not part of `npm test`.
import { setTimeout as pause } from 'node:timers/promises'
import { createRandom } from '@daxko-sync/simulators'
import { expect, test, vi } from 'vitest'
import { record } from '../proven/record.ts'
import { arrived, expectAsOracle, expectNothingHeld, startStory } from '../proven/story.ts'
import type { ServiceName } from '../support/system.ts'

const SEED = Number(process.env['CHAOS_SEED'] ?? 50_001)
const KILLS = Number(process.env['CHAOS_KILLS'] ?? 220)
const STORIES_AT_ONCE = 2
const SYNC_LIMIT_MS = 900_000
/** In each of its stages; more would only keep it from beginning. */
const MAPPER_KILLS = 2

vi.setConfig({ testTimeout: 4 * 3_600_000 })

/** Where a process is killed: so many requests of the operation later. The kill meets one of them before, during or after its answer. */
const READS = ['listRoster', 'getMember', 'listGroupRegistrations', 'listProfiles', 'getUnit'] as const
const WRITES = [
  'createProfile',
  'createUser',
  'createRegistration',
  'updateProfile',
  'reactivateRegistration',
  'updateGroup',
] as const
const READ_BACKS = ['getProfile', 'listProfileUsers', 'listProfileRegistrations'] as const

/** Lost answers, so that there is something to read back while processes are killed. */
const lostAnswers = (random: ReturnType<typeof createRandom>) =>
  (['createProfile', 'createUser', 'createRegistration', 'updateProfile'] as const).map((operation) => ({
    operation,
    every: random.int(5, 9),
    times: 6,
    effect: { kind: random.pick(['cut-after', 'cut-before', 'timeout-after', 'status-after'] as const) },
  }))

const oneStory = async (seed: number): Promise<{ kills: number; recoveryMs: number }> => {
  const random = createRandom(seed)
  const latencyMs = 25
  const story = await startStory({
    world: { seed: random.int(1, 1_000), registrations: 1_200, groups: 30 },
    daxko: { latencyMs },
    docnetwork: { latencyMs, faults: lostAnswers(random) },
  })
  try {
    let kills = 0
    let lastKillAt = performance.now()
    const syncId = await story.begin()
    const isOver = async () => !['queued', 'running'].includes((await story.seen(syncId)).status)
    const killAt = async (operation: string, service: ServiceName): Promise<boolean> => {
      const goal = arrived(story, operation) + random.int(1, 4)
      const began = performance.now()
      while (arrived(story, operation) < goal) {
        // That kind of request may not come any more: another moment is chosen.
        if (performance.now() - began > 4_000) return false
        await pause(2)
      }
      await pause(random.int(0, latencyMs * 2))
      await story.restart(service)
      kills += 1
      lastKillAt = performance.now()
      return true
    }
    const mapperKills = new Map<string, number>()
    while (!(await isOver())) {
      const { stage = '' } = await story.seen(syncId)
      if (stage === 'match' || stage === 'plan') {
        const times = mapperKills.get(stage) ?? 0
        await pause(random.int(0, 2_000)) // into its work, or before it
        if (times >= MAPPER_KILLS || (await story.seen(syncId)).stage !== stage) continue
        mapperKills.set(stage, times + 1)
        await story.restart('mapper')
        kills += 1
        lastKillAt = performance.now()
      } else if (stage === 'write') await killAt(random.pick([...WRITES, ...WRITES, ...READ_BACKS]), 'writer')
      else await killAt(random.pick(READS), 'fetcher')
    }
    const sync = await story.ended(syncId, SYNC_LIMIT_MS)
    await expectAsOracle(story, sync)
    await expectNothingHeld(story)
    return { kills, recoveryMs: performance.now() - lastKillAt }
  } finally {
    await story.close()
  }
}

test(`S1: ${KILLS} kills (seed ${SEED})`, async () => {
  let [kills, next, longest] = [0, SEED, 0]
  const chain = async () => {
    while (kills < KILLS) {
      const seed = next++
      const done = await oneStory(seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
      })
      kills += done.kills
      longest = Math.max(longest, done.recoveryMs)
      process.stderr.write(`seed ${seed}: ${done.kills} kills, ${kills} of ${KILLS}\n`)
    }
  }
  await Promise.all(Array.from({ length: STORIES_AT_ONCE }, chain))
  expect(kills).toBeGreaterThanOrEqual(KILLS)
  record({ story: 'kills-long', times: kills, recoveryMs: longest })
})
