// What a person must decide: decisions are remembered, a review whose reason is gone closes itself, a mismatch stays also where fewer people are met.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, createClient, type ReviewShown } from './support/client.ts'
import { createOracle, type Oracle } from './support/oracle.ts'
import { forgetRequests, writesOf } from './support/requests.ts'
import { type System, startSystem } from './support/system.ts'

let system: System
let client: Client
let oracle: Oracle

beforeAll(async () => {
  system = await startSystem({ world: { seed: 6, registrations: 300, groups: 8, unknownOffering: false } })
  client = await createClient(system)
  oracle = createOracle(system.organization)
})
afterAll(async () => {
  await system?.close()
})

const membersOf = (name: string) => system.organization.cases[name]!.memberIds
const reviewOf = async (memberId: string): Promise<ReviewShown> => {
  const found = (await client.reviews()).find((review) => review.memberId === memberId)
  if (!found) throw new Error(`no open review of ${memberId}`)
  return found
}
const offeringOf = (memberId: string) =>
  [...system.organization.daxko.rosters].find(([, entries]) => entries.some(({ member_id }) => member_id === memberId))![0]
const identifierOf = (key: string) => {
  const [program, location, offering] = key.split('/')
  return `program_id=${program}&location_id=${location}&offering_id=${offering}`
}

test('P10 P2: a mismatch once found stays in a sync that meets fewer people', async () => {
  const expected = oracle.next()
  await oracle.expectAs(client, await client.run(), expected)
  oracle.happened(expected)
  const [, memberId] = membersOf('identity-of-another') as [string, string]
  expect((await reviewOf(memberId)).code).toBe('identity-mismatch')
  const groupIdentifier = identifierOf(offeringOf(memberId))
  const alone = oracle.next({ groupIdentifier })
  expect(alone.reviews.map((review) => review.memberId)).toContain(memberId)
  expect(alone.changes).toEqual([])
  const open = (await client.reviews()).map(({ id }) => id)
  forgetRequests(system)
  await client.run({ groupIdentifier })
  expect(writesOf(system)).toEqual([])
  expect((await client.reviews()).map(({ id }) => id).toSorted()).toEqual(open.toSorted())
})

test('S12: link, create and ignore are done by the next sync and remembered by the one after', async () => {
  const [ambiguous] = membersOf('ambiguous-name') as [string]
  const [duplicate] = membersOf('possible-duplicate') as [string]
  const [nameless] = membersOf('missing-name') as [string]
  const toLink = await reviewOf(ambiguous)
  const profileId = toLink.profileIds[0]!
  expect(await client.refused(client.decide(toLink.id, { action: 'link', profileId: 1 }))).toMatchObject({
    status: 422,
    code: 'profile-not-in-review',
  })
  const decide = async (memberId: string, body: Parameters<Client['decide']>[1]) =>
    client.given(client.decide((await reviewOf(memberId)).id, body))
  await decide(ambiguous, { action: 'link', profileId })
  await decide(duplicate, { action: 'create' })
  await decide(nameless, { action: 'ignore' })
  expect(await client.refused(client.decide(toLink.id, { action: 'ignore' }))).toMatchObject({
    status: 409,
    code: 'already-resolved',
  })
  const decisions = [
    { memberId: ambiguous, action: 'link' as const, profileId },
    { memberId: duplicate, action: 'create' as const },
    { memberId: nameless, action: 'ignore' as const },
  ]
  const expected = oracle.next({ decisions })
  await oracle.expectAs(client, await client.run(), expected)
  oracle.happened(expected)

  forgetRequests(system)
  const again = await client.run()
  expect(again.counts.changes['planned']).toBe(0)
  expect(writesOf(system)).toEqual([])
  const open = (await client.reviews()).map(({ memberId }) => memberId)
  for (const memberId of [ambiguous, duplicate, nameless]) expect(open).not.toContain(memberId)
})

test('S12: a review whose reason is gone closes itself, and what was due is done', async () => {
  const [, nameless] = membersOf('missing-name') as [string, string]
  const before = await reviewOf(nameless)
  const { name } = system.organization.daxko.members.get(nameless)!
  const fields = { name: { ...name, first_name: name.first_name ?? 'Nowgiven', last_name: 'Nowgivenby' } }
  system.daxko.control.edit([{ op: 'change-member', memberId: nameless, fields }])
  const sync = await client.run()
  const changes = await client.changes(sync)
  expect(changes.every(({ memberId, state }) => memberId === nameless && state === 'applied')).toBe(true)
  expect(changes.map(({ kind }) => kind)).toContain('profile.create')
  const closed = await client.reviews('closed')
  expect(closed.map(({ id }) => id)).toContain(before.id)
})
