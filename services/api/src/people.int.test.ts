// Searching and explaining one person on a real database, with records as the fetcher stores them.

import type { Member } from '@daxko-sync/contracts'
import { nameKeys } from '@daxko-sync/domain'
import { createMembers, createNameHasher, createRuns } from '@daxko-sync/store'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call, createTestApi, OFFERING, type TestApi } from './testing/test-api.ts'

let api: TestApi
let organizationId: string
let token: string

beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  organizationId = (await api.addOrganization()).id
  token = await api.importer(organizationId)
})

const member = (memberId: string, firstName: string, lastName: string, more: Partial<Member> = {}): Member => ({
  memberId,
  firstName,
  lastName,
  dateOfBirth: '2015-04-01',
  emails: [],
  phones: [],
  addresses: [],
  ...more,
})

/** A finished sync that read these members. */
const syncWith = async (people: Member[]): Promise<string> => {
  const { json } = await call(api, '/syncs', { method: 'POST', token, body: { acceptUsageFee: true } })
  const ref = { syncId: json.id as string, organizationId, run: 1 }
  const hash = createNameHasher(await createRuns(api.db, api.vaults).nameHashKey(ref))
  await api.db.syncGroup.create({
    data: { syncId: ref.syncId, groupId: 1, name: 'Camp', groupIdentifier: OFFERING, offering: OFFERING, state: 'synced' },
  })
  await api.db.syncOffering.create({ data: { syncId: ref.syncId, offering: OFFERING, state: 'read', complete: true } })
  for (const [position, { memberId }] of people.entries()) {
    await api.db.rosterEntry.create({
      data: { syncId: ref.syncId, offering: OFFERING, position, memberId, status: 'registered' },
    })
    await api.db.syncMember.create({
      data: { syncId: ref.syncId, memberId, met: true, registered: true, reading: 'pending' },
    })
  }
  await createMembers(api.db, api.vaults).save(
    ref,
    people.map((record) => ({ memberId: record.memberId, reading: 'read', record, nameHashes: nameKeys(record).map(hash) })),
  )
  await api.finish(ref.syncId)
  return ref.syncId
}

const search = (body: unknown, as = token) => call(api, '/people/search', { method: 'POST', token: as, body })
const trace = (memberId: string, as = token) => call(api, `/people/${memberId}/trace`, { token: as })

describe('POST /people/search', () => {
  beforeEach(async () => {
    await syncWith([
      member('M1', 'María-José', 'O’Brien'),
      member('M2', 'Anna', 'Obrien', { preferredName: 'Maria Jose' }),
      member('M3', 'Anna', 'Berg'),
    ])
    await api.db.link.create({
      data: { organizationId, memberId: 'M1', profileId: 71, fits: true, rule: 'P1', syncId: crypto.randomUUID() },
    })
  })

  it.each([
    ['by id', { memberId: 'M1' }, ['M1']],
    [
      'P2: case, accents, dashes and apostrophes say nothing, preferred names count',
      { familyName: 'OBRIEN', givenName: 'maria jose' },
      ['M1', 'M2'],
    ],
    ['by family name alone', { familyName: "o'brien" }, ['M1', 'M2']],
    ['P2: exactly, not by its beginning', { familyName: 'Obri' }, []],
    ['P2: both names must fit', { familyName: 'Berg', givenName: 'Maria' }, []],
    ['an id that nobody has', { memberId: 'M99' }, []],
  ])('%s', async (_title, body, expected) => {
    const { status, json } = await search(body)
    expect(status).toBe(200)
    expect(json.items.map((one: { memberId: string }) => one.memberId)).toEqual(expected)
  })

  it('tells the name, the linked profile and the sync', async () => {
    const { json } = await search({ memberId: 'M1' })
    expect(json.items[0]).toMatchObject({ memberId: 'M1', firstName: 'María-José', lastName: 'O’Brien', profileId: 71 })
  })

  it('finds who bore the name in an earlier sync, and tells of nobody twice', async () => {
    await syncWith([member('M1', 'Mia', 'Lund')])
    expect((await search({ familyName: 'Lund', givenName: 'Mia' })).json.items).toHaveLength(1)
    expect((await search({ familyName: 'O Brien', givenName: 'María José' })).json.items).toHaveLength(2)
    expect((await search({ memberId: 'M1' })).json.items).toHaveLength(1)
  })

  it('is audited without the query', async () => {
    await search({ familyName: 'Zzsecret', givenName: 'Child' })
    await search({ memberId: 'M424242' })
    const rows = await api.db.audit.findMany({ where: { organizationId, action: 'people.search' } })
    expect(rows.map(({ actor, facts }) => ({ actor, facts }))).toEqual([
      { actor: 'tester', facts: { by: 'name', found: 0 } },
      { actor: 'tester', facts: { by: 'member-id', found: 0 } },
    ])
  })

  const forms = 'give either memberId, or familyName with or without givenName'
  it.each<[string, unknown, Record<string, string>]>([
    ['neither', {}, { '/body/memberId': forms, '/body/familyName': forms }],
    ['both', { memberId: 'M1', familyName: 'Berg' }, { '/body/memberId': forms, '/body/familyName': forms }],
    ['a given name alone', { givenName: 'Anna' }, { '/body/familyName': forms }],
    ['a number', { memberId: 5 }, { '/body/memberId': 'Invalid input: expected string, received number' }],
    ['another member', { familyName: 'Berg', dob: '2015-01-01' }, { '/body/dob': forms }],
    ['a list', [], { '/body': 'Invalid input: expected object, received array' }],
    [
      'nothing left after P2',
      { familyName: "-'." },
      { '/body/familyName': 'must hold a letter or digit: after P2 nothing is left of it' },
    ],
  ])('400 names the field and what it should be: %s', async (_title, body, expected) => {
    const { status, json } = await search(body)
    expect(status).toBe(400)
    const told = json.errors.map(({ pointer, detail }: { pointer: string; detail: string }) => [pointer, detail])
    expect(Object.fromEntries(told)).toEqual(expected)
  })

  it("sees nothing of another organization's people, nor without the permission", async () => {
    const other = (await api.addOrganization()).id
    expect((await search({ memberId: 'M1' }, await api.importer(other))).json.items).toEqual([])
    expect((await search({ familyName: 'Obrien', givenName: 'Maria Jose' }, await api.importer(other))).json.items).toEqual([])
    expect((await search({ memberId: 'M1' }, await api.reader(organizationId))).status).toBe(403)
    expect((await search({ memberId: 'M1' }, await api.operator())).status).toBe(403)
  })
})

describe('GET /people/{memberId}/trace', () => {
  it('tells rosters, reading, match, changes with before and after, reviews and decisions', async () => {
    const syncId = await syncWith([member('M1', 'Anna', 'Berg')])
    await api.db.syncPerson.create({
      data: { syncId, memberId: 'M1', verdict: 'matched', rule: 'P2', profileId: 71, fits: true },
    })
    await api.addChange(
      { id: syncId, organizationId },
      { kind: 'profile.update', state: 'applied', memberId: 'M1', before: { givenName: 'Ana' }, after: { givenName: 'Anna' } },
    )
    await api.db.warning.create({ data: { syncId, code: 'identifier-kept', rule: 'P2', memberId: 'M1' } })
    const { status, json } = await trace('M1')
    expect(status).toBe(200)
    expect(json.person).toMatchObject({ firstName: 'Anna', lastName: 'Berg' })
    expect(json.syncs).toHaveLength(1)
    expect(json.syncs[0]).toMatchObject({
      syncId,
      rosters: [{ offering: OFFERING, status: 'registered', complete: true, groups: [{ groupId: 1, name: 'Camp' }] }],
      reading: { state: 'read' },
      match: { verdict: 'matched', rule: 'P2', profileId: 71 },
      changes: [{ kind: 'profile.update', state: 'applied', before: { givenName: 'Ana' }, after: { givenName: 'Anna' } }],
      warnings: [{ code: 'identifier-kept' }],
      why: [],
    })
  })

  it('tells why not: the review, the held change, the failed reading', async () => {
    const first = await syncWith([member('M1', 'Anna', 'Berg')])
    await api.db.syncPerson.create({
      data: { syncId: first, memberId: 'M1', verdict: 'review', rule: 'P2', code: 'ambiguous-name' },
    })
    const review = { syncId: first, lastSyncId: first, code: 'ambiguous-name', rule: 'P2', profileIds: [71, 72], basis: 'b' }
    await api.db.review.create({ data: { organizationId, memberId: 'M1', state: 'open', ...review } })
    const second = await syncWith([member('M1', 'Anna', 'Berg')])
    await api.addChange({ id: second, organizationId }, { state: 'held', memberId: 'M1', groupId: 1 })
    const third = await syncWith([])
    await api.db.syncMember.create({
      data: {
        syncId: third,
        memberId: 'M1',
        met: true,
        registered: true,
        reading: 'failed',
        error: { code: 'timeout', message: 'late' },
      },
    })
    const { json } = await trace('M1')
    expect(
      json.syncs.map(({ why }: { why: { code: string; rule: string }[] }) => why.map(({ code, rule }) => [code, rule])),
    ).toEqual([[['member-unreadable', 'S4']], [['held', 'R5']], [['ambiguous-name', 'P2']]])
    expect(json.reviews).toMatchObject([{ code: 'ambiguous-name', state: 'open' }])
  })

  it('pages through the syncs', async () => {
    const syncs = [await syncWith([member('M1', 'A', 'B')]), await syncWith([member('M1', 'A', 'B')])]
    const first = await call(api, '/people/M1/trace?limit=1', { token })
    const second = await call(api, `/people/M1/trace?limit=1&cursor=${first.json.nextCursor}`, { token })
    expect([first, second].map(({ json }) => json.syncs[0].syncId)).toEqual(syncs.toReversed())
    expect(second.json.nextCursor).toBeUndefined()
  })

  it("404 for a stranger, for another organization's member, and without repeating what was asked for", async () => {
    await syncWith([member('M1', 'Anna', 'Berg')])
    const other = await api.importer((await api.addOrganization()).id)
    expect(await trace('M1', other)).toMatchObject({ status: 404, json: { type: '/problems/not-found' } })
    const { status, text } = await trace('Anna-Berg')
    expect(status).toBe(404)
    expect(text).not.toContain('Anna')
    expect((await trace('M1', await api.operator())).status).toBe(403)
  })
})
