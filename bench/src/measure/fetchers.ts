// One fetcher against four while Daxko answers slowly: the time from the first member that is asked for to the last answer. A dry run, so that only
// reading counts.
import { count, groupsFor, type Measurement, median, times } from '../measurement.ts'
import { type BenchSystem, startBench } from '../system.ts'

const FETCHERS = 4
const SLOW_DAXKO_MS = 100

/** Seconds in which the members were read. */
const reading = async (system: BenchSystem, organization: number): Promise<number> => {
  await system.forgetRequests()
  await system.sync(organization, '--dry-run')
  const members = (await system.requests('daxko')).filter(({ operation }) => operation === 'getMember')
  const starts = members.map(({ at }) => Date.parse(at))
  const ends = members.map(({ at, durationMs }) => Date.parse(at) + durationMs)
  return (Math.max(...ends) - Math.min(...starts)) / 1_000
}

export const fetchers: Measurement = {
  name: 'fetchers',
  title: ({ fetchers: registrations }) => `${count(registrations)} registrations, Daxko answering after ${SLOW_DAXKO_MS} ms`,
  measure: async ({ fetchers: registrations, pairs }) => {
    const world = { seed: 11, registrations, groups: groupsFor(registrations), awkward: false, organizations: 2 * pairs }
    const system = await startBench({ world, latencyMs: { daxko: SLOW_DAXKO_MS, docnetwork: 0 } })
    try {
      const alone: number[] = []
      const together: number[] = []
      for (let n = 0; n < pairs; n += 1) alone.push(await reading(system, n))
      for (let n = 1; n < FETCHERS; n += 1) system.startWorker('fetcher')
      for (let n = 0; n < pairs; n += 1) together.push(await reading(system, pairs + n))
      const ratio = median(alone) / median(together)
      return [
        {
          what: `Fetchers 1 → ${FETCHERS} with a slow Daxko`,
          goal: '≥ 3.5×',
          measured: `${times(ratio)} (${median(alone).toFixed(1)} s, ${median(together).toFixed(1)} s)`,
          reached: ratio >= 3.5,
        },
      ]
    } finally {
      await system.close()
    }
  },
}
