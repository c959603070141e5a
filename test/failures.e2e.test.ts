// What cannot be read or written: that item failed, the others done, and said in words. One organization per story, all on one system.
import { compareStates, type Fault } from '@daxko-sync/simulators'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, createClient } from './support/client.ts'
import { createOracle, expectCountsAddUp } from './support/oracle.ts'
import { countOf, forgetRequests } from './support/requests.ts'
import { type SyncShown, type System, startSystem } from './support/system.ts'

const ORGANIZATIONS = 8
let system: System
let clients: Client[]
/** Its member answers 500 for ever: it is tried for a while, and others go on meanwhile. */
let slow: { client: Client; memberId: string; sync: SyncShown }
let memberFault: Fault

const worldOf = (n: number) => system.world.organizations[n]!
const faultOf = (n: number, fault: Omit<Fault, 'match'> & { match?: Fault['match'] }): Fault => {
  const { scope, organizationId } = worldOf(n)
  const isDaxko = /Member|Unit|Roster|Offering/.test(fault.operation)
  return { ...fault, match: { ...fault.match, organization: isDaxko ? scope : organizationId } }
}
/** A child that the first sync makes a profile for. */
const newcomerOf = (n: number) => {
  const { daxko, docnetwork, cases } = worldOf(n)
  const known = new Set([...docnetwork.profiles.values()].map(({ identifier }) => identifier))
  return daxko.members.get(cases['plain']!.memberIds.find((id) => !known.has(id))!)!
}

beforeAll(async () => {
  system = await startSystem({
    world: { seed: 8, registrations: 40, groups: 3, organizations: ORGANIZATIONS, awkward: false },
    organizations: ORGANIZATIONS,
  })
  clients = []
  for (let n = 0; n < ORGANIZATIONS; n += 1) clients.push(await createClient(system, n))
  const memberId = newcomerOf(0).member_id
  memberFault = faultOf(0, { operation: 'getMember', match: { member_id: memberId }, effect: { kind: 'status', status: 500 } })
  system.daxko.control.installFaults([memberFault])
  const client = clients[0]!
  slow = { client, memberId, sync: await client.given(client.start()) }
})
afterAll(async () => {
  await system?.close()
})

test('U1: a household that cannot be read fails the user alone; it is owed, and the next sync adds it', async () => {
  const client = clients[1]!
  const oracle = createOracle(worldOf(1))
  const child = newcomerOf(1)
  const unitId = child.member_unit_id!
  const fault = faultOf(1, { operation: 'getUnit', match: { unit_id: unitId }, effect: { kind: 'status', status: 400 } })
  system.daxko.control.installFaults([memberFault, fault])
  const expected = oracle.next({ unreadableUnits: [unitId] })
  const sync = await client.run()
  await oracle.expectAs(client, sync, expected)
  expect(sync.status).toBe('partially-failed')
  oracle.happened(expected)

  system.daxko.control.installFaults([memberFault])
  const owedUsers = expected.changes.flatMap(({ kind, state, memberId }) =>
    kind === 'user.add' && state === 'failed' && memberId !== undefined ? [memberId] : [],
  )
  expect(owedUsers).toContain(child.member_id)
  const next = oracle.next({ owedUsers })
  expect(next.applied['user.add']).toBe(owedUsers.length)
  const second = await client.run()
  await oracle.expectAs(client, second, next)
  expect(second.status).toBe('succeeded')
})

test('S4: wrong Daxko credentials fail the sync in words, before the first write; S7: a sync without a request to Daxko is given back', async () => {
  const client = clients[2]!
  system.daxko.control.change({ deniedScopes: [worldOf(2).scope] })
  const before = createOracle(worldOf(2)).next()
  const sync = await client.run()
  expect(sync.status).toBe('failed')
  expect(sync.failure).toMatchObject({ code: 'daxko-credentials', message: expect.stringContaining('Daxko') })
  expect(sync.counts.changes['planned']).toBe(0)
  expect(await client.usage()).toMatchObject({ syncsToday: 0 })
  system.daxko.control.change({ deniedScopes: [] })
  const again = await client.run()
  expect(again.status).toBe(before.status)
  expect(compareStates(worldOf(2).docnetwork, before.state)).toEqual([])
})

test('S4: a DocNetwork connection that was withdrawn fails the sync in words', async () => {
  const client = clients[3]!
  system.docnetwork.control.change({ revoke: [worldOf(3).organizationId] })
  const sync = await client.run()
  expect(sync.status).toBe('failed')
  expect(sync.failure).toMatchObject({ code: 'docnetwork-credentials', message: expect.stringContaining('DocNetwork') })
  expect(await client.usage()).toMatchObject({ syncsToday: 0 })
  const check = await system.runCli(['org', 'check', client.organizationId])
  expect(check.code).toBe(1)
  expect(`${check.stdout}${check.stderr}`).toContain('DocNetwork')
})

test('P9: a list that lost its links, or does not hold the profiles of the registrations, ends the sync before the first write', async () => {
  const client = clients[4]!
  expect((await client.run()).status).toBe('succeeded')
  for (const kind of ['drop-half', 'empty'] as const) {
    system.docnetwork.control.installFaults([faultOf(4, { operation: 'listProfiles', effect: { kind } })])
    const sync = await client.run()
    expect({ kind, status: sync.status, code: sync.failure?.code }).toEqual({
      kind,
      status: 'failed',
      code: 'docnetwork-list-implausible',
    })
    expect(sync.counts.changes['planned']).toBe(0)
  }
  system.docnetwork.control.clearFaults()
})

test('P9: an empty registrations list where there were active ones fails that group alone', async () => {
  const client = clients[4]!
  const [groupId] = [...worldOf(4).docnetwork.registrations.values()].flatMap(({ type, groupID }) =>
    type === 'patient' ? [groupID] : [],
  )
  const fault = faultOf(4, { operation: 'listGroupRegistrations', match: { groupID: groupId! }, effect: { kind: 'empty' } })
  system.docnetwork.control.installFaults([fault])
  const sync = await client.run()
  expect(sync.status).toBe('partially-failed')
  expect(sync.counts.groups.failed).toBe(1)
  expect(sync.counts.changes['planned']).toBe(0)
  const failed = (await client.groups(sync)).filter(({ state }) => state === 'failed')
  expect(failed).toMatchObject([{ groupId, error: { message: expect.any(String) } }])
  system.docnetwork.control.clearFaults()
})

describe('G5: group updates that DocNetwork refuses are unsupported, and nothing else is held up', () => {
  test.each([
    { status: 403, n: 5 },
    { status: 404, n: 6 },
    { status: 405, n: 7 },
  ])('G5: $status; remembered, the next sync does not try', async ({ status, n }) => {
    const client = clients[n]!
    for (const { id, name } of worldOf(n).docnetwork.groups.values())
      if (name.startsWith('Session'))
        system.docnetwork.control.edit(
          [{ op: 'change-group', id, fields: { description: 'An older text' } }],
          String(worldOf(n).organizationId),
        )
    const oracle = createOracle(worldOf(n))
    const expected = oracle.next({ groupsWritable: false })
    system.docnetwork.control.installFaults([faultOf(n, { operation: 'updateGroup', effect: { kind: 'status', status } })])
    forgetRequests(system)
    const sync = await client.run()
    await oracle.expectAs(client, sync, expected)
    expect(sync.status).toBe('succeeded')
    expect(sync.counts.changes['unsupported']).toBe(3)
    expect(countOf(system.docnetwork, 'updateGroup')).toBe(1)
    oracle.happened(expected)

    forgetRequests(system)
    const second = await client.run()
    expect(second.status).toBe('succeeded')
    expect(second.counts.changes).toMatchObject({ planned: 3, unsupported: 3 })
    expect(countOf(system.docnetwork, 'updateGroup')).toBe(0)
  })
})

test('S4: a member that cannot be read fails alone; retry reads only what failed', async () => {
  const { client, memberId, sync } = slow
  const oracle = createOracle(worldOf(0))
  const partly = await client.ended(sync.id)
  expect(partly.status).toBe('partially-failed')
  expectCountsAddUp(partly)
  const failed = await client.changes(partly, { state: 'failed' })
  expect(failed.length).toBeGreaterThan(0)
  expect(new Set(failed.map((change) => change.memberId))).toEqual(new Set([memberId]))
  for (const { error } of failed) expect(error?.message).toContain(memberId)
  expect([...worldOf(0).docnetwork.profiles.values()].filter(({ identifier }) => identifier === memberId)).toEqual([])
  const rest = oracle.next()
  expect(rest.changes.every((change) => change.memberId === memberId)).toBe(true)

  system.daxko.control.clearFaults()
  forgetRequests(system)
  const retried = await client.again(client.of(partly).retry())
  expect(retried.id).toBe(partly.id)
  expectCountsAddUp(retried)
  expect(retried.status).toBe('succeeded')
  expect(compareStates(worldOf(0).docnetwork, rest.state)).toEqual([])
  expect(countOf(system.daxko, 'listRoster')).toBe(0)
  expect(countOf(system.daxko, 'getMember')).toBeLessThanOrEqual(2) // the member, and the head of its household
  expect(await client.refused(client.of(sync).retry())).toMatchObject({ status: 409, code: 'nothing-to-retry' })
})
