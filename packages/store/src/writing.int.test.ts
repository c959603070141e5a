// The ledger, leases, reviews, what is remembered, and how a run begins and ends, on a real PostgreSQL.
import type { PlannedReview, RunRef } from '@daxko-sync/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { countsOf } from './counts.ts'
import type { ChangeRow } from './ledger.ts'
import type { BeginAnswer } from './sending.ts'
import { createSweeps } from './sweeps.ts'
import { createTestStores, planned, type TestStores } from './testing/test-stores.ts'

const LEASE = { key: 'M1', owner: 'a' }
let stores: TestStores
let ref: RunRef
beforeAll(async () => {
  stores = await createTestStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  ref = await stores.start()
  await stores.runs.begin(ref)
  await stores.runs.step(ref, 'plan', 'plan')
  await stores.runs.finishStage(ref, 'plan')
})

const sync = () => stores.db.sync.findUniqueOrThrow({ where: { id: ref.syncId } })
const row = (id: string) => stores.db.change.findUniqueOrThrow({ where: { id } })
const only = async (): Promise<ChangeRow> => {
  const [change] = await stores.ledger.ofMember(ref, 'M1')
  if (!change) throw new Error('no change')
  return change
}
const owed = async () => new Set((await stores.memory.owedUsers(ref.organizationId)).keys())

describe('the ledger', () => {
  const create = (more = {}) => planned({ kind: 'profile.create', rule: 'P3', after: { identifier: 'M1' }, ...more })
  const user = (more = {}) => planned({ kind: 'user.add', rule: 'U1', position: 1, ...more })
  beforeEach(() => stores.leases.take(ref.organizationId, LEASE))

  it('S1: of several at once that begin a change, one does', async () => {
    await stores.ledger.savePlan(ref, [create()])
    const change = await only()
    const begun = await Promise.all([1, 2, 3, 4].map(() => stores.ledger.begin(ref, change, LEASE)))
    expect(begun.sort()).toEqual(['begun', 'moved', 'moved', 'moved'])
    expect(await row(change.id)).toMatchObject({ state: 'sending', attempts: 1 })
  })

  const stops: [string, () => Promise<unknown>, BeginAnswer][] = [
    ['somebody else holds the lease', () => stores.db.lease.updateMany({ data: { owner: 'b' } }), 'lease-lost'],
    ['nobody holds the lease', () => stores.db.lease.deleteMany(), 'lease-lost'],
    [
      'the sync was cancelled',
      () => stores.db.sync.update({ where: { id: ref.syncId }, data: { cancelRequestedAt: new Date() } }),
      'stopped',
    ],
    [
      'the sync is past its deadline',
      () => stores.db.sync.update({ where: { id: ref.syncId }, data: { deadline: new Date(0) } }),
      'stopped',
    ],
    [
      'the sync is to end before a request that leaves now would be known to have ended',
      () => stores.db.sync.update({ where: { id: ref.syncId }, data: { deadline: new Date(Date.now() + 29_000) } }),
      'stopped',
    ],
    ['another run has begun', () => stores.db.sync.update({ where: { id: ref.syncId }, data: { run: 2 } }), 'stopped'],
    ['S10: it is a dry run', () => stores.db.sync.update({ where: { id: ref.syncId }, data: { mode: 'dry-run' } }), 'stopped'],
    [
      'S10: it is an apply whose comparison is not done',
      () => stores.db.sync.update({ where: { id: ref.syncId }, data: { mode: 'apply', epoch: 2 } }),
      'stopped',
    ],
    ['the sync has ended', () => stores.db.sync.update({ where: { id: ref.syncId }, data: { status: 'failed' } }), 'stopped'],
  ]
  it.each(stops)('S1: nothing is begun when %s', async (_title, happens, answer) => {
    await stores.ledger.savePlan(ref, [create(), user()])
    const change = await only()
    await happens()
    expect(await stores.ledger.begin(ref, change, LEASE)).toBe(answer)
    expect(await row(change.id)).toMatchObject({ state: 'planned', attempts: 0 })
    expect(await owed()).toEqual(new Set())
  })

  describe('what was answered, and the person’s next change in that commit', () => {
    const begunWithNext = async () => {
      await stores.ledger.savePlan(ref, [create(), user(), planned({ kind: 'registration.create', rule: 'R1', position: 2 })])
      const [made, next, last] = await stores.ledger.ofMember(ref, 'M1')
      if (!made || !next || !last) throw new Error('no change')
      await stores.ledger.begin(ref, made, LEASE)
      return { made, next, last }
    }

    it('S1: one is applied, the other begun and the lease renewed; both, and the rest, know the new profile', async () => {
      const { made, next, last } = await begunWithNext()
      await stores.db.lease.updateMany({ data: { until: new Date(0) } })
      expect(await stores.ledger.appliedAndNext(ref, made, { profileId: 7 }, { ...next, profileId: 7 }, LEASE)).toBe('begun')
      expect(await row(made.id)).toMatchObject({ state: 'applied', profileId: 7 })
      expect(await row(next.id)).toMatchObject({ state: 'sending', attempts: 1, profileId: 7 })
      expect(await row(last.id)).toMatchObject({ state: 'planned', attempts: 0, profileId: 7 })
      const { until } = await stores.db.lease.findFirstOrThrow({ where: { organizationId: ref.organizationId } })
      expect(until.getTime()).toBeGreaterThan(Date.now())
      expect([...(await stores.memory.owedUsers(ref.organizationId))]).toEqual([['M1', 7]])
    })

    it.each(stops)('S1: what was answered is applied, and the next not begun, when %s', async (_title, happens, answer) => {
      const { made, next } = await begunWithNext()
      await happens()
      expect(await stores.ledger.appliedAndNext(ref, made, { profileId: 7 }, { ...next, profileId: 7 }, LEASE)).toBe(answer)
      expect(await row(made.id)).toMatchObject({ state: 'applied', profileId: 7 })
      expect(await row(next.id)).toMatchObject({ state: 'planned', attempts: 0, profileId: 7 })
    })

    it('S1: what is answered is not begun again beside it, though it was put back meanwhile', async () => {
      const { made } = await begunWithNext()
      await stores.ledger.putBack(ref, await only(), 'attempt')
      const [, answer] = await Promise.all([
        stores.ledger.applied(ref, made, { profileId: 7 }),
        stores.ledger.begin(ref, made, LEASE),
      ])
      expect(answer).toBe('moved')
      expect(await row(made.id)).toMatchObject({ state: 'applied', attempts: 1 })
    })
  })

  it('U1: the user is owed before the POST leaves, and settled with the commit that adds it', async () => {
    await stores.ledger.savePlan(ref, [create(), user()])
    const change = await only()
    await stores.ledger.begin(ref, change, LEASE)
    expect(await owed()).toEqual(new Set(['M1']))
    await stores.ledger.applied(ref, change, { profileId: 7 })
    const [made, added] = await stores.ledger.ofMember(ref, 'M1')
    expect([made?.state, added?.profileId]).toEqual(['applied', 7])
    expect(await stores.memory.links(ref.organizationId, { memberIds: ['M1'], profileIds: [] })).toEqual([
      { memberId: 'M1', profileId: 7, fits: true },
    ])
    if (added) await stores.ledger.applied(ref, added, {})
    expect(await owed()).toEqual(new Set())
  })

  it('U1: what is owed for a profile that the member lost gives way to what a new one owes', async () => {
    const { organizationId, syncId } = ref
    await stores.db.owedUser.create({ data: { organizationId, syncId, memberId: 'M1', profileId: 5, since: new Date(0) } })
    await stores.ledger.savePlan(ref, [create(), user()])
    await stores.ledger.begin(ref, await only(), LEASE)
    expect([...(await stores.memory.owedUsers(organizationId))]).toEqual([['M1', undefined]])
    await stores.ledger.applied(ref, await only(), { profileId: 7 })
    expect([...(await stores.memory.owedUsers(organizationId))]).toEqual([['M1', 7]])
  })

  it('U1: no user is owed where none is planned', async () => {
    await stores.ledger.savePlan(ref, [create()])
    await stores.ledger.begin(ref, await only(), LEASE)
    expect(await owed()).toEqual(new Set())
  })

  it.each([
    ['S8: put back with no-attempt, nothing is owed', 'no-attempt', 0, []],
    ['S1 U1: put back with attempt, the user stays owed: it may land after all', 'attempt', 1, ['M1']],
  ] as const)('%s', async (_title, counts, attempts, owing) => {
    await stores.ledger.savePlan(ref, [create(), user()])
    const change = await only()
    await stores.ledger.begin(ref, change, LEASE)
    const sending = await only()
    await stores.ledger.markAbsent(sending)
    await stores.ledger.putBack(ref, sending, counts)
    expect(await row(change.id)).toMatchObject({ state: 'planned', attempts, absentSince: null })
    expect([...(await owed())]).toEqual(owing)
  })

  it('S1: how long it is absent is measured from the first read-back, and anew after each request', async () => {
    await stores.ledger.savePlan(ref, [create()])
    const change = await only()
    await stores.ledger.begin(ref, change, LEASE)
    expect(await stores.ledger.absentForMs(change)).toBeUndefined()
    const sending = await only()
    await stores.ledger.markAbsent(sending)
    await stores.db
      .$executeRaw`update change set absent_since = absent_since - interval '9 seconds' where id = ${change.id}::uuid`
    await stores.ledger.markAbsent(sending)
    expect(await stores.ledger.absentForMs(change)).toBeGreaterThanOrEqual(9_000)
    await stores.ledger.putBack(ref, sending, 'attempt')
    await stores.ledger.begin(ref, change, LEASE)
    expect(await stores.ledger.absentForMs(change)).toBeUndefined()
  })

  it('P7: a profile that is linked to somebody else keeps that link, and the change is applied all the same', async () => {
    await stores.db.$transaction((tx) =>
      stores.memory.saveLinks(tx, ref, [{ memberId: 'M2', profileId: 7, fits: true, rule: 'P1' }]),
    )
    await stores.ledger.savePlan(ref, [create()])
    const change = await only()
    await stores.ledger.begin(ref, change, LEASE)
    await stores.ledger.applied(ref, change, { profileId: 7 })
    expect(await row(change.id)).toMatchObject({ state: 'applied', profileId: 7 })
    expect(await stores.memory.links(ref.organizationId, { memberIds: ['M1'], profileIds: [7] })).toMatchObject([
      { memberId: 'M2' },
    ])
  })

  it('what has ended does not begin or end again', async () => {
    await stores.ledger.savePlan(ref, [create()])
    const change = await only()
    await stores.ledger.end(ref, change, 'skipped')
    await stores.ledger.end(ref, change, 'failed', { code: 'refused', message: 'y' })
    await stores.ledger.putBack(ref, change, 'attempt')
    expect(await stores.ledger.begin(ref, change, LEASE)).toBe('moved')
    expect(await row(change.id)).toMatchObject({ state: 'skipped', error: null })
  })

  describe('S1 U1: what certainly did not happen', () => {
    const error = { code: 'refused', message: 'refused' } as const
    beforeEach(() => stores.ledger.savePlan(ref, [create(), user()]))
    const send = async (): Promise<ChangeRow> => {
      await stores.ledger.begin(ref, await only(), LEASE)
      return only()
    }

    it('fails, and no user is owed for it', async () => {
      const sending = await send()
      await stores.ledger.endUndone(ref, sending, error)
      expect([await row(sending.id), await owed()]).toMatchObject([{ state: 'failed', error }, new Set()])
    })

    it('fails, but an earlier request may have happened after all: its user stays owed', async () => {
      await stores.ledger.putBack(ref, await send(), 'attempt')
      const sending = await send()
      await stores.ledger.endUndone(ref, sending, error)
      expect([await row(sending.id), await owed()]).toMatchObject([{ state: 'failed', attempts: 2 }, new Set(['M1'])])
    })

    it('fails, and what an earlier sync owes stays owed', async () => {
      const sending = await send()
      await stores.db.owedUser.updateMany({ where: { memberId: 'M1' }, data: { syncId: crypto.randomUUID() } })
      await stores.ledger.endUndone(ref, sending, error)
      expect([await row(sending.id), await owed()]).toMatchObject([{ state: 'failed' }, new Set(['M1'])])
    })

    it.each([
      ['end', (seen: ChangeRow) => stores.ledger.end(ref, seen, 'failed', error)],
      ['endUndone', (seen: ChangeRow) => stores.ledger.endUndone(ref, seen, error)],
    ])('%s: who stood still does not end what another is sending since', async (_title, end) => {
      const seen = await send()
      await stores.ledger.putBack(ref, seen, 'attempt')
      await send()
      await end(seen)
      expect([await row(seen.id), await owed()]).toMatchObject([{ state: 'sending', attempts: 2 }, new Set(['M1'])])
    })
  })

  it('S4: what is left is failed by the current run alone: another one plans anew', async () => {
    await stores.ledger.savePlan(ref, [create()])
    const error = { code: 'not-written', message: 'not written' } as const
    await stores.db.sync.update({ where: { id: ref.syncId }, data: { run: ref.run + 1 } })
    expect(await stores.ledger.failRest(ref, error)).toBe(0)
    expect(await stores.ledger.failRest({ ...ref, run: ref.run + 1 }, error)).toBe(1)
  })

  it('S1: planning again forgets what was never sent and nothing else', async () => {
    await stores.ledger.savePlan(ref, [
      create(),
      user({ state: 'failed' }),
      planned({ position: 2 }),
      planned({ state: 'held', position: 3 }),
    ])
    const change = await only()
    await stores.ledger.begin(ref, change, LEASE)
    await stores.ledger.clearPlan(ref)
    expect((await stores.ledger.ofMember(ref, 'M1')).map(({ id, state }) => [id, state])).toEqual([[change.id, 'sending']])
    expect(await stores.ledger.hasSending(ref)).toBe(true)
  })
})

describe('S10: an apply that fails as a whole', () => {
  const appliedAt = new Date()
  const fail = async (mode: string, state: string) => {
    await stores.db.sync.update({ where: { id: ref.syncId }, data: { mode, dryRun: true, appliedAt } })
    await stores.ledger.savePlan(ref, [planned()])
    await stores.db.change.updateMany({ where: { syncId: ref.syncId }, data: { state } })
    await stores.runs.fail(ref, 'docnetwork-unreachable', 'away')
    const [change] = await stores.db.change.findMany({ where: { syncId: ref.syncId } })
    return [(await sync()).status, change?.state, (await sync()).appliedAt]
  }

  it.each([
    ['before it wrote spends nothing: it can be applied again', 'apply', 'planned', ['failed', 'planned', null]],
    ['once nothing is left to write was applied', 'apply', 'expired', ['failed', 'expired', appliedAt]],
    ['and was a retry leaves nothing open', 'retry', 'planned', ['failed', 'cancelled', appliedAt]],
  ])('%s', async (_title, mode, state, ended) => {
    expect(await fail(mode, state)).toEqual(ended)
  })
})

describe('S4: counts', () => {
  it('add up: all that was planned is the sum of how it ended and what is open', async () => {
    const states = [
      'planned',
      'sending',
      'applied',
      'failed',
      'held',
      'rejected',
      'unsupported',
      'skipped',
      'stale',
      'expired',
      'superseded',
      'cancelled',
    ]
    await stores.ledger.savePlan(
      ref,
      states.flatMap((_, i) => [planned({ position: i }), planned({ kind: 'user.add', position: i })]),
    )
    for (const [position, state] of states.entries())
      await stores.db.change.updateMany({ where: { syncId: ref.syncId, position }, data: { state } })
    const { changes } = await countsOf(stores.db, ref.syncId)
    const { byKind, planned: all, ...rest } = changes
    expect(all).toBe(24)
    expect(Object.values(rest).reduce((sum, n) => sum + n)).toBe(24)
    expect(rest).toMatchObject({ open: 4, applied: 2, superseded: 2, cancelled: 2 })
    expect(Object.keys(byKind).sort()).toEqual(['registration.create', 'user.add'])
    expect(byKind['user.add']).toMatchObject({ planned: 12, open: 2, expired: 1 })
  })
})

describe('S1: leases', () => {
  const { key } = LEASE
  const take = (owner: string) => stores.leases.take(ref.organizationId, { key, owner })

  it('one owner at a time; the other is told when to come back; who holds it may take it again', async () => {
    const taken = await Promise.all(['a', 'b', 'c'].map(take))
    expect(taken.filter((one) => one.taken)).toHaveLength(1)
    const waits = taken.flatMap((one) => (one.taken ? [] : [one.freeInMs]))
    for (const ms of waits) expect(ms).toBeGreaterThan(25_000)
    const winner = ['a', 'b', 'c'][taken.findIndex((one) => one.taken)] ?? ''
    expect(await take(winner)).toEqual({ taken: true })
  })

  it('it ends by the clock of the database, and only its owner gives it back', async () => {
    await take('a')
    await stores.leases.release(ref.organizationId, { key, owner: 'b' })
    expect((await take('b')).taken).toBe(false)
    await stores.db
      .$executeRaw`update lease set until = clock_timestamp() - interval '1 second' where organization_id = ${ref.organizationId}::uuid`
    expect((await take('b')).taken).toBe(true)
    await stores.leases.release(ref.organizationId, { key, owner: 'b' })
    expect((await take('a')).taken).toBe(true)
  })
})

describe('a run', () => {
  it('S5: only its own number and an open sync are a run', async () => {
    expect(await stores.runs.open(ref)).toMatchObject({ syncId: ref.syncId, run: 1, mode: 'sync', cancelled: false })
    expect(await stores.runs.open({ ...ref, run: 2 })).toBeUndefined()
    await stores.db.sync.update({ where: { id: ref.syncId }, data: { status: 'failed' } })
    expect(await stores.runs.open(ref)).toBeUndefined()
  })

  it('goes on where the run before it stood, when the sweeper started it', async () => {
    expect(await stores.runs.step(ref, 'fetch', 'groups')).toBe('groups')
    await stores.runs.saveStep(ref, 'fetch', 'members@1')
    await stores.db.sync.update({ where: { id: ref.syncId }, data: { run: 2 } })
    const next = { ...ref, run: 2 }
    expect(await stores.runs.step(next, 'fetch', 'groups')).toBe('members@1')
    expect(await stores.runs.isFinished(next, 'fetch')).toBe(false)
    await stores.runs.finishStage(next, 'fetch')
    expect(await stores.runs.isFinished(next, 'fetch')).toBe(true)
  })

  it('S10: begins anew when it is applied, approved or retried', async () => {
    await stores.runs.step(ref, 'plan', 'plan')
    await stores.runs.saveStep(ref, 'plan', 'planned')
    await stores.runs.finishStage(ref, 'plan')
    await stores.db.sync.update({ where: { id: ref.syncId }, data: { status: 'succeeded' } })
    const retry = await stores.again(ref, 'retry')
    expect(await stores.runs.isFinished(retry, 'plan')).toBe(false)
    expect(await stores.runs.step(retry, 'plan', 'plan')).toBe('plan')
  })

  it('S8: a declared wait stays until it is over, whatever else of the sync moves', async () => {
    await stores.runs.wait(ref, 'daxko', 60_000)
    await stores.runs.touch(ref)
    await stores.runs.saveStep(ref, 'fetch', 'members@1')
    expect(await sync()).toMatchObject({ waitingSide: 'daxko' })
    await stores.db.$executeRaw`update sync set progress_at = now() - interval '1 hour' where id = ${ref.syncId}::uuid`
    expect((await createSweeps(stores.db).takeOver()).map(({ syncId }) => syncId)).not.toContain(ref.syncId)
  })

  it('S8: a wait that is over is not shown any more, and a shorter one does not end a longer', async () => {
    await stores.runs.wait(ref, 'daxko', 60_000)
    const { waitingUntil } = await sync()
    await stores.runs.wait(ref, 'daxko', 1_000)
    expect((await sync()).waitingUntil).toEqual(waitingUntil)
    // The column keeps milliseconds: what is now may be rounded up, and not be over yet.
    await stores.db.$executeRaw`update sync set waiting_until = now() - interval '1 millisecond' where id = ${ref.syncId}::uuid`
    await stores.runs.touch(ref)
    expect(await sync()).toMatchObject({ waitingSide: null, waitingUntil: null })
  })

  it('S4: does not close while the outcome of a change is unknown', async () => {
    await stores.ledger.savePlan(ref, [planned()])
    await stores.leases.take(ref.organizationId, LEASE)
    const change = await only()
    await stores.ledger.begin(ref, change, LEASE)
    expect(await stores.runs.close(ref, () => 'succeeded')).toBe(false)
    expect(await sync()).toMatchObject({ status: 'running', counts: null })
    await stores.ledger.applied(ref, change, {})
    expect(await stores.runs.close(ref, () => 'succeeded')).toBe(true)
    expect(await sync()).toMatchObject({ status: 'succeeded', counts: { changes: { applied: 1 } } })
  })

  it('S4: closing twice decides once; another run closes nothing', async () => {
    expect(await stores.runs.close({ ...ref, run: 2 }, () => 'failed')).toBe(true)
    expect((await sync()).status).toBe('running')
    await Promise.all([stores.runs.close(ref, () => 'succeeded'), stores.runs.close(ref, () => 'failed')])
    const { status } = await sync()
    await stores.runs.close(ref, () => 'partially-failed')
    expect((await sync()).status).toBe(status)
  })

  it('S4: a cancelled one writes off what was planned, and says so of groups that were not done', async () => {
    await stores.groups.saveTree(ref, [{ groupId: 1, name: 'G', groupIdentifier: 'o', offering: 'o' }])
    await stores.ledger.savePlan(ref, [planned(), planned({ state: 'held', memberId: 'M2' })])
    await stores.db.sync.update({ where: { id: ref.syncId }, data: { cancelRequestedAt: new Date() } })
    const seen: boolean[] = []
    await stores.runs.close(ref, (_counts, cancelled) => {
      seen.push(cancelled)
      return 'cancelled'
    })
    expect(seen).toEqual([true])
    expect(await sync()).toMatchObject({
      status: 'cancelled',
      counts: { changes: { cancelled: 1, held: 1 }, groups: { failed: 1 } },
    })
  })

  it('S7: is given back only when no request to Daxko left', async () => {
    const other = await stores.start()
    await stores.runs.touchDaxko(other)
    for (const one of [ref, other]) await stores.runs.close(one, () => 'succeeded')
    expect((await sync()).counted).toBe(false)
    expect((await stores.db.sync.findUniqueOrThrow({ where: { id: other.syncId } })).counted).toBe(true)
  })

  it('S4: one that cannot go on at all says why; nothing of it is left open', async () => {
    await stores.groups.saveTree(ref, [{ groupId: 1, name: 'G', groupIdentifier: 'o', offering: 'o' }])
    await stores.ledger.savePlan(ref, [planned()])
    await stores.runs.fail(ref, 'docnetwork-unreachable', 'in words')
    await stores.runs.fail(ref, 'internal-error', 'too late')
    expect(await sync()).toMatchObject({
      status: 'failed',
      failureCode: 'docnetwork-unreachable',
      failureMessage: 'in words',
      counted: false,
      counts: { changes: { open: 0, cancelled: 1 }, groups: { total: 1, failed: 1 } },
    })
  })
})

describe('S12: reviews', () => {
  const review = (memberId: string, more: Partial<PlannedReview> = {}) => ({
    code: 'ambiguous-name' as const,
    rule: 'P2',
    memberId,
    profileIds: [1, 2],
    basis: 'b',
    ...more,
  })
  const rows = () => stores.db.review.findMany({ where: { organizationId: ref.organizationId }, orderBy: { memberId: 'asc' } })
  const next = async () => {
    await stores.db.sync.update({ where: { id: ref.syncId }, data: { status: 'succeeded' } })
    return stores.startSync(ref.organizationId)
  }

  it('found again it is the same row, with what is true now', async () => {
    await stores.openItems.saveReviews(ref, ['M1'], [review('M1')])
    const [before] = await rows()
    const later = await next()
    await stores.openItems.saveReviews(later, ['M1'], [review('M1', { profileIds: [2, 3] })])
    expect(await rows()).toMatchObject([
      { id: before?.id, syncId: ref.syncId, lastSyncId: later.syncId, profileIds: [2, 3], state: 'open' },
    ])
  })

  it('whose reason is gone is closed; of people who were not met it stays', async () => {
    await stores.openItems.saveReviews(ref, ['M1', 'M2', 'M3'], [review('M1'), review('M2'), review('M3', { profileIds: [] })])
    await stores.openItems.saveReviews(await next(), ['M1', 'M2'], [review('M2', { code: 'missing-name' })])
    expect((await rows()).map(({ memberId, code, state }) => [memberId, code, state]).sort()).toEqual([
      ['M1', 'ambiguous-name', 'closed'],
      ['M2', 'ambiguous-name', 'closed'],
      ['M2', 'missing-name', 'open'],
      ['M3', 'ambiguous-name', 'open'],
    ])
  })

  it('that a person resolved stays resolved; found again it is a new one', async () => {
    await stores.openItems.saveReviews(ref, ['M1'], [review('M1')])
    await stores.db.review.updateMany({ where: { organizationId: ref.organizationId }, data: { state: 'resolved' } })
    const later = await next()
    await stores.openItems.saveReviews(later, ['M1'], [])
    expect((await rows()).map(({ state }) => state)).toEqual(['resolved'])
    await stores.openItems.saveReviews(later, ['M1'], [review('M1')])
    expect((await rows()).map(({ state }) => state).sort()).toEqual(['open', 'resolved'])
  })

  it('counts tell the open ones of people met', async () => {
    await stores.openItems.saveReviews(ref, ['M1', 'M2'], [review('M1'), review('M2')])
    const later = await next()
    await stores.openItems.saveReviews(later, ['M1'], [review('M1')])
    expect((await countsOf(stores.db, later.syncId)).reviews).toBe(1)
  })

  it('warnings of a sync are replaced', async () => {
    await stores.openItems.saveWarnings(ref, [{ code: 'no-email', rule: 'U1', memberId: 'M1' }])
    await stores.openItems.saveWarnings(ref, [{ code: 'incomplete-roster', rule: 'R6', groupId: 1 }])
    expect((await countsOf(stores.db, ref.syncId)).warnings).toBe(1)
  })
})

describe('P7: links', () => {
  it('are unique both ways, and once found to fit they stay so', async () => {
    const save = (links: [string, number, boolean][]) =>
      stores.db.$transaction((tx) =>
        stores.memory.saveLinks(
          tx,
          ref,
          links.map(([memberId, profileId, fits]) => ({ memberId, profileId, fits, rule: 'P1' })),
        ),
      )
    await save([['M1', 1, false]])
    await save([
      ['M1', 2, true],
      ['M2', 1, true],
      ['M3', 3, true],
    ])
    await save([['M1', 1, true]])
    await save([['M1', 1, false]])
    const links = await stores.memory.links(ref.organizationId, { memberIds: ['M1', 'M2', 'M3'], profileIds: [1, 2, 3] })
    expect(links.sort((a, b) => a.profileId - b.profileId)).toEqual([
      { memberId: 'M1', profileId: 1, fits: true },
      { memberId: 'M3', profileId: 3, fits: true },
    ])
  })
})
