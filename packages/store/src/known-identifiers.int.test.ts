// S9: foreign identifiers may be names or e-mail addresses; nowhere in the database may one be read.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createKnownIdentifiers, type KnownIdentifiers } from './known-identifiers.ts'
import { createTestStores, type TestStores } from './testing/test-stores.ts'

const FOREIGN = 'ada.lovelace@example.org'
let stores: TestStores
let known: KnownIdentifiers

beforeAll(async () => {
  stores = await createTestStores()
  known = createKnownIdentifiers(stores.db, stores.vaults)
})
afterAll(() => stores.close())

/** The tables in which that text stands, in whatever column. */
const tablesWith = async (text: string): Promise<string[]> => {
  const tables = await stores.db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
  const found: string[] = []
  for (const { name } of tables) {
    const sql = `select 1 from "${name}" row where position($1 in row::text) > 0 or position(encode($1::bytea, 'hex') in row::text) > 0`
    if ((await stores.db.$queryRawUnsafe<unknown[]>(sql, text)).length > 0) found.push(name)
  }
  return found
}

it('a sync that meets, asks for and remembers one leaves it nowhere in clear', async () => {
  const ref = await stores.start()
  await stores.runs.step(ref, 'fetch', 'groups')
  await stores.profiles.saveList(ref, {
    profiles: [{ profile: { profileId: 1, identifier: ` ${FOREIGN}` }, nameHash: 'h' }],
    gone: [],
  })
  await stores.households.expectAsks(ref, [FOREIGN])
  expect(await stores.households.pendingAsks(ref)).toEqual([FOREIGN])
  await stores.households.saveAsk(ref, FOREIGN, 'no-member')
  expect((await stores.households.known(ref)).get(FOREIGN)).toBe('no-member')
  const face = (await stores.profiles.faces(ref)).get(1)
  expect([face?.bore(FOREIGN), face?.bore(''), face?.bore('other')]).toEqual([true, false, false])
  expect(await tablesWith(FOREIGN)).toEqual([])
})

it('the version before neither asks for a fingerprint nor takes one for an answer', async () => {
  const ref = await stores.start()
  await stores.households.expectAsks(ref, [FOREIGN])
  const asItReads = { syncId: ref.syncId, state: { in: ['pending', 'failed'] } }
  expect(await stores.db.syncAsk.count({ where: asItReads })).toBe(0)
  await stores.households.saveAsk(ref, FOREIGN, 'failed')
  expect(await stores.db.syncAsk.count({ where: asItReads })).toBe(0)
})

it('what the version before kept in clear is replaced, and stays known', async () => {
  const organizationId = await stores.addOrganization()
  await stores.db.knownIdentifier.create({ data: { organizationId, identifier: FOREIGN, isMember: true } })
  expect(await Promise.all([known.sealClear(), known.sealClear()])).toContain(1)
  expect(await tablesWith(FOREIGN)).toEqual([])
  expect(await known.membersAmong(organizationId, [FOREIGN, 'X1'])).toEqual(new Set([FOREIGN]))
  expect(await known.sealClear()).toBe(0)
})

it('an answer goes with its organization', async () => {
  const { organizationId } = await stores.start()
  await known.save(organizationId, FOREIGN, true)
  await stores.db.organization.delete({ where: { id: organizationId } })
  expect(await stores.db.knownIdentifier.count({ where: { organizationId } })).toBe(0)
})
