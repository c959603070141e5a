// A new ENCRYPTION_KEY with the one before it in ENCRYPTION_KEYS_OLD: everything stays readable, every data key is wrapped anew, and then the
// old key can go.
import { createHash } from 'node:crypto'
import { createDatabase } from '@daxko-sync/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, createClient } from './support/client.ts'
import { SERVICES, type SyncShown, type System, startSystem } from './support/system.ts'

const [OLD, NEW] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)].map((key) => key.toString('base64')) as [string, string]
const idOf = (key: string) => createHash('sha256').update(Buffer.from(key, 'base64')).digest().subarray(0, 4).toString('hex')

let system: System
let client: Client
let first: SyncShown
let before: unknown

beforeAll(async () => {
  const world = { seed: 3, registrations: 40, groups: 3, organizations: 2, unrelatedProfiles: 5 }
  system = await startSystem({ world, organizations: 2, env: { ENCRYPTION_KEY: OLD } })
  client = await createClient(system)
  first = await client.run()
  before = await client.changes(first)
})
afterAll(async () => {
  await system?.close()
})

/** All services with other keys. */
const restart = async (env: Record<string, string>): Promise<void> => {
  await Promise.all(SERVICES.map((name) => system.stop(name)))
  Object.assign(system.env, env)
  await Promise.all(SERVICES.map((name) => system.start(name)))
}

const wrappedBy = async (): Promise<string[]> => {
  const db = createDatabase({ url: system.databaseUrl, poolSize: 1 })
  try {
    const rows = await db.organization.findMany({ select: { dataKey: true } })
    return rows.map(({ dataKey }) => Buffer.from(dataKey.subarray(0, 4)).toString('hex'))
  } finally {
    await db.$disconnect()
  }
}

test('the first key wraps every data key', async () => {
  expect(await wrappedBy()).toEqual([idOf(OLD), idOf(OLD)])
  expect(JSON.stringify(before)).toContain('givenName')
})

test('with the new key and the old one beside it, all is readable, and every data key is wrapped anew', async () => {
  await restart({ ENCRYPTION_KEY: NEW, ENCRYPTION_KEYS_OLD: OLD })
  expect(await client.changes(first)).toEqual(before)
  expect(await wrappedBy()).toEqual([idOf(NEW), idOf(NEW)])
})

test('S2: a sync under the new key reads what was encrypted before and writes nothing', async () => {
  const { counts, status } = await client.run()
  expect(status).toMatch(/^succeeded/)
  expect(counts.changes['applied']).toBe(0)
})

test('then the old key can go', async () => {
  await restart({ ENCRYPTION_KEYS_OLD: '' })
  expect(await client.changes(first)).toEqual(before)
  expect((await client.run()).status).toMatch(/^succeeded/)
})
