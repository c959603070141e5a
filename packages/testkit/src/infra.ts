// One PostgreSQL and one Redis for a whole test run, with the migrations applied once to a template database that test files clone.
// In: how to migrate a database. Out: the addresses for the test files, and stop(). Says in one line which servers it uses.
import { randomBytes } from 'node:crypto'
import { startPostgres, startRedis } from '@daxko-sync/embedded'
import { PostgreSqlContainer } from '@testcontainers/postgresql'
import { RedisContainer } from '@testcontainers/redis'
import pg from 'pg'
import { chooseServer, DEFAULT_IMAGES, usableImages } from './choose-server.ts'
import { dockerImages } from './docker-images.ts'

export interface Infra {
  /** The server's own database, for creating and dropping others. */
  adminUrl: string
  redisUrl: string
  /** Migrated, never connected to: it is cloned. */
  template: string
  /** Beside the addresses, so that a test can start what was not given from outside. */
  source: string
}

export interface InfraDeps {
  migrate: (databaseUrl: string) => Promise<unknown>
}

interface Server {
  url: string
  from: string
  stop: () => Promise<unknown>
}

const nothingToStop = async () => {}

const startOnePostgres = async (images: ReadonlySet<string>): Promise<Server> => {
  const image = process.env['TEST_POSTGRES_IMAGE'] ?? DEFAULT_IMAGES.postgres
  const choice = chooseServer({ url: process.env['DATABASE_URL'], image, images })
  if (choice.from === 'environment') return { url: choice.url, from: 'DATABASE_URL', stop: nothingToStop }
  if (choice.from === 'container') {
    const container = await new PostgreSqlContainer(choice.image).start()
    return { url: container.getConnectionUri(), from: `container ${choice.image}`, stop: () => container.stop() }
  }
  const server = await startPostgres({ persistent: false, durability: 'none' })
  return { ...server, from: 'embedded' }
}

const startOneRedis = async (images: ReadonlySet<string>): Promise<Server> => {
  const image = process.env['TEST_REDIS_IMAGE'] ?? DEFAULT_IMAGES.redis
  const choice = chooseServer({ url: process.env['REDIS_URL'], image, images })
  if (choice.from === 'environment') return { url: choice.url, from: 'REDIS_URL', stop: nothingToStop }
  if (choice.from === 'container') {
    const container = await new RedisContainer(choice.image).start()
    return { url: container.getConnectionUrl(), from: `container ${choice.image}`, stop: () => container.stop() }
  }
  const server = await startRedis()
  return { ...server, from: `embedded (${server.kind})` }
}

export const startInfra = async ({ migrate }: InfraDeps): Promise<{ infra: Infra; stop: () => Promise<void> }> => {
  const given = process.env['DATABASE_URL'] && process.env['REDIS_URL']
  const images = usableImages(given ? new Set() : await dockerImages(), process.env['TESTCONTAINERS_RYUK_DISABLED'])
  const [postgres, redis] = await Promise.all([startOnePostgres(images), startOneRedis(images)])
  const template = `daxko_sync_test_${randomBytes(4).toString('hex')}`
  const stop = async () => {
    if (postgres.from === 'DATABASE_URL') await dropAll(postgres.url, template)
    await Promise.all([postgres.stop(), redis.stop()])
  }
  try {
    await administer(postgres.url, (db) => db.query(`create database ${template}`))
    await migrate(databaseUrl(postgres.url, template))
  } catch (error) {
    await stop()
    throw error
  }
  const source = `PostgreSQL: ${postgres.from}, Redis: ${redis.from}`
  process.stderr.write(`test servers: ${source}\n`)
  return { infra: { adminUrl: postgres.url, redisUrl: redis.url, template, source }, stop }
}

export const databaseUrl = (adminUrl: string, database: string): string => {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

export const administer = async <T>(adminUrl: string, work: (db: pg.Client) => Promise<T>): Promise<T> => {
  const db = new pg.Client({ connectionString: adminUrl, application_name: 'testkit' })
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

/** A given server outlives the run: what a broken-off file left on it goes with the template. */
const dropAll = (adminUrl: string, template: string): Promise<void> =>
  administer(adminUrl, async (db) => {
    const { rows } = await db.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
      template,
    ])
    for (const { datname } of rows) await db.query(`drop database if exists ${datname} with (force)`)
  })
