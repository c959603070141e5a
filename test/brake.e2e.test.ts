// The brake: too many deactivations wait for a person, group by group; what was rejected stays rejected; a later sync replaces what is held.
import type { DaxkoRosterEntry } from '@daxko-sync/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, createClient } from './support/client.ts'
import { createOracle, expectCountsAddUp, type Oracle } from './support/oracle.ts'
import { forgetRequests, writesOf } from './support/requests.ts'
import { type SyncShown, type System, startSystem } from './support/system.ts'

let system: System
let client: Client
let oracle: Oracle

beforeAll(async () => {
  system = await startSystem({
    world: { seed: 5, registrations: 140, groups: 4, awkward: false, brake: true, emptyRoster: true },
  })
  client = await createClient(system)
  oracle = createOracle(system.organization)
})
afterAll(async () => {
  await system?.close()
})

const caseOf = (name: string) => system.organization.cases[name]!
const identifierOf = (groupId: number) => system.organization.docnetwork.groups.get(groupId)!.groupIdentifier!
const keyOf = (groupId: number) => {
  const fields = new URLSearchParams(identifierOf(groupId))
  return `${fields.get('program_id')}/${fields.get('location_id')}/${fields.get('offering_id')}`
}
const activeIn = (groupId: number) =>
  [...system.organization.docnetwork.registrations.values()].filter(
    (one) => one.groupID === groupId && one.type === 'patient' && one.deactivated === null,
  ).length
const heldIn = async (sync: SyncShown, groupId: number) => client.changes(sync, { state: 'held', groupId })

let first: SyncShown

test('R5 R6: the deactivations of a braked group and of an empty roster wait; everything else goes on', async () => {
  const expected = oracle.next()
  first = await client.run()
  await oracle.expectAs(client, first, expected)
  expect(first.status).toBe('succeeded-with-warnings')
  expect(first.counts.changes['held']).toBe(15)
  expect(await heldIn(first, caseOf('brake').groupIds[0]!)).toHaveLength(12)
  expect(await heldIn(first, caseOf('empty-roster').groupIds[0]!)).toHaveLength(3)
  oracle.happened(expected)
})

test('R5: what a person approves is written, of that group only', async () => {
  const emptied = caseOf('empty-roster').groupIds[0]!
  forgetRequests(system)
  const after = await client.again(client.of(first).approve({ groupId: emptied }))
  expectCountsAddUp(after)
  expect(after.counts.changes).toMatchObject({ held: 12, open: 0 })
  expect(writesOf(system).map(({ operation }) => operation)).toEqual(Array(3).fill('deactivateRegistration'))
  expect(activeIn(emptied)).toBe(0)
  expect(system.daxko.control.counters().requests).toBe(0)
  expect(await client.refused(client.of(first).approve({ groupId: emptied }))).toMatchObject({
    status: 409,
    code: 'nothing-held',
  })
})

test('R5: what was rejected is not proposed again until its roster entry changes', async () => {
  const braked = caseOf('brake').groupIds[0]!
  const { id } = await client.given(client.of(first).reject({ groupId: braked }))
  expect((await client.sync(id)).counts.changes).toMatchObject({ held: 0, rejected: 12 })
  const second = await client.run()
  expect(second.counts.changes['planned']).toBe(0)

  const [memberId] = caseOf('brake').memberIds
  const fields: Partial<DaxkoRosterEntry> = { updated_at: '2026-03-09T08:00:00Z' }
  system.daxko.control.edit([{ op: 'change-entry', offering: keyOf(braked), memberId: memberId!, fields }])
  const third = await client.run()
  const changes = await client.changes(third)
  expect(changes.map(({ kind, state, memberId: of }) => ({ kind, state, of }))).toEqual([
    { kind: 'registration.deactivate', state: 'applied', of: memberId },
  ])
})

test('R5: a changed offering holds all; a later sync replaces what is held; the total is braked as the settings say', async () => {
  const [a, b, c] = [...system.organization.docnetwork.groups.values()]
    .filter(({ name }) => /^Session/.test(name))
    .map(({ id }) => id) as [number, number, number]
  const oldIdentifier = identifierOf(a)
  const key = keyOf(a)
  const kept = system.organization.daxko.rosters.get(key)!
  // The group now names a new offering with the same people but two.
  const registered = kept.filter(({ status }) => status === 'registered')
  const offering = structuredClone(system.organization.daxko.offerings.get(key)!)
  offering.id = 'CI99991'
  const newKey = `${offering.program.id}/${offering.location.id}/CI99991`
  system.daxko.control.edit([
    { op: 'put-offering', offering },
    ...registered.slice(2).map((entry) => ({ op: 'add-entry' as const, offering: newKey, entry })),
  ])
  system.docnetwork.control.edit([
    { op: 'change-group', id: a, fields: { groupIdentifier: oldIdentifier.replace(/offering_id=\w+/, 'offering_id=CI99991') } },
  ])
  const fourth = await client.run()
  const held = await heldIn(fourth, a)
  expect(held.map(({ memberId }) => memberId).toSorted()).toEqual(
    registered
      .slice(0, 2)
      .map((entry) => entry.member_id)
      .toSorted(),
  )

  const fifth = await client.run()
  expect(await heldIn(fifth, a)).toHaveLength(2)
  expect((await client.sync(fourth.id)).counts.changes).toMatchObject({ held: 0, superseded: 2 })
  expect(await client.refused(client.of(fourth).approve())).toMatchObject({ status: 409 })

  await system.cli('org', 'set', system.organizationId, 'brakeTotalCount=1', 'brakeTotalPercent=1')
  const removed = [b, c].map((groupId) => {
    const active = new Set(
      [...system.organization.docnetwork.registrations.values()]
        .filter(({ groupID, type, deactivated }) => groupID === groupId && type === 'patient' && deactivated === null)
        .map(({ profileID }) => system.organization.docnetwork.profiles.get(profileID)!.identifier?.trim()),
    )
    const memberId = system.organization.daxko.rosters
      .get(keyOf(groupId))!
      .find(({ member_id, status }) => status === 'registered' && active.has(member_id))!.member_id
    system.daxko.control.edit([{ op: 'remove-entry', offering: keyOf(groupId), memberId }])
    return memberId
  })
  forgetRequests(system)
  const sixth = await client.run()
  const waiting = await client.changes(sixth, { state: 'held' })
  expect(
    waiting
      .filter(({ groupId }) => groupId !== a)
      .map(({ memberId }) => memberId)
      .toSorted(),
  ).toEqual(removed.toSorted())
  expect(writesOf(system)).toEqual([])
  const approved = await client.again(client.of(sixth).approve())
  expect(approved.counts.changes).toMatchObject({ held: 0, applied: 4 })
})
