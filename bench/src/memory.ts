// Peak memory of each worker: it must follow the rosters, not the number of profiles in DocNetwork.
// usage: node bench/src/memory.ts REGISTRATIONS:UNRELATED-PROFILES … [--dry-run]   (each pair in a system of its own)
import { parseArgs } from 'node:util'
import { startBench } from './system.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'dry-run': { type: 'boolean' } } })

const GROUP_SIZE = 50

const measure = async (registrations: number, unrelatedProfiles: number) => {
  const system = await startBench({ seed: 11, registrations, unrelatedProfiles, groups: Math.ceil(registrations / GROUP_SIZE) })
  try {
    const idle = system.peakMegabytes()
    const { seconds, counts } = await system.sync(...(values['dry-run'] ? ['--dry-run'] : []))
    return {
      registrations,
      unrelatedProfiles,
      seconds,
      changes: counts.changes['planned'],
      requests: counts.requests,
      idle,
      peak: system.peakMegabytes(),
    }
  } finally {
    await system.close()
  }
}

for (const pair of positionals) {
  const [registrations = 0, unrelated = 0] = pair.split(':').map(Number)
  console.log(JSON.stringify(await measure(registrations, unrelated)))
}
