import { randomUUID } from 'node:crypto'
import { createActions } from '@daxko-sync/actions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, createTestApi, OFFERING, type TestApi, upstreamsThatFail } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const setUp = async () => {
  const { id } = await api.addOrganization()
  const token = await api.importer(id)
  const start = (body?: unknown, headers: Record<string, string> = {}) =>
    call(api, '/syncs', { method: 'POST', token, headers, ...(body !== undefined && { body }) })
  return { id, token, start }
}

const HOUR_MS = 3_600_000

describe('POST /syncs', () => {
  it('answers 202 with the sync and its address, and adds its flow', async () => {
    const { id, start } = await setUp()
    const { status, headers, json } = await start({ dryRun: true })
    expect(status).toBe(202)
    expect(headers['location']).toBe(`/syncs/${json.id}`)
    expect(json).toMatchObject({
      organizationId: id,
      status: 'queued',
      trigger: 'manual',
      groupIdentifier: null,
      dryRun: true,
      finishedAt: null,
    })
    expect(json.counts.changes).toMatchObject({ planned: 0, open: 0 })
    expect(Object.keys(json.counts.changes.byKind)).toHaveLength(8)
    expect(api.started).toContainEqual({ syncId: json.id, organizationId: id, run: 1, mode: 'dry-run' })
  })

  it('G1: takes the keys in any order and stores the one spelling', async () => {
    const { start } = await setUp()
    const { status, json } = await start({ groupIdentifier: ' offering_id=CI3&program_id=CMP1&location_id=B2 ' })
    expect([status, json.groupIdentifier]).toEqual([202, OFFERING])
  })

  it.each([
    [
      'G2: a segment',
      { groupIdentifier: 'program_id=CMP1&location_id=B2' },
      400,
      '/problems/group-segment',
      'The group must be associated with an offering, not a segment',
    ],
    [
      'G1: malformed',
      { groupIdentifier: 'program_id=CMP1' },
      400,
      '/problems/group-malformed',
      'program_id=…&location_id=…&offering_id=…',
    ],
    [
      'an unknown group',
      { groupIdentifier: 'program_id=CMP9&location_id=B2&offering_id=CI3' },
      422,
      '/problems/unknown-group',
      'CMP9',
    ],
    ['an unknown member', { groupidentifier: OFFERING }, 400, '/problems/invalid-request', 'groupidentifier'],
    ['a wrong type', { dryRun: 'yes' }, 400, '/problems/invalid-request', '/body/dryRun'],
    ['a list', [], 400, '/problems/invalid-request', '/body'],
  ])('refuses %s', async (_title, body, status, type, words) => {
    const { start } = await setUp()
    const answer = await start(body)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json).toMatchObject({ type, status })
    expect(answer.json.detail).toContain(words)
    expect(answer.json.errors.length).toBeGreaterThan(0)
  })

  it('accepts a group that cannot be checked', async () => {
    const away = await createTestApi({ upstreams: upstreamsThatFail })
    try {
      const { id } = await away.addOrganization()
      const answer = await call(away, '/syncs', {
        method: 'POST',
        token: await away.importer(id),
        body: { groupIdentifier: OFFERING },
      })
      expect(answer.status).toBe(202)
    } finally {
      await away.close()
    }
  })

  it('accepts while Redis is away: the sweeper enqueues', async () => {
    const away = await createTestApi({ startFlow: () => Promise.reject(new Error('Connection is closed')) })
    try {
      const { id } = await away.addOrganization()
      expect((await call(away, '/syncs', { method: 'POST', token: await away.importer(id) })).status).toBe(202)
    } finally {
      await away.close()
    }
  })

  it('refuses when the Importer is off', async () => {
    const { id, start } = await setUp()
    await api.actions.setOrganization({ organizationId: id, settings: { importerEnabled: false }, actor: 'test' })
    const { status, json } = await start()
    expect([status, json.type]).toEqual([403, '/problems/importer-off'])
  })

  it('refuses while paused, and says until when and by whom', async () => {
    const { id, start } = await setUp()
    const until = new Date(Date.now() + HOUR_MS)
    await api.actions.pauseOrganization({ organizationId: id, until, actor: 'olga' })
    const { status, json } = await start()
    expect([status, json.type]).toEqual([423, '/problems/paused'])
    expect(json.detail).toContain(until.toISOString())
    expect(json.detail).toContain('olga')
    await api.actions.resumeOrganization({ organizationId: id, actor: 'olga' })
    expect((await start()).status).toBe(202)
  })

  it('S5: twenty at once start one; the others name its address', async () => {
    const { start } = await setUp()
    const answers = await Promise.all(Array.from({ length: 20 }, () => start()))
    const accepted = answers.filter(({ status }) => status === 202)
    const refused = answers.filter(({ status }) => status === 409)
    expect([accepted.length, refused.length]).toEqual([1, 19])
    for (const { json } of refused) {
      expect(json).toMatchObject({ type: '/problems/sync-in-progress', location: `/syncs/${accepted[0]?.json.id}` })
    }
  })

  it('S7: the fourth of a day needs the fee accepted; refused ones and those given back do not count', async () => {
    const { id, token, start } = await setUp()
    for (let n = 0; n < 3; n++) {
      const { json } = await start({ dryRun: n === 1 })
      expect((await start()).status).toBe(409)
      expect(json.feeExpected).toBe(false)
      await api.finish(json.id)
    }
    const refused = await start()
    expect([refused.status, refused.json.type]).toEqual([409, '/problems/usage-fee'])
    expect((await call(api, '/usage', { token })).json).toMatchObject({
      syncsToday: 3,
      freePerDay: 3,
      freeLeft: 0,
      usageFee: true,
    })
    for (const scope of [{}, { groupIdentifier: OFFERING }]) {
      const paid = await start({ ...scope, acceptUsageFee: true })
      expect([paid.status, paid.json.feeExpected]).toEqual([202, true])
      expect((await call(api, `/syncs/${paid.json.id}/warnings`, { token })).json.items).toEqual([]) // the caller knows
      await api.finish(paid.json.id)
    }
    await api.db.sync.updateMany({
      where: { organizationId: id, createdAt: { lte: new Date() }, dryRun: false },
      data: { counted: false },
    })
    expect((await start()).status).toBe(202)
  })

  it('enforces the monthly requests of all organizations together', async () => {
    const tight = await createTestApi({ limits: { monthlyRequests: 100 } })
    try {
      const [one, two] = [await tight.addOrganization(), await tight.addOrganization()]
      const { json } = await call(tight, '/syncs', { method: 'POST', token: await tight.importer(one.id) })
      await tight.db.sync.update({ where: { id: json.id }, data: { requestsDaxko: 100 } })
      const refused = await call(tight, '/syncs', { method: 'POST', token: await tight.importer(two.id) })
      expect([refused.status, refused.json.type]).toEqual([409, '/problems/monthly-requests'])
    } finally {
      await tight.close()
    }
  })
})

describe('Idempotency-Key', () => {
  it('answers the same key and body with the same sync, also at once and after its end', async () => {
    const { start } = await setUp()
    const key = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(Array.from({ length: 10 }, () => start({ dryRun: true }, key)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    const ids = new Set(answers.map(({ json }) => json.id))
    expect(ids.size).toBe(1)
    await api.finish([...ids][0])
    expect((await start({ dryRun: true }, key)).json.id).toBe([...ids][0])
  })

  it('refuses the same key with another body', async () => {
    const { start } = await setUp()
    const key = { 'idempotency-key': randomUUID() }
    await start({ dryRun: true }, key)
    const { status, json } = await start({ dryRun: false }, key)
    expect([status, json.type]).toEqual([422, '/problems/idempotency-key-reused'])
  })

  it('answers with the sync that its twin starts between two looks', async () => {
    const { id: organizationId } = await api.addOrganization()
    const request = { organizationId, groupIdentifier: OFFERING, idempotencyKey: randomUUID(), actor: 'test' }
    let twin: string | undefined
    const organization = new Proxy(api.db.organization, {
      get: (rows, name) =>
        name === 'findUnique' && twin === undefined
          ? async (query: never) => {
              twin = '' // once
              twin = (await api.actions.startSync(request)).id
              return rows.findUnique(query)
            }
          : Reflect.get(rows, name),
    })
    // Reads the organization after it has looked for the key, and before it looks for a running sync.
    const db = new Proxy(api.db, { get: (all, name) => (name === 'organization' ? organization : Reflect.get(all, name)) })
    const late = await createActions({ ...api.deps, db }).startSync(request)
    expect(late.id).toBe(twin)
  })

  it('forgets after 24 hours', async () => {
    const { id, start } = await setUp()
    const key = { 'idempotency-key': randomUUID() }
    const first = await start({}, key)
    await api.finish(first.json.id)
    await api.db.idempotencyKey.updateMany({
      where: { organizationId: id },
      data: { createdAt: new Date(Date.now() - 25 * HOUR_MS) },
    })
    expect((await start({}, key)).json.id).not.toBe(first.json.id)
  })
})

describe('reading syncs', () => {
  it('pages through the history, the newest first', async () => {
    const { token, start } = await setUp()
    const ids: string[] = []
    for (let n = 0; n < 3; n++) {
      const { json } = await start({ acceptUsageFee: true })
      await api.finish(json.id, n === 0 ? 'failed' : 'succeeded')
      ids.unshift(json.id)
    }
    const first = await call(api, '/syncs?limit=2', { token })
    expect(first.json.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2))
    const second = await call(api, `/syncs?limit=2&cursor=${first.json.nextCursor}`, { token })
    expect(second.json.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2))
    expect(second.json.nextCursor).toBeUndefined()
    expect((await call(api, '/syncs?status=failed', { token })).json.items).toHaveLength(1)
    expect((await call(api, '/syncs?status=failed,succeeded', { token })).json.items).toHaveLength(3)
  })

  it.each([
    ['status=gone', '/querystring/status'],
    ['limit=0', '/querystring/limit'],
    ['limit=many', '/querystring/limit'],
    ['cursor=nonsense', '/querystring/cursor'],
  ])('refuses ?%s and names the field', async (query, pointer) => {
    const { token } = await setUp()
    const { status, json } = await call(api, `/syncs?${query}`, { token })
    expect(status).toBe(400)
    expect(json.errors[0].pointer).toBe(pointer)
  })

  it("another organization's sync is not there", async () => {
    const { start } = await setUp()
    const stranger = await setUp()
    const { json } = await start()
    for (const path of ['', '/groups', '/changes', '/warnings']) {
      const answer = await call(api, `/syncs/${json.id}${path}`, { token: stranger.token })
      expect([path, answer.status, answer.json.type]).toEqual([path, 404, '/problems/not-found'])
    }
    for (const path of ['cancel', 'apply', 'retry', 'held/approve', 'held/reject']) {
      expect((await call(api, `/syncs/${json.id}/${path}`, { method: 'POST', token: stranger.token })).status).toBe(404)
    }
    expect((await call(api, '/syncs/nonsense', { token: stranger.token })).status).toBe(404)
    expect((await call(api, `/syncs?organizationId=${json.organizationId}`, { token: stranger.token })).status).toBe(404)
  })

  it('S9: shows before and after only with profiles:import of that organization', async () => {
    const { id, token, start } = await setUp()
    const { json: sync } = await start()
    await api.addChange(sync, {
      state: 'applied',
      kind: 'profile.update',
      memberId: 'M1',
      before: { givenName: 'Ada' },
      after: { givenName: 'Adah' },
    })
    const see = async (given: string) => (await call(api, `/syncs/${sync.id}/changes`, { token: given })).json.items[0]
    expect(await see(token)).toMatchObject({
      kind: 'profile.update',
      memberId: 'M1',
      before: { givenName: 'Ada' },
      after: { givenName: 'Adah' },
    })
    for (const given of [
      await api.reader(id),
      await api.operator(),
      await api.tokenFor({ role: 'operator', permissions: ['profiles:import'], org: randomUUID() }),
    ]) {
      expect(await see(given)).toMatchObject({ memberId: 'M1', before: null, after: null })
    }
  })

  it('filters and counts changes by state and kind', async () => {
    const { token, start } = await setUp()
    const { json: sync } = await start()
    await api.addChange(sync, { state: 'planned', kind: 'profile.create', memberId: 'M1' })
    await api.addChange(sync, { state: 'sending', kind: 'profile.create', memberId: 'M2' })
    await api.addChange(sync, { state: 'held', memberId: 'M3', groupId: 4 })
    await api.addChange(sync, { state: 'applied', memberId: 'M4', groupId: 4 })
    const { counts, progress } = (await call(api, `/syncs/${sync.id}`, { token })).json
    expect(counts.changes).toMatchObject({ planned: 4, open: 2, held: 1, applied: 1 })
    expect(counts.changes.byKind['profile.create']).toMatchObject({ planned: 2, open: 2 })
    expect(progress.changes).toEqual({ done: 2, total: 4 })
    const list = async (query: string) => (await call(api, `/syncs/${sync.id}/changes?${query}`, { token })).json.items.length
    expect([await list('state=held'), await list('kind=profile.create'), await list('groupId=4'), await list('limit=3')]).toEqual(
      [1, 2, 2, 3],
    )
  })
})

describe('cancel, apply, retry, held', () => {
  const act = (token: string, syncId: string, path: string, body?: unknown) =>
    call(api, `/syncs/${syncId}/${path}`, { method: 'POST', token, ...(body !== undefined && { body }) })
  const planned = async (options: {
    dryRun?: boolean
    changes?: Parameters<TestApi['addChange']>[1][]
    status?: 'succeeded' | 'failed' | 'cancelled'
  }) => {
    const { token, start, id } = await setUp()
    const { json: sync } = await start({ dryRun: options.dryRun ?? false })
    for (const change of options.changes ?? []) await api.addChange(sync, change)
    await api.finish(sync.id, options.status)
    return { token, start, id, sync }
  }
  const old = new Date(Date.now() - 25 * HOUR_MS)

  it('cancel leaves a mark, once; an ended sync cannot be cancelled', async () => {
    const { token, start } = await setUp()
    const { json } = await start()
    const first = await act(token, json.id, 'cancel')
    expect(first.status).toBe(202)
    expect((await act(token, json.id, 'cancel')).json.cancelRequestedAt).toBe(first.json.cancelRequestedAt)
    await api.finish(json.id)
    const late = await act(token, json.id, 'cancel')
    expect([late.status, late.json.type]).toEqual([409, '/problems/already-finished'])
  })

  it('S10: a dry run is applied once, as the same sync under the next run', async () => {
    const { token, id, sync } = await planned({ dryRun: true, changes: [{ state: 'planned', memberId: 'M1' }] })
    const { status, headers, json } = await act(token, sync.id, 'apply')
    expect([status, headers['location'], json.id, json.status]).toEqual([202, `/syncs/${sync.id}`, sync.id, 'queued'])
    expect(api.started).toContainEqual({ syncId: sync.id, organizationId: id, run: 2, mode: 'apply' })
    expect((await act(token, sync.id, 'apply')).json.type).toBe('/problems/already-applied')
    await api.finish(sync.id)
    const second = await act(token, sync.id, 'apply')
    expect([second.status, second.json.type]).toEqual([409, '/problems/already-applied'])
  })

  it('S5: apply takes the place of a running sync', async () => {
    const { token, start, sync } = await planned({ dryRun: true })
    const { json: running } = await start()
    const { status, json } = await act(token, sync.id, 'apply')
    expect([status, json.type, json.syncId]).toEqual([409, '/problems/sync-in-progress', running.id])
  })

  it('S10: an apply that could not begin spent nothing: it is applied again', async () => {
    const { token, sync } = await planned({ dryRun: true, status: 'failed', changes: [{ state: 'planned', memberId: 'M1' }] })
    expect((await act(token, sync.id, 'apply')).status).toBe(202)
  })

  it('S5: applied at once, twenty times, it runs once', async () => {
    const { token, sync } = await planned({ dryRun: true, changes: [{ state: 'planned', memberId: 'M1' }] })
    const answers = await Promise.all(Array.from({ length: 20 }, () => act(token, sync.id, 'apply')))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(answers.filter(({ json }) => json.type === '/problems/already-applied')).toHaveLength(19)
  })

  it.each([
    ['apply of no dry run', { dryRun: false }, 'apply', '/problems/not-a-dry-run'],
    ['apply of a failed dry run', { dryRun: true, status: 'failed' as const }, 'apply', '/problems/nothing-to-apply'],
    [
      'S11: apply of an old dry run',
      { dryRun: true, changes: [{ state: 'planned', rosterReadAt: old }] },
      'apply',
      '/problems/expired',
    ],
    ['retry of what succeeded', {}, 'retry', '/problems/nothing-to-retry'],
    ['retry of a dry run', { dryRun: true, changes: [{ state: 'failed' }] }, 'retry', '/problems/not-applied'],
    ['S11: retry of old failures', { changes: [{ state: 'failed', rosterReadAt: old }] }, 'retry', '/problems/expired'],
    ['approve where nothing is held', {}, 'held/approve', '/problems/nothing-held'],
    ['approve in a dry run', { dryRun: true, changes: [{ state: 'held' }] }, 'held/approve', '/problems/not-applied'],
    ['S11: approve of what is old', { changes: [{ state: 'held', rosterReadAt: old }] }, 'held/approve', '/problems/expired'],
    ['reject where nothing is held', {}, 'held/reject', '/problems/nothing-held'],
  ])('refuses %s', async (_title, options, path, type) => {
    const { token, sync } = await planned(options)
    const { status, json } = await act(token, sync.id, path)
    expect([status, json.type]).toEqual([409, type])
  })

  it('S11: what is too old is expired by the asking, and stays so', async () => {
    const { token, sync } = await planned({ changes: [{ state: 'held', rosterReadAt: old }] })
    await act(token, sync.id, 'held/approve')
    expect((await call(api, `/syncs/${sync.id}`, { token })).json.counts.changes).toMatchObject({ expired: 1, held: 0 })
  })

  it('S4: what failed is tried again', async () => {
    const { token, id, sync } = await planned({ changes: [{ state: 'failed', memberId: 'M1' }] })
    expect((await act(token, sync.id, 'retry')).status).toBe(202)
    expect(api.started).toContainEqual({ syncId: sync.id, organizationId: id, run: 2, mode: 'retry' })
  })

  it('R5: nothing is approved for a member under review', async () => {
    const held = (memberId: string) => ({ state: 'held', groupId: 1, memberId, entry: 'absent' })
    const { token, id, sync } = await planned({ changes: [held('M1'), held('M2')] })
    const review = (memberId: string) => ({
      organizationId: id,
      syncId: sync.id,
      lastSyncId: sync.id,
      memberId,
      code: 'stale',
      rule: 'S10',
    })
    await api.db.review.create({ data: { ...review('M1'), profileIds: [], basis: 'b', state: 'open' } })
    const approved = await act(token, sync.id, 'held/approve')
    expect(approved.json.counts.changes).toMatchObject({ open: 1, held: 1 })
    await api.finish(sync.id)
    expect(await act(token, sync.id, 'held/approve')).toMatchObject({ status: 409, json: { type: '/problems/nothing-held' } })
  })

  it('R5: approves one group, rejects another with its roster entry', async () => {
    const held = (groupId: number, memberId: string) => ({ state: 'held', groupId, memberId, entry: `${memberId}-entry` })
    const { token, id, sync } = await planned({ changes: [held(1, 'M1'), held(2, 'M2'), held(2, 'M3')] })
    const rejected = await act(token, sync.id, 'held/reject', { groupId: 2 })
    expect([rejected.status, rejected.json.counts.changes.rejected]).toEqual([202, 2])
    expect(
      await api.db.rejection.findMany({
        where: { organizationId: id },
        orderBy: { memberId: 'asc' },
        select: { groupId: true, memberId: true, entry: true },
      }),
    ).toEqual([
      { groupId: 2, memberId: 'M2', entry: 'M2-entry' },
      { groupId: 2, memberId: 'M3', entry: 'M3-entry' },
    ])
    const approved = await act(token, sync.id, 'held/approve')
    expect([approved.status, approved.json.counts.changes.open]).toEqual([202, 1])
    expect(api.started).toContainEqual({ syncId: sync.id, organizationId: id, run: 2, mode: 'approve' })
    expect((await act(token, sync.id, 'held/approve', { groupId: 'two' })).status).toBe(400)
  })
})
