// Off-boarding and erasure on a real database: what must be gone is gone, what is another's stays.
import { createDatabase as createTestDatabase, type TestDatabase } from '@daxko-sync/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring, createVault, newDataKey } from './crypto.ts'
import { createDatabase, type Database } from './database.ts'
import { erasePerson, removeOrganization } from './erase.ts'
import { keyedIdentifier } from './known-identifiers.ts'
import { createVaults, type Vaults } from './vaults.ts'

const keyring = createKeyring(Buffer.alloc(32, 7).toString('base64'))
const vault = createVault(newDataKey())
const OTHER = 'M2'
const GONE = 'M1'
let server: TestDatabase
let db: Database
let vaults: Vaults
let next = 5000

beforeAll(async () => {
  server = await createTestDatabase()
  db = createDatabase({ url: server.url, poolSize: 3 })
  vaults = createVaults(db, keyring)
})
afterAll(async () => {
  await db.$disconnect()
  await server.drop()
})

const sealed = (value: unknown) => vault.seal(value, 'test')

/** One organization in which two members, of whom the first is head of the second's household, have a row wherever a member can have one. */
const fill = async (): Promise<{ organizationId: string; syncId: string }> => {
  next++
  const { id: organizationId } = await db.organization.create({
    data: { name: 'Oak', docnetworkOrg: next, daxkoScope: `OPS_${next}`, dataKey: keyring.wrap(newDataKey()) },
  })
  const { id: syncId } = await db.sync.create({
    data: {
      organizationId,
      trigger: 'manual',
      mode: 'sync',
      status: 'succeeded',
      settings: {},
      hashKey: sealed('key'),
      requestedBy: 'cli',
      easternDate: new Date('2026-11-22'),
      deadline: new Date(),
    },
  })
  await db.audit.create({ data: { organizationId, actor: 'cli', action: 'organization.add', facts: {} } })
  await db.connection.create({ data: { organizationId, side: 'docnetwork', tokens: sealed('t') } })
  await db.dailyRun.create({ data: { organizationId, easternDate: new Date('2026-11-22'), syncId } })
  await db.idempotencyKey.create({ data: { organizationId, key: 'k', bodyHash: 'h', syncId } })
  await db.groupMemory.create({ data: { organizationId, groupId: 1, lastSyncId: syncId } })
  await db.oauthState.create({
    data: {
      stateHash: organizationId,
      organizationId,
      operator: 'o',
      cookieHash: 'c',
      verifier: sealed('v'),
      expiresAt: new Date(),
    },
  })
  await db.syncStage.create({ data: { syncId, epoch: 1, stage: 'fetch', step: 's' } })
  await db.syncGroup.create({ data: { syncId, groupId: 1, name: 'G', state: 'synced' } })
  await db.syncOffering.create({ data: { syncId, offering: 'o', state: 'read' } })
  await db.syncUnit.create({ data: { syncId, unitId: 'U1', state: 'read', headId: GONE } })
  await db.namesakes.create({ data: { organizationId, fingerprint: 'both', memberIds: [GONE, OTHER] } })
  await db.namesakes.create({ data: { organizationId, fingerprint: 'alone', memberIds: [GONE] } })
  const members = [GONE, OTHER].map((memberId, at) => ({ memberId, profileId: 100 + at, at }))
  for (const { memberId, profileId, at } of members) {
    const ofOrganization = { organizationId, memberId }
    await db.rosterEntry.create({ data: { syncId, offering: 'o', position: at, memberId, status: 'registered' } })
    await db.syncMember.create({ data: { syncId, memberId, met: true, registered: true, reading: 'read', record: sealed('x') } })
    await db.syncPerson.create({ data: { syncId, memberId, verdict: 'matched', profileId, unitId: 'U1' } })
    const keyed = keyedIdentifier(await vaults.of(organizationId), memberId)
    const alsoKept = { identifier: memberId, profileId: profileId + 10 } // in clear, by an earlier version
    await db.syncProfile.create({ data: { syncId, ...alsoKept, record: sealed('x') } })
    await db.syncProfile.create({ data: { syncId, identifier: keyed, profileId: profileId + 20, record: sealed('x') } })
    for (const identifier of [memberId, keyed]) {
      await db.syncAsk.create({ data: { syncId, identifier, state: 'member' } })
      await db.knownIdentifier.create({ data: { organizationId, identifier, isMember: true } })
    }
    await db.syncProfile.create({ data: { syncId, profileId, record: sealed('x') } })
    await db.syncRegistration.create({
      data: { syncId, registrationId: 200 + at, groupId: 1, profileId, type: 'patient', waitlisted: false, active: true },
    })
    await db.warning.create({ data: { syncId, code: 'no-email', rule: 'U1', memberId } })
    const change = { ...ofOrganization, syncId, rule: 'U1', state: 'applied', profileId, rosterReadAt: new Date() }
    await db.change.create({ data: { ...change, kind: 'profile.create', position: 0, after: sealed('x') } })
    await db.change.create({ data: { ...change, kind: 'user.add', position: 1, after: sealed("the head's e-mail") } })
    await db.link.create({ data: { ...ofOrganization, profileId, fits: true, rule: 'P1', syncId } })
    const review = { syncId, lastSyncId: syncId, code: 'missing-name', rule: 'P5', profileIds: [], basis: 'b', state: 'open' }
    const { id: reviewId } = await db.review.create({ data: { ...ofOrganization, ...review } })
    await db.decision.create({ data: { ...ofOrganization, reviewId, action: 'ignore', basis: 'b', actor: 'a' } })
    await db.finding.create({
      data: { ...ofOrganization, code: 'ambiguous-name', rule: 'P8', profileIds: [1], fingerprint: 'f' },
    })
    await db.look.create({ data: { ...ofOrganization, givens: ['g'], family: 'f', dob: 'd' } })
    await db.rejection.create({ data: { ...ofOrganization, groupId: 1, entry: 'e', actor: 'a' } })
    await db.owedUser.create({ data: { ...ofOrganization, syncId } })
    await db.lease.create({ data: { organizationId, key: memberId, owner: 'w', until: new Date() } })
  }
  return { organizationId, syncId }
}

interface Column {
  table_name: string
  column_name: string
}

const columnsNamed = (...names: string[]) => db.$queryRaw<Column[]>`
  select table_name, column_name from information_schema.columns
  where table_schema = 'public' and column_name = any(${names}::text[]) order by 1, 2`

const count = async (sql: string, ...values: unknown[]): Promise<number> => {
  const [row] = await db.$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n from ${sql}`, ...values)
  return row?.n ?? -1
}

/** Every row of every table as text: nothing can hide in a column that nobody thought of. */
const tablesWith = async (text: string): Promise<string[]> => {
  const tables = await db.$queryRaw<{ table_name: string }[]>`
    select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
  const found: string[] = []
  for (const { table_name: table } of tables) {
    if ((await count(`"${table}" row where row::text ~ ('\\m' || $1 || '\\M')`, text)) > 0) found.push(table)
  }
  return found
}

/** The tables that still name this member. */
const namingTables = async (memberId: string): Promise<string[]> => {
  const found: string[] = []
  for (const { table_name: table, column_name: column } of await columnsNamed('member_id', 'identifier', 'head_id', 'key')) {
    if ((await count(`"${table}" where "${column}" = $1`, memberId)) > 0) found.push(`${table}.${column}`)
  }
  if ((await count(`namesakes where $1 = any(member_ids)`, memberId)) > 0) found.push('namesakes.member_ids')
  return found
}

describe('erasePerson', () => {
  let place: { organizationId: string; syncId: string }
  let before: string[]
  beforeEach(async () => {
    await db.organization.deleteMany()
    place = await fill()
    before = await namingTables(OTHER)
    await erasePerson(db, vaults, { organizationId: place.organizationId, memberId: GONE, actor: 'cli' })
  })

  it('leaves no row that names the member', async () => {
    expect(await namingTables(GONE)).toEqual([])
    expect(await count('sync_profile where profile_id in (100, 110, 120)')).toBe(0)
    const keyed = keyedIdentifier(await vaults.of(place.organizationId), GONE)
    for (const table of ['sync_ask', 'sync_profile', 'known_identifier'])
      expect(await count(`${table} where identifier = $1`, keyed), table).toBe(0)
    expect(await count('sync_registration where profile_id = 100')).toBe(0)
    expect(await count(`namesakes where cardinality(member_ids) = 0`)).toBe(0)
  })

  it('leaves the member id nowhere but in the audit log, whatever the table', async () => {
    expect(await tablesWith(GONE)).toEqual(['audit'])
  })

  it("leaves the others' rows", async () => {
    expect(await namingTables(OTHER)).toEqual(before)
    expect(await count('sync_profile where profile_id in (101, 111, 121)')).toBe(3)
    expect(await count('known_identifier')).toBe(2)
    expect(await count('change where member_id = $1', OTHER)).toBe(2)
  })

  it("U1: takes a head of household out of the household's users", async () => {
    expect(await count(`change where member_id = $1 and kind = 'user.add' and after is null`, OTHER)).toBe(1)
    expect(await count(`change where member_id = $1 and kind = 'profile.create' and after is not null`, OTHER)).toBe(1)
  })

  it('S9: the audit log keeps the id and who did it', async () => {
    const row = await db.audit.findFirst({ where: { organizationId: place.organizationId, action: 'person.erase' } })
    expect(row).toMatchObject({ actor: 'cli', facts: { memberId: GONE } })
  })
})

describe('removeOrganization', () => {
  it('leaves no row of it in any table, and every row of another', async () => {
    const [gone, stays] = [await fill(), await fill()]
    expect(await removeOrganization(db, gone.organizationId)).toMatchObject({ is: 'erased' })
    for (const { table_name: table, column_name: column } of await columnsNamed('organization_id', 'sync_id')) {
      const ids = column === 'sync_id' ? [gone.syncId, stays.syncId] : [gone.organizationId, stays.organizationId]
      expect(await count(`"${table}" where "${column}" = $1::uuid`, ids[0]), `${table}.${column}`).toBe(0)
    }
    for (const id of [gone.organizationId, gone.syncId]) expect(await tablesWith(id)).toEqual([])
    expect((await tablesWith(stays.organizationId)).length).toBeGreaterThan(15)
    expect(await namingTables(GONE)).not.toEqual([])
    expect(await count('audit where organization_id = $1::uuid', stays.organizationId)).toBe(1)
  })
})

describe('both', () => {
  it.each(['queued', 'running'])('refuse while a sync is %s, and change nothing', async (status) => {
    const { organizationId, syncId } = await fill()
    await db.sync.update({ where: { id: syncId }, data: { status } })
    const refused = { is: 'sync-in-progress', syncId }
    expect(await removeOrganization(db, organizationId)).toEqual(refused)
    expect(await erasePerson(db, vaults, { organizationId, memberId: GONE, actor: 'cli' })).toEqual(refused)
    expect(await count('change where organization_id = $1::uuid', organizationId)).toBe(4)
  })

  it('know when there is no such organization', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000'
    expect(await removeOrganization(db, nobody)).toEqual({ is: 'not-found' })
    expect(await erasePerson(db, vaults, { organizationId: nobody, memberId: GONE, actor: 'cli' })).toEqual({ is: 'not-found' })
  })
})
