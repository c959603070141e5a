// What a sync reads, on a real PostgreSQL: groups, rosters page by page, members, households, profiles, registrations (R6 S3 S9 S11 P9).
import type { ChangeError, Member, RosterEntry, RunRef } from '@daxko-sync/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring, createNameHasher } from './crypto.ts'
import type { GroupRow } from './groups.ts'
import { createTestStores, planned, type TestStores } from './testing/test-stores.ts'
import { createVaults } from './vaults.ts'

const OFFERING = 'program_id=CMP1&location_id=B2&offering_id=CI3'
const OTHER = 'program_id=CMP1&location_id=B2&offering_id=CI4'
const ERROR: ChangeError = { code: 'server-error', message: 'in words' }
const group = (groupId: number, more: Partial<GroupRow> = {}): GroupRow => ({
  groupId,
  name: `Group ${groupId}`,
  groupIdentifier: OFFERING,
  offering: OFFERING,
  ...more,
})
const entries = (...memberIds: string[]): RosterEntry[] => memberIds.map((memberId) => ({ memberId, status: 'registered' }))
const person = (memberId: string): Member => ({
  memberId,
  firstName: 'Hildegard',
  lastName: 'Underwood',
  dateOfBirth: '2014-03-04',
  emails: [{ email: 'hilde@example.org' }],
  phones: [{ number: '5550199' }],
  addresses: [{ street1: 'Larkspur Lane 7' }],
})

let stores: TestStores
let ref: RunRef
beforeAll(async () => {
  stores = await createTestStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  ref = await stores.start()
  await stores.groups.saveTree(ref, [
    group(1),
    group(2, { groupIdentifier: undefined, offering: undefined, skipReason: 'no-identifier' }),
  ])
})

describe('groups', () => {
  it('G2: every group is listed, those that take no part with the reason', async () => {
    const rows = await stores.db.syncGroup.findMany({ where: { syncId: ref.syncId }, orderBy: { groupId: 'asc' } })
    expect(rows).toMatchObject([
      { groupId: 1, state: 'pending', offering: OFFERING, skipReason: null },
      { groupId: 2, state: 'skipped', offering: null, skipReason: 'no-identifier' },
    ])
    expect((await stores.groups.takingPart(ref)).map(({ groupId }) => groupId)).toEqual([1])
  })

  it('stored twice, the tree is there once; what has gone from it is gone', async () => {
    await stores.groups.saveTree(ref, [group(1), group(3)])
    expect((await stores.groups.takingPart(ref)).map(({ groupId }) => groupId)).toEqual([1, 3])
    expect(await stores.rosters.list(ref)).toHaveLength(1) // G3: one roster for both
  })

  it('G6: with an offering that could not be read its groups fail, no others', async () => {
    await stores.groups.saveTree(ref, [group(1), group(3), group(4, { groupIdentifier: OTHER, offering: OTHER })])
    await stores.rosters.end(ref, OFFERING, 'unknown', ERROR)
    await stores.groups.failWithOfferings(ref)
    expect((await stores.groups.takingPart(ref)).map(({ groupId }) => groupId)).toEqual([4])
    expect(await stores.groups.failures(ref)).toEqual([ERROR, ERROR])
  })

  it('a retry reads anew what failed, and an offering that another identifier names by now', async () => {
    await stores.rosters.end(ref, OFFERING, 'failed', ERROR)
    await stores.groups.failWithOfferings(ref)
    await stores.groups.saveTree(ref, [group(1, { groupIdentifier: OTHER, offering: OTHER })])
    expect(await stores.groups.takingPart(ref)).toMatchObject([{ groupId: 1, offering: OTHER, state: 'pending' }])
    expect((await stores.rosters.list(ref)).map(({ offering, state }) => [offering, state])).toEqual([[OTHER, 'pending']])
  })

  it('a retry follows a group whose identifier was changed after it was synced', async () => {
    await stores.db.syncGroup.updateMany({ where: { syncId: ref.syncId, groupId: 1 }, data: { state: 'synced' } })
    await stores.groups.saveTree(ref, [group(1, { groupIdentifier: OTHER, offering: OTHER })])
    expect(await stores.groups.takingPart(ref)).toMatchObject([{ groupId: 1, offering: OTHER }])
  })

  it('S11: a sync supersedes what earlier ones left of its groups, and nothing of others', async () => {
    const { syncId, organizationId } = ref
    await stores.ledger.savePlan(ref, [
      planned({ state: 'planned' }),
      planned({ state: 'held', memberId: 'M2' }),
      planned({ state: 'failed', memberId: 'M3' }),
      planned({ groupId: 9, memberId: 'M4' }),
    ])
    await stores.db.sync.update({ where: { id: syncId }, data: { status: 'succeeded' } })
    const later = await stores.startSync(organizationId, 'sync', new Date(Date.now() + 1_000))
    await stores.groups.saveTree(later, [group(1)])
    await stores.groups.takeOver(later)
    const rows = await stores.db.change.findMany({ where: { syncId }, orderBy: { memberId: 'asc' } })
    expect(rows.map(({ state }) => state)).toEqual(['superseded', 'superseded', 'superseded', 'planned'])
  })
})

describe('rosters', () => {
  const progress = async () => {
    const found = await stores.rosters.progress(ref, OFFERING)
    if (!found) throw new Error('no roster')
    return found
  }
  const page = (memberIds: string[], more = {}) => ({ entries: entries(...memberIds), malformed: 0, ...more })

  it('R6: a page, its total and the cursor of the next are stored together', async () => {
    await stores.rosters.savePage(ref, await progress(), page(['M1', 'M2'], { total: 3, after: 'c1' }), undefined)
    expect(await progress()).toMatchObject({ state: 'reading', pages: 1, cursor: 'c1', cursorsSeen: ['c1'], totals: [3] })
    await stores.rosters.savePage(ref, await progress(), page(['M3'], { total: 3 }), undefined)
    expect(await progress()).toMatchObject({ pages: 2, cursor: undefined, totals: [3, 3] })
    expect((await stores.rosters.entries(ref, OFFERING)).map(({ memberId }) => memberId)).toEqual(['M1', 'M2', 'M3'])
  })

  it('S1: of two jobs that read the same page at once, one stores it', async () => {
    const before = await progress()
    await Promise.all([1, 2, 3].map(() => stores.rosters.savePage(ref, before, page(['M1', 'M2'], { after: 'c1' }), undefined)))
    expect(await progress()).toMatchObject({ pages: 1, cursorsSeen: ['c1'] })
    expect(await stores.rosters.entries(ref, OFFERING)).toHaveLength(2)
  })

  it('R6: a reading begins once more from nothing, once, however many ask for it', async () => {
    await stores.rosters.savePage(ref, await progress(), page(['M1'], { total: 9 }), undefined)
    const first = await progress()
    await Promise.all([stores.rosters.startOver(ref, first), stores.rosters.startOver(ref, first)])
    expect(await progress()).toMatchObject({
      reading: 2,
      pages: 0,
      cursor: undefined,
      cursorsSeen: [],
      totals: [],
      firstPageAt: undefined,
    })
    await stores.rosters.savePage(ref, await progress(), page(['M2'], { total: 1 }), undefined)
    await stores.rosters.startOver(ref, first) // a job that comes late
    await stores.rosters.savePage(ref, first, page(['M9']), undefined)
    expect((await stores.rosters.entries(ref, OFFERING)).map(({ memberId }) => memberId)).toEqual(['M2'])
  })

  it('R6: what was judged stays judged: a job that comes late changes nothing', async () => {
    await stores.rosters.savePage(ref, await progress(), page(['M1']), undefined)
    const read = await progress()
    await stores.rosters.finish(ref, OFFERING, { complete: true, memberIds: ['M1'], registered: ['M1'] })
    await stores.rosters.startOver(ref, read)
    expect(await progress()).toMatchObject({ state: 'read', complete: true, pages: 1 })
    expect(await stores.rosters.entries(ref, OFFERING)).toHaveLength(1)
    await stores.rosters.finish(ref, OFFERING, { complete: false, memberIds: [], registered: [] })
    await stores.rosters.end(ref, OFFERING, 'failed', ERROR)
    expect(await progress()).toMatchObject({ state: 'read', complete: true })
  })

  it('S3: a person in several rosters is one member, read if any of them says registered', async () => {
    await stores.groups.saveTree(ref, [group(1), group(3, { groupIdentifier: OTHER, offering: OTHER })])
    await stores.rosters.finish(ref, OFFERING, { complete: true, memberIds: ['M1', 'M2', 'M3'], registered: ['M1'] })
    await stores.rosters.finish(ref, OTHER, { complete: true, memberIds: ['M1', 'M2'], registered: ['M2'] })
    expect(await stores.members.pending(ref)).toEqual(['M1', 'M2'])
    const rows = await stores.members.find(ref, ['M1', 'M2', 'M3'])
    expect([...rows.values()].map(({ registered, reading }) => [registered, reading])).toEqual([
      [true, 'pending'],
      [true, 'pending'],
      [false, 'not-needed'],
    ])
  })
})

describe('members and households', () => {
  beforeEach(() =>
    stores.rosters.finish(ref, OFFERING, { complete: true, memberIds: ['M1', 'M2', 'M3', 'M4'], registered: ['M1', 'M2', 'M3'] }),
  )

  it('S3 S4: what was read is not pending any more; a retry reads only what failed again', async () => {
    await stores.members.save(ref, [
      { memberId: 'M1', reading: 'read', record: person('M1'), nameHashes: ['h1', 'h2'] },
      { memberId: 'M2', reading: 'gone' },
      { memberId: 'M3', reading: 'failed', error: ERROR },
    ])
    expect(await stores.members.pending(ref)).toEqual([])
    expect((await stores.members.find(ref, ['M1'])).get('M1')?.record).toEqual(person('M1'))
    expect((await stores.members.met(ref)).find(({ memberId }) => memberId === 'M1')?.nameHashes).toEqual(['h1', 'h2'])
    await stores.members.expectAgain(ref)
    expect(await stores.members.pending(ref)).toEqual(['M3'])
  })

  it('S3: a retry reads those again who are also in a group on which a later sync has started, and nobody else', async () => {
    const OTHER = 'program_id=CMP1&location_id=B2&offering_id=CI2'
    await stores.groups.saveTree(ref, [group(1), group(2, { groupIdentifier: OTHER, offering: OTHER })])
    await stores.groups.takeOver(ref)
    const enter = (offering: string, memberIds: string[]) =>
      stores.db.rosterEntry.createMany({
        data: memberIds.map((memberId, position) => ({ syncId: ref.syncId, offering, position, memberId, status: 'registered' })),
      })
    await enter(OFFERING, ['M1', 'M2'])
    await enter(OTHER, ['M2', 'M3'])
    await stores.members.save(
      ref,
      ['M1', 'M2', 'M3'].map((id) => ({ memberId: id, reading: 'read', record: person(id), nameHashes: [] })),
    )
    await stores.members.expectAgain(ref)
    expect(await stores.members.pending(ref)).toEqual([])
    const other = { organizationId: ref.organizationId, groupId: 2 }
    await stores.db.groupMemory.updateMany({ where: other, data: { lastSyncId: '00000000-0000-7000-8000-000000000000' } })
    await stores.members.expectAgain(ref)
    expect(await stores.members.pending(ref)).toEqual(['M2'])
  })

  it('a batch that begins with somebody who is gone keeps the records of the others', async () => {
    await stores.members.save(ref, [
      { memberId: 'M2', reading: 'gone' },
      { memberId: 'M1', reading: 'read', record: person('M1'), nameHashes: [] },
    ])
    expect((await stores.members.find(ref, ['M1'])).get('M1')?.record).toEqual(person('M1'))
  })

  it('U1: a head is read once, also one who is in a roster too', async () => {
    await stores.members.save(ref, [{ memberId: 'M1', reading: 'read', record: person('M1'), nameHashes: [] }])
    await stores.members.expectHeads(ref, ['M1', 'M4', 'H1'])
    expect(await stores.members.pending(ref)).toEqual(['H1', 'M2', 'M3', 'M4'])
    const heads: string[] = []
    for await (const page of stores.members.pages(ref, 'heads')) heads.push(...page.map(({ memberId }) => memberId))
    expect(heads).toEqual(['H1'])
  })

  it('pages hold everybody once, in order', async () => {
    const seen: string[][] = []
    for await (const page of stores.members.pages(ref, 'met', 3)) seen.push(page.map(({ memberId }) => memberId))
    expect(seen).toEqual([['M1', 'M2', 'M3'], ['M4']])
  })

  it('P2: a foreign identifier is asked for once, and remembered for later syncs; what failed is known to be unreadable', async () => {
    await stores.households.expectAsks(ref, ['X1', 'X2', 'X3'])
    await stores.households.expectAsks(ref, ['X1'])
    expect(await stores.households.pendingAsks(ref)).toHaveLength(3)
    await stores.households.saveAsk(ref, 'X1', 'member')
    await stores.households.saveAsk(ref, 'X2', 'no-member')
    await stores.households.saveAsk(ref, 'X3', 'failed')
    const answers = async (of: RunRef) => {
      const known = await stores.households.known(of)
      return ['X1', 'X2', 'X3', 'X4'].map((identifier) => known.get(identifier))
    }
    expect(await answers(ref)).toEqual(['member', 'no-member', 'unreadable', undefined])
    await stores.households.expectFailedAgain(ref)
    expect(await stores.households.pendingAsks(ref)).toEqual(['X3'])
    await stores.db.sync.update({ where: { id: ref.syncId }, data: { status: 'succeeded' } })
    const later = await stores.startSync(ref.organizationId)
    expect(await answers(later)).toEqual(['member', 'no-member', undefined, undefined])
    const elsewhere = await stores.start()
    expect(await answers(elsewhere)).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('profiles', () => {
  const profile = (profileId: number, more = {}) => ({
    profile: { profileId, givenName: 'Hildegard', familyName: 'Underwood', ...more },
    nameHash: 'h',
  })

  it('P9: a profile that is gone is known as gone, and no page holds it', async () => {
    expect(await stores.profiles.isListRead(ref)).toBe(false)
    await stores.profiles.saveList(ref, { profiles: [profile(1)], gone: [2, 3] })
    expect(await stores.profiles.isListRead(ref)).toBe(true)
    expect(await stores.profiles.gone(ref)).toEqual(new Set([2, 3]))
    expect([...(await stores.profiles.find(ref, [1, 2, 3])).keys()]).toEqual([1])
    expect(await stores.profiles.idsByName(ref, ['h'])).toEqual(new Set([1]))
  })

  it('P9: of two readings of the list at once one is stored whole; a reading that comes late changes nothing', async () => {
    const lists = [
      [1, 2, 3],
      [4, 5],
    ].map((ids) => ({ profiles: ids.map((id) => profile(id)), gone: [] }))
    await Promise.all(lists.map((list) => stores.profiles.saveList(ref, list)))
    const stored = [...(await stores.profiles.find(ref, [1, 2, 3, 4, 5])).keys()]
    expect([
      [1, 2, 3],
      [4, 5],
    ]).toContainEqual(stored)
    await stores.profiles.saveList(ref, { profiles: [], gone: [] })
    expect([...(await stores.profiles.find(ref, [1, 2, 3, 4, 5])).keys()]).toEqual(stored)
  })

  it('registrations of a group replace those read before', async () => {
    const one = { profileId: 1, groupId: 1, type: 'patient', waitlisted: false, active: true } as const
    await stores.profiles.saveRegistrations(ref, 1, [
      { ...one, registrationId: 1 },
      { ...one, registrationId: 2, updated: '2026-01-01' },
    ])
    await stores.profiles.saveRegistrations(ref, 1, [{ ...one, registrationId: 2 }])
    expect(await stores.profiles.registrations(ref, 1)).toEqual([{ ...one, registrationId: 2 }])
    expect(await stores.groups.takingPart(ref)).toMatchObject([{ registrationsRead: true }])
  })
})

describe('S9: personal data at rest', () => {
  const PLAIN = ['Hildegard', 'Underwood', '2014-03-04', 'hilde@example.org', '5550199', 'Larkspur']
  const dump = async (): Promise<string> => {
    const tables = await stores.db.$queryRaw<
      { name: string }[]
    >`select table_name as name from information_schema.tables where table_schema = 'public'`
    const rows = await Promise.all(
      tables.map(({ name }) => stores.db.$queryRawUnsafe<{ row: string }[]>(`select t::text as row from "${name}" t`)),
    )
    return rows
      .flat()
      .map(({ row }) => row)
      .join('\n')
  }
  /** What the column shows, and what its bytes would show. */
  const shown = (text: string): string =>
    `${text}\n${text.replace(/\\\\?x([0-9a-f]{8,})/g, (_all, hex: string) => Buffer.from(hex, 'hex').toString('utf8'))}`

  beforeEach(async () => {
    await stores.rosters.finish(ref, OFFERING, { complete: true, memberIds: ['M1'], registered: ['M1'] })
    const hash = createNameHasher(await stores.runs.nameHashKey(ref))
    await stores.members.save(ref, [
      { memberId: 'M1', reading: 'read', record: person('M1'), nameHashes: [hash('hildegard\nunderwood')] },
    ])
    const found = { profileId: 1, identifier: 'M1', givenName: 'Hildegard', familyName: 'Underwood', dob: '2014-03-04' }
    await stores.profiles.saveList(ref, { profiles: [{ profile: found, nameHash: hash('hildegard\nunderwood') }], gone: [] })
    await stores.ledger.savePlan(ref, [
      planned({ kind: 'profile.update', before: { givenName: 'Hilde' }, after: { givenName: 'Hildegard', dob: '2014-03-04' } }),
      planned({ kind: 'user.add', after: { email: 'hilde@example.org', phone: '5550199' } }),
    ])
  })

  it('nothing of a person can be read in any column of any table', async () => {
    const text = shown(await dump())
    for (const plain of PLAIN) expect(text.toLowerCase().includes(plain.toLowerCase()), plain).toBe(false)
  })

  it('the name hash is that of the sync: the same name has another one in the next', async () => {
    await stores.db.sync.update({ where: { id: ref.syncId }, data: { status: 'succeeded' } })
    const later = await stores.startSync(ref.organizationId)
    expect(await stores.runs.nameHashKey(later)).not.toEqual(await stores.runs.nameHashKey(ref))
  })

  it('a rotated ENCRYPTION_KEY wraps the data key anew and leaves every record readable', async () => {
    const [before, after] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)].map((key) => key.toString('base64')) as [string, string]
    const keyOf = async () => (await stores.db.organization.findUniqueOrThrow({ where: { id: ref.organizationId } })).dataKey
    const wrapped = await keyOf()
    const vault = await createVaults(stores.db, createKeyring(after, [before])).of(ref.organizationId)
    expect(await keyOf()).not.toEqual(wrapped)
    expect(createKeyring(after).isCurrent(await keyOf())).toBe(true)
    const row = await stores.db.syncMember.findFirstOrThrow({ where: { syncId: ref.syncId, memberId: 'M1' } })
    expect(vault.open(row.record ?? new Uint8Array(), 'member:M1')).toEqual(person('M1'))
    await expect(createVaults(stores.db, createKeyring(before)).of(ref.organizationId)).rejects.toThrow(/ENCRYPTION_KEYS_OLD/)
  })
})
