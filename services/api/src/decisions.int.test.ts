import { randomUUID } from 'node:crypto'
import { createKnownIdentifiers, createStores } from '@daxko-sync/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, createTestApi, OFFERING, type TestApi, upstreamsThatFail } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

describe('S12: reviews', () => {
  const review = async (state = 'open', more: object = {}) => {
    const { id } = await api.addOrganization()
    const token = await api.importer(id)
    const { json: sync } = await call(api, '/syncs', { method: 'POST', token })
    const row = { code: 'ambiguous-name', rule: 'P2', memberId: 'M1', profileIds: [4, 5], basis: 'basis-1', state, ...more }
    const { id: reviewId } = await api.db.review.create({
      data: { ...row, organizationId: id, syncId: sync.id, lastSyncId: sync.id },
    })
    const resolve = (body: unknown) => call(api, `/reviews/${reviewId}/resolve`, { method: 'POST', token, body })
    return { id, token, reviewId, resolve }
  }

  it('are listed by state, without what they rest on', async () => {
    const { token, reviewId } = await review()
    const { json } = await call(api, '/reviews?state=open', { token })
    expect(json.items).toEqual([
      expect.objectContaining({
        id: reviewId,
        code: 'ambiguous-name',
        rule: 'P2',
        memberId: 'M1',
        profileIds: [4, 5],
        state: 'open',
      }),
    ])
    expect(JSON.stringify(json)).not.toContain('basis-1')
    expect((await call(api, '/reviews?state=resolved', { token })).json.items).toEqual([])
    expect((await call(api, '/reviews?state=lost', { token })).status).toBe(400)
  })

  it.each([
    [{ action: 'link', profileId: 5 }, 5],
    [{ action: 'create' }, null],
    [{ action: 'ignore' }, null],
  ])('%o is remembered with the basis and audited', async (body, profileId) => {
    const { id, resolve, reviewId } = await review()
    const { status, json } = await resolve(body)
    expect([status, json.state]).toEqual([200, 'resolved'])
    expect(await api.db.decision.findMany({ where: { organizationId: id } })).toEqual([
      expect.objectContaining({ memberId: 'M1', action: body.action, profileId, basis: 'basis-1', actor: 'tester', reviewId }),
    ])
    expect(await api.db.audit.count({ where: { organizationId: id, action: 'review.resolve' } })).toBe(1)
    expect((await resolve(body)).json.type).toBe('/problems/already-resolved')
  })

  it.each([
    ['link without a profile', { action: 'link' }, 400, 'invalid-request'],
    ['link to another profile', { action: 'link', profileId: 9 }, 422, 'profile-not-in-review'],
    ['create with a profile', { action: 'create', profileId: 4 }, 400, 'invalid-request'],
    ['another action', { action: 'merge' }, 400, 'invalid-request'],
    ['no body', undefined, 400, 'invalid-request'],
  ])('refuses %s', async (_title, body, status, code) => {
    const answer = await (await review()).resolve(body)
    expect([answer.status, answer.json.type]).toEqual([status, `/problems/${code}`])
    expect(answer.json.errors.length).toBeGreaterThan(0)
  })

  it.each([
    ['create', 'missing-name', [4], 'choose link or ignore'],
    ['create', 'missing-name', [], 'choose ignore'],
    ['link', 'ambiguous-name', [], 'choose create or ignore'],
    ['create', 'member-gone', [4], 'choose ignore'],
  ])('refuses %s of a review %s with the candidates %o: %s', async (action, code, profileIds, detail) => {
    const { resolve } = await review('open', { code, profileIds })
    const { status, json } = await resolve({ action, ...(action === 'link' && { profileId: 4 }) })
    expect([status, json.type, json.errors]).toEqual([422, '/problems/action-not-offered', [{ pointer: '/body/action', detail }]])
    expect((await resolve({ action: 'ignore' })).status).toBe(200)
  })

  it('P7: refuses a profile that is linked to another member, and does not offer it', async () => {
    const { id, token, resolve, reviewId } = await review('open', { code: 'identifier-conflict', profileIds: [5] })
    await api.db.link.create({
      data: { organizationId: id, memberId: 'M9', profileId: 5, fits: true, rule: 'P1', syncId: reviewId },
    })
    const { status, json } = await resolve({ action: 'link', profileId: 5 })
    expect([status, json.type]).toEqual([409, '/problems/profile-taken'])
    const [item] = (await call(api, '/reviews?state=open', { token })).json.items
    expect(item.choices.map(({ action }: { action: string }) => action)).toEqual(['create', 'ignore'])
  })

  it.each([
    ['another member', 'M77', true, 409],
    ['nobody', 'X-1', false, 200],
  ])('P2: a profile that bears the identifier of %s', async (_title, identifier, isMember, status) => {
    const { id, token, resolve, reviewId } = await review('open', { profileIds: [5] })
    const { lastSyncId: syncId } = await api.db.review.findUniqueOrThrow({ where: { id: reviewId } })
    const stores = createStores(api.db, api.vaults)
    const profile = { profileId: 5, identifier }
    await stores.profiles.saveList(
      { syncId, organizationId: id, run: 1 },
      { profiles: [{ profile, nameHash: undefined }], gone: [] },
    )
    await createKnownIdentifiers(api.db, api.vaults).save(id, identifier, isMember)
    const [item] = (await call(api, '/reviews?state=open', { token })).json.items
    expect(item.profiles).toEqual([
      expect.objectContaining({ profileId: 5, identifier, belongsTo: isMember ? identifier : null }),
    ])
    const offered = item.choices.map(({ action }: { action: string }) => action)
    expect(offered).toEqual(isMember ? ['create', 'ignore'] : ['link', 'create', 'ignore'])
    expect((await resolve({ action: 'link', profileId: 5 })).status).toBe(status)
  })

  it("another organization's is not there", async () => {
    const { reviewId } = await review()
    const { token } = await review()
    for (const id of [reviewId, randomUUID(), 'nonsense']) {
      expect((await call(api, `/reviews/${id}/resolve`, { method: 'POST', token, body: { action: 'ignore' } })).status).toBe(404)
    }
  })
})

describe('organizations', () => {
  const body = () => ({
    name: 'Lake Camp',
    docnetworkOrg: 9_000 + Math.floor(Math.random() * 1e6),
    daxkoScope: `OPS_${randomUUID().slice(0, 8)}`,
  })

  it('are set up once, shown, listed', async () => {
    const token = await api.operator()
    const wanted = { ...body(), docnetworkRefreshToken: 'refresh-secret', settings: { brakeCount: 7 } }
    const { status, headers, json, text } = await call(api, '/organizations', { method: 'POST', token, body: wanted })
    expect([status, headers['location']]).toEqual([201, `/organizations/${json.id}`])
    expect(json.settings).toMatchObject({ brakeCount: 7, brakePercent: 20, notifyNewUsers: false })
    expect(json.connections.docnetwork.connectedAt).toBeTruthy()
    expect(text).not.toContain('refresh-secret')
    const again = await call(api, '/organizations', { method: 'POST', token, body: { ...body(), daxkoScope: wanted.daxkoScope } })
    expect([again.status, again.json.type]).toEqual([409, '/problems/organization-exists'])
    expect((await call(api, `/organizations/${json.id}`, { token })).json).toEqual(json)
    expect((await call(api, '/organizations', { token })).json.items.map(({ id }: { id: string }) => id)).toContain(json.id)
    expect((await call(api, `/organizations/${randomUUID()}`, { token })).status).toBe(404)
  })

  it('change name, settings and pause, each audited by name', async () => {
    const token = await api.operator()
    const { id } = await api.addOrganization()
    const patch = (change: unknown) => call(api, `/organizations/${id}`, { method: 'PATCH', token, body: change })
    expect(
      (await patch({ name: 'New', settings: { brakePercent: 30, contacts: ['a@b.example'], timeZone: 'America/Chicago' } })).json,
    ).toMatchObject({
      name: 'New',
      settings: { brakePercent: 30, timeZone: 'America/Chicago' },
    })
    expect((await patch({ settings: { timeZone: null, brakePercent: null } })).json.settings).toMatchObject({ brakePercent: 20 })
    expect((await patch({ paused: true })).json.paused).toMatchObject({ by: 'operator', until: null })
    expect((await patch({ paused: false })).json.paused).toBeNull()
    const audit = await api.db.audit.findMany({
      where: { organizationId: id },
      orderBy: { id: 'asc' },
      select: { action: true, facts: true },
    })
    expect(audit.map(({ action }) => action)).toEqual([
      'organization.add',
      'organization.set',
      'organization.set',
      'organization.pause',
      'organization.resume',
    ])
    expect(JSON.stringify(audit)).not.toContain('a@b.example')
    const { id: syncId } = await api.actions.startSync({ organizationId: id, actor: 'test' })
    const rows = [
      await api.db.sync.findUniqueOrThrow({ where: { id: syncId }, select: { settings: true } }),
      await api.db.$queryRaw`select o::text, encode(o.contacts, 'escape') from organization o where id = ${id}::uuid`,
    ]
    expect(JSON.stringify(rows)).not.toContain('a@b.example') // S9: encrypted, and in no sync's copy of the settings
    const { json } = await call(api, `/organizations/${id}`, { token })
    expect(json.settings.contacts).toEqual(['a@b.example'])
    expect((await patch({ settings: { contacts: null } })).json.settings.contacts).toEqual([])
  })

  it.each([
    ['a wrong setting', { paused: true, settings: { brakes: 1 } }],
    ['a secret that is too short', { paused: true, name: 'New', alertWebhookSecret: 'short' }],
    ['a pause that ended', { paused: { until: '2020-01-01T00:00:00Z' }, name: 'New' }],
  ])('are changed altogether or not at all: %s', async (_title, change) => {
    const token = await api.operator()
    const { id } = await api.addOrganization()
    const before = (await call(api, `/organizations/${id}`, { token })).json
    expect((await call(api, `/organizations/${id}`, { method: 'PATCH', token, body: change })).status).toBe(400)
    expect((await call(api, `/organizations/${id}`, { token })).json).toEqual(before)
    const told = { organizationId: id, action: { not: 'organization.add' } }
    expect(await api.db.audit.count({ where: told })).toBe(0)
    const both = { paused: true, name: 'New' }
    const { json } = await call(api, `/organizations/${id}`, { method: 'PATCH', token, body: both })
    expect(json).toMatchObject({ name: 'New', paused: { until: null } })
    const audit = await api.db.audit.findMany({ where: told, select: { action: true } })
    expect(audit.map(({ action }) => action).sort()).toEqual(['organization.pause', 'organization.set'])
  })

  it.each([
    ['a setting that does not exist', { settings: { brakes: 1 } }, '/settings/brakes'],
    ['a value out of bounds', { settings: { brakePercent: 120 } }, '/settings/brakePercent'],
    ['what never changes', { settings: { daxkoScope: 'OPS_1' } }, '/settings/daxkoScope'],
    ['a pause that ended', { paused: { until: '2020-01-01T00:00:00Z' } }, '/body/paused/until'],
    ['an empty name', { name: ' ' }, '/body/name'],
  ])('refuse %s', async (_title, change, pointer) => {
    const { id } = await api.addOrganization()
    const { status, json } = await call(api, `/organizations/${id}`, {
      method: 'PATCH',
      token: await api.operator(),
      body: change,
    })
    expect([status, json.errors[0].pointer]).toEqual([400, pointer])
  })

  it('are checked on both sides, in plain words', async () => {
    const token = await api.operator()
    const { id } = await api.addOrganization()
    const check = () => call(api, `/organizations/${id}/check`, { method: 'POST', token })
    const unconnected = (await check()).json
    expect(unconnected.passed).toBe(false)
    expect(unconnected.checks.find(({ name }: { name: string }) => name === 'connection').detail).toContain('not connected')
    await api.db.connection.create({ data: { organizationId: id, side: 'docnetwork', connectedAt: new Date() } })
    const { passed, checks } = (await check()).json
    expect(passed).toBe(true)
    expect(checks.map(({ side, name }: { side: string; name: string }) => `${side} ${name}`)).toEqual([
      'daxko credentials',
      'docnetwork groups',
      'docnetwork profiles',
      'docnetwork users',
      'docnetwork registrations',
    ])
    expect((await call(api, `/organizations/${id}`, { token })).json.checklist.checkPassed).toBe(true)
  })

  it('are told what does not work and what to do', async () => {
    const away = await createTestApi({ upstreams: upstreamsThatFail })
    try {
      const { id } = await away.addOrganization()
      const { json } = await call(away, `/organizations/${id}/check`, { method: 'POST', token: await away.operator() })
      expect(json.passed).toBe(false)
      expect(json.checks[0]).toMatchObject({ side: 'daxko', passed: false })
      expect(json.checks[0].detail).toContain('try again later')
    } finally {
      await away.close()
    }
  })
})

describe('operators', () => {
  it('see every organization’s syncs, and start none', async () => {
    const { id } = await api.addOrganization()
    const { json: sync } = await call(api, '/syncs', {
      method: 'POST',
      token: await api.importer(id),
      body: { groupIdentifier: OFFERING },
    })
    const token = await api.operator()
    expect((await call(api, `/syncs/${sync.id}`, { token })).status).toBe(200)
    expect((await call(api, `/syncs?organizationId=${id}`, { token })).json.items).toHaveLength(1)
    expect((await call(api, `/usage?organizationId=${id}`, { token })).json.syncsToday).toBe(1)
    expect((await call(api, '/usage', { token })).status).toBe(400)
    expect((await call(api, '/syncs', { method: 'POST', token })).status).toBe(403)
    expect((await call(api, `/syncs/${sync.id}/cancel`, { method: 'POST', token })).status).toBe(403)
    expect((await call(api, '/reviews', { token })).status).toBe(403)
  })
})
