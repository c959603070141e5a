import type { RunMode, RunRef } from '@daxko-sync/contracts'
import { createKnownIdentifiers } from '@daxko-sync/store'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSweeper } from './sweeper.ts'
import { createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let flows: (RunRef & { mode: RunMode })[]
beforeAll(async () => {
  api = await createTestApi()
})
beforeEach(async () => {
  flows = []
  await api.db.organization.deleteMany()
})
afterAll(() => api.close())

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const record = async (run: RunRef & { mode: RunMode }): Promise<void> => void flows.push(run)
const sweeper = (startFlow = record) =>
  createSweeper({ db: api.db, vaults: api.vaults, startFlow, retentionDays: 7, log: silent })

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000)
const HOUR = 3_600

const running = async () => {
  const { id } = await api.addOrganization()
  const { id: syncId } = await api.actions.startSync({ organizationId: id, actor: 'test' })
  const set = (data: Parameters<typeof api.db.sync.update>[0]['data']) => api.db.sync.update({ where: { id: syncId }, data })
  return {
    id,
    sync: { id: syncId, organizationId: id },
    set,
    get: () => api.db.sync.findUniqueOrThrow({ where: { id: syncId } }),
  }
}

describe('the sweeper', () => {
  it.each([
    ['queued for 10 s', { progressAt: ago(10) }, 0, 1],
    ['queued for 25 s and never begun: its flow is added again', { progressAt: ago(25) }, 1, 1],
    ['queued and still for 2 minutes', { progressAt: ago(121) }, 1, 2],
    ['running, still for 1 minute', { status: 'running', startedAt: ago(600), progressAt: ago(60) }, 0, 1],
    ['running, still for 2 minutes', { status: 'running', startedAt: ago(600), progressAt: ago(121) }, 1, 2],
    [
      'running, waiting for a side',
      { status: 'running', startedAt: ago(600), progressAt: ago(300), waitingSide: 'daxko', waitingUntil: ago(-60) },
      0,
      1,
    ],
    [
      'running, its wait over',
      { status: 'running', startedAt: ago(600), progressAt: ago(300), waitingSide: 'daxko', waitingUntil: ago(60) },
      1,
      2,
    ],
    ['ended', { status: 'succeeded', progressAt: ago(600) }, 0, 1],
  ])('a sync that is %s', async (_title, state, added, run) => {
    const { set, get, sync, id } = await running()
    await set(state)
    await sweeper().sweep()
    expect((await get()).run).toBe(run)
    expect(flows).toEqual(added ? [{ syncId: sync.id, organizationId: id, run, mode: 'sync' }] : [])
  })

  describe('at the deadline', () => {
    type Overdue = Awaited<ReturnType<typeof running>>
    const overdue = async (states = ['planned', 'sending', 'applied']) => {
      const one = await running()
      await one.set({ status: 'running', startedAt: ago(25 * HOUR), deadline: ago(1) })
      await api.db.syncGroup.createMany({
        data: ['pending', 'failed'].map((state, groupId) => ({ syncId: one.sync.id, groupId, name: 'Oak', state })),
      })
      for (const state of states) await api.addChange(one.sync, { state })
      return one
    }
    const finishPlan = ({ sync }: Overdue) =>
      api.db.syncStage.create({ data: { syncId: sync.id, epoch: 1, stage: 'plan', step: 'plan', finishedAt: new Date() } })
    const outcome = async ({ sync, get }: Overdue) => {
      const [changes, groups] = await Promise.all([
        api.db.change.findMany({ where: { syncId: sync.id }, orderBy: { state: 'asc' } }),
        api.db.syncGroup.findMany({ where: { syncId: sync.id }, orderBy: { groupId: 'asc' } }),
      ])
      const { status, failureCode, finishedAt } = await get()
      expect(finishedAt).not.toBeNull()
      return [status, failureCode, changes.map(({ state }) => state).join(' '), groups.map(({ state }) => state).join(' ')]
    }

    it('S5: a sync that was not planned has failed; nothing is left open', async () => {
      const one = await overdue()
      await sweeper().sweep()
      expect(await outcome(one)).toEqual(['failed', 'deadline', 'applied expired expired', 'failed failed'])
      expect(flows).toEqual([])
    })

    it('S4: one that was planned has partially failed; what was done stays done', async () => {
      const one = await overdue()
      await finishPlan(one)
      await sweeper().sweep()
      expect(await outcome(one)).toEqual(['partially-failed', null, 'applied expired expired', 'synced failed'])
    })

    it('S4: so has an approval, which has no plan of its own', async () => {
      const one = await overdue()
      await one.set({ mode: 'approve' })
      await sweeper().sweep()
      expect(await outcome(one)).toEqual(['partially-failed', null, 'applied expired expired', 'synced failed'])
    })

    it('S4: one that had written everything and was only not closed is what it came to', async () => {
      const one = await overdue(['applied', 'applied'])
      await finishPlan(one)
      await api.db.syncGroup.updateMany({ where: { syncId: one.sync.id }, data: { state: 'pending' } })
      await sweeper().sweep()
      expect(await outcome(one)).toEqual(['succeeded', null, 'applied applied', 'synced synced'])
    })

    it.each([
      ['planned or not', () => {}],
      ['planned', finishPlan],
    ])('S4: a cancelled one is cancelled, %s, also when an outcome never became known', async (_title, prepare) => {
      const one = await overdue()
      await prepare(one)
      await one.set({ cancelRequestedAt: ago(60) })
      await sweeper().sweep()
      expect(await outcome(one)).toEqual(['cancelled', null, 'applied expired expired', 'failed failed'])
    })
  })

  it.each([
    ['held', 25 * HOUR, 'expired'],
    ['planned', 25 * HOUR, 'expired'],
    ['failed', 25 * HOUR, 'expired'],
    ['held', 23 * HOUR, 'held'],
    ['applied', 25 * HOUR, 'applied'],
  ])('S11: a %s change of a roster read %i s ago', async (state, age, becomes) => {
    const { sync } = await running()
    await api.finish(sync.id)
    const { id } = await api.addChange(sync, { state, rosterReadAt: ago(age) })
    await sweeper().sweep()
    expect((await api.db.change.findUniqueOrThrow({ where: { id } })).state).toBe(becomes)
  })

  it.each([
    ['after the retention time', 8, 'applied', true],
    ['before it', 6, 'applied', false],
    ['while something is held', 8, 'held', false],
  ])('S9: personal values of a finished sync %s', async (_title, days, state, deleted) => {
    const { sync, set, get } = await running()
    await api.finish(sync.id)
    await set({ finishedAt: ago(days * 24 * HOUR) })
    const { id } = await api.addChange(sync, { state, before: { givenName: 'Ada' }, after: { givenName: 'Adah' } })
    await api.db.syncMember.create({
      data: { syncId: sync.id, memberId: 'M1', met: true, registered: true, reading: 'read', record: new Uint8Array([1]) },
    })
    await sweeper().sweep()
    const change = await api.db.change.findUniqueOrThrow({ where: { id } })
    expect([
      change.before === null,
      await api.db.syncMember.count({ where: { syncId: sync.id } }),
      (await get()).recordsDeletedAt !== null,
    ]).toEqual([deleted, deleted ? 0 : 1, deleted])
  })

  it('S6: ends a pause whose time is over; nothing was missed', async () => {
    const { id } = await running()
    const until = ago(60)
    const paused = { activeSince: ago(2 * HOUR), pausedAt: ago(HOUR), pausedUntil: until, pausedBy: 'olga' }
    await api.db.organization.update({ where: { id }, data: paused })
    await sweeper().sweep()
    expect(await api.db.organization.findUniqueOrThrow({ where: { id } })).toMatchObject({
      pausedAt: null,
      pausedUntil: null,
      activeSince: until,
    })
  })

  it('P2: leaves alone what Daxko once answered about foreign identifiers, however old', async () => {
    const { id: organizationId } = await api.addOrganization()
    const known = createKnownIdentifiers(api.db, api.vaults)
    await known.save(organizationId, 'FOREIGN-1', true)
    await api.db.knownIdentifier.updateMany({ data: { askedAt: ago(400 * 24 * HOUR) } })
    await sweeper().sweep()
    expect(await known.membersAmong(organizationId, ['FOREIGN-1'])).toEqual(new Set(['FOREIGN-1']))
  })

  it('goes on with its other duties while Redis is away', async () => {
    const { sync, set, get } = await running()
    await api.finish(sync.id)
    const other = await running()
    await other.set({ progressAt: ago(30) })
    await set({ finishedAt: ago(8 * 24 * HOUR) })
    await sweeper(() => Promise.reject(new Error('Connection is closed'))).sweep()
    expect((await get()).recordsDeletedAt).not.toBeNull()
  })

  it('sweeps alone', async () => {
    const { set } = await running()
    await set({ progressAt: ago(30) })
    const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const first = sweeper(() => {
      begun.resolve()
      return held.promise
    }).sweep()
    await begun.promise
    expect(await sweeper().sweep()).toBe(false)
    held.resolve()
    expect(await first).toBe(true)
  })
})
