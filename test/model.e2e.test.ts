// S1 S2 S4: a model test. Whatever comes in whatever order (edits in Daxko, edits by hand, faults on writes and reads, kills, syncs, cancels), after each
// step DocNetwork holds nothing twice, and the ledger nothing open. fast-check finds the order; its seed is printed, MODEL_SEED plays it again.
import { applyEdits, type Effect } from '@daxko-sync/simulators'
import { eventually } from '@daxko-sync/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { arrived, expectSettled, letTwoMinutesPass, type Story, type SyncSeen, startStory, until } from './proven/story.ts'

const SEED = Number(process.env['MODEL_SEED'] ?? 71)
const RUNS = Number(process.env['MODEL_RUNS'] ?? 1)
const STEPS = Number(process.env['MODEL_STEPS'] ?? 9)

vi.setConfig({ testTimeout: 600_000 * RUNS })

let story: Story
/** Profiles that shared an identifier, and registrations that were double, before anything was done. */
let atStart: { identifiers: Map<string, number>; registrations: Map<string, number> }

beforeAll(async () => {
  story = await startStory({
    world: { seed: 53, registrations: 60, groups: 4 },
    daxko: { latencyMs: 5 },
    docnetwork: { latencyMs: 10 },
  })
  atStart = held()
})
afterAll(async () => {
  await story?.close()
})

const tally = (keys: string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
const held = () => {
  const { profiles, registrations } = story.organization.docnetwork
  const active = [...registrations.values()].filter(({ type, deactivated }) => type === 'patient' && deactivated === null)
  return {
    identifiers: tally([...profiles.values()].flatMap(({ identifier }) => identifier?.trim() || [])),
    registrations: tally(active.map(({ profileID, groupID }) => `${profileID} in ${groupID}`)),
  }
}

/** What must hold after every step, whatever happened in it. */
const expectInvariants = async (): Promise<void> => {
  const now = held()
  for (const what of ['identifiers', 'registrations'] as const) {
    const doubled = [...now[what]].filter(([key, n]) => n > Math.max(1, atStart[what].get(key) ?? 0))
    expect({ what, doubled }).toEqual({ what, doubled: [] })
  }
  expect(await story.db.$queryRaw`select 1 from link group by organization_id, profile_id having count(*) > 1`).toEqual([])
  expect(await story.db.change.count({ where: { state: 'sending', sync: { status: { notIn: ['queued', 'running'] } } } })).toBe(0)
}

/** To its end, however it is; what hangs on locks of killed processes may take what two minutes without progress would be. */
const play = async (act: (syncId: string) => Promise<void>): Promise<SyncSeen> => {
  const syncId = await story.begin()
  await act(syncId)
  const sync = await eventually(() => story.ended(syncId, 30_000), { timeoutMs: 30_000 }).catch(async () => {
    await letTwoMinutesPass(story, syncId)
    return story.ended(syncId)
  })
  await expectSettled(story, sync)
  return sync
}
const nothing = async () => {}

class Step implements fc.AsyncCommand<object, Story> {
  readonly name: string
  readonly act: () => Promise<unknown>
  constructor(name: string, act: () => Promise<unknown>) {
    this.name = name
    this.act = act
  }
  check = () => true
  toString = () => this.name
  run = async (): Promise<void> => {
    await this.act()
    await expectInvariants()
  }
}

const EFFECTS: Effect[] = [
  { kind: 'cut-before' },
  { kind: 'cut-after' },
  { kind: 'status-after' },
  { kind: 'conflict-409-after' },
  { kind: 'truncate' },
  { kind: 'malformed' },
  { kind: 'status', status: 429, retryAfter: 1 },
  { kind: 'status', status: 422 },
]
const WRITES = ['createProfile', 'updateProfile', 'createUser', 'createRegistration', 'deactivateRegistration']
const READS = ['getMember', 'listRoster', 'listGroupRegistrations']

const edit = fc
  .record({ seed: fc.integer({ min: 1, max: 10_000 }), count: fc.integer({ min: 1, max: 4 }) })
  .map(({ seed, count }) => new Step(`${count} edits in Daxko (${seed})`, async () => applyEdits(story.world, seed, count)))

const byHand = fc.nat({ max: 200 }).map(
  (n) =>
    new Step(`by hand: profile ${n} renamed, registration ${n} deactivated`, async () => {
      const { profiles, registrations } = story.organization.docnetwork
      const profile = [...profiles.values()][n % profiles.size]
      const registration = [...registrations.values()][n % registrations.size]
      if (!profile || !registration) return
      story.docnetwork.control.edit([
        { op: 'change-profile', id: profile.id, fields: { middleName: `By hand ${n}` } },
        { op: 'change-registration', id: registration.id, fields: { deactivated: '2026-01-01T00:00:00.000Z' } },
      ])
    }),
)

const faulty = fc
  .record({
    write: fc.constantFrom(...WRITES),
    read: fc.constantFrom(...READS),
    effect: fc.constantFrom(...EFFECTS),
    nth: fc.integer({ min: 1, max: 3 }),
  })
  .map(
    ({ write, read, effect, nth }) =>
      new Step(`a sync with ${effect.kind} at ${write} ${nth}, and a 500 at ${read} ${nth}`, async () => {
        story.docnetwork.control.installFaults([
          { operation: write, nth, effect },
          { operation: read, nth, effect: { kind: 'status', status: 500 } },
        ])
        story.daxko.control.installFaults([{ operation: read, nth, effect: { kind: 'status', status: 500 } }])
        await play(nothing)
        story.docnetwork.control.clearFaults()
        story.daxko.control.clearFaults()
      }),
  )

const killed = fc.constantFrom('fetcher', 'mapper', 'writer').map(
  (name) =>
    new Step(`a sync in which the ${name} is killed`, () =>
      play(async () => {
        const operation = name === 'fetcher' ? 'getMember' : 'listProfiles'
        const goal = arrived(story, operation) + 1
        await until(operation, () => arrived(story, operation) >= goal)
        await story.restart(name as 'fetcher')
      }),
    ),
)

const cancelled = fc.constant(
  new Step('a sync that is cancelled', () =>
    play(async (syncId) => {
      const goal = arrived(story, 'getMember') + 2
      await until('members are read', () => arrived(story, 'getMember') >= goal)
      await story.cancel(syncId)
    }),
  ),
)

const synced = fc.constant(new Step('a sync', () => play(nothing)))

test(`S1: a model of ${STEPS} steps, ${RUNS} times (seed ${SEED})`, async () => {
  const commands = fc.commands([edit, byHand, faulty, killed, cancelled, synced], { maxCommands: STEPS, size: 'max' })
  await fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      await fc.asyncModelRun(() => ({ model: {}, real: story }), steps)
      // However it went: what is left is done by a sync without faults, and the one after it finds nothing to do (S2).
      await play(nothing)
      story.docnetwork.control.reset()
      await play(nothing)
      const { writes } = story.docnetwork.control.counters()
      expect(writes).toEqual({})
      await expectInvariants()
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  )
})
