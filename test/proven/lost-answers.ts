// One sync in which every effect meets each write route once, in a given order: the answer is lost, and each thing is made once all the same.
import type { Effect, Fault } from '@daxko-sync/simulators'
import { expect } from 'vitest'
import { expectAsOracle, startStory } from './story.ts'

const ROUTES = [
  'createProfile',
  'updateProfile',
  'createUser',
  'createRegistration',
  'reactivateRegistration',
  'deactivateRegistration',
  'updateGroup',
]

/** What may happen to one write. All but the first three reach DocNetwork's state, whatever we are told. */
export const EFFECTS: Effect[] = [
  { kind: 'cut-before' },
  { kind: 'hang' },
  { kind: 'status', status: 500 },
  { kind: 'cut-after' },
  { kind: 'status-after' },
  { kind: 'timeout-after' },
  { kind: 'conflict-409-after' },
  { kind: 'late', delayMs: 6_000 }, // after the first read-back, within a time limit
  { kind: 'truncate' },
  { kind: 'truncate', cut: true },
  { kind: 'malformed', how: 'text' },
]

/** Every effect meets each route once; of a route with few writes the first ones. */
const faultsOf = (effects: Effect[]): Fault[] =>
  ROUTES.flatMap((operation) =>
    effects.map((effect, i): Fault => ({ name: `${operation} ${effect.kind} ${i}`, operation, nth: i + 1, effect })),
  )

/** How many answers were lost. */
export const loseAnswers = async (effects: Effect[]): Promise<number> => {
  const story = await startStory({
    world: { seed: 7, registrations: 320, groups: 14 },
    docnetwork: { faults: faultsOf(effects) },
  })
  try {
    const sync = await story.ended(await story.begin())
    await expectAsOracle(story, sync)
    const fired = story.docnetwork.control.faultCounts().filter((count) => count.fired > 0)
    expect(new Set(fired.map(({ operation }) => operation))).toEqual(new Set(ROUTES))
    expect(fired.filter(({ operation }) => operation === 'createProfile')).toHaveLength(EFFECTS.length)
    return fired.length
  } finally {
    await story.close()
  }
}
