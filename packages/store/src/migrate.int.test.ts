// Migrations on a real PostgreSQL: applied once whoever comes first, compared, refused when the history does not fit.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createDatabase, type TestDatabase } from '@daxko-sync/testkit'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkSchemaVersion, deployMigrations, MIGRATIONS_DIR } from './migrate.ts'

let database: TestDatabase
let migrationsDir: string

const write = (name: string, sql: string) => {
  mkdirSync(join(migrationsDir, name), { recursive: true })
  writeFileSync(join(migrationsDir, name, 'migration.sql'), sql)
}
const query = async (sql: string) => {
  const db = new pg.Client({ connectionString: database.url })
  await db.connect()
  try {
    return (await db.query(sql)).rows
  } finally {
    await db.end()
  }
}
const deploy = () => deployMigrations({ databaseUrl: database.url, migrationsDir })
const check = () => checkSchemaVersion({ databaseUrl: database.url, migrationsDir })

beforeEach(async () => {
  database = await createDatabase()
  migrationsDir = mkdtempSync(join(tmpdir(), 'migrations-'))
})
afterEach(async () => {
  await database.drop()
  rmSync(migrationsDir, { recursive: true })
})

const empty = async () => query('drop schema public cascade; create schema public')

it('the real migrations: current after they were applied', async () => {
  expect(await checkSchemaVersion({ databaseUrl: database.url })).toEqual({ state: 'current', migrations: [], advice: '' })
})

it('applies what is missing, in name order, once', async () => {
  await empty()
  write('2_second', 'alter table one add column two int')
  write('1_first', 'create table one (id int)')
  expect(await check()).toMatchObject({ state: 'behind', migrations: ['1_first', '2_second'] })
  expect(await deploy()).toEqual(['1_first', '2_second'])
  expect(await check()).toMatchObject({ state: 'current' })
  expect(await deploy()).toEqual([])
})

it('two at once: one applies, the other finds nothing to do', async () => {
  await empty()
  write('1_first', 'create table one (id int)')
  const applied = await Promise.all([deploy(), deploy()])
  expect(applied.map(({ length }) => length).sort()).toEqual([0, 1])
})

it('a failing migration leaves nothing, is told with its reason, and runs again once mended', async () => {
  await empty()
  write('1_first', 'create table one (id int); select 1 / 0')
  await expect(deploy()).rejects.toThrow('migration 1_first failed: division by zero (22012); nothing of it was kept')
  expect(await query(`select to_regclass('one') as found`)).toEqual([{ found: null }])
  write('1_first', 'create table one (id int)')
  expect(await deploy()).toEqual(['1_first'])
})

it('a deploy that was killed half-way is simply done again', async () => {
  await empty()
  write('1_first', 'create table one (id int)')
  await deploy()
  write('2_second', 'create table two (id int)')
  await query(`insert into _prisma_migrations (id, checksum, migration_name) values ('killed', 'x', '2_second')`)
  expect(await check()).toMatchObject({ state: 'behind', migrations: ['2_second'] })
  expect(await deploy()).toEqual(['2_second'])
  expect(await check()).toMatchObject({ state: 'current' })
})

it('what cannot run in a transaction runs without one, and is never repeated by itself when it broke off', async () => {
  await empty()
  write('1_first', 'create table one (id int)')
  write('2_index', 'create index concurrently one_id on one (id)')
  expect(await deploy()).toEqual(['1_first', '2_index'])
  await query(`update _prisma_migrations set finished_at = null where migration_name = '2_index'`)
  expect(await check()).toMatchObject({ state: 'failed', migrations: ['2_index'] })
  await expect(deploy()).rejects.toThrow(/2_index broke off earlier/)
})

it('refuses a database that a newer version made', async () => {
  expect(await check()).toMatchObject({ state: 'ahead' })
  await expect(deploy()).rejects.toThrow(/the database is newer/)
})

it('refuses a migration that was edited after it had been applied', async () => {
  await empty()
  write('1_first', 'create table one (id int)')
  await deploy()
  write('1_first', 'create table one (id bigint)')
  expect(await check()).toMatchObject({ state: 'failed', migrations: ['1_first'] })
  await expect(deploy()).rejects.toThrow(/1_first was edited/)
})

it('says which server it cannot reach, without the password', async () => {
  const failing = checkSchemaVersion({ databaseUrl: 'postgresql://app:hidden@127.0.0.1:1/app' })
  await expect(failing).rejects.toThrow(/^PostgreSQL cannot be reached at 127\.0\.0\.1:1 (?!.*hidden).*check DATABASE_URL$/)
})

it.each([
  { command: 'check', title: 'the migrations and schema.prisma agree' },
  { command: 'drift', title: "the runner's result matches schema.prisma by Prisma's own engine" },
])('$command: $title', ({ command }) => {
  const tool = resolve(import.meta.dirname, '../tools/migrations.ts')
  const env = { ...process.env, DATABASE_URL: database.url }
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, command], { env, encoding: 'utf8' })
  expect({ status, stdout, stderr }).toMatchObject({ status: 0, stderr: '' })
})

it("Prisma's own engine finds nothing to do after the runner", () => {
  const tool = resolve(import.meta.dirname, '../tools/migrations.ts')
  const { stdout } = spawnSync(process.execPath, [tool, 'status'], {
    env: { ...process.env, DATABASE_URL: database.url },
    encoding: 'utf8',
  })
  expect(JSON.parse(stdout)).toMatchObject({
    history: null,
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
  })
})

const REAL = readdirSync(MIGRATIONS_DIR)
  .filter((name) => /^\d/.test(name))
  .sort()
/** What every version can hold, down to the first one. */
const ROWS = `
  insert into organization (id, name, docnetwork_org, daxko_scope, data_key) values (gen_random_uuid(), 'Oak', 1, 'OPS_1', 'key');
  insert into sync (id, organization_id, trigger, mode, status, settings, hash_key, requested_by, eastern_date, deadline)
    select gen_random_uuid(), id, 'manual', 'sync', 'running', '{"brakeCount": 7}', 'key', 'test', '2026-11-22', now() + interval '1 day' from organization;
  insert into change (id, sync_id, organization_id, kind, rule, state, member_id, after, position, roster_read_at)
    select gen_random_uuid(), id, organization_id, 'profile.create', 'P3', 'sending', 'M1', 'sealed', 0, now() from sync;
  insert into link (organization_id, member_id, profile_id, fits, rule, sync_id) select organization_id, 'M2', 7, true, 'P1', id from sync;
  insert into connection (organization_id, side, tokens) select id, 'docnetwork', 'sealed' from organization`
const kept = () =>
  query(`select o.name, s.status, s.settings, c.state, c.member_id, encode(c.after, 'escape') as after, l.profile_id, encode(t.tokens, 'escape') as tokens
    from organization o join sync s on s.organization_id = o.id join change c on c.sync_id = s.id
    join link l on l.organization_id = o.id join connection t on t.organization_id = o.id`)

it.each(REAL.slice(0, -1))('forward from %s with data in place: nothing of it is lost, nothing is left to do', async (name) => {
  await empty()
  for (const one of REAL.slice(0, REAL.indexOf(name) + 1))
    cpSync(join(MIGRATIONS_DIR, one), join(migrationsDir, one), { recursive: true })
  await deploy()
  await query(ROWS)
  const before = await kept()
  expect(before).toHaveLength(1)
  const missing = REAL.slice(REAL.indexOf(name) + 1)
  expect(await deployMigrations({ databaseUrl: database.url })).toEqual(missing)
  expect(await kept()).toEqual(before)
  expect(await checkSchemaVersion({ databaseUrl: database.url })).toMatchObject({ state: 'current' })
})
