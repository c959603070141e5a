// Migrations on a real PostgreSQL: applied once whoever comes first, compared, refused when the history does not fit.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createDatabase, type TestDatabase } from '@daxko-sync/testkit'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkSchemaVersion, deployMigrations } from './migrate.ts'

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
