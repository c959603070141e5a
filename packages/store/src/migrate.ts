// Applies prisma/migrations and compares them with a database. In: its address and the directory. Out: what was applied, or how
// the two stand to each other. Reads and writes Prisma's own table, so Prisma's tools see the same history. Never two at once.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'

const PRISMA_LOCK = 72_707_369 // the lock id of Prisma's schema engine: its deploy and ours exclude each other
const LOCK_WAIT_MS = 60_000
const CONNECT_LIMIT_MS = 10_000

export const MIGRATIONS_DIR = resolve(import.meta.dirname, '../../../prisma/migrations')

export interface MigrationTarget {
  databaseUrl: string
  migrationsDir?: string
}

/** `current`: equal. `behind`: some are to be applied. `ahead`: made by a newer version. `failed`: one was edited or broke off. */
export interface SchemaVersion {
  state: 'current' | 'behind' | 'ahead' | 'failed'
  /** The migrations that the state is about. */
  migrations: string[]
  /** In words, with what to do; empty when current. */
  advice: string
}

interface Migration {
  name: string
  sql: string
  checksum: string
}

interface Applied {
  id: string
  migration_name: string
  checksum: string
  finished_at: Date | null
}

const readMigrations = (directory: string): Migration[] => {
  if (!existsSync(directory)) throw new Error(`no migrations: ${directory} does not exist`)
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(directory, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    })
}

const readHistory = async (db: pg.Client): Promise<Applied[]> => {
  const { rows: tables } = await db.query(`select to_regclass('_prisma_migrations') as name`)
  if (tables[0].name === null) return []
  const history = await db.query<Applied>(
    'select id, migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null order by started_at',
  )
  return history.rows
}

/** "create index concurrently" cannot share a transaction, so it has a file of its own and may break off half-way. */
const isAtomic = ({ sql }: Migration): boolean => !/\bconcurrently\b/i.test(sql)

const compare = (migrations: Migration[], history: Applied[]): SchemaVersion => {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]))
  const unfinished = history.filter(({ finished_at }) => finished_at === null)
  const broken = unfinished.filter(({ migration_name }) => {
    const migration = byName.get(migration_name)
    return migration === undefined || !isAtomic(migration)
  })
  const finished = history.filter(({ finished_at }) => finished_at !== null)
  const edited = finished.filter(
    ({ migration_name, checksum }) => (byName.get(migration_name)?.checksum ?? checksum) !== checksum,
  )
  const unknown = finished.filter(({ migration_name }) => !byName.has(migration_name))
  const done = new Set(finished.map(({ migration_name }) => migration_name))
  const missing = migrations.filter(({ name }) => !done.has(name)).map(({ name }) => name)
  const names = (rows: Applied[]) => rows.map(({ migration_name }) => migration_name)

  if (broken.length > 0)
    return failed(
      names(broken),
      'broke off earlier: look at what it left, undo it, set rolled_back_at in _prisma_migrations, migrate again',
    )
  if (edited.length > 0)
    return failed(names(edited), 'was edited after it had been applied: restore the file and add a new migration')
  if (unknown.length > 0)
    return {
      state: 'ahead',
      migrations: names(unknown),
      advice: `the database is newer (${names(unknown).join(', ')}): run the newer version`,
    }
  if (missing.length > 0)
    return {
      state: 'behind',
      migrations: missing,
      advice: `the database is older: run "daxko-sync db migrate" (missing: ${missing.join(', ')})`, // long lists are cut
    }
  return { state: 'current', migrations: [], advice: '' }
}

const failed = (migrations: string[], why: string): SchemaVersion => ({
  state: 'failed',
  migrations,
  advice: `migration ${migrations.join(', ')} ${why}`,
})

const connected = async <T>(databaseUrl: string, work: (db: pg.Client) => Promise<T>): Promise<T> => {
  const db = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    application_name: 'migrations',
  })
  db.on('error', () => {}) // a lost connection also rejects the query that was running
  try {
    await db.connect()
  } catch (cause) {
    throw new Error(`PostgreSQL cannot be reached at ${db.host}:${db.port} (${(cause as Error).message}): check DATABASE_URL`, {
      cause,
    })
  }
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

export const checkSchemaVersion = ({ databaseUrl, migrationsDir = MIGRATIONS_DIR }: MigrationTarget): Promise<SchemaVersion> =>
  connected(databaseUrl, async (db) => compare(readMigrations(migrationsDir), await readHistory(db)))

/** Applies what is missing, in name order; the names of what it applied. */
export const deployMigrations = ({ databaseUrl, migrationsDir = MIGRATIONS_DIR }: MigrationTarget): Promise<string[]> =>
  connected(databaseUrl, async (db) => {
    const migrations = readMigrations(migrationsDir)
    await db.query(`set lock_timeout = ${LOCK_WAIT_MS}`)
    await db.query('select pg_advisory_lock($1)', [PRISMA_LOCK]).catch((cause) => {
      throw new Error('another migration is running and did not end within a minute: wait for it, then migrate again', { cause })
    })
    await db.query('set lock_timeout = 0')
    await db.query(CREATE_HISTORY)
    const history = await readHistory(db)
    const { state, advice, migrations: due } = compare(migrations, history)
    if (state === 'failed' || state === 'ahead') throw new Error(advice)
    // What is unfinished here ran in a transaction that was never committed: nothing of it is left.
    const unfinished = history.filter(({ finished_at }) => finished_at === null).map(({ id }) => id)
    await db.query('update _prisma_migrations set rolled_back_at = now() where id = any($1)', [unfinished])
    for (const name of due) await apply(db, migrations.find((migration) => migration.name === name) as Migration)
    return due
  })

const CREATE_HISTORY = `create table if not exists _prisma_migrations (id varchar(36) primary key not null, checksum varchar(64) not null,
  finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

const apply = async (db: pg.Client, migration: Migration): Promise<void> => {
  const { name, sql, checksum } = migration
  const id = randomUUID()
  await db.query(
    'insert into _prisma_migrations (id, checksum, migration_name, started_at) values ($1, $2, $3, clock_timestamp())',
    [id, checksum, name],
  )
  const atomic = isAtomic(migration)
  try {
    if (atomic) await db.query('begin')
    await db.query(sql)
    await db.query('update _prisma_migrations set finished_at = now(), applied_steps_count = 1 where id = $1', [id])
    if (atomic) await db.query('commit')
  } catch (cause) {
    if (atomic) await db.query('rollback')
    const { message, code } = cause as pg.DatabaseError
    const undone = atomic ? ', rolled_back_at = now()' : ''
    await db.query(`update _prisma_migrations set logs = $2${undone} where id = $1`, [id, message])
    throw new Error(`migration ${name} failed: ${message} (${code ?? 'no code'})${atomic ? '; nothing of it was kept' : ''}`, {
      cause,
    })
  }
}
