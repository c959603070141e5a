// The api's two busiest routes beside a bare Fastify (e), as api-load.ts measures them.
import { resolve } from 'node:path'
import { count, type Measurement, type Row } from '../measurement.ts'
import { runJson } from '../system.ts'

interface ApiLoad {
  results: { name: string; requestsPerSecond: { api: number; bare: number; ratio: number; goal: number } }[]
}

export const api: Measurement = {
  name: 'api',
  title: ({ starts, pairs }) => `${count(starts)} starts, medians of ${pairs} rounds`,
  measure: async ({ starts, pairs }) => {
    const program = resolve(import.meta.dirname, '../api-load.ts')
    const { results } = await runJson<ApiLoad>([program, '--organizations', String(starts), '--rounds', String(pairs)])
    return results.map(
      ({ name, requestsPerSecond: { api: ours, bare, ratio, goal } }): Row => ({
        what: `\`${name}\`, requests a second against a bare Fastify (e)`,
        goal: `≥ ${goal}`,
        measured: `${ratio} (${ours} and ${bare})`,
        reached: ratio >= goal,
      }),
    )
  },
}
