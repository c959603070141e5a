import { randomUUID } from 'node:crypto'
import type { WaitingItem } from '@daxko-sync/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, createTestApi, OFFERING, type TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const OTHER = 'program_id=CMP1&location_id=B2&offering_id=CI4'
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** An organization with one ended sync, two sessions, and what a person must decide in it. */
const world = async () => {
  const { id: organizationId } = await api.addOrganization()
  const token = await api.importer(organizationId)
  const { json: sync } = await call(api, '/syncs', { method: 'POST', token })
  const syncId = sync.id as string
  const vault = await api.vaults.of(organizationId)
  const session = (groupId: number, offering: string, start: string) => ({
    syncId,
    groupId,
    name: `Session ${groupId}`,
    groupIdentifier: offering,
    offering,
    state: 'synced',
    fields: { start, finish: dayFromNow(90) },
  })
  await api.db.syncGroup.createMany({ data: [session(1, OFFERING, dayFromNow(30)), session(2, OTHER, dayFromNow(3))] })
  const addMember = async (memberId: string, offering: string, person: object) => {
    const record = vault.seal({ memberId, emails: [], phones: [], addresses: [], ...person }, `member:${memberId}`)
    await api.db.syncMember.create({ data: { syncId, memberId, met: true, registered: true, reading: 'read', record } })
    const position = await api.db.rosterEntry.count({ where: { syncId, offering } })
    await api.db.rosterEntry.create({ data: { syncId, offering, position, memberId, status: 'registered' } })
  }
  const addReview = (memberId: string, row: object = {}) =>
    api.db.review.create({
      data: {
        ...{ organizationId, syncId, lastSyncId: syncId, memberId, code: 'ambiguous-name', rule: 'P2', profileIds: [] },
        ...{ basis: 'b', state: 'open', ...row },
      },
    })
  return { organizationId, token, syncId, vault, addMember, addReview, sync: { id: syncId, organizationId } }
}

describe('GET /waiting', () => {
  it('tells what is known of both sides, what each choice does, and what happens if nobody acts', async () => {
    const { organizationId, token, syncId, vault, addMember, addReview } = await world()
    await addMember('M1', OFFERING, { firstName: 'Ana', lastName: 'Rivera', preferredName: 'Annie', dateOfBirth: '2015-03-04' })
    const profile = { profileId: 7, givenName: 'Ana', familyName: 'Rivera', dob: '2015-03-04', identifier: 'M9' }
    await api.db.syncProfile.create({ data: { syncId, profileId: 7, record: vault.seal(profile, 'profile:7') } })
    await api.db.syncRegistration.create({
      data: { syncId, registrationId: 70, groupId: 2, profileId: 7, type: 'patient', waitlisted: false, active: true },
    })
    await api.db.link.create({ data: { organizationId, memberId: 'M9', profileId: 7, fits: true, rule: 'P1', syncId } })
    const review = await addReview('M1', { profileIds: [7, 8] })

    const { status, json } = await call(api, '/waiting', { token })
    expect(status).toBe(200)
    expect(json.total).toEqual({ reviews: 1, held: 0 })
    const [item] = json.items
    expect(item).toMatchObject({ type: 'review', review: { id: review.id, code: 'ambiguous-name', memberId: 'M1' } })
    expect(item.review.member).toEqual({
      givenName: 'Ana',
      familyName: 'Rivera',
      preferredName: 'Annie',
      dateOfBirth: '2015-03-04',
      groups: [{ groupId: 1, name: 'Session 1', start: dayFromNow(30), finish: dayFromNow(90), status: 'registered' }],
    })
    expect(item.review.profiles).toEqual([
      {
        ...{ profileId: 7, givenName: 'Ana', familyName: 'Rivera', dateOfBirth: '2015-03-04', identifier: 'M9' },
        ...{ linkedMemberId: 'M9', belongsTo: 'M9' },
        groups: [{ groupId: 2, name: 'Session 2', start: dayFromNow(3), finish: dayFromNow(90), active: true }],
      },
      {
        ...{ profileId: 8, givenName: null, familyName: null, dateOfBirth: null, identifier: null },
        ...{ linkedMemberId: null, belongsTo: null, groups: [] },
      },
    ])
    expect(item.review.session).toMatchObject({ groupId: 1 })
    expect(item.review.choices.map(({ action }: { action: string }) => action)).toEqual(['link', 'create', 'ignore'])
    for (const words of ['whoMustAct', 'whatIsMissing', 'ifNobodyActs']) expect(item.review[words]).toMatch(/\w{3}/)
    expect((await call(api, '/reviews?state=open', { token })).json.items).toEqual([item.review])
  })

  it('offers only the choices that a later sync would follow', async () => {
    const { token, addReview } = await world()
    await addReview('M1', { code: 'member-gone', rule: 'P6' })
    await addReview('M2', { code: 'missing-name', rule: 'P5', profileIds: [7] })
    await addReview('M3', { code: 'possible-duplicate', rule: 'P3', profileIds: [] })
    const { json } = await call(api, '/reviews', { token })
    const choices = Object.fromEntries(
      json.items.map((one: { code: string; choices: { action: string }[] }) => [
        one.code,
        one.choices.map(({ action }) => action),
      ]),
    )
    expect(choices).toEqual({
      'member-gone': ['ignore'],
      'missing-name': ['link', 'ignore'],
      'possible-duplicate': ['create', 'ignore'],
    })
  })

  it('knows ids alone once the records are deleted', async () => {
    const { token, syncId, addMember, addReview } = await world()
    await addMember('M1', OFFERING, { firstName: 'Ana', lastName: 'Rivera' })
    await addReview('M1', { profileIds: [7] })
    await api.db.syncMember.deleteMany({ where: { syncId } })
    await api.db.rosterEntry.deleteMany({ where: { syncId } })
    const { json } = await call(api, '/waiting', { token })
    expect(json.items[0].review).toMatchObject({
      memberId: 'M1',
      session: null,
      member: { givenName: null, familyName: null, dateOfBirth: null, groups: [] },
      profiles: [{ profileId: 7, givenName: null }],
    })
  })

  it('puts the soonest session first, then what waits longest, page by page', async () => {
    const { token, sync, addMember, addReview } = await world()
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    for (const [memberId, offering, minutes] of [
      ['late-new', OFFERING, 10],
      ['soon-new', OTHER, 20],
      ['late-old', OFFERING, 30],
      ['soon-old', OTHER, 40],
    ] as const) {
      await addMember(memberId, offering, { firstName: 'A', lastName: 'B' })
      await addReview(memberId, { createdAt: at(minutes) })
    }
    await addReview('nowhere', { createdAt: at(90) })
    await api.addChange(sync, { state: 'held', memberId: 'x', groupId: 2 })
    await api.addChange(sync, { state: 'held', memberId: 'y', groupId: 2 })
    await api.finish(sync.id)

    const nameOf = (item: WaitingItem) => (item.type === 'review' ? item.review.memberId : `group ${item.held.groupId}`)
    const all = (await call(api, '/waiting', { token })).json
    expect(all.items.map(nameOf)).toEqual(['soon-old', 'soon-new', 'group 2', 'late-old', 'late-new', 'nowhere'])
    expect(all.total).toEqual({ reviews: 5, held: 2 })
    const names: string[] = []
    let cursor = ''
    do {
      const page = (await call(api, `/waiting?limit=2${cursor && `&cursor=${cursor}`}`, { token })).json
      names.push(...page.items.map(nameOf))
      cursor = page.nextCursor ?? ''
    } while (cursor !== '')
    expect(names).toEqual(all.items.map(nameOf))
  })

  it('R5: shows what the brake holds group by group, until it expires', async () => {
    const { token, sync } = await world()
    const rosterReadAt = new Date(Date.now() - 3_600_000)
    for (const memberId of ['a', 'b']) await api.addChange(sync, { state: 'held', memberId, groupId: 1, rosterReadAt })
    await api.addChange(sync, { state: 'held', memberId: 'c', groupId: 2, rosterReadAt: new Date(Date.now() - 25 * 3_600_000) })
    const { json } = await call(api, '/waiting', { token })
    expect(json.items).toHaveLength(1)
    expect(json.items[0]).toMatchObject({
      type: 'held',
      held: {
        ...{ syncId: sync.id, groupId: 1, count: 2, dryRun: false, session: { groupId: 1, start: dayFromNow(30) } },
        expiresAt: new Date(rosterReadAt.getTime() + 24 * 3_600_000).toISOString(),
        choices: [{ action: 'approve' }, { action: 'reject' }],
      },
    })
  })

  it('is an organization’s own', async () => {
    const { addReview } = await world()
    await addReview('M1')
    const { token } = await world()
    expect((await call(api, '/waiting', { token })).json).toEqual({ items: [], total: { reviews: 0, held: 0 } })
    expect((await call(api, '/waiting?cursor=nonsense', { token })).status).toBe(400)
  })
})

describe('POST /syncs/{id}/held/restore', () => {
  const rejected = async () => {
    const made = await world()
    const { sync, token } = made
    for (const memberId of ['a', 'b']) await api.addChange(sync, { state: 'held', memberId, groupId: 1, entry: 'absent' })
    await api.db.groupMemory.create({ data: { organizationId: sync.organizationId, groupId: 1, lastSyncId: sync.id } })
    await api.finish(sync.id, 'succeeded-with-warnings')
    const post = (path: string, body: object = {}) => call(api, `/syncs/${sync.id}/held/${path}`, { method: 'POST', token, body })
    expect((await post('reject')).json.counts.changes).toMatchObject({ held: 0, rejected: 2 })
    return { ...made, post }
  }
  const rejections = (organizationId: string) => api.db.rejection.count({ where: { organizationId } })

  it('R5: takes a rejection back: held again, and forgotten for later syncs', async () => {
    const { post, organizationId } = await rejected()
    expect(await rejections(organizationId)).toBe(2)
    const { status, json } = await post('restore', { groupId: 1 })
    expect([status, json.counts.changes.held, json.counts.changes.rejected]).toEqual([202, 2, 0])
    expect(await rejections(organizationId)).toBe(0)
    expect(await api.db.audit.count({ where: { organizationId, action: 'sync.restore' } })).toBe(1)
    expect((await post('approve')).status).toBe(202)
  })

  it('not once a later sync has begun on the group', async () => {
    const { post, organizationId } = await rejected()
    await api.db.groupMemory.updateMany({ where: { organizationId }, data: { lastSyncId: randomUUID() } })
    const { status, json } = await post('restore')
    expect([status, json.type]).toEqual([409, '/problems/nothing-to-restore'])
    expect(await rejections(organizationId)).toBe(2)
  })

  it('S11: not after 24 hours, not of another group, not twice, and not another organization’s', async () => {
    const { post, sync } = await rejected()
    expect((await post('restore', { groupId: 2 })).status).toBe(409)
    const stranger = await world()
    const answer = await call(api, `/syncs/${sync.id}/held/restore`, { method: 'POST', token: stranger.token })
    expect(answer.status).toBe(404)
    expect((await post('restore')).status).toBe(202)
    expect((await post('restore')).status).toBe(409)
    await post('reject')
    await api.db.change.updateMany({
      where: { syncId: sync.id },
      data: { rosterReadAt: new Date(Date.now() - 25 * 3_600_000) },
    })
    expect((await post('restore')).status).toBe(409)
  })
})

describe('GET /syncs/{id}/changes.csv', () => {
  it('S9: streams every change to those with profiles:import, and leaves a mark in the audit log', async () => {
    const { token, sync, organizationId, addMember } = await world()
    await addMember('M1', OFFERING, { firstName: '=1+1', lastName: 'Rivera', dateOfBirth: '2015-03-04' })
    await api.addChange(sync, {
      state: 'applied',
      kind: 'profile.update',
      memberId: 'M1',
      before: { dob: '' },
      after: { dob: 'x' },
    })
    for (let at = 0; at < 1_200; at++) await api.addChange(sync, { state: 'held', memberId: `H${at}`, groupId: 1 })
    const { status, headers, text } = await call(api, `/syncs/${sync.id}/changes.csv`, { token })
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="changes-${sync.id}.csv"`,
      'cache-control': 'no-store',
    })
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(1_202)
    expect(lines.find((line) => line.includes('"M1"'))).toContain(`"M1","'=1+1","Rivera","2015-03-04"`)
    const applied = await call(api, `/syncs/${sync.id}/changes.csv?state=applied`, { token })
    expect(applied.text.trimEnd().split('\r\n')).toHaveLength(2)
    expect(await api.db.audit.count({ where: { organizationId, action: 'sync.export' } })).toBe(2)
  })

  it('is refused to readers, operators and other organizations', async () => {
    const { sync, organizationId } = await world()
    const get = async (token: string) => (await call(api, `/syncs/${sync.id}/changes.csv`, { token })).status
    expect(await get(await api.reader(organizationId))).toBe(403)
    expect(await get(await api.operator())).toBe(403)
    expect(await get(await api.tokenFor({ org: organizationId, role: 'operator' }))).toBe(403)
    expect(await get((await world()).token)).toBe(404)
  })
})

it('S9: a change names its person only to those with profiles:import', async () => {
  const { token, sync, organizationId, vault, addMember } = await world()
  await addMember('M1', OFFERING, { firstName: 'Ana', lastName: 'Rivera', dateOfBirth: '2015-03-04' })
  const profile = { profileId: 8, givenName: 'Ben', familyName: 'Oak', dob: '2014-01-02' }
  await api.db.syncProfile.create({ data: { syncId: sync.id, profileId: 8, record: vault.seal(profile, 'profile:8') } })
  await api.addChange(sync, { state: 'held', memberId: 'M1', groupId: 1 })
  await api.addChange(sync, { state: 'held', memberId: 'gone', groupId: 1 })
  await api.db.change.updateMany({ where: { memberId: 'gone' }, data: { profileId: 8 } })
  const path = `/syncs/${sync.id}/changes`
  const people = (await call(api, path, { token })).json.items.map(({ person }: { person?: object }) => person)
  expect(people).toEqual(
    expect.arrayContaining([
      { givenName: 'Ana', familyName: 'Rivera', dateOfBirth: '2015-03-04' },
      { givenName: 'Ben', familyName: 'Oak', dateOfBirth: '2014-01-02' },
    ]),
  )
  for (const other of [await api.reader(organizationId), await api.operator()]) {
    expect((await call(api, path, { token: other })).text).not.toMatch(/Ana|Ben|2015/)
  }
})
