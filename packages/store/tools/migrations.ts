// create NAME: writes the migration that schema.prisma needs · check: do the migrations and schema.prisma agree? · drift: does the
// database of DATABASE_URL match schema.prisma? · status: what is applied there. Exit codes: 0 yes, 1 no, 2 wrong usage.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine } from './engine.ts'
import { LOCK_FILE, MIGRATIONS_DIR, readHistory } from './history.ts'

const DIFFERS = 2 // the engine's exit code
const USAGE = 'usage: npm run migrations -- create NAME | check | drift | status'
const filters = { externalTables: [], externalEnums: [] }

const [command = '', name = ''] = process.argv.slice(2)
const databaseUrl = process.env['DATABASE_URL']
const history = readHistory()
const migrated = history.names.length > 0 ? { tag: 'migrations' as const, ...history.migrationsList } : { tag: 'empty' as const }
const wanted = { tag: 'schemaDatamodel' as const, files: history.files }

type Engine = Awaited<ReturnType<typeof openEngine>>['engine']

const create = async (engine: Engine) => {
  const diff = await engine.diff({ from: migrated, to: wanted, script: true, exitCode: true, filters })
  if (diff.exitCode !== DIFFERS) {
    process.stdout.write('nothing to do: the migrations and schema.prisma agree\n')
    return 0
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const directory = join(MIGRATIONS_DIR, `${stamp}_${name}`)
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'migration.sql'), diff.stdout ?? '')
  if (!existsSync(LOCK_FILE)) writeFileSync(LOCK_FILE, 'provider = "postgresql"\n')
  process.stdout.write(`created prisma/migrations/${stamp}_${name}: read it before you commit it\n`)
  return 0
}

const check = async (engine: Engine) => {
  const diff = await engine.diff({ from: migrated, to: wanted, script: false, exitCode: true, filters })
  process.stdout.write(diff.exitCode === DIFFERS ? `${diff.stdout}\n` : 'the migrations and schema.prisma agree\n')
  return diff.exitCode === DIFFERS ? 1 : 0
}

const drift = async (engine: Engine) => {
  const live = { tag: 'schemaDatasource' as const, files: history.files, configDir: process.cwd() }
  const diff = await engine.diff({ from: live, to: wanted, script: true, exitCode: true, filters })
  process.stdout.write(diff.exitCode === DIFFERS ? `${diff.stdout}\n` : 'the database matches schema.prisma\n')
  return diff.exitCode === DIFFERS ? 1 : 0
}

const status = async (engine: Engine) => {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList: history.migrationsList,
    optInToShadowDatabase: true,
    filters,
  })
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
  return 0
}

const commands: Record<string, (engine: Engine) => Promise<number>> = { create, check, drift, status }
const run = commands[command]
if (run === undefined || databaseUrl === undefined || (command === 'create' && !/^[a-z0-9_]+$/.test(name))) {
  process.stderr.write(`${USAGE} (NAME: lower case, digits, _; DATABASE_URL is set)\n`)
  process.exit(2)
}
const { engine, explain } = await openEngine(
  databaseUrl,
  history.files.map(({ path, content }) => [path, content]),
)
try {
  process.exitCode = await run(engine)
} catch (error) {
  process.stderr.write(`${String(explain(error))}\n`)
  process.exitCode = 1
}
process.exit() // the engine keeps a timer of 10 s
