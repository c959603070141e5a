// A dry run shows all and writes nothing; applied, it writes just that, once, and gives way to whatever happened in between.
import { applyEdits, cloneWorld, compareStates } from '@daxko-sync/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChangeShown, type Client, createClient } from './support/client.ts'
import { createOracle, expectCountsAddUp, type Oracle } from './support/oracle.ts'
import { forgetRequests, writesOf } from './support/requests.ts'
import { type SyncShown, type System, startSystem } from './support/system.ts'

let system: System
let client: Client
let oracle: Oracle

beforeAll(async () => {
  system = await startSystem({ world: { seed: 4, registrations: 150, groups: 5 } })
  client = await createClient(system)
  oracle = createOracle(system.organization)
})
afterAll(async () => {
  await system?.close()
})

const docnetwork = () => system.organization.docnetwork
const statesOf = (changes: ChangeShown[]) => Object.groupBy(changes, ({ state }) => state)

test('S10: shows every change and writes nothing; applied it writes exactly those, once', async () => {
  const expected = oracle.next()
  const before = cloneWorld(system.world).organizations[0]!.docnetwork
  const dry = await client.run({ dryRun: true })
  expect(writesOf(system)).toEqual([])
  expect(docnetwork()).toEqual(before)
  expectCountsAddUp(dry)
  const total = expected.changes.length
  expect(dry.counts.changes).toMatchObject({ planned: total, open: total - expected.held.length, applied: 0 })
  const shown = await client.changes(dry)
  // A created profile is shown with the fields that are sent; the oracle names the empty ones as well.
  const sent = (values: object | null | undefined) => Object.entries(values ?? {}).filter(([, value]) => value !== null)
  const wanted = expected.changes.map(({ kind, rule, memberId, after }) => JSON.stringify([kind, rule, memberId, sent(after)]))
  const are = shown.map(({ kind, rule, memberId, after }) =>
    JSON.stringify([kind, rule, memberId, kind.startsWith('registration') ? [] : sent(after)]),
  )
  expect(are.toSorted()).toEqual(wanted.toSorted())

  const ids = shown.map(({ id }) => id).toSorted()
  const applied = await client.again(client.of(dry).apply())
  expect(applied.id).toBe(dry.id)
  await oracle.expectAs(client, applied, expected)
  expect((await client.changes(applied)).map(({ id }) => id).toSorted()).toEqual(ids)
  expect(writesOf(system)).toHaveLength(Object.values(expected.applied).reduce((sum, n) => sum + n, 0))
  expect(await client.refused(client.of(dry).apply())).toMatchObject({ status: 409, code: 'already-applied' })
  oracle.happened(expected)
})

test('S10: a target that has moved is stale and goes to a person; one that stands already is skipped; the rest is written', async () => {
  const edits = applyEdits(system.world, 8, 14)
  const dry = await client.run({ dryRun: true })
  const renames = (await client.changes(dry, { kind: 'profile.update' })) as (ChangeShown & { profileId: number })[]
  const [moved, standing, ...others] = renames
  system.docnetwork.control.edit([
    { op: 'change-profile', id: moved!.profileId, fields: { familyName: 'Meanwhile', dob: '2011-01-01' } },
    { op: 'change-profile', id: standing!.profileId, fields: standing!.after! },
  ])
  forgetRequests(system)
  const applied = await client.again(client.of(dry).apply())
  expectCountsAddUp(applied)
  const after = statesOf(await client.changes(applied))
  expect(after['stale']?.map(({ id }) => id)).toEqual([moved!.id])
  expect(after['skipped']?.map(({ id }) => id)).toEqual([standing!.id])
  const total = Object.values(edits.expected).reduce((sum, n) => sum + n, 0)
  expect(after['applied']).toHaveLength(total - 2)
  expect(writesOf(system)).toHaveLength(total - 2)
  expect(others.length).toBeGreaterThan(0)
  expect(docnetwork().profiles.get(moved!.profileId)).toMatchObject({ familyName: 'Meanwhile' })
  const reviews = (await client.reviews()).filter(({ code }) => code === 'stale')
  expect(reviews.map(({ memberId, profileIds }) => ({ memberId, profileIds }))).toEqual([
    { memberId: moved!.memberId, profileIds: [moved!.profileId] },
  ])
})

test('S12: the next sync decides anew, and the stale review closes itself', async () => {
  const sync = await client.run()
  expect(sync.counts.changes['applied']).toBe(1)
  expect((await client.reviews()).filter(({ code }) => code === 'stale')).toEqual([])
})

test('S11: what a later sync has taken over is superseded, and an apply writes none of it', async () => {
  applyEdits(system.world, 15, 7)
  const dry: SyncShown = await client.run({ dryRun: true })
  expect(dry.counts.changes['open']).toBeGreaterThan(0)
  const later = await client.run()
  expect(later.counts.changes['applied']).toBe(dry.counts.changes['open'])
  const now = await client.sync(dry.id)
  expectCountsAddUp(now)
  forgetRequests(system)
  const { response } = await client.of(dry).apply()
  if (response.status === 202) await client.ended(dry.id)
  else expect(response.status).toBe(409)
  expect(writesOf(system)).toEqual([])
  const states = statesOf(await client.changes(dry))
  expect(Object.keys(states)).toEqual(['superseded'])
  expect(compareStates(docnetwork(), oracle.next().state).length).toBeLessThan(3) // only reviews of the cases differ from a fresh look
})
