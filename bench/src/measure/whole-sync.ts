// A whole sync and one that finds nothing to do, beside the plain script and the sequential one. Each on a world of its own, the same to the last
// child; the two of a pair right after each other, and in turn who goes first; each first sync has another organization.
import { runScript, type ScriptDone } from '../baselines/run-script.ts'
import { count, groupsFor, LATENCY_MS, type Measurement, median, type Row, times } from '../measurement.ts'
import { type BenchOptions, type BenchSystem, startBench, startTwin, type Twin } from '../system.ts'

interface Pair {
  ours: number
  script: number
}

/** Both did the same, or the comparison says nothing. A second look at DocNetwork's list is all that may differ (S1). */
const demandSame = (ours: { requests: number; writes: number }, script: ScriptDone): void => {
  const same = ours.writes === script.writes && Math.abs(ours.requests - script.requests) <= Math.ceil(script.requests / 100)
  if (!same) throw new Error(`not the same work: ${JSON.stringify({ ours, script })}`)
}

interface Sides {
  system: BenchSystem
  twin: Twin
}

const compare = async ({ system, twin }: Sides, organization: number, oursFirst: boolean, readFirst: boolean): Promise<Pair> => {
  await system.organizationId(organization)
  const sync = async () => {
    const { seconds, counts } = await system.sync(organization)
    return { seconds, requests: counts.requests.daxko + counts.requests.docnetwork, writes: counts.changes.applied }
  }
  const before = oursFirst ? await sync() : undefined
  const script = await runScript(twin, organization, { readFirst })
  const ours = before ?? (await sync())
  demandSame(ours, script)
  return { ours: ours.seconds, script: script.seconds }
}

const ratioOf = (pairs: readonly Pair[]): number => median(pairs.map(({ ours, script }) => ours / script))
const secondsOf = (pairs: readonly Pair[]): string =>
  `${median(pairs.map(({ ours }) => ours)).toFixed(1)} s, script ${median(pairs.map(({ script }) => script)).toFixed(1)} s`

const against = (what: string, pairs: readonly Pair[], goal?: number): Row => {
  const ratio = ratioOf(pairs)
  return {
    what,
    goal: goal === undefined ? '' : `≤ ${goal}×`,
    measured: `${times(ratio)} (${secondsOf(pairs)})`,
    ...(goal !== undefined && { reached: ratio <= goal }),
  }
}

/** Of each pair one organization for each way of the script, and one to warm up with. */
const PER_PAIR = 2

const startBoth = async (options: BenchOptions): Promise<Sides & { close(): Promise<void> }> => {
  const [system, twin] = await Promise.all([startBench(options), startTwin(options)])
  return { system, twin, close: async () => void (await Promise.all([system.close(), twin.close()])) }
}

const createWholeSync = (name: string, latencyMs: typeof LATENCY_MS): Measurement => {
  const isGoalMeant = latencyMs.daxko > 0 // without waiting it is told, but no goal was set
  return {
    name,
    title: ({ registrations, sequential, pairs }) =>
      `${count(registrations)} registrations${isGoalMeant ? ` (the sequential script: ${count(sequential)})` : ''}, both sides answering after ${latencyMs.daxko} ms, medians of ${pairs} pairs`,
    measure: async ({ registrations, sequential, pairs }, say) => {
      const world = {
        seed: 11,
        registrations,
        groups: groupsFor(registrations),
        awkward: false,
        organizations: 1 + PER_PAIR * pairs,
      }
      const both = await startBoth({ world, latencyMs })
      const seen: Record<'overlapping' | 'readFirst' | 'noChange', Pair[]> = { overlapping: [], readFirst: [], noChange: [] }
      try {
        await both.system.sync(0) // warm, as services that were up yesterday
        await runScript(both.twin, 0)
        for (let pair = 0; pair < pairs; pair += 1) {
          const oursFirst = pair % 2 === 0
          const organization = 1 + PER_PAIR * pair
          seen.overlapping.push(await compare(both, organization, oursFirst, false))
          seen.noChange.push(await compare(both, organization, oursFirst, false))
          seen.readFirst.push(await compare(both, organization + 1, oursFirst, true))
          say(`${pair + 1} of ${pairs} pairs: ${JSON.stringify(seen)}`)
        }
      } finally {
        await both.close()
      }
      const [goal, noChangeGoal] = isGoalMeant ? [1.25, 1.1] : []
      return [
        against('Whole sync, against the best plain script (b)', seen.overlapping, goal),
        against('Whole sync, against (b) when it reads everybody before it writes', seen.readFirst),
        against('No-change sync, against (b)', seen.noChange, noChangeGoal),
        ...(isGoalMeant ? [await againstSequential(sequential)] : []),
      ]
    },
  }
}

/** Smaller, since it takes so long; both at the same size. */
const againstSequential = async (registrations: number): Promise<Row> => {
  const world = { seed: 12, registrations, groups: groupsFor(registrations), awkward: false, organizations: 2 }
  const { system, twin, close } = await startBoth({ world, latencyMs: LATENCY_MS })
  try {
    await system.sync(1)
    const script = await runScript(twin, 0, { underWay: 1 })
    const { seconds } = await system.sync(0)
    const ratio = script.seconds / seconds
    return {
      what: 'Whole sync, against a sequential script (a)',
      goal: '≥ 5× faster',
      measured: `${times(ratio)} faster (${seconds.toFixed(1)} s, script ${script.seconds.toFixed(1)} s)`,
      reached: ratio >= 5,
    }
  } finally {
    await close()
  }
}

export const wholeSync = createWholeSync('whole-sync', LATENCY_MS)
export const wholeSyncAtOnce = createWholeSync('whole-sync-at-once', { daxko: 0, docnetwork: 0 })
