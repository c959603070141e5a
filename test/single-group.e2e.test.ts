// One offering alone: all groups that carry it, nobody else. What is no offering is refused in words, and nothing happens.
import { compareStates } from '@daxko-sync/simulators'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, createClient } from './support/client.ts'
import { createOracle, type Oracle } from './support/oracle.ts'
import { countOf, forgetRequests, writesOf } from './support/requests.ts'
import { type System, startSystem } from './support/system.ts'

let system: System
let client: Client
let oracle: Oracle

beforeAll(async () => {
  system = await startSystem({ world: { seed: 3, registrations: 120, groups: 5, unrelatedProfiles: 50 } })
  client = await createClient(system)
  oracle = createOracle(system.organization)
})
afterAll(async () => {
  await system?.close()
})

const syncsSoFar = async () => (await client.syncs()).length

describe('G2: what cannot be synced is refused in words, and nothing is started', () => {
  test.each([
    {
      title: 'a segment',
      identifier: 'program_id=CMP1&location_id=B1&segment_id=7',
      api: { status: 400, code: 'group-segment', detail: 'The group must be associated with an offering, not a segment' },
      exit: 1,
    },
    {
      title: 'program and location alone',
      identifier: 'program_id=CMP1&location_id=B1',
      api: { status: 400, code: 'group-segment', detail: 'The group must be associated with an offering, not a segment' },
      exit: 1,
    },
    {
      title: 'a key twice',
      identifier: 'program_id=CMP1&location_id=B1&offering_id=CI1&offering_id=CI2',
      api: { status: 400, code: 'group-malformed', detail: expect.stringContaining('form program_id=') },
      exit: 2,
    },
    {
      title: 'no group carries it',
      identifier: 'program_id=CMP1&location_id=B1&offering_id=CI1',
      api: { status: 422, code: 'unknown-group', detail: expect.stringContaining('offering_id=CI1') },
      exit: 1,
    },
  ])('G2: $title', async ({ identifier, api, exit }) => {
    const before = await syncsSoFar()
    expect(await client.refused(client.start({ groupIdentifier: identifier }))).toEqual(api)
    const { code, stdout, stderr } = await system.runCli(['sync', 'start', '--org', system.organizationId, '--group', identifier])
    expect({ code, stdout }).toEqual({ code: exit, stdout: '' })
    if (api.status === 400) expect(stderr).toContain(typeof api.detail === 'string' ? api.detail : 'program_id=')
    expect(await syncsSoFar()).toBe(before)
    expect(system.daxko.control.counters().requests).toBe(0)
  })
})

test('G3: every group that carries the offering is covered, its roster read once; nobody else is touched or even read', async () => {
  const [groupId, secondId] = system.organization.cases['shared-offering']!.groupIds as [number, number]
  const identifier = system.organization.docnetwork.groups.get(groupId)!.groupIdentifier!
  const otherForm = ` ${identifier.split('&').toReversed().join('&')} ` // G1
  const expected = oracle.next({ groupIdentifier: identifier })
  forgetRequests(system)
  const sync = await client.run({ groupIdentifier: otherForm })
  await oracle.expectAs(client, sync, expected)
  expect(expected.groups.synced.toSorted()).toEqual([groupId, secondId].toSorted())

  const synced = (await client.groups(sync)).filter(({ state }) => state === 'synced').map((group) => group.groupId)
  expect(synced.toSorted()).toEqual([groupId, secondId].toSorted())
  expect(countOf(system.daxko, 'listRoster')).toBe(1)
  expect(countOf(system.docnetwork, 'listGroupRegistrations')).toBe(2)
  // Two requests more than the least: whether the group is known was asked before the sync was accepted, and the second look before profiles are made.
  expect(sync.counts.requests).toEqual({ daxko: expected.least.daxko, docnetwork: expected.least.docnetwork + 2 })
  oracle.happened(expected)
})

test('S4: a whole sync after it does the rest', async () => {
  const expected = oracle.next()
  const sync = await client.run()
  await oracle.expectAs(client, sync, expected)
  oracle.happened(expected)
})

test('S2: the same group again writes nothing', async () => {
  const [groupId] = system.organization.cases['shared-offering']!.groupIds as [number]
  const identifier = system.organization.docnetwork.groups.get(groupId)!.groupIdentifier!
  const expected = oracle.next({ groupIdentifier: identifier })
  forgetRequests(system)
  const { code, json } = await system.cli<{ status: string }>(
    ...['sync', 'start', '--org', system.organizationId, '--group', identifier, '--wait'],
  )
  expect({ code, status: json.status }).toEqual({ code: 0, status: expected.status })
  expect(writesOf(system)).toEqual([])
  expect(compareStates(system.organization.docnetwork, expected.state)).toEqual([])
})
