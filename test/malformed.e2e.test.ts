// Answers that make no sense, at every operation of either side: that item fails with its id, never the sync; what comes right again is not even told.
import { compareStates, type Fault } from '@daxko-sync/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, createClient } from './support/client.ts'
import { createOracle, expectCountsAddUp } from './support/oracle.ts'
import { type System, startSystem } from './support/system.ts'

let system: System
let clients: Client[]

beforeAll(async () => {
  system = await startSystem({
    world: { seed: 9, registrations: 60, groups: 6, organizations: 3, awkward: false },
    organizations: 3,
  })
  clients = await Promise.all([createClient(system, 0), createClient(system, 1), createClient(system, 2)])
})
afterAll(async () => {
  await system?.close()
})

const malformed = { kind: 'malformed', how: 'types' } as const

const keyParts = (n: number, groupId: number) => {
  const fields = new URLSearchParams(system.world.organizations[n]!.docnetwork.groups.get(groupId)!.groupIdentifier!)
  return Object.fromEntries(fields)
}

test('S4: a malformed answer about one member, unit, offering, roster, group or list of registrations fails that item alone', async () => {
  const { daxko, docnetwork, cases, scope, organizationId } = system.world.organizations[0]!
  const client = clients[0]!
  const groupIds = [...docnetwork.groups.values()].flatMap(({ id, name }) => (name.startsWith('Session') ? [id] : []))
  const [badRoster, badOffering, badRegistrations, badGroup] = groupIds as [number, number, number, number]
  const inBadGroups = new Set(
    [badRoster, badOffering].flatMap((groupId) => {
      const { program_id, location_id, offering_id } = keyParts(0, groupId)
      return daxko.rosters.get(`${program_id}/${location_id}/${offering_id}`)!.map(({ member_id }) => member_id)
    }),
  )
  const known = new Set([...docnetwork.profiles.values()].map(({ identifier }) => identifier))
  const newcomers = cases['plain']!.memberIds.filter((id) => !known.has(id) && !inBadGroups.has(id))
  const badMember = newcomers[0]!
  const badUnit = newcomers
    .map((id) => daxko.members.get(id)!)
    .find((member) => member.member_unit_id !== daxko.members.get(badMember)!.member_unit_id)!.member_unit_id!

  const daxkoFaults: Fault[] = [
    { operation: 'getMember', match: { organization: scope, member_id: badMember }, effect: malformed },
    { operation: 'getUnit', match: { organization: scope, unit_id: badUnit }, effect: { kind: 'malformed', how: 'text' } },
    {
      operation: 'listRoster',
      match: { organization: scope, ...pick(keyParts(0, badRoster)) },
      effect: { kind: 'malformed', how: 'utf8' },
    },
    { operation: 'getOffering', match: { organization: scope, ...pick(keyParts(0, badOffering)) }, effect: malformed },
  ]
  system.daxko.control.installFaults(daxkoFaults)
  system.docnetwork.control.installFaults([
    {
      operation: 'listGroupRegistrations',
      match: { organization: organizationId, groupID: badRegistrations },
      effect: { kind: 'malformed', how: 'text' },
    },
    {
      operation: 'getGroup',
      match: { organization: organizationId, groupID: badGroup },
      effect: { kind: 'malformed', how: 'text' },
    },
  ])
  const sync = await client.run()
  system.daxko.control.clearFaults()
  system.docnetwork.control.clearFaults()
  expect(sync.status).toBe('partially-failed')
  expectCountsAddUp(sync)
  const failedGroups = (await client.groups(sync)).filter(({ state }) => state === 'failed')
  const failedIds = failedGroups.map(({ groupId }) => groupId)
  expect(failedIds).toEqual(expect.arrayContaining([badRoster, badRegistrations]))
  for (const { error } of failedGroups) expect(error?.message).toMatch(/\d/)
  const failed = await client.changes(sync, { state: 'failed' })
  expect(failedIds).not.toContain(badGroup) // its people were synced
  expect(failed.filter(({ kind }) => kind === 'group.update')).toMatchObject([
    { groupId: badGroup, error: { code: 'group-unreadable' } },
  ])
  expect(failed.filter(({ memberId }) => memberId === badMember).length).toBeGreaterThan(0)
  expect(failed.some(({ kind, error }) => kind === 'user.add' && error?.message)).toBe(true)
  expect(sync.counts.changes['applied']).toBeGreaterThan(0)

  const oracle = createOracle(system.world.organizations[0]!)
  const owedUsers = failed.flatMap(({ kind, memberId }) =>
    kind === 'user.add' && memberId !== badMember && memberId ? [memberId] : [],
  )
  const rest = oracle.next({ owedUsers })
  const next = await client.run()
  expect(next.status).toBe('succeeded')
  expect(compareStates(docnetwork, rest.state)).toEqual([])
})

test('S4: a list that arrives cut or malformed once is read again, and the sync is as if nothing had been', async () => {
  const { scope, organizationId } = system.world.organizations[1]!
  const oracle = createOracle(system.world.organizations[1]!)
  const expected = oracle.next()
  const [at, on] = [{ organization: scope }, { organization: organizationId }]
  system.daxko.control.installFaults([
    { operation: 'listRoster', match: at, nth: 1, effect: { kind: 'truncate', cut: true } },
    { operation: 'getMember', match: at, nth: 1, effect: { kind: 'truncate' } },
    { operation: 'getUnit', match: at, nth: 1, effect: { kind: 'truncate', cut: true } },
  ])
  system.docnetwork.control.installFaults([
    { operation: 'listGroups', match: on, nth: 1, effect: malformed },
    { operation: 'listProfiles', match: on, nth: 1, effect: { kind: 'truncate' } },
    { operation: 'listGroupRegistrations', match: on, nth: 1, effect: { kind: 'truncate', cut: true } },
  ])
  const sync = await clients[1]!.run()
  await oracle.expectAs(clients[1]!, sync, expected)
  expect(system.daxko.control.faultCounts().every(({ fired }) => fired === 1)).toBe(true)
  expect(system.docnetwork.control.faultCounts().every(({ fired }) => fired === 1)).toBe(true)
})

test('S1: a write whose answer is cut or makes no sense is read back, and nothing is made twice', async () => {
  const { organizationId } = system.world.organizations[2]!
  const oracle = createOracle(system.world.organizations[2]!)
  const expected = oracle.next()
  const on = { organization: organizationId }
  system.daxko.control.clearFaults()
  system.docnetwork.control.installFaults([
    { operation: 'createProfile', match: on, nth: 1, effect: { kind: 'truncate', cut: true } },
    { operation: 'createProfile', match: on, nth: 2, effect: malformed },
    { operation: 'updateProfile', match: on, nth: 1, effect: { kind: 'malformed', how: 'text' } },
    { operation: 'createUser', match: on, nth: 1, effect: { kind: 'cut-after' } },
    { operation: 'createRegistration', match: on, nth: 1, effect: { kind: 'truncate' } },
    { operation: 'createRegistration', match: on, nth: 3, effect: { kind: 'conflict-409-after' } },
    { operation: 'reactivateRegistration', match: on, nth: 1, effect: malformed },
    { operation: 'updateGroup', match: on, nth: 1, effect: malformed },
  ])
  const sync = await clients[2]!.run()
  await oracle.expectAs(clients[2]!, sync, expected)
  expect(system.docnetwork.control.faultCounts().filter(({ seen, fired }) => seen > 0 && fired === 0)).toEqual([])
  expect(system.docnetwork.control.faultCounts().filter(({ fired }) => fired === 1).length).toBeGreaterThan(5)
})

const pick = ({ program_id, location_id, offering_id }: Record<string, string>) => ({
  program_id: program_id!,
  location_id: location_id!,
  offering_id: offering_id!,
})
