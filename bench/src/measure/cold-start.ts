// How long `npm start -- --once` takes when it was run before: everything installed and compiled, its data in place, no server up.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { type Measurement, median } from '../measurement.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

const start = async (): Promise<number> => {
  const startedAt = performance.now()
  const child = spawn('npm', ['start', '--', '--once'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`npm start -- --once ended with ${code}`)
  return (performance.now() - startedAt) / 1_000
}

export const coldStart: Measurement = {
  name: 'cold-start',
  title: ({ pairs }) => `median of ${pairs} starts after a first one`,
  measure: async ({ pairs }) => {
    await start()
    const taken: number[] = []
    for (let n = 0; n < pairs; n += 1) taken.push(await start())
    return [
      {
        what: '`npm start -- --once`, second time',
        goal: '≤ 8 s',
        measured: `${median(taken).toFixed(1)} s`,
        reached: median(taken) <= 8,
      },
    ]
  },
}
