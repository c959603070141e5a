// npm run bench: everything side by side, and docs/benchmarks.md from it. Each measurement is written as soon as it is done, so that what ran before a
// failure stands. `--smoke` runs a few of them at tiny sizes and writes nothing: do they still run?
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres, startRedis } from '@daxko-sync/embedded'
import { Redis } from 'ioredis'
import { Client } from 'pg'
import { api } from './measure/api.ts'
import { coldStart } from './measure/cold-start.ts'
import { fetchers } from './measure/fetchers.ts'
import { growth } from './measure/growth.ts'
import { limits } from './measure/limits.ts'
import { memory } from './measure/memory.ts'
import { overhead } from './measure/overhead.ts'
import { planning } from './measure/planning.ts'
import { requests } from './measure/requests.ts'
import { wholeSync, wholeSyncAtOnce } from './measure/whole-sync.ts'
import { type Measurement, type Sizes, scaled } from './measurement.ts'
import { benchmarksPage, type Machine, type Report } from './report.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const [JSON_FILE, PAGE_FILE] = ['benchmarks.json', 'benchmarks.md'].map((file) => resolve(ROOT, 'docs', file)) as [string, string]
const ALL: Measurement[] = [
  requests,
  wholeSync,
  wholeSyncAtOnce,
  overhead,
  limits,
  growth,
  memory,
  fetchers,
  planning,
  coldStart,
  api,
]
const SMOKE: Measurement[] = [planning, requests, overhead]
const SMOKE_SCALE = 0.001

const HELP = `usage: npm run bench -- [--scale 0.1] [--pairs 3] [--only requests,memory] [--smoke]
measures: ${ALL.map(({ name }) => name).join(' ')}
--scale   a part of the sizes that the goals name (20 000 registrations); the report says which sizes were run
--only    some of them; the others keep what stands in docs/benchmarks.json
--smoke   tiny sizes, nothing is written`

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`)

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    pairs: { type: 'string' },
    only: { type: 'string' },
    smoke: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  process.stdout.write(`${HELP}\n`)
  process.exit(0)
}

const describeMachine = async (): Promise<Machine> => {
  const [postgres, redis] = await Promise.all([startPostgres({ persistent: false, durability: 'full' }), startRedis()])
  const client = new Client({ connectionString: postgres.url })
  const connection = new Redis(redis.url)
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    const info = await connection.info('server')
    const versionOf = (name: string) => new RegExp(`^${name}_version:(\\S+)`, 'm').exec(info)?.[1]
    const valkey = versionOf('valkey')
    return {
      cores: availableParallelism(),
      memoryGigabytes: Math.round(totalmem() / 1e9),
      node: process.versions.node,
      postgres: rows[0]?.server_version.split(' ')[0] ?? '',
      redis: valkey ? `Valkey ${valkey}` : `Redis ${versionOf('redis')}`,
    }
  } finally {
    await client.end()
    connection.disconnect()
    await Promise.all([postgres.stop(), redis.stop()])
  }
}

const runAll = async (measurements: readonly Measurement[], sizes: Sizes): Promise<void> => {
  const machine = await describeMachine()
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim()
  for (const { name, title, measure } of measurements) {
    say(`${name}: ${title(sizes)}`)
    const rows = await measure(sizes, say)
    for (const { what, goal, measured, reached } of rows) {
      say(`  ${what}: ${measured}${goal && ` (goal ${goal}${reached === false ? ', not reached' : ''})`}`)
    }
    const known = existsSync(JSON_FILE) ? (JSON.parse(readFileSync(JSON_FILE, 'utf8')) as Report) : {}
    const date = new Date().toISOString().slice(0, 10)
    known[name] = { date, commit, title: title(sizes), machine, load: loadavg()[0] ?? 0, rows }
    const report = Object.fromEntries(ALL.flatMap((one) => (known[one.name] ? [[one.name, known[one.name]]] : []))) as Report
    writeFileSync(JSON_FILE, `${JSON.stringify(report, null, 2)}\n`)
    writeFileSync(PAGE_FILE, benchmarksPage(report))
  }
}

const smoke = async (): Promise<void> => {
  const sizes = scaled(SMOKE_SCALE, 1)
  for (const { name, measure } of SMOKE) {
    const rows = await measure(sizes, () => {})
    say(`${name} ran: ${rows.length} rows`)
  }
}

const chosen = (values.only?.split(',') ?? ALL.map(({ name }) => name)).map((name) => {
  const found = ALL.find((one) => one.name === name)
  if (found) return found
  say(`no measure "${name}"\n${HELP}`)
  return process.exit(2)
})
if (values.smoke) await smoke()
else await runAll(chosen, scaled(Number(values.scale), values.pairs === undefined ? undefined : Number(values.pairs)))
