// npm run audit: asks the registry for known weaknesses of what runs in production. Exit code 1 when there is one of moderate severity or worse.
// A registry that gives no advisories leaves the audit out, and says so; with AUDIT_REQUIRED=true that is a failure. Further words go to pnpm.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { readAudit } from './audit-report.ts'

const TIME_LIMIT_MS = 60_000

const { stdout, stderr } = spawnSync('pnpm', ['audit', '--prod', '--json', ...process.argv.slice(2)], {
  cwd: resolve(import.meta.dirname, '..'),
  encoding: 'utf8',
  timeout: TIME_LIMIT_MS,
})
const outcome = readAudit(stdout ?? '')
if (outcome.is === 'left-out') {
  const isRequired = process.env['AUDIT_REQUIRED'] === 'true'
  const reason = `${stdout ?? ''}${stderr ?? ''}`.replaceAll(/\s+/g, ' ').trim().slice(0, 200)
  process.stdout.write(
    `left out${isRequired ? ' (a failure with AUDIT_REQUIRED=true)' : ''}: the registry gives no advisories\n${reason}\n`,
  )
  process.exit(isRequired ? 1 : 0)
}
for (const { name, version, severity, title, url } of outcome.weaknesses) {
  process.stdout.write(`${severity}: ${name} ${version}: ${title} ${url}\n`)
}
process.stdout.write(`${outcome.weaknesses.length} known weaknesses in ${outcome.packages} packages\n`)
process.exit(outcome.weaknesses.length > 0 ? 1 : 0)
