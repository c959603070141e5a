// npm test: every test of every project; further arguments go to vitest. The last line is "N passed, N failed".
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { getTestPrograms } from './test-programs.ts'
import { isGood, readOutcome, type VitestReport } from './test-report.ts'

const root = resolve(import.meta.dirname, '..')
const directory = mkdtempSync(join(tmpdir(), 'test-report-'))
const reportFile = join(directory, 'report.json')

getTestPrograms()
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
const vitest = spawn(join(root, 'node_modules', '.bin', 'vitest'), ['run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => vitest.kill(signal))

vitest.once('close', (code) => {
  const report = existsSync(reportFile) ? (JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport) : undefined
  rmSync(directory, { recursive: true })
  const outcome = readOutcome(report, code ?? 1)
  const isCi = process.env['CI'] === 'true' ? 'ci' : 'local'
  for (const name of outcome.leftOut)
    process.stdout.write(`left out${isCi === 'ci' ? ' (a failure with CI=true)' : ''}: ${name}\n`)
  process.stdout.write(`\n${outcome.passed} passed, ${outcome.failed} failed\n`)
  process.exit(isGood(outcome, isCi) ? 0 : 1)
})
