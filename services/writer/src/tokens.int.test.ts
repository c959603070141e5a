// S1: DocNetwork's tokens as ten processes share them through PostgreSQL: one refresh, and never a refresh token that is lost. What the protocol
// does not save: where DocNetwork ends a refresh token at once, and the process that was given the next one dies before it has stored it.
import type { TokenStore } from '@daxko-sync/contracts'
import { createDocNetworkApp } from '@daxko-sync/docnetwork'
import { DEMO, type Rotation } from '@daxko-sync/simulators'
import { createConnections, createDatabase, createKeyring, createVaults } from '@daxko-sync/store'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestWriter, freeQuota, type TestWriter } from './testing/test-writer.ts'

const PROCESSES = 10

let writer: TestWriter
let processes: { store: TokenStore; close: () => Promise<void>; groups: (store?: TokenStore) => Promise<unknown> }[]

beforeEach(async () => {
  writer = await createTestWriter()
  processes = await Promise.all(Array.from({ length: PROCESSES }, startProcess))
})
afterEach(async () => {
  await Promise.all(processes.map(({ close }) => close()))
  await writer.close()
})

/** As far as tokens go: a pool, a client and a memory of its own. */
const startProcess = async () => {
  const db = createDatabase({ url: writer.databaseUrl, poolSize: 2 })
  const vaults = createVaults(db, createKeyring(Buffer.alloc(32, 7).toString('base64')))
  const app = createDocNetworkApp({
    baseUrl: writer.serverUrl,
    ...DEMO.docnetwork,
    redirectUri: '',
    quota: freeQuota('docnetwork'),
  })
  const store = createConnections(db, vaults).tokenStore(writer.organizationId, 'docnetwork')
  const { docnetworkOrg: orgId } = await db.organization.findUniqueOrThrow({ where: { id: writer.organizationId } })
  const clientWith = (tokenStore: TokenStore) => app.forOrganization({ organizationId: writer.organizationId, orgId, tokenStore })
  return {
    store,
    groups: (tokenStore = store) => clientWith(tokenStore).groups(), // a process keeps the first one
    close: async () => {
      await app.close()
      await db.$disconnect()
    },
  }
}
const refreshes = () => writer.simulator.control.counters().tokens
const nth = (n: number) => {
  const found = processes[n]
  if (!found) throw new Error(`no process ${n}`)
  return found
}
const [first, second] = [() => nth(0), () => nth(1)]

it('ten at once, with nothing, and again when DocNetwork has ended the token: one refresh each time, nobody fails', async () => {
  writer.simulator.control.change({ rotation: 'rotate' })
  await Promise.all(processes.map(({ groups }) => groups()))
  expect(refreshes()).toBe(1)
  for (const times of [2, 3, 4]) {
    writer.simulator.control.expireTokens()
    await Promise.all(processes.map(({ groups }) => groups()))
    expect(refreshes()).toBe(times)
  }
})

it('a refresh that answers 500 once: the next one works, the refresh token is still there', async () => {
  writer.simulator.control.change({ rotation: 'rotate' })
  writer.simulator.control.installFaults([{ operation: 'createAccessToken', nth: 1, effect: { kind: 'status', status: 500 } }])
  await expect(first().groups()).rejects.toMatchObject({ kind: 'transient' })
  await second().groups()
  await first().groups()
  expect(refreshes()).toBe(2)
})

describe('a process that dies between receiving and storing', () => {
  class Killed extends Error {}
  /** Its answer has come; nothing of it is ever stored, and its lease is left to run out. */
  const die = async () => {
    const { store } = first()
    const dying: TokenStore = { ...store, save: () => Promise.reject(new Killed()), release: () => Promise.reject(new Killed()) }
    await expect(first().groups(dying)).rejects.toThrow()
    await writer.db.connection.updateMany({ data: { leaseUntil: new Date(0) } }) // its end comes
  }

  it.each<Rotation>(['same', 'grace'])('%s: the token before it still works, everybody goes on', async (rotation) => {
    writer.simulator.control.change({ rotation })
    await die()
    await second().groups()
    expect(refreshes()).toBe(2)
  })

  it('rotate: it cannot be saved; the connection says in words that it must be set up again', async () => {
    writer.simulator.control.change({ rotation: 'rotate' })
    await die()
    await expect(second().groups()).rejects.toMatchObject({
      kind: 'permanent',
      code: 'unauthorized',
      message: expect.stringMatching(/refused the refresh token: connect the organization again/),
    })
    expect(await writer.db.connection.findFirst({ where: { side: 'docnetwork' } })).toMatchObject({
      brokenReason: expect.stringMatching(/connect the organization again/),
    })
  })
})
