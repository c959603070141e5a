// The main story: a whole world is brought in line, exactly as the oracle says; a second sync writes nothing; thirty changes lead to just those writes.
import { applyEdits } from '@daxko-sync/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, createClient } from './support/client.ts'
import { createOracle, type Oracle } from './support/oracle.ts'
import { writesOf } from './support/requests.ts'
import { type SyncShown, type System, startSystem } from './support/system.ts'

let system: System
let client: Client
let oracle: Oracle

beforeAll(async () => {
  system = await startSystem({ world: { seed: 11, registrations: 2_000, groups: 40, unrelatedProfiles: 500 } })
  client = await createClient(system)
  oracle = createOracle(system.organization)
})
afterAll(async () => {
  await system?.close()
})

const expectNoViolations = () => {
  expect(system.daxko.control.violations()).toEqual([])
  expect(system.docnetwork.control.violations()).toEqual([])
}

const requestsSeen = () => ({
  daxko: system.daxko.control.counters().requests,
  docnetwork: system.docnetwork.control.counters().requests,
})

/** The least there is, and before profiles are made a second look at the list: at most one request in a hundred. */
const expectLeast = (requests: { daxko: number; docnetwork: number }, least: { daxko: number; docnetwork: number }) => {
  expect(requests.daxko).toBe(least.daxko)
  expect(requests.docnetwork).toBeGreaterThan(least.docnetwork)
  expect(requests.docnetwork - least.docnetwork).toBeLessThanOrEqual(Math.ceil(least.docnetwork / 100))
}

let first: SyncShown

test('S1 S3 S4 S8: 2 000 registrations in 40 groups end as the oracle says, with the least requests to both sides', async () => {
  const expected = oracle.next()
  first = await client.run()
  await oracle.expectAs(client, first, expected)
  expectNoViolations()
  expectLeast(first.counts.requests, expected.least)
  expect(requestsSeen()).toEqual(first.counts.requests)
  const groups = await client.groups(first)
  const are = (state: string) => groups.filter((group) => group.state === state).map(({ groupId }) => groupId)
  expect(first.counts.groups).toEqual({
    total: expected.groups.total,
    synced: expected.groups.synced.length,
    skipped: expected.groups.skipped.length,
    failed: expected.groups.failed.length,
  })
  expect(are('synced').toSorted()).toEqual(expected.groups.synced.toSorted())
  expect(are('failed')).toEqual(expected.groups.failed) // G6
  const reasons = groups.flatMap(({ groupId, state, reason }) => (state === 'skipped' ? [{ groupId, reason }] : []))
  const byId = (a: { groupId: number }, b: { groupId: number }) => a.groupId - b.groupId
  expect(reasons.toSorted(byId)).toEqual(expected.groups.skipped.toSorted(byId)) // G2
  oracle.happened(expected)
})

test('S2: a second sync writes nothing', async () => {
  const expected = oracle.next()
  system.daxko.control.reset()
  system.docnetwork.control.reset()
  const second = await client.run()
  expect(writesOf(system)).toEqual([])
  expect(second.counts.changes['planned']).toBe(0)
  await oracle.expectAs(client, second, expected)
  expect(second.counts.requests).toEqual(expected.least)
  expectNoViolations()
  oracle.happened(expected)
})

test('S2: 30 changes in Daxko lead to exactly those writes', async () => {
  const edits = applyEdits(system.world, 5, 30)
  const expected = oracle.next()
  expect(expected.applied).toEqual(edits.expected)
  system.docnetwork.control.reset()
  const third = await client.run()
  await oracle.expectAs(client, third, expected)
  const total = Object.values(edits.expected).reduce((sum, n) => sum + n, 0)
  expect(writesOf(system)).toHaveLength(total)
  expectLeast(third.counts.requests, expected.least)
  expectNoViolations()
})
