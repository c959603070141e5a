// S1: a stage's job that stood still (SIGSTOP, a paused machine) while another took the stage on changes nothing of what that one stored.
import type { JobSpec, RunRef } from '@daxko-sync/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Deps } from './deps.ts'
import { createFetchSync } from './fetch-sync.ts'
import { createTestFetcher, type TestFetcher } from './testing/test-fetcher.ts'

let fetcher: TestFetcher
beforeAll(async () => {
  fetcher = await createTestFetcher()
})
afterAll(() => fetcher.close())

const context = {
  signal: new AbortController().signal,
  log: { debug() {}, info() {}, warn() {}, error() {}, child: () => context.log },
  lastAttempt: true,
  fanOut: async () => {},
}

/** A job that stops at its first look whether it may go on, until it is let go. */
const startFrozen = (ref: RunRef) => {
  const [gate, reached] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const withWork: Deps['withWork'] = (payload, given, work) =>
    fetcher.deps.withWork(payload, given, (found) =>
      work({
        ...found,
        goOn: async () => {
          const going = await found.goOn()
          reached.resolve()
          await gate.promise
          return going
        },
      }),
    )
  const ended = createFetchSync({ ...fetcher.deps, withWork })(ref, context)
  return { reached: Promise.race([reached.promise, ended]), thaw: () => gate.resolve(), ended }
}

const stepOf = async ({ syncId }: RunRef): Promise<string> =>
  (await fetcher.db.syncStage.findFirst({ where: { syncId, stage: 'fetch' } }))?.step ?? 'groups'

/** One turn of the stage, and all that it fans out but the last job of it. */
const turn = async (ref: RunRef, leave: number): Promise<JobSpec[]> => {
  let added: JobSpec[] = []
  await fetcher.once('fetch-sync', ref, {
    lastAttempt: true,
    fanOut: async (specs) => {
      added = specs
    },
  })
  const [now, left] = [added.slice(0, added.length - leave), added.slice(added.length - leave)]
  for (const spec of now) await fetcher.play(spec.name as 'fetch-roster', spec.payload)
  return left
}

const stored = async ({ syncId }: RunRef) => ({
  sync: await fetcher.db.sync.findUniqueOrThrow({ where: { id: syncId }, select: { status: true, run: true } }),
  groups: await fetcher.db.syncGroup.findMany({ where: { syncId }, orderBy: { groupId: 'asc' } }),
  offerings: await fetcher.db.syncOffering.findMany({ where: { syncId }, orderBy: { offering: 'asc' } }),
  members: await fetcher.db.syncMember.groupBy({ by: ['reading'], where: { syncId }, _count: true, orderBy: { reading: 'asc' } }),
  step: await stepOf({ syncId } as RunRef),
})

it.each(['groups', 'rosters@1', 'members@1', 'registrations@1'])(
  'at %s, until the other has read everything: nothing of it is taken back',
  async (step) => {
    const ref = await fetcher.startSync()
    while ((await stepOf(ref)) !== step) await turn(ref, 0)
    const frozen = startFrozen(ref)
    await frozen.reached
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
    const before = await stored(ref)
    frozen.thaw()
    expect(await frozen.ended).toBe('another job went on')
    expect(await stored(ref)).toEqual(before)
  },
)

it('at rosters@1, while run 2 reads the rosters: none of them is taken for unreadable', async () => {
  const ref = await fetcher.startSync()
  await turn(ref, 1)
  expect(await stepOf(ref)).toBe('rosters@1')
  const frozen = startFrozen(ref)
  await frozen.reached
  await fetcher.db.sync.update({ where: { id: ref.syncId }, data: { run: 2 } }) // the sweeper
  const second = { ...ref, run: 2 }
  const left = await turn(second, 1)
  frozen.thaw()
  expect(await frozen.ended).toBe('another job went on')
  for (const spec of left) await fetcher.play(spec.name as 'fetch-roster', spec.payload)
  expect(await fetcher.play('fetch-sync', second)).toBe('fetched')
  expect((await stored(ref)).groups.filter(({ state }) => state === 'failed')).toEqual([])
})

it('two jobs at the same step at once: one of them goes on', async () => {
  const ref = await fetcher.startSync()
  const both = [startFrozen(ref), startFrozen(ref)]
  await Promise.all(both.map(({ reached }) => reached))
  for (const { thaw } of both) thaw()
  const outcomes = await Promise.all(both.map(({ ended }) => ended))
  expect(outcomes.filter((outcome) => outcome === 'children')).toHaveLength(1)
  for (const offering of (await stored(ref)).offerings.map((one) => one.offering))
    await fetcher.play('fetch-roster', { ...ref, offering } as RunRef)
  expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
  expect((await stored(ref)).groups.filter(({ state }) => state === 'failed')).toEqual([])
})

it('S4: a failure that comes late takes nothing back from what another job has read', async () => {
  const ref = await fetcher.startSync()
  await fetcher.play('fetch-sync', ref)
  const [read] = await fetcher.db.syncMember.findMany({ where: { syncId: ref.syncId, reading: 'read' }, take: 1 })
  if (!read) throw new Error('nobody was read')
  const error = { code: 'timeout', message: 'too late' } as const
  await fetcher.stores.members.save(ref, [{ memberId: read.memberId, reading: 'failed', error }])
  expect(await fetcher.db.syncMember.findFirst({ where: { syncId: ref.syncId, memberId: read.memberId } })).toMatchObject({
    reading: 'read',
    nameHashes: read.nameHashes,
  })
})
