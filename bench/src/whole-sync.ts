// First sync, sync without changes: seconds, requests, and what each process cost.
// usage: node bench/src/whole-sync.ts [--registrations 2000] [--latency-ms 20] [--profile-to FOLDER]
import { parseArgs } from 'node:util'
import { groupsFor } from './measurement.ts'
import { startBench } from './system.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { registrations: text, 'latency-ms': text, 'profile-to': text } })
const registrations = Number(values.registrations ?? 2_000)
const latencyMs = Number(values['latency-ms'] ?? 20)

const system = await startBench({
  world: { seed: 11, registrations, groups: groupsFor(registrations) },
  latencyMs: { daxko: latencyMs, docnetwork: latencyMs },
  ...(values['profile-to'] !== undefined && { profileTo: values['profile-to'] }),
})
try {
  for (const name of ['first', 'no change']) {
    const before = system.cpuSeconds()
    const { seconds, counts } = await system.sync(0)
    const cpu = Object.fromEntries(
      Object.entries(system.cpuSeconds()).map(([process, now]) => [process, Number((now - (before[process] ?? 0)).toFixed(2))]),
    )
    cpu['all'] = Number(
      Object.values(cpu)
        .reduce((sum, one) => sum + one, 0)
        .toFixed(2),
    )
    console.log(
      JSON.stringify({
        name,
        registrations,
        seconds,
        planned: counts.changes.planned,
        requests: counts.requests,
        cpu,
        peak: system.peakMegabytes(),
      }),
    )
  }
} finally {
  await system.close()
}
