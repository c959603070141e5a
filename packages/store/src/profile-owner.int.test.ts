// P2 P7: whose a profile is known to be. The same answer for what a review offers, what is resolved, and before a profile is made.
import type { RunRef } from '@daxko-sync/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createKnownIdentifiers } from './known-identifiers.ts'
import { createProfileOwners } from './profile-owner.ts'
import { createTestStores, type TestStores } from './testing/test-stores.ts'

let stores: TestStores
let ref: RunRef
beforeAll(async () => {
  stores = await createTestStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  ref = await stores.start()
})

const owners = () => createProfileOwners(stores.db, stores.vaults)
const stored = (memberId: string, more: { met: boolean; reading: string }) =>
  stores.db.syncMember.create({ data: { syncId: ref.syncId, memberId, registered: more.met, ...more } })
const link = (memberId: string, profileId: number) =>
  stores.db.link.create({
    data: { organizationId: ref.organizationId, memberId, profileId, fits: true, rule: 'P1', syncId: ref.syncId },
  })
const known = (identifier: string, isMember: boolean) =>
  createKnownIdentifiers(stores.db, stores.vaults).save(ref.organizationId, identifier, isMember)

it.each<[string, () => Promise<unknown>, boolean]>([
  ['of nobody of whom anything is known', async () => {}, false],
  ['of a member met', () => stored('X9', { met: true, reading: 'read' }), true],
  ['of a member met whom Daxko does not know any more', () => stored('X9', { met: true, reading: 'gone' }), true],
  ['of a head of household whom Daxko gave', () => stored('X9', { met: false, reading: 'read' }), true],
  ['of a head of household whom Daxko does not know', () => stored('X9', { met: false, reading: 'gone' }), false],
  ['of a head of household who could not be read', () => stored('X9', { met: false, reading: 'failed' }), false],
  ['of a head of household who is not read yet', () => stored('X9', { met: false, reading: 'pending' }), false],
  ['of a member linked before', () => link('X9', 9), true],
  ['that Daxko said is a member’s', () => known('X9', true), true],
  ['that Daxko said is nobody’s', () => known('X9', false), false],
])('P2: an identifier %s', async (_title, prepare, isMembers) => {
  await prepare()
  expect(await owners().isMembersId(ref, 'X9')).toBe(isMembers)
  const profile = { syncId: ref.syncId, memberId: 'M1', profileId: 5, identifier: ' X9 ' }
  expect(await owners().othersOf(ref.organizationId, [profile])).toEqual([isMembers ? 'X9' : undefined])
})

it('each profile has its own answer: by its link, else by the id that it bears', async () => {
  const { syncId, organizationId } = ref
  await link('M9', 1)
  await link('M1', 2)
  await stored('M2', { met: true, reading: 'read' })
  await stores.db.sync.update({ where: { id: syncId }, data: { status: 'succeeded' } })
  const other = await stores.startSync(organizationId)
  const of = (profileId: number, identifier?: string, memberId = 'M1', sync = syncId) => ({
    ...{ syncId: sync, memberId, profileId, identifier },
  })
  expect(
    await owners().othersOf(organizationId, [
      of(1),
      of(1, undefined, 'M9'),
      of(2, 'M1'),
      of(2, 'M2'),
      of(3, 'M2', 'M2'),
      of(3, 'M2'),
      of(3, 'M2', 'M1', other.syncId), // that sync has not met M2
      of(4, ' '),
    ]),
  ).toEqual(['M9', undefined, undefined, 'M2', undefined, 'M2', undefined, undefined])
  expect(await owners().othersOf(organizationId, [])).toEqual([])
})
