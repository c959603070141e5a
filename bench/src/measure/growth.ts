// Time per registration of a large sync against a small one: does anything grow faster than the rosters?
import { count, groupsFor, LATENCY_MS, type Measurement, median, times } from '../measurement.ts'
import { startBench } from '../system.ts'

/** A large sync is warm for most of its time; a small one only after another. */
const WARM_UP_MOST = 5_000

const timesOf = async (registrations: number, syncs: number): Promise<number[]> => {
  const world = { seed: 11, registrations, groups: groupsFor(registrations), awkward: false, organizations: 1 + syncs }
  const system = await startBench({ world, latencyMs: LATENCY_MS })
  try {
    const taken: number[] = []
    if (registrations <= WARM_UP_MOST) await system.sync(0)
    for (let n = 1; n <= syncs; n += 1) taken.push((await system.sync(n)).seconds / registrations)
    return taken
  } finally {
    await system.close()
  }
}

export const growth: Measurement = {
  name: 'growth',
  title: ({ growth: [small, large] }) => `${count(small)} and ${count(large)} registrations`,
  measure: async ({ growth: [small, large], pairs }) => {
    const each = { small: median(await timesOf(small, pairs)), large: median(await timesOf(large, 1)) }
    const ratio = each.large / each.small
    const ms = (secondsEach: number) => `${(secondsEach * 1_000).toFixed(2)} ms`
    return [
      {
        what: `Time per registration, ${count(large)} against ${count(small)}`,
        goal: '≤ 1.2×',
        measured: `${times(ratio)} (${ms(each.large)}, ${ms(each.small)})`,
        reached: ratio <= 1.2,
      },
    ]
  },
}
