import { createActions } from '@daxko-sync/actions'
import { Settings } from '@daxko-sync/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchedule } from './schedule.ts'
import { createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const told: unknown[] = []
const tell = (...words: unknown[]) => void told.push(words)
const log = { info: tell, warn: tell, error: tell }
/** 5 AM Eastern of a summer and of a winter day. */
const SUMMER = '2027-07-15T09:00:00Z'
const WINTER = '2027-01-15T10:00:00Z'

const plus = (iso: string, minutes: number) => new Date(new Date(iso).getTime() + minutes * 60_000)

/** One organization, active long before, and a schedule whose clock says `at`. */
const setUp = async (activeSince = new Date('2026-01-01T00:00:00Z')) => {
  const { id } = await api.addOrganization()
  await api.db.organization.updateMany({ data: { pausedAt: new Date(0) } }) // the others stand aside
  await api.db.organization.update({ where: { id }, data: { activeSince, pausedAt: null } })
  const lookAt = (at: Date) => {
    const actions = createActions({ ...api.deps, now: () => at })
    return createSchedule({
      db: api.db,
      actions,
      cron: '0 5 * * *',
      timeZone: 'America/New_York',
      log,
      now: () => at,
    }).look()
  }
  const syncs = () => api.db.sync.findMany({ where: { organizationId: id, trigger: 'scheduled' }, orderBy: { createdAt: 'asc' } })
  const manual = (at: Date, groupIdentifier: string | null = null, mode = 'sync') =>
    api.db.sync.create({
      data: {
        organizationId: id,
        trigger: 'manual',
        groupIdentifier,
        mode,
        dryRun: mode === 'dry-run',
        status: 'running',
        settings: Settings.parse({}),
        hashKey: new Uint8Array(1),
        requestedBy: 't',
        easternDate: at,
        createdAt: at,
        startedAt: at,
        deadline: plus(at.toISOString(), 1440),
      },
    })
  return { id, lookAt, syncs, manual }
}

describe('S6: the daily sync', () => {
  it.each([
    ['a minute before 5 AM in summer', plus(SUMMER, -1), 0],
    ['at 5 AM in summer', plus(SUMMER, 0), 1],
    ['at 5 AM in winter', plus(WINTER, 0), 1],
    ['a minute before 5 AM in winter', plus(WINTER, -1), 0],
    ['5 h 59 late', plus(SUMMER, 359), 1],
    ['6 h 1 late', plus(SUMMER, 361), 0],
  ])('looked at %s', async (_title, at, started) => {
    const { lookAt, syncs } = await setUp()
    await lookAt(at)
    expect(await syncs()).toHaveLength(started)
  })

  it('is started once, whoever looks and however often', async () => {
    const { id, lookAt, syncs } = await setUp()
    await Promise.all(Array.from({ length: 8 }, () => lookAt(plus(SUMMER, 1))))
    const [sync] = await syncs()
    await api.finish(sync?.id ?? '')
    await lookAt(plus(SUMMER, 30))
    expect(await syncs()).toHaveLength(1)
    expect(api.started).toContainEqual({ syncId: sync?.id, organizationId: id, run: 1, mode: 'sync' })
    await lookAt(plus(SUMMER, 1440))
    expect(await syncs()).toHaveLength(2)
  })

  it('waits while a sync of one group runs, and is caught up after it', async () => {
    const { lookAt, syncs, manual } = await setUp()
    const { id } = await manual(plus(SUMMER, -10), 'program_id=CMP1&location_id=B2&offering_id=CI3')
    await lookAt(plus(SUMMER, 5))
    expect(await syncs()).toHaveLength(0)
    await api.finish(id)
    await lookAt(plus(SUMMER, 60))
    expect(await syncs()).toHaveLength(1)
  })

  it.each([
    ['covers all groups and began that morning', -60, 'sync', 0],
    ['covers all groups but began the evening before', -600, 'sync', 1],
    ['is a dry run', -60, 'dry-run', 1],
  ])('when the running one %s', async (_title, minutes, mode, started) => {
    const { lookAt, syncs, manual } = await setUp()
    const { id } = await manual(plus(SUMMER, minutes), null, mode)
    await lookAt(plus(SUMMER, 5))
    await api.finish(id)
    await lookAt(plus(SUMMER, 60))
    expect(await syncs()).toHaveLength(started)
  })

  it('misses nothing when it was added or resumed after 5 AM', async () => {
    const { lookAt, syncs } = await setUp(plus(SUMMER, 30))
    await lookAt(plus(SUMMER, 60))
    expect(await syncs()).toHaveLength(0)
    await lookAt(plus(SUMMER, 1440))
    expect(await syncs()).toHaveLength(1)
  })

  it('misses nothing when its pause ended by itself after 5 AM, also where nothing has swept since', async () => {
    const { id, lookAt, syncs } = await setUp()
    await api.db.organization.update({ where: { id }, data: { pausedAt: plus(SUMMER, -600), pausedUntil: plus(SUMMER, 30) } })
    await lookAt(plus(SUMMER, 60))
    expect(await syncs()).toHaveLength(0)
    await lookAt(plus(SUMMER, 1440))
    expect(await syncs()).toHaveLength(1)
  })

  it('misses nothing when the Importer was switched on after 5 AM; while it is off, nothing is told', async () => {
    const { id, lookAt, syncs } = await setUp()
    const set = (importerEnabled: boolean | null, at: Date) =>
      createActions({ ...api.deps, now: () => at }).setOrganization({
        organizationId: id,
        settings: { importerEnabled },
        actor: 't',
      })
    await set(false, plus(SUMMER, -60))
    told.length = 0
    await lookAt(plus(SUMMER, 5))
    expect(told).toEqual([])
    await set(null, plus(SUMMER, 30))
    await lookAt(plus(SUMMER, 60))
    expect(await syncs()).toHaveLength(0)
    await set(true, plus(SUMMER, 1430)) // it was on: this changes nothing
    await lookAt(plus(SUMMER, 1440))
    expect(await syncs()).toHaveLength(1)
  })

  it('skips paused organizations', async () => {
    const { id, lookAt, syncs } = await setUp()
    await api.db.organization.update({ where: { id }, data: { pausedAt: plus(SUMMER, -60) } })
    await lookAt(plus(SUMMER, 5))
    expect(await syncs()).toHaveLength(0)
  })

  it('S7: starts beyond the free number, and says fee-expected', async () => {
    const { lookAt, syncs, manual } = await setUp()
    for (let n = 0; n < 3; n++) await api.finish((await manual(plus(SUMMER, -300 + n))).id)
    await lookAt(plus(SUMMER, 1))
    const [sync] = await syncs()
    expect(sync?.feeExpected).toBe(true)
    expect(await api.db.warning.findMany({ where: { syncId: sync?.id ?? '' }, select: { code: true, rule: true } })).toEqual([
      { code: 'fee-expected', rule: 'S7' },
    ])
  })
})
