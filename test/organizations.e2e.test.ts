// Several organizations at once, with the same member ids: nothing crosses. One sync each at a time (S5), three free ones a day (S7).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, createClient, type ProblemShown } from './support/client.ts'
import { createOracle } from './support/oracle.ts'
import { type SyncShown, type System, startSystem } from './support/system.ts'

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
    expect({ daxko: seen('daxko', scope), docnetwork: seen('docnetwork', String(organizationId)) }).toEqual(expected[n]!.least)
  }
})

test("S5: another organization's sync is not there", async () => {
  const [own, other] = clients
  const [sync] = await other.all<SyncShown>('/syncs')
  for (const path of ['', '/changes', '/groups', '/warnings']) {
    const { status } = await own.call(`/syncs/${sync!.id}${path}`)
    expect({ path, status }).toEqual({ path, status: 404 })
  }
  for (const what of ['cancel', 'apply', 'retry', 'held/approve', 'held/reject'])
    expect(await own.refused(`/syncs/${sync!.id}/${what}`)).toMatchObject({ status: 404, code: 'not-found' })
})

test('S5: of two starts at once one is accepted; the other is refused with its address', async () => {
  const [client] = clients
  const answers = await Promise.all(
    [1, 2].map(() => client.call<SyncShown & ProblemShown>('/syncs', { method: 'POST', body: { dryRun: true } })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409])
  const accepted = answers.find(({ status }) => status === 202)!
  const refused = answers.find(({ status }) => status === 409)!
  expect(accepted.headers.get('location')).toBe(`/syncs/${accepted.body.id}`)
  expect(refused.body.type).toMatch(/\/sync-in-progress$/)
  expect(JSON.stringify(refused.body)).toContain(`/syncs/${accepted.body.id}`)
  await client.ended(accepted.body.id)
})

test('S7: three syncs a day are free, dry runs counted, refused ones not; the fourth needs the acceptance', async () => {
  const [client, other] = clients
  const usage = () => client.get<{ syncsToday: number; freeLeft: number; usageFee: boolean }>('/usage')
  expect(await usage()).toMatchObject({ syncsToday: 2, freeLeft: 1, usageFee: false })
  const third = await client.run()
  expect(await client.refused('/syncs')).toMatchObject({ status: 409, code: 'usage-fee' })
  const cli = await system.runCli(['sync', 'start', '--org', client.organizationId])
  expect(cli.code).toBe(1)
  expect(cli.stderr).toContain('--accept-usage-fee')
  expect(await usage()).toMatchObject({ syncsToday: 3, freeLeft: 0, usageFee: true })
  expect((await client.run({ acceptUsageFee: true })).status).toBe(third.status)
  expect(await usage()).toMatchObject({ syncsToday: 4 })
  expect(await other.get('/usage')).toMatchObject({ syncsToday: 1, freeLeft: 2 })
})
