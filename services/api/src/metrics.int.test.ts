// What /metrics tells of PostgreSQL and Redis as they are.
import { FIGURES } from '@daxko-sync/contracts'
import { createFlows, createWorker } from '@daxko-sync/queue'
import { eventually } from '@daxko-sync/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFigureSources } from './figure-sources.ts'
import { call, createTestApi, type TestApi } from './testing/test-api.ts'

const HOUR_MS = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS)

let api: TestApi
let organization: string
let page: string
const quota = (side: 'daxko' | 'docnetwork') => ({
  state: async () => ({ side, limit: 10, windowMs: 1_000, used: 4, waitMs: 1_500, refillMs: 0 }),
})

/** The value of the one line of that metric with all those labels. */
const figureOf = (metric: string, labels: Record<string, string> = {}): number => {
  const lines = page.split('\n').filter((line) => line.startsWith(`daxko_sync_${metric}{`))
  const found = lines.filter((line) => Object.entries(labels).every(([name, value]) => line.includes(`${name}="${value}"`)))
  expect(found, `${metric} ${JSON.stringify(labels)} in ${lines.join('\n')}`).toHaveLength(1)
  return Number(found[0]?.split(' ').at(-1))
}

beforeAll(async () => {
  api = await createTestApi({ quotas: { daxko: quota('daxko'), docnetwork: quota('docnetwork') } })
  organization = (await api.addOrganization()).id
  const paused = (await api.addOrganization()).id
  const token = await api.importer(organization)
  const start = async () => {
    const sync = await call(api, '/syncs', { method: 'POST', token, body: { acceptUsageFee: true } })
    expect(sync.status).toBe(202)
    await api.finish(sync.json.id)
    return { id: sync.json.id as string, organizationId: organization }
  }
  const yesterday = await start()
  const today = await start()
  const held = { memberId: 'm1', groupId: 1 }
  const heldBecause = 'group'
  const old = await api.addChange(yesterday, { ...held, state: 'expired' })
  await api.db.change.update({ where: { id: old.id }, data: { plannedAt: ago(30), heldBecause } })
  const now = await api.addChange(today, { ...held, state: 'held' })
  await api.db.change.update({ where: { id: now.id }, data: { heldBecause } })
  await api.addChange(today, { state: 'applied', kind: 'profile.create' })
  await api.db.sync.update({ where: { id: today.id }, data: { finishedAt: ago(3) } })
  await api.db.sync.update({ where: { id: yesterday.id }, data: { createdAt: ago(2), finishedAt: ago(2) } })
  await api.db.organization.updateMany({ data: { activeSince: ago(100) } })
  await api.db.organization.update({ where: { id: paused }, data: { pausedAt: new Date() } })
  const freshness = { since: ago(1), easternDate: new Date('2026-11-22'), checkedAt: ago(1) }
  await api.db.freshness.createMany({
    data: [
      { ...freshness, organizationId: organization, state: 'failing' },
      { ...freshness, organizationId: paused, state: 'missing' },
    ],
  })
  await api.db.syncStage.createMany({
    data: [2, 4].map((seconds, index) => ({
      syncId: index === 0 ? yesterday.id : today.id,
      epoch: 1,
      stage: 'write',
      step: 'done',
      startedAt: new Date(Date.now() - 60_000 - seconds * 1_000),
      finishedAt: new Date(Date.now() - 60_000),
    })),
  })
  await api.db.requestTally.create({ data: { at: ago(1), organizationId: organization, daxko: 12, docnetwork: 7 } })
  await api.db.review.create({
    data: {
      organizationId: organization,
      syncId: today.id,
      lastSyncId: today.id,
      code: 'member-gone',
      rule: 'P6',
      memberId: 'm2',
      profileIds: [],
      basis: '',
      state: 'open',
      createdAt: ago(5),
    },
  })
  page = (await call(api, '/metrics')).text
})
afterAll(() => api.close())

describe('/metrics', () => {
  it('has a line for every figure', () => {
    const silent = Object.keys(FIGURES).filter((name) => !new RegExp(`^daxko_sync_${name}\\{`, 'm').test(page))
    expect(silent).toEqual([])
  })

  it('counts syncs, changes and requests of the last 24 hours', () => {
    expect(figureOf('syncs', { status: 'succeeded', trigger: 'manual' })).toBe(2)
    expect(figureOf('changes', { kind: 'profile.create', state: 'applied' })).toBe(1)
    expect(figureOf('requests', { side: 'daxko' })).toBe(12)
    expect(figureOf('requests', { side: 'docnetwork' })).toBe(7)
  })

  it('tells how long stages take', () => {
    expect(figureOf('stage_seconds', { stage: 'write', quantile: '0.5' })).toBeCloseTo(3, 1)
    expect(figureOf('stage_seconds', { stage: 'write', quantile: '1' })).toBeCloseTo(4, 1)
  })

  it('freshness counts from the last complete sync, and paused organizations are left out', () => {
    expect(figureOf('freshness_age_seconds')).toBeGreaterThan(2.9 * 3600)
    expect(figureOf('freshness_age_seconds', { organization })).toBeLessThan(3.1 * 3600)
    expect(figureOf('organization_state')).toBe(1)
    expect(figureOf('organization_state', { organization, state: 'failing' })).toBe(1)
  })

  it('R5: what is held is as old as the first time the brake held it', () => {
    expect(figureOf('waiting_items', { organization, kind: 'held' })).toBe(1)
    expect(figureOf('waiting_item_age_seconds', { kind: 'held' })).toBeGreaterThan(29.9 * 3600)
    expect(figureOf('waiting_items', { kind: 'review' })).toBe(1)
    expect(figureOf('waiting_item_age_seconds', { kind: 'review' })).toBeGreaterThan(4.9 * 3600)
  })

  it('tells both budgets', () => {
    for (const side of ['daxko', 'docnetwork']) {
      expect(figureOf('budget_limit', { side })).toBe(10)
      expect(figureOf('budget_used', { side })).toBe(4)
      expect(figureOf('budget_wait_seconds', { side })).toBe(1.5)
      expect(figureOf('budget_window_seconds', { side })).toBe(1)
    }
  })

  it('sees a waiting job’s age and the workers of a queue', async () => {
    const sources = createFigureSources({ db: api.db, flows: { queues: [] }, quotas: {}, log: api.deps.log as never })
    expect(await sources['redis']?.()).toEqual([])
    const flows = createFlows({ redisUrl: api.redisUrl })
    const held = Promise.withResolvers<string>()
    const worker = createWorker({
      queue: 'read-docnetwork',
      redisUrl: api.redisUrl,
      concurrency: 1,
      processors: { 'fetch-sync': () => held.promise },
      log: api.deps.log as never,
    })
    const run = { organizationId: organization, run: 1, mode: 'sync' as const }
    try {
      for (const syncId of [crypto.randomUUID(), crypto.randomUUID()]) await flows.startFlow({ ...run, syncId })
      await eventually(async () => {
        page = (await call(api, '/metrics')).text
        expect(figureOf('queue_workers', { queue: 'read-docnetwork' })).toBe(1)
        expect(figureOf('queue_jobs', { queue: 'read-docnetwork', state: 'active' })).toBe(1)
        expect(figureOf('queue_oldest_job_age_seconds', { queue: 'read-docnetwork' })).toBeGreaterThan(0)
      })
      expect(figureOf('queue_workers', { queue: 'write' })).toBe(0)
      expect(figureOf('queue_oldest_job_age_seconds', { queue: 'write' })).toBe(0)
    } finally {
      held.resolve('done')
      await worker.close()
      await flows.close()
    }
  })
})
