import { createDatabase as createTestDatabase, type TestDatabase } from '@daxko-sync/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConnections } from './connections.ts'
import { createKeyring } from './crypto.ts'
import { createDatabase, type Database } from './database.ts'
import { createOrganizations } from './organizations.ts'
import { createVaults, type Vaults } from './vaults.ts'

let file: TestDatabase
let db: Database
let vaults: Vaults
const keyring = createKeyring(Buffer.alloc(32, 3).toString('base64'))
beforeAll(async () => {
  file = await createTestDatabase()
  db = createDatabase({ url: file.url })
  vaults = createVaults(db, keyring)
})
afterAll(async () => {
  await db.$disconnect()
  await file.drop()
})

let count = 0
const setUp = async () => {
  count++
  const added = await createOrganizations(db).add({ name: 'Camp', docnetworkOrg: count, daxkoScope: `OPS_${count}` }, keyring)
  if (!added) throw new Error('not added')
  const connections = createConnections(db, vaults)
  return { id: added.id, connections, store: connections.tokenStore(added.id, 'docnetwork') }
}

describe('tokens of a connection', () => {
  it('are nothing before somebody connected', async () => {
    expect(await (await setUp()).store.read()).toEqual({})
  })

  it('come back as they were stored, and lie encrypted', async () => {
    const { id, connections, store } = await setUp()
    await connections.connect(id, 'docnetwork', { refreshToken: 'refresh-secret' })
    expect(await store.read()).toEqual({ refreshToken: 'refresh-secret' })
    const { tokens } = await db.connection.findFirstOrThrow({ where: { organizationId: id } })
    expect(Buffer.from(tokens ?? []).toString('latin1')).not.toContain('refresh-secret')
  })

  it('one refresher at a time holds the lease, out of twenty', async () => {
    const { store } = await setUp()
    const taken = await Promise.all(Array.from({ length: 20 }, (_, n) => store.lease(`owner-${n}`, 5_000)))
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it('a lease can be taken again by its owner, and by anybody when it has run out or was given back', async () => {
    const { store } = await setUp()
    expect([await store.lease('a', 5_000), await store.lease('a', 5_000), await store.lease('b', 5_000)]).toEqual([
      true,
      true,
      false,
    ])
    await store.release('b')
    expect(await store.lease('b', 5_000)).toBe(false)
    await store.release('a')
    expect(await store.lease('b', 1)).toBe(true)
    await expect.poll(() => store.lease('c', 5_000)).toBe(true)
  })

  it('only the holder of the lease stores, and gives it back by storing', async () => {
    const { store } = await setUp()
    await store.lease('a', 5_000)
    expect([await store.save('b', { accessToken: 'b' }), await store.save('a', { accessToken: 'a' })]).toEqual([false, true])
    expect(await store.read()).toEqual({ accessToken: 'a' })
    expect(await store.lease('b', 5_000)).toBe(true)
  })

  it('remember that a person must connect again, until somebody does', async () => {
    const { id, connections, store } = await setUp()
    await connections.connect(id, 'docnetwork', { refreshToken: 'r1' })
    await store.markBroken('DocNetwork refused the refresh token')
    expect((await connections.states(id)).docnetwork.brokenReason).toBe('DocNetwork refused the refresh token')
    await connections.connect(id, 'docnetwork', { refreshToken: 'r2' })
    expect((await connections.states(id)).docnetwork).toMatchObject({ brokenAt: null, brokenReason: null })
    expect((await connections.states(id)).daxko).toEqual({ connectedAt: null, brokenAt: null, brokenReason: null })
  })
})
