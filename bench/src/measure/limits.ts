// DocNetwork's limit switched on, its window shortened: how much of each full window is used while work waits, whether anything is refused, and when
// a newcomer with little to do ends beside an organization with much.
import type { RequestRecord } from '@daxko-sync/simulators'
import { count, groupsFor, type Measurement, median, type Row } from '../measurement.ts'
import { type BenchSystem, startBench } from '../system.ts'

const LIMIT = { maxRequests: 250, windowSeconds: 9 }
const WINDOW_MS = LIMIT.windowSeconds * 1_000
const POLL_MS = 200
const NEWCOMER = 1
const NEWCOMER_ALONE = 2

/** Requests in each full window, from the first write on: before that, work may wait for Daxko or for the plan. */
const fullWindows = (atMs: readonly number[], fromMs: number, untilMs: number): number[] => {
  const windows: number[] = []
  for (let start = fromMs; start + WINDOW_MS <= untilMs; start += WINDOW_MS) {
    windows.push(atMs.filter((at) => at >= start && at < start + WINDOW_MS).length)
  }
  return windows.slice(1)
}

const isWrite = ({ method }: RequestRecord): boolean => method !== 'GET'
const asked = (records: readonly RequestRecord[]) => records.filter(({ organization }) => organization !== null)

/** One group alone: a newcomer with little to do, though its organization is as large as the others. */
const oneGroup = async (system: BenchSystem, organization: number): Promise<string[]> => {
  const { groups } = await system.docNetworkState(organization)
  return ['--group', groups.find(({ groupIdentifier }) => groupIdentifier !== null)?.groupIdentifier ?? '']
}

const firstWrite = async (system: BenchSystem): Promise<void> => {
  while (!asked(await system.requests('docnetwork')).some(isWrite)) await new Promise((settle) => setTimeout(settle, POLL_MS))
}

export const limits: Measurement = {
  name: 'limits',
  title: ({ limited }) => `${count(limited)} registrations, ${LIMIT.maxRequests} requests per ${LIMIT.windowSeconds} s`,
  measure: async ({ limited }): Promise<Row[]> => {
    const world = { seed: 11, registrations: limited, groups: groupsFor(limited), awkward: false, organizations: 3 }
    const system = await startBench({ world, limit: LIMIT })
    try {
      const alone = await system.sync(NEWCOMER_ALONE, ...(await oneGroup(system, NEWCOMER_ALONE)))
      await system.organizationId(NEWCOMER)
      const newcomersGroup = await oneGroup(system, NEWCOMER)
      await system.forgetRequests()
      const large = system.sync(0)
      await firstWrite(system)
      const newcomer = await system.sync(NEWCOMER, ...newcomersGroup)
      await large
      const [records, { throttled }] = await Promise.all([system.requests('docnetwork'), system.counters('docnetwork')])
      const at = asked(records).map((record) => Date.parse(record.at))
      const writes = asked(records).filter(isWrite)
      const windows = fullWindows(at, Date.parse(writes[0]?.at ?? ''), Math.max(...at))
      const shares = windows.map((used) => used / LIMIT.maxRequests)
      const least = Math.min(1, ...shares)
      const bound = (3 * newcomer.counts.requests.docnetwork * LIMIT.windowSeconds) / LIMIT.maxRequests + alone.seconds
      return [
        {
          what: 'Use of DocNetwork’s limit in each full window after the first',
          goal: '≥ 98 %',
          measured:
            windows.length === 0
              ? 'too little work for a second window'
              : `${(least * 100).toFixed(1)} % in the worst of ${windows.length}, ${(median(shares) * 100).toFixed(1)} % in the median`,
          reached: windows.length > 0 && least >= 0.98,
        },
        { what: 'Answers with 429', goal: '0', measured: String(throttled), reached: throttled === 0 },
        {
          what: `End of a newcomer of ${newcomer.counts.requests.docnetwork} requests`,
          goal: `≤ ${bound.toFixed(1)} s`,
          measured: `${newcomer.seconds.toFixed(1)} s (alone ${alone.seconds.toFixed(1)} s)`,
          reached: newcomer.seconds <= bound,
        },
      ]
    } finally {
      await system.close()
    }
  },
}
