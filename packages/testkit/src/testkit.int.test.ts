// The kit itself on real servers: clones are apart from each other, and a leak is told.
import { Redis } from 'ioredis'
import pg from 'pg'
import { expect, it } from 'vitest'
import { createDatabase, createRedis } from './index.ts'

const query = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

it('gives each caller a migrated database of its own', async () => {
  const [one, two] = await Promise.all([createDatabase(), createDatabase()])
  await query(one.url, 'create table only_here (id int)')
  expect(await query(one.url, `select to_regclass('only_here') is not null as here`)).toEqual([{ here: true }])
  expect(await query(two.url, `select to_regclass('only_here') is not null as here`)).toEqual([{ here: false }])
  expect(await query(two.url, 'select count(*) > 0 as migrated from _prisma_migrations')).toEqual([{ migrated: true }])
  await Promise.all([one.drop(), two.drop()])
})

it('tells a database connection that was left open, and drops the database all the same', async () => {
  const database = await createDatabase()
  const client = new pg.Client({ connectionString: database.url, application_name: 'forgotten' })
  client.on('error', () => {})
  await client.connect()
  await expect(database.drop()).rejects.toThrow(/leak: 1 connection.*forgotten/)
  await expect(query(database.url, 'select 1')).rejects.toThrow(/does not exist/)
})

it('gives each caller an empty Redis database of its own', async () => {
  const [one, two] = await Promise.all([createRedis(), createRedis()])
  const clients = [one, two].map(({ url }) => new Redis(url))
  await clients[0]?.set('key', 'here')
  expect(await clients[0]?.get('key')).toBe('here')
  expect(await clients[1]?.get('key')).toBeNull()
  for (const client of clients) client.disconnect()
  await Promise.all([one.drop(), two.drop()])
})

it('tells a Redis connection that was left open', async () => {
  const redis = await createRedis()
  const client = new Redis(redis.url, { connectionName: 'forgotten' })
  await client.ping()
  await expect(redis.drop()).rejects.toThrow(/leak: 1 Redis connection.*forgotten/)
  client.disconnect()
})
