// The write stage and group updates: links first, then a job per person and group, last the totals and the status (S4 G5 P7).
import type { JobSpec, Outcome, RunRef } from '@daxko-sync/contracts'
import type { Processor } from '@daxko-sync/queue'
import type { DnGroup, DnProfile } from '@daxko-sync/simulators'
import { createRequests } from '@daxko-sync/store'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestWriter, silent, type TestWriter } from './testing/test-writer.ts'
import { createWriteGroup } from './write-group.ts'
import { createWritePerson } from './write-person.ts'
import { createWriteSync } from './write-sync.ts'

let writer: TestWriter
let ref: RunRef
let added: JobSpec[]
beforeAll(async () => {
  writer = await createTestWriter()
})
afterAll(() => writer.close())
beforeEach(async () => {
  await start()
  writer.simulator.control.reset()
  writer.simulator.control.change({ groupWrites: 'allowed' })
})

const start = async (mode: Parameters<TestWriter['startSync']>[0] = 'sync') => {
  added = []
  ref = await writer.startSync(mode)
}
const sync = () => writer.db.sync.findUniqueOrThrow({ where: { id: ref.syncId } })
const stage = (at = ref): Promise<Outcome> =>
  createWriteSync(writer.deps)(at, {
    signal: new AbortController().signal,
    log: silent,
    lastAttempt: false,
    fanOut: async (specs) => void added.push(...specs),
  })
/** Does what the stage added. */
const work = async () => {
  const [person, group] = [createWritePerson(writer.deps), createWriteGroup(writer.deps)]
  for (const spec of added.splice(0)) {
    if (spec.name === 'write-person') await writer.play<'write-person'>(person as Processor<'write-person'>, spec.payload)
    if (spec.name === 'write-group') await writer.play<'write-group'>(group as Processor<'write-group'>, spec.payload)
  }
}
const create = (memberId: string) => ({
  kind: 'profile.create' as const,
  memberId,
  before: null,
  after: { identifier: memberId, givenName: 'Neva', familyName: `Newby${memberId}`, dob: '2015-01-02' },
})
const updateGroup = (groupId: number) => ({
  kind: 'group.update' as const,
  rule: 'G4',
  groupId,
  before: { description: null },
  after: { description: 'new' },
})
const addGroup = () => writer.edit<DnGroup>({ op: 'add-group', fields: {} }).id

describe('the stage', () => {
  it('S4: one job per person and per group, then the totals and the status', async () => {
    await writer.plan(ref, [create('1001'), create('1002'), updateGroup(addGroup())])
    expect(await stage()).toBe('children')
    expect(added.map(({ name }) => name)).toEqual(['write-group', 'write-person', 'write-person'])
    await work()
    expect(await stage()).toBe('closed')
    expect(await sync()).toMatchObject({ status: 'succeeded', counts: { changes: { planned: 3, applied: 3, open: 0 } } })
    expect(await stage()).toBe('another run')
  })

  it('R1: whose profile was there before comes first: only their registrations can have been made by hand since they were read', async () => {
    const register = (memberId: string, profileId?: number) => ({
      kind: 'registration.create' as const,
      memberId,
      ...(profileId !== undefined && { profileId }),
      groupId: 1,
      before: null,
      after: { type: 'patient', active: true },
    })
    await writer.plan(ref, [create('1020'), register('1020'), register('1022', 512), create('1021'), register('1023', 513)])
    await stage()
    const order = added.flatMap((spec) => (spec.name === 'write-person' ? spec.payload.memberId : []))
    expect(order).toEqual(['1022', '1023', '1020', '1021'])
  })

  it('G4: whose session begins soonest is written first, group by group', async () => {
    const sessions = { 11: '2031-08-01', 12: '2031-07-01', 13: '2020-07-01' }
    for (const [groupId, start] of Object.entries(sessions)) {
      const fields = { start, finish: start }
      await writer.db.syncGroup.create({
        data: { syncId: ref.syncId, groupId: Number(groupId), name: 'G', state: 'pending', fields },
      })
    }
    const register = (memberId: string, groupId: number) => ({
      ...{ kind: 'registration.create' as const, memberId, profileId: 512, groupId },
      ...{ before: null, after: { type: 'patient', active: true } },
    })
    await writer.plan(ref, [
      register('1030', 13),
      register('1031', 11),
      create('1032'),
      register('1032', 12),
      register('1033', 11),
    ])
    await stage()
    const order = added.flatMap((spec) => (spec.name === 'write-person' ? spec.payload.memberId : []))
    expect(order).toEqual(['1032', '1031', '1033', '1030'])
    expect(added.map(({ priority }) => priority)).toEqual(added.map(({ priority }) => priority).toSorted((a = 0, b = 0) => a - b))
  })

  it('P7: links that need no write are stored before the first one', async () => {
    await writer.deps.people.save(ref, [
      {
        memberId: '1003',
        verdict: 'matched',
        rule: 'P1',
        code: undefined,
        profileId: 501,
        fits: true,
        linkNow: true,
        unitId: undefined,
        groupIds: [],
      },
      {
        memberId: '1004',
        verdict: 'matched',
        rule: 'P2',
        code: undefined,
        profileId: 502,
        fits: true,
        linkNow: false,
        unitId: undefined,
        groupIds: [],
      },
    ])
    await stage()
    expect(await writer.db.link.findMany({ where: { memberId: { in: ['1003', '1004'] } } })).toMatchObject([
      { memberId: '1003', profileId: 501 },
    ])
  })

  it('S4: what no job came to writing is failed', async () => {
    await writer.plan(ref, [create('1005')])
    await stage()
    expect(await stage()).toBe('closed')
    expect(await sync()).toMatchObject({ status: 'partially-failed', counts: { changes: { failed: 1, open: 0 } } })
  })

  it('S1: does not close over an unknown outcome: the person is looked at again first', async () => {
    await writer.plan(ref, [create('1006')])
    await stage()
    added = []
    await writer.db.change.updateMany({ where: { syncId: ref.syncId }, data: { state: 'sending', attempts: 1 } })
    expect(await stage()).not.toBe('closed')
    expect(added).toMatchObject([{ name: 'write-person', payload: { memberId: '1006' } }])
    await work()
    expect(await stage()).toBe('closed')
    expect(await sync()).toMatchObject({ status: 'succeeded' })
  })

  it('S5: a cancelled sync settles what was begun and begins nothing', async () => {
    await writer.plan(ref, [create('1007'), create('1008')])
    const { id } = writer.edit<DnProfile>({ op: 'add-profile', fields: create('1007').after })
    await writer.db.change.updateMany({
      where: { syncId: ref.syncId, memberId: '1007' },
      data: { state: 'sending', attempts: 1 },
    })
    await writer.db.sync.update({ where: { id: ref.syncId }, data: { cancelRequestedAt: new Date() } })
    await stage()
    await work()
    expect(await stage()).toBe('closed')
    expect(await writer.statesOf(ref)).toEqual(['profile.create applied', 'profile.create cancelled'])
    expect(await writer.db.link.findMany({ where: { memberId: '1007' } })).toMatchObject([{ profileId: id }])
    expect(await sync()).toMatchObject({ status: 'cancelled' })
  })

  it('S10: a dry run writes nothing and leaves its changes open', async () => {
    await writer.db.sync.update({ where: { id: ref.syncId }, data: { mode: 'dry-run', dryRun: true } })
    await writer.plan(ref, [create('1009')])
    expect(await stage()).toBe('closed')
    expect(added).toEqual([])
    expect(await writer.statesOf(ref)).toEqual(['profile.create planned'])
  })

  it.each(['retry', 'approve', 'apply'] as const)('S10 S4: a dry run that was applied is written in mode %s', async (mode) => {
    await writer.db.sync.update({ where: { id: ref.syncId }, data: { mode, dryRun: true, appliedAt: new Date() } })
    await writer.plan(ref, [create('1013')])
    expect(await stage()).toBe('children')
    expect(added).toMatchObject([{ name: 'write-person', payload: { memberId: '1013' } }])
    expect(await stage()).toBe('closed')
    expect(await sync()).toMatchObject({ status: 'partially-failed', counts: { changes: { open: 0 } } })
  })

  it('R5: an approval writes without a plan of its own, and stores no links', async () => {
    await start('approve')
    await writer.db.syncStage.deleteMany({ where: { syncId: ref.syncId } })
    await writer.plan(ref, [create('1010')])
    expect(await stage()).toBe('children')
  })

  it('a run that goes on from another one adds what is still open', async () => {
    await writer.plan(ref, [create('1011'), create('1012')])
    await stage()
    await writer.db.change.updateMany({ where: { syncId: ref.syncId, memberId: '1011' }, data: { state: 'applied' } })
    added = []
    await writer.db.sync.update({ where: { id: ref.syncId }, data: { run: 2 } })
    expect(await stage({ ...ref, run: 2 })).toBe('children')
    expect(added).toMatchObject([{ payload: { memberId: '1012', run: 2 } }])
  })

  describe('without a plan', () => {
    beforeEach(() => writer.db.syncStage.deleteMany({ where: { syncId: ref.syncId } }))
    const set = (data: { run?: number; epoch?: number; faults?: number }) =>
      writer.db.sync.update({ where: { id: ref.syncId }, data })

    it('it leaves the sync to the sweeper, but not for ever', async () => {
      for (let run = 1; run < 10; run += 1) {
        await set({ run })
        expect(await stage({ ...ref, run })).toBe('not planned')
        expect((await sync()).status).toBe('running')
      }
      await set({ run: 10 })
      expect(await stage({ ...ref, run: 10 })).toBe('given up')
      expect(await sync()).toMatchObject({ status: 'failed', failureCode: 'internal-error' })
    })

    it('runs that an outage took, earlier retries and approvals are no faults of ours', async () => {
      await set({ run: 30, epoch: 12 })
      expect(await stage({ ...ref, run: 30 })).toBe('not planned')
      expect(await sync()).toMatchObject({ status: 'running', faults: 1 })
    })

    it('what a person starts again has its ten tries again', async () => {
      await set({ faults: 9 })
      await writer.db.sync.update({ where: { id: ref.syncId }, data: { status: 'failed' } })
      const run = await createRequests(writer.db).runAgain(ref.syncId, { mode: 'retry', now: new Date() })
      expect(await stage({ ...ref, run })).toBe('not planned')
      expect(await sync()).toMatchObject({ status: 'running', faults: 1 })
    })

    it('a job of another run counts nothing', async () => {
      await set({ run: 2, faults: 9 })
      expect(await stage()).toBe('another run')
      expect(await sync()).toMatchObject({ status: 'running', faults: 9 })
    })
  })
})

describe('G5: where DocNetwork refuses group updates', () => {
  const tries = () => writer.simulator.control.requests().filter(({ operation }) => operation === 'updateGroup').length

  it.each([403, 404, 405] as const)(
    '%i: every due update is unsupported, one try is spent, and the sync succeeds',
    async (groupWrites) => {
      writer.simulator.control.change({ groupWrites })
      await writer.plan(ref, [updateGroup(addGroup()), updateGroup(addGroup()), updateGroup(addGroup())])
      await stage()
      await work()
      expect(await stage()).toBe('closed')
      expect(await writer.statesOf(ref)).toEqual(Array(3).fill('group.update unsupported'))
      expect(tries()).toBe(1)
      expect(await sync()).toMatchObject({ status: 'succeeded' })
      const { groupUpdatesRefusedAt } = await writer.db.organization.findFirstOrThrow()
      expect(Date.now() - (groupUpdatesRefusedAt?.getTime() ?? 0)).toBeLessThan(60_000)
    },
  )

  it('404 of a group that is gone is a failure, not a refusal', async () => {
    await writer.plan(ref, [updateGroup(987_654)])
    await stage()
    await work()
    await stage()
    expect(await writer.statesOf(ref)).toEqual(['group.update failed'])
  })
})
