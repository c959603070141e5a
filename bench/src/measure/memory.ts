// Peak memory of each worker: it must follow the rosters, not the number of profiles in DocNetwork.
import { count, groupsFor, type Measurement, type Row, times } from '../measurement.ts'
import { startBench, WORKERS, type WorkerName } from '../system.ts'

const peaks = async (registrations: number, unrelatedProfiles: number): Promise<Record<WorkerName, number>> => {
  const system = await startBench({ world: { seed: 11, registrations, unrelatedProfiles, groups: groupsFor(registrations) } })
  try {
    await system.sync(0)
    return system.peakMegabytes()
  } finally {
    await system.close()
  }
}

export const memory: Measurement = {
  name: 'memory',
  title: ({ memory: { registrations, profiles } }) =>
    `${count(registrations)} registrations, ${profiles.map(count).join(' and ')} other profiles`,
  measure: async ({ memory: { registrations, profiles } }) => {
    const [few, many] = [await peaks(registrations, profiles[0]), await peaks(registrations, profiles[1])]
    return WORKERS.map((name): Row => {
      const ratio = many[name] / few[name]
      return {
        what: `Peak resident memory, ${name}`,
        goal: '≤ 300 MB, ≤ 1.3×',
        measured: `${many[name]} MB, ${times(ratio)} of the same with ${count(profiles[0])} profiles`,
        reached: many[name] <= 300 && ratio <= 1.3,
      }
    })
  },
}
