import type { OrganizationItem } from '@daxko-sync/contracts'
import { createAlerts, createRequestTallies, createRuns } from '@daxko-sync/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, createTestApi, type TestApi } from './testing/test-api.ts'

const HOUR_MS = 3_600_000
const state = (side: 'daxko' | 'docnetwork', limit: number, windowMs: number) => ({
  state: async () => ({ side, limit, windowMs, used: 1, waitMs: 0, refillMs: 0 }),
})

let api: TestApi
let operator: string
beforeAll(async () => {
  api = await createTestApi({
    quotas: { daxko: state('daxko', 10, 1_000), docnetwork: state('docnetwork', 2_500, 900_000) },
    limits: { freePerDay: 1_000 },
  })
  operator = await api.operator()
})
afterAll(() => api.close())

const limits = { daxko: { limit: 10, windowSeconds: 1 }, docnetwork: { limit: 2_500, windowSeconds: 900 } }

describe('GET /statistics', () => {
  /** 3:30 in the morning in London is the day before in Chicago. */
  const sync = async (organizationId: string, createdAt: Date, row: object = {}) => {
    const { id } = await api.actions.startSync({ organizationId, actor: 'test' })
    const minutes = (n: number) => new Date(createdAt.getTime() + n * 60_000)
    await api.db.sync.update({
      where: { id },
      data: {
        ...{ createdAt, startedAt: minutes(1), finishedAt: minutes(11), status: 'succeeded', progressAt: minutes(11) },
        ...{ requestsDaxko: 100, requestsDocnetwork: 20, ...row },
      },
    })
    return { id, organizationId }
  }
  const apply = async (of: { id: string; organizationId: string }, kind: 'profile.create' | 'user.add', finishedAt: Date) => {
    const { id } = await api.addChange(of, { state: 'applied', kind })
    await api.db.change.update({ where: { id }, data: { finishedAt } })
  }

  it('tells day by day, in the organization’s own time zone, what was done and what it took', async () => {
    const { id } = await api.addOrganization()
    await api.actions.setOrganization({ organizationId: id, settings: { timeZone: 'Pacific/Kiritimati' }, actor: 'test' })
    const token = await api.reader(id)
    const { to } = (await call(api, '/statistics?days=1', { token })).json
    const midnight = new Date(`${to}T00:00:00+14:00`)
    const today = new Date(midnight.getTime() + 60_000)
    const yesterday = new Date(midnight.getTime() - 60_000)
    const first = await sync(id, yesterday)
    await sync(id, yesterday, { status: 'failed', finishedAt: new Date(yesterday.getTime() + 31 * 60_000) })
    const second = await sync(id, today, { dryRun: true })
    await apply(first, 'profile.create', yesterday)
    await apply(first, 'profile.create', today)
    await apply(second, 'user.add', today)
    await api.addChange(second, { state: 'held' })
    const { status, json } = await call(api, '/statistics?days=3', { token })
    expect(status).toBe(200)
    expect(json).toMatchObject({ organizationId: id, timeZone: 'Pacific/Kiritimati', to, limits })
    expect(json.items.map(({ date }: { date: string }) => date)).toHaveLength(3)
    expect([json.items[0].date, json.items[2].date]).toEqual([json.from, to])
    expect(json.items[0]).toMatchObject({ syncs: { total: 0 }, minutes: 0, applied: { total: 0 } })
    expect(json.items[1]).toMatchObject({
      syncs: { total: 2, dryRuns: 0, byStatus: { succeeded: 1, failed: 1, cancelled: 0 } },
      minutes: 40,
      longestMinutes: 30,
      requests: { daxko: 200, docnetwork: 40 },
      applied: { total: 1, byKind: { 'profile.create': 1, 'user.add': 0 } },
    })
    expect(json.items[2]).toMatchObject({
      syncs: { total: 1, dryRuns: 1 },
      requests: { daxko: 100, docnetwork: 20 },
      applied: { total: 2, byKind: { 'profile.create': 1, 'user.add': 1 } },
    })
  })

  it('is an organization’s own; an operator names one', async () => {
    const { id } = await api.addOrganization()
    const { id: other } = await api.addOrganization()
    expect((await call(api, `/statistics?organizationId=${other}`, { token: await api.reader(id) })).status).toBe(404)
    expect((await call(api, '/statistics', { token: operator })).status).toBe(400)
    expect((await call(api, `/statistics?organizationId=${other}`, { token: operator })).json.items).toHaveLength(30)
    expect((await call(api, '/statistics?days=91', { token: await api.reader(id) })).status).toBe(400)
  })
})

describe('GET /quotas', () => {
  it('S8: shows every quarter of an hour with what all organizations sent in it', async () => {
    await api.db.requestTally.deleteMany()
    const runs = createRuns(api.db, api.vaults)
    for (const requests of [
      { daxko: 30, docnetwork: 2 },
      { daxko: 0, docnetwork: 0 },
      { daxko: 5, docnetwork: 1 },
    ]) {
      const { id: organizationId } = await api.addOrganization()
      const { id } = await api.actions.startSync({ organizationId, actor: 'test' })
      await runs.countRequests(id, requests)
      await runs.countRequests(id, requests)
      const { requestsDaxko, requestsDocnetwork } = await api.db.sync.findUniqueOrThrow({ where: { id } })
      expect([requestsDaxko, requestsDocnetwork]).toEqual([requests.daxko * 2, requests.docnetwork * 2])
    }
    const { status, json } = await call(api, '/quotas?hours=2', { token: operator })
    expect(status).toBe(200)
    expect(json).toMatchObject({ intervalMinutes: 15, limits })
    expect(json.items.length).toBeGreaterThanOrEqual(8)
    const sums = json.items.map(({ requests }: { requests: { daxko: number } }) => requests.daxko)
    expect(sums.reduce((sum: number, n: number) => sum + n, 0)).toBe(70)
    for (const { at } of json.items) expect(new Date(at).getTime() % 900_000).toBe(0)
    expect((await call(api, '/quotas?hours=169', { token: operator })).status).toBe(400)
  })

  it('forgets after a month', async () => {
    const { id: organizationId } = await api.addOrganization()
    const at = (days: number) => new Date(Date.now() - days * 24 * HOUR_MS)
    await api.db.requestTally.createMany({
      data: [30, 32].map((days) => ({ at: at(days), organizationId, daxko: 1, docnetwork: 1 })),
    })
    expect(await createRequestTallies(api.db).deleteOld()).toBe(1)
  })
})

describe('the operators’ board', () => {
  const itemOf = async (id: string): Promise<OrganizationItem> => {
    const { json } = await call(api, '/organizations', { token: operator })
    return json.items.find((one: OrganizationItem) => one.id === id)
  }
  const connect = (organizationId: string) =>
    api.db.connection.create({
      data: { organizationId, side: 'docnetwork', connectedAt: new Date(), tokens: new Uint8Array([1]) },
    })
  const complete = async (organizationId: string) => {
    const { id } = await api.actions.startSync({ organizationId, actor: 'test' })
    await api.finish(id)
    return id
  }
  const say = (organizationId: string, word: string, checkedAt = new Date()) =>
    api.db.freshness.upsert({
      where: { organizationId },
      create: { organizationId, state: word, since: new Date(), easternDate: new Date(), checkedAt },
      update: { state: word, checkedAt },
    })

  it('S6: says how each organization stands, and never calls silence fresh', async () => {
    const { id } = await api.addOrganization()
    const state = async () => (await itemOf(id)).standing.state
    expect(await state()).toBe('needs-set-up')
    await connect(id)
    expect(await state()).toBe('needs-set-up')
    const syncId = await complete(id)
    expect(await state()).toBe('unknown')
    await say(id, 'well')
    expect((await itemOf(id)).standing).toMatchObject({
      state: 'fresh',
      since: expect.any(String),
      lastCompleteSync: { id: syncId, finishedAt: expect.any(String) },
    })
    for (const word of ['late', 'failing', 'missing']) {
      await say(id, word)
      expect(await state()).toBe(word)
    }
    await say(id, 'well', new Date(Date.now() - 2 * HOUR_MS))
    expect(await state()).toBe('unknown')
    await api.actions.setOrganization({ organizationId: id, settings: { importerEnabled: false }, actor: 'test' })
    expect(await state()).toBe('importer-off')
    await api.actions.pauseOrganization({ organizationId: id, actor: 'test' })
    expect(await state()).toBe('paused')
  })

  it('the last complete sync is one of all groups that was no dry run', async () => {
    const { id } = await api.addOrganization()
    const { id: dryRun } = await api.actions.startSync({ organizationId: id, dryRun: true, actor: 'test' })
    await api.finish(dryRun)
    const partial = await complete(id)
    await api.db.sync.update({ where: { id: partial }, data: { status: 'partially-failed' } })
    expect((await itemOf(id)).standing.lastCompleteSync).toBeNull()
  })

  it('counts what waits for a person there', async () => {
    const { id } = await api.addOrganization()
    const syncId = await complete(id)
    const sync = { id: syncId, organizationId: id }
    await api.addChange(sync, { state: 'held', groupId: 1 })
    await api.addChange(sync, { state: 'held', groupId: 1, rosterReadAt: new Date(Date.now() - 25 * HOUR_MS) })
    const review = { organizationId: id, syncId, lastSyncId: syncId, code: 'stale', rule: 'S10', profileIds: [], basis: 'b' }
    await api.db.review.createMany({
      data: [
        { ...review, memberId: 'M1', state: 'open' },
        { ...review, memberId: 'M2', state: 'closed' },
      ],
    })
    expect((await itemOf(id)).standing.openItems).toEqual({ reviews: 1, held: 1 })
  })

  it('GET /alerts: what was told, the newest first, with its deliveries; no receiver', async () => {
    const { id } = await api.addOrganization()
    const alerts = createAlerts(api.db)
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    const fact = { date: '2026-11-22', sync: null }
    const email = { channel: 'email', receiver: 'hash-of-an-address' } as const
    const tell = (minutes: number, facts: { state: 'late' | 'well'; previous: 'late' | 'well' | null }) =>
      alerts.add({ organizationId: id, kind: 'freshness', facts: { ...fact, ...facts }, deliveries: [email], now: at(minutes) })
    await tell(30, { state: 'late', previous: 'well' })
    expect((await itemOf(id)).standing.openAlerts).toBe(1)
    await tell(20, { state: 'well', previous: 'late' })
    expect((await itemOf(id)).standing.openAlerts).toBe(0)
    const digest = { date: '2026-11-22', held: 2, reviews: 1, sessions: [], more: 0 }
    await alerts.add({ organizationId: id, kind: 'digest', facts: digest, deliveries: [], now: at(10) })
    await tell(5, { state: 'late', previous: 'well' })
    const [due] = await alerts.claim({ channels: ['email'], now: new Date(), leaseUntil: new Date(), limit: 1 })
    await alerts.delivered(due?.id as string, new Date())

    const path = `/alerts?organizationId=${id}`
    const { status, json, text } = await call(api, path, { token: operator })
    expect(status).toBe(200)
    expect(json.items.map(({ kind, open }: { kind: string; open: boolean }) => [kind, open])).toEqual([
      ['freshness', true],
      ['digest', false],
      ['freshness', false],
      ['freshness', false],
    ])
    expect(json.items[1].facts).toEqual({ date: '2026-11-22', held: 2, reviews: 1, more: 0 })
    const states = json.items.flatMap(({ deliveries }: { deliveries: { state: string }[] }) =>
      deliveries.map((delivery) => delivery.state),
    )
    expect(states.toSorted()).toEqual(['delivered', 'due', 'due'])
    expect(text).not.toContain('hash-of-an-address')
    const first = (await call(api, `${path}&limit=3`, { token: operator })).json
    const rest = (await call(api, `${path}&limit=3&cursor=${first.nextCursor}`, { token: operator })).json
    expect([...first.items, ...rest.items]).toEqual(json.items)
    expect(rest.nextCursor).toBeUndefined()
  })
})

describe('a session tells of its own organization', () => {
  it('what everybody there may know', async () => {
    const { id, name } = await api.addOrganization()
    const token = await api.reader(id)
    expect((await call(api, '/session', { token })).json.organization).toEqual({
      ...{ id, name, timeZone: 'America/New_York', importerEnabled: true, paused: null },
    })
    await api.actions.setOrganization({ organizationId: id, settings: { timeZone: 'America/Chicago' }, actor: 'test' })
    await api.actions.pauseOrganization({ organizationId: id, actor: 'op' })
    expect((await call(api, '/session', { method: 'POST', token })).json.organization).toMatchObject({
      timeZone: 'America/Chicago',
      paused: { by: 'op', until: null },
    })
    await api.db.organization.update({ where: { id }, data: { pausedUntil: new Date(Date.now() - 1_000) } })
    expect((await call(api, '/session', { token })).json.organization.paused).toBeNull()
  })

  it('nothing where there is none', async () => {
    expect((await call(api, '/session', { token: operator })).json.organization).toBeNull()
  })
})
