// Leases, begins and answers of many people at once: they share statements, and each is decided on its own.
import type { RunRef } from '@daxko-sync/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createDatabase } from './database.ts'
import { createLeases } from './leases.ts'
import type { ChangeRow } from './ledger.ts'
import { createTestStores, planned, type TestStores } from './testing/test-stores.ts'

let stores: TestStores
let ref: RunRef
beforeAll(async () => {
  stores = await createTestStores()
})
afterAll(() => stores.close())
const start = async (): Promise<RunRef> => {
  const started = await stores.start()
  await stores.runs.begin(started)
  await stores.runs.step(started, 'plan', 'plan')
  await stores.runs.finishStage(started, 'plan')
  return started
}
beforeEach(async () => {
  ref = await start()
})

const members = (n: number) => Array.from({ length: n }, (_, i) => `P${i}`)
const leaseOf = (memberId: string) => ({ key: memberId, owner: `owner-${memberId}` })
const plan = async (memberIds: string[], kind: 'profile.create' | 'user.add' = 'profile.create') =>
  stores.ledger.savePlan(
    ref,
    memberIds.map((memberId) => planned({ kind, rule: 'P3', memberId, after: { identifier: memberId } })),
  )
const changesOf = async (memberIds: string[]): Promise<ChangeRow[]> =>
  (await Promise.all(memberIds.map((memberId) => stores.ledger.ofMember(ref, memberId)))).flat()
const take = (memberIds: string[]) =>
  Promise.all(memberIds.map((memberId) => stores.leases.take(ref.organizationId, leaseOf(memberId))))
const begin = (changes: ChangeRow[]) =>
  Promise.all(changes.map((change) => stores.ledger.begin(ref, change, leaseOf(change.memberId ?? ''))))

it('each member’s changes come back to who asked for them', async () => {
  const ids = members(100)
  await plan(ids)
  const changes = await changesOf(ids)
  expect(changes.map(({ memberId }) => memberId)).toEqual(ids)
  expect(changes.map(({ after }) => after?.['identifier'])).toEqual(ids)
})

it('S1: of a hundred that begin at once, exactly those may send that hold their lease and are still planned', async () => {
  const ids = members(100)
  await plan(ids)
  const changes = await changesOf(ids)
  await take(ids.filter((_, n) => n % 3 !== 0))
  await stores.db.change.updateMany({
    where: { syncId: ref.syncId, memberId: { in: ['P1', 'P4'] } },
    data: { state: 'superseded' },
  })
  const expected = ids.map((id, n) => (n % 3 === 0 ? 'lease-lost' : ['P1', 'P4'].includes(id) ? 'moved' : 'begun'))
  expect(await begin(changes)).toEqual(expected)
  expect(await stores.db.change.count({ where: { syncId: ref.syncId, state: 'sending' } })).toBe(
    expected.filter((word) => word === 'begun').length,
  )
})

it('S5: in another sync that was cancelled nobody begins, while those beside it do', async () => {
  const other = await start()
  await plan(['P1'])
  const [mine] = await changesOf(['P1'])
  await stores.ledger.savePlan(other, [planned({ kind: 'profile.create', rule: 'P3', memberId: 'P1' })])
  const [theirs] = await stores.ledger.ofMember(other, 'P1')
  if (!mine || !theirs) throw new Error('no change')
  await Promise.all([
    stores.leases.take(ref.organizationId, leaseOf('P1')),
    stores.leases.take(other.organizationId, leaseOf('P1')),
  ])
  await stores.db.sync.update({ where: { id: other.syncId }, data: { cancelRequestedAt: new Date() } })
  const answers = [stores.ledger.begin(ref, mine, leaseOf('P1')), stores.ledger.begin(other, theirs, leaseOf('P1'))]
  expect(await Promise.all(answers)).toEqual(['begun', 'stopped'])
})

it('P1: of two that were made with one profile id, one gets the link; both are applied, and so is who stands beside them', async () => {
  const ids = members(3)
  await plan(ids)
  await take(ids)
  const changes = await changesOf(ids)
  await begin(changes)
  await Promise.all(changes.map((change, n) => stores.ledger.applied(ref, change, { profileId: n < 2 ? 70 : 71 })))
  const states = (await changesOf(ids)).map(({ state, profileId }) => [state, profileId])
  expect(states).toEqual([
    ['applied', 70],
    ['applied', 70],
    ['applied', 71],
  ])
  const links = await stores.memory.links(ref.organizationId, { memberIds: ids, profileIds: [] })
  expect(links.map(({ profileId }) => profileId).sort()).toEqual([70, 71])
})

it('S1: a lease that several want at once is taken once, also in one process; given back, the next one has it', async () => {
  const wanted = ['a', 'b', 'c'].map((owner) => ({ key: 'P1', owner }))
  const answers = await Promise.all(wanted.map((lease) => stores.leases.take(ref.organizationId, lease)))
  const holders = wanted.filter((_, n) => answers[n]?.taken)
  expect(holders).toHaveLength(1)
  for (const answer of answers) if (!answer.taken) expect(answer.freeInMs).toBeGreaterThan(1_000)
  await Promise.all(wanted.map((lease) => stores.leases.release(ref.organizationId, lease)))
  expect(await stores.leases.take(ref.organizationId, { key: 'P1', owner: 'd' })).toEqual({ taken: true })
})

it('two processes that want the same leases in opposite order never stand in each other’s way', async () => {
  const db = createDatabase({ url: stores.url })
  const leases = createLeases(db)
  try {
    const ids = members(60)
    for (let round = 0; round < 5; round += 1) {
      const claims = [
        ...ids.map((key) => stores.leases.take(ref.organizationId, { key, owner: `a-${key}` })),
        ...ids.toReversed().map((key) => leases.take(ref.organizationId, { key, owner: `b-${key}` })),
      ]
      expect((await Promise.all(claims)).filter(({ taken }) => taken)).toHaveLength(60)
      await stores.db.lease.deleteMany({ where: { organizationId: ref.organizationId } })
    }
  } finally {
    await db.$disconnect()
  }
})

it('U1: units of many people are saved together, each as it was answered; of one that is read after all no reason is left', async () => {
  const { households } = stores
  const error = { code: 'refused', message: 'refused' } as const
  await households.expectUnits(ref, ['U1', 'U2', 'U3', 'U4'])
  await households.saveUnit(ref, { unitId: 'U1', state: 'failed', error })
  await Promise.all([
    households.saveUnit(ref, { unitId: 'U1', state: 'read', headId: 'P1' }),
    households.saveUnit(ref, { unitId: 'U2', state: 'gone' }),
    households.saveUnit(ref, { unitId: 'U3', state: 'failed', error }),
  ])
  const rows = await stores.db.syncUnit.findMany({ where: { syncId: ref.syncId }, orderBy: { unitId: 'asc' } })
  expect(rows.map(({ state, headId, error: why }) => [state, headId, why])).toEqual([
    ['read', 'P1', null],
    ['gone', null, null],
    ['failed', null, error],
    ['pending', null, null],
  ])
})

it('requests of many jobs are counted without loss', async () => {
  await Promise.all(Array.from({ length: 200 }, (_, n) => stores.runs.countRequests(ref.syncId, { daxko: 1, docnetwork: n % 2 })))
  const { requestsDaxko, requestsDocnetwork } = await stores.db.sync.findUniqueOrThrow({ where: { id: ref.syncId } })
  expect([requestsDaxko, requestsDocnetwork]).toEqual([200, 100])
})
