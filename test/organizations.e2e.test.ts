// Several organizations at once, with the same member ids: nothing crosses. One sync each at a time (S5), three free ones a day (S7).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, createClient } from './support/client.ts'
import { createOracle } from './support/oracle.ts'
import { type System, startSystem } from './support/system.ts'

let system: System
let clients: [Client, Client]

beforeAll(async () => {
  system = await startSystem({
    world: { seed: 7, registrations: 80, groups: 3, organizations: 2 },
    organizations: 2,
    env: { DAXKO_FREE_SYNCS_PER_DAY: '3' },
  })
  clients = await Promise.all([createClient(system, 0), createClient(system, 1)])
})
afterAll(async () => {
  await system?.close()
})

test('S5 S8: two organizations with overlapping member ids sync at once, and nothing crosses', async () => {
  const worlds = system.world.organizations
  const shared = [...worlds[0]!.daxko.members.keys()].filter((id) => worlds[1]!.daxko.members.has(id))
  expect(shared.length).toBeGreaterThan(50)
  const oracles = worlds.map(createOracle)
  const expected = oracles.map((oracle) => oracle.next())
  const syncs = await Promise.all(clients.map((client) => client.run()))
  for (const [n, client] of clients.entries()) await oracles[n]!.expectAs(client, syncs[n]!, expected[n]!)
  for (const [n, { organizationId, scope }] of worlds.entries()) {
    const seen = (side: 'daxko' | 'docnetwork', name: string) =>
      system[side].control.requests().filter(({ organization }) => organization === name).length
    const { daxko, docnetwork } = expected[n]!.least
    // One more than the least: the second look before profiles are made.
    expect([seen('daxko', scope), seen('docnetwork', String(organizationId))]).toEqual([daxko, docnetwork + 1])
  }
})

test("S5: another organization's sync is not there", async () => {
  const [own, other] = clients
  const [sync] = await other.syncs()
  const params = { path: { id: sync!.id } }
  for (const path of ['', '/changes', '/groups', '/warnings'] as const) {
    const { response } = await own.api.GET(`/syncs/{id}${path}`, { params })
    expect({ path, status: response.status }).toEqual({ path, status: 404 })
  }
  for (const act of Object.values(own.of(sync!)))
    expect(await own.refused(act())).toMatchObject({ status: 404, code: 'not-found' })
})

test('S5: of two starts at once one is accepted; the other is refused with its address', async () => {
  const [client] = clients
  const answers = await Promise.all([1, 2].map(() => client.start({ dryRun: true })))
  expect(answers.map(({ response }) => response.status).toSorted()).toEqual([202, 409])
  const accepted = answers.find(({ data }) => data !== undefined)!
  const refused = answers.find(({ error }) => error !== undefined)!
  const { id } = accepted.data!
  expect(accepted.response.headers.get('location')).toBe(`/syncs/${id}`)
  expect(refused.error).toMatchObject({ type: '/problems/sync-in-progress', location: `/syncs/${id}` })
  await client.ended(id)
})

test('S7: three syncs a day are free, dry runs counted, refused ones not; the fourth needs the acceptance', async () => {
  const [client, other] = clients
  expect(await client.usage()).toMatchObject({ syncsToday: 2, freeLeft: 1, usageFee: false })
  const third = await client.run()
  expect(await client.refused(client.start())).toMatchObject({ status: 409, code: 'usage-fee' })
  const cli = await system.runCli(['sync', 'start', '--org', client.organizationId])
  expect(cli.code).toBe(1)
  expect(cli.stderr).toContain('--accept-usage-fee')
  expect(await client.usage()).toMatchObject({ syncsToday: 3, freeLeft: 0, usageFee: true })
  expect((await client.run({ acceptUsageFee: true })).status).toBe(third.status)
  expect(await client.usage()).toMatchObject({ syncsToday: 4 })
  expect(await other.usage()).toMatchObject({ syncsToday: 1, freeLeft: 2 })
})
