// Forecast, audit, status and revoked decisions on a real PostgreSQL and Redis.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call, createTestApi, OFFERING, type TestApi } from './testing/test-api.ts'

const budget = (side: 'daxko' | 'docnetwork', limit: number, windowMs: number, used = 0) => ({
  state: async () => ({ side, limit, windowMs, used, waitMs: 0, refillMs: 0 }),
})

let api: TestApi
let organizationId: string
let token: string
let operator: string

beforeAll(async () => {
  api = await createTestApi({
    quotas: { daxko: budget('daxko', 10, 1_000), docnetwork: budget('docnetwork', 2_500, 900_000, 2_400) },
  })
  operator = await api.operator()
})
afterAll(() => api.close())
beforeEach(async () => {
  await api.db.organization.deleteMany()
  organizationId = (await api.addOrganization()).id
  token = await api.importer(organizationId)
})

const post = (path: string, body: unknown = {}, as = token) => call(api, path, { method: 'POST', token: as, body })
const start = async (body: object = {}): Promise<string> => (await post('/syncs', { acceptUsageFee: true, ...body })).json.id

/** A finished sync over one group with a roster of two people. */
const finished = async (requests: { daxko: number; docnetwork: number }, readAt = new Date()): Promise<string> => {
  const syncId = await start()
  await api.db.syncGroup.create({
    data: { syncId, groupId: 1, name: 'Camp', groupIdentifier: OFFERING, offering: OFFERING, state: 'synced' },
  })
  await api.db.syncOffering.create({
    data: { syncId, offering: OFFERING, state: 'read', complete: true, pages: 2, lastPageAt: readAt },
  })
  for (const [position, memberId] of ['M1', 'M2'].entries()) {
    await api.db.rosterEntry.create({ data: { syncId, offering: OFFERING, position, memberId, status: 'registered' } })
  }
  await api.db.sync.update({
    where: { id: syncId },
    data: { requestsDaxko: requests.daxko, requestsDocnetwork: requests.docnetwork },
  })
  await api.finish(syncId)
  return syncId
}

describe('POST /syncs/forecast', () => {
  it('knows nothing before the first sync, and costs nothing', async () => {
    const { status, json } = await post('/syncs/forecast')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      syncs: { syncsToday: 0, freePerDay: 3, freeLeft: 3, usageFee: false },
      refusal: null,
      basis: null,
      daxko: { requests: null, minutes: null },
      minutes: null,
      groups: [],
    })
    expect(await api.db.sync.count({ where: { organizationId } })).toBe(0)
  })

  it('S8: rests on the last sync of the same scope and the budgets as they are', async () => {
    const syncId = await finished({ daxko: 605, docnetwork: 350 }, new Date(Date.now() - 2 * 3_600_000))
    const { json } = await post('/syncs/forecast')
    expect(json).toMatchObject({
      syncs: { syncsToday: 1, freeLeft: 2 },
      basis: { syncId, scope: 'same' },
      daxko: { requests: 605, minutes: 1 },
      docnetwork: { requests: 350, minutes: 1.5 },
      minutes: 2.5,
      groups: [{ groupId: 1, name: 'Camp', offering: OFFERING, ageHours: 2 }],
    })
  })

  it('G1: of one group, from its part of a whole sync', async () => {
    await finished({ daxko: 605, docnetwork: 350 })
    const { json } = await post('/syncs/forecast', { groupIdentifier: 'offering_id=CI3&program_id=CMP1&location_id=B2' })
    expect(json).toMatchObject({ groupIdentifier: OFFERING, basis: { scope: 'part-of-all-groups' }, daxko: { requests: 5 } })
  })

  it.each<[string, () => Promise<unknown>, string]>([
    ['S5: a sync is running', () => start(), '/problems/sync-in-progress'],
    ['paused', () => api.actions.pauseOrganization({ organizationId, actor: 'test' }), '/problems/paused'],
    [
      'the Importer is off',
      () => api.actions.setOrganization({ organizationId, settings: { importerEnabled: false }, actor: 'test' }),
      '/problems/importer-off',
    ],
  ])('tells why it could not start: %s', async (_title, prepare, type) => {
    await prepare()
    expect((await post('/syncs/forecast')).json.refusal).toMatchObject({ type })
  })

  it('S7: a usage fee is told, and is no refusal', async () => {
    for (let at = 0; at < 3; at++) await finished({ daxko: 1, docnetwork: 1 })
    expect((await post('/syncs/forecast')).json).toMatchObject({ syncs: { freeLeft: 0, usageFee: true }, refusal: null })
  })

  it('G2: refuses what no sync could be started for', async () => {
    const segment = await post('/syncs/forecast', { groupIdentifier: 'program_id=A1&location_id=B2' })
    expect(segment).toMatchObject({ status: 400, json: { type: '/problems/group-segment' } })
  })
})

describe('an unknown group', () => {
  it('G1: names the nearest that is known', async () => {
    const { status, json } = await post('/syncs', { groupIdentifier: 'program_id=CMP1&location_id=B2&offering_id=CI33' })
    expect(status).toBe(422)
    expect(json).toMatchObject({ type: '/problems/unknown-group', nearest: OFFERING })
  })
})

describe('GET /audit', () => {
  it('tells the organization its own, the newest first, page by page', async () => {
    await start()
    const first = await call(api, '/audit?limit=1', { token })
    expect(first.json.items).toMatchObject([{ actor: 'tester', action: 'sync.start', organizationId }])
    const second = await call(api, `/audit?limit=1&cursor=${first.json.nextCursor}`, { token })
    expect(second.json.items).toMatchObject([{ action: 'organization.add' }])
    expect(second.json.nextCursor).toBeUndefined()
    expect((await call(api, '/audit?action=organization.add', { token })).json.items).toHaveLength(1)
    expect((await call(api, '/audit?action=organization.add,%20sync.start', { token })).json.items).toHaveLength(2)
  })

  it('tells operators of all, and nobody of a stranger', async () => {
    const stranger = (await api.addOrganization()).id
    const all = await call(api, '/audit', { token: operator })
    const named: string[] = all.json.items.map((one: { organizationId: string }) => one.organizationId)
    expect(named).toEqual(expect.arrayContaining([organizationId, stranger]))
    const one = await call(api, `/audit?organizationId=${stranger}`, { token: operator })
    expect(one.json.items).toHaveLength(1)
    expect((await call(api, `/audit?organizationId=${stranger}`, { token })).status).toBe(404)
  })
})

describe('GET /status', () => {
  it('tells queues, budgets, what stands still and what is to be renewed', async () => {
    const stuck = await start()
    await api.db.sync.update({ where: { id: stuck }, data: { status: 'running', progressAt: new Date(Date.now() - 600_000) } })
    await api.db.connection.create({
      data: { organizationId, side: 'docnetwork', brokenAt: new Date(), brokenReason: 'connect again' },
    })
    const { status, json } = await call(api, '/status', { token: operator })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      budgets: { daxko: { limit: 10 }, docnetwork: { used: 2_400 } },
      syncs: { queued: 0, running: 1, waiting: 0 },
      stuck: [{ syncId: stuck, organizationId }],
      broken: [{ organizationId, side: 'docnetwork', reason: 'connect again' }],
      organizations: { total: 1, paused: 0 },
    })
    expect(json.queues.map(({ name }: { name: string }) => name)).toEqual(['read-docnetwork', 'read-daxko', 'map', 'write'])
  })

  it('S8: a declared wait is no standstill', async () => {
    const waiting = await start()
    const data = { progressAt: new Date(Date.now() - 600_000), waitingSide: 'daxko', waitingUntil: new Date(Date.now() + 60_000) }
    await api.db.sync.update({ where: { id: waiting }, data: { status: 'running', ...data } })
    expect((await call(api, '/status', { token: operator })).json).toMatchObject({ syncs: { waiting: 1 }, stuck: [] })
  })

  it('is for operators', async () => {
    expect((await call(api, '/status', { token })).status).toBe(403)
  })
})

describe('POST /reviews/{id}/revoke', () => {
  let reviewId: string
  const review = (state: string) =>
    api.db.review.create({
      data: {
        organizationId,
        syncId: crypto.randomUUID(),
        lastSyncId: crypto.randomUUID(),
        code: 'ambiguous-name',
        rule: 'P2',
        memberId: 'M1',
        profileIds: [7],
        basis: 'b',
        state,
      },
    })
  beforeEach(async () => {
    reviewId = (await review('open')).id
    await post(`/reviews/${reviewId}/resolve`, { action: 'ignore' })
  })

  it('S12: the decision holds no longer, the review is open again, and who did it is kept', async () => {
    const { status, json } = await post(`/reviews/${reviewId}/revoke`)
    expect(status).toBe(200)
    expect(json).toMatchObject({ id: reviewId, state: 'open', closedAt: null })
    expect(await api.db.decision.count({ where: { organizationId, revokedAt: null } })).toBe(0)
    expect(await api.db.audit.findFirst({ where: { organizationId, action: 'review.revoke' } })).toMatchObject({
      actor: 'tester',
    })
    expect((await post(`/reviews/${reviewId}/resolve`, { action: 'create' })).json.state).toBe('resolved')
  })

  it('leaves it closed where a later sync has opened it anew', async () => {
    const later = await review('open')
    expect((await post(`/reviews/${reviewId}/revoke`)).json.state).toBe('resolved')
    expect(later.state).toBe('open')
  })

  it('409 the second time', async () => {
    await post(`/reviews/${reviewId}/revoke`)
    expect(await post(`/reviews/${reviewId}/revoke`)).toMatchObject({
      status: 409,
      json: { type: '/problems/nothing-to-revoke' },
    })
  })

  it("404 for another organization's", async () => {
    const other = await api.importer((await api.addOrganization()).id)
    expect((await post(`/reviews/${reviewId}/revoke`, {}, other)).status).toBe(404)
  })
})
