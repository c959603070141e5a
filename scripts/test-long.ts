// npm run test:long: the stories that take too long for `npm test`, and at least 200 seeded kills. Records date, commit and figures, and writes
// docs/proven-failures.md. `--record-test` records the proven stories of `npm test` as well. Figures of a run that failed are not kept.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Recorded } from '../test/proven/record.ts'
import { type ProvenRun, type ProvenRuns, provenPage } from './proven-page.ts'

const root = resolve(import.meta.dirname, '..')
const FIGURES = join(root, 'docs', 'proven-failures.json')
const PAGE = join(root, 'docs', 'proven-failures.md')
const OUTAGE_MS = '60000'

const runsSoFar = (): ProvenRuns => (existsSync(FIGURES) ? (JSON.parse(readFileSync(FIGURES, 'utf8')) as ProvenRuns) : {})

const readRecords = (directory: string): Recorded[] =>
  readdirSync(directory)
    .flatMap((file) => readFileSync(join(directory, file), 'utf8').split('\n'))
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Recorded]))

const sumUp = (records: Recorded[]): ProvenRun['stories'] => {
  const stories: ProvenRun['stories'] = {}
  for (const { story, times, recoveryMs } of records) {
    const sum = stories[story] ?? { runs: 0, times: 0 }
    const longest = Math.max(sum.recoveryMs ?? 0, recoveryMs ?? 0)
    stories[story] = { runs: sum.runs + 1, times: sum.times + times, ...(longest > 0 && { recoveryMs: Math.round(longest) }) }
  }
  return stories
}

const runProject = (args: string[], env: Record<string, string>): ProvenRun => {
  const directory = mkdtempSync(join(tmpdir(), 'proven-'))
  const startedAt = performance.now()
  const { status } = spawnSync(join(root, 'node_modules', '.bin', 'vitest'), ['run', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PROVEN_RECORDS: directory },
  })
  const records = readRecords(directory)
  rmSync(directory, { recursive: true })
  if (status !== 0) process.exit(status ?? 1)
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  const [date = ''] = new Date().toISOString().split('T')
  return { date, commit, seconds: Math.round((performance.now() - startedAt) / 1_000), stories: sumUp(records) }
}

const keep = (runs: ProvenRuns): void => {
  writeFileSync(FIGURES, `${JSON.stringify(runs, null, 2)}\n`)
  writeFileSync(PAGE, provenPage(runs))
}

if (process.argv.includes('--record-test')) keep({ ...runsSoFar(), test: runProject(['--project', 'e2e', 'test/proven-'], {}) })
else keep({ ...runsSoFar(), long: runProject(['--project', 'long'], { TEST_LONG: '1', OUTAGE_MS }) })
