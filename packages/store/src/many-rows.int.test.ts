// Statements whose cost must not grow with the sync: PostgreSQL's statistics know the syncs before, and nothing of this one yet (docs/adr/0081).
import type { RunRef } from '@daxko-sync/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase } from './database.ts'
import { createLedger } from './ledger.ts'
import { createMembers } from './members.ts'
import { createRosters } from './rosters.ts'
import { createTestStores, type TestStores } from './testing/test-stores.ts'

const ROWS = 3_000
const idOf = (n: number) => `M${String(n).padStart(5, '0')}`
const offeringOf = (n: number) => `program_id=TMP12345&location_id=B12345&offering_id=OFFER${String(n).padStart(5, '0')}`

let stores: TestStores
/** Of one connection, so that it can be told to count what it read. */
let db: ReturnType<typeof createDatabase>
let ref: RunRef
beforeAll(async () => {
  stores = await createTestStores()
  db = createDatabase({ url: stores.url, poolSize: 1 })
  await fill(await stores.start())
  await db.$executeRaw`analyze`
  ref = await stores.start()
  await fill(ref)
})
afterAll(async () => {
  await db.$disconnect()
  await stores.close()
})

const fill = async ({ syncId, organizationId }: RunRef): Promise<void> => {
  await db.$executeRaw`insert into sync_member (sync_id, member_id, met, registered, reading)
    select ${syncId}::uuid, 'M' || lpad(n::text, 5, '0'), true, true, 'pending' from generate_series(1, ${ROWS}::int) as n`
  await db.$executeRaw`insert into roster_entry (sync_id, offering, position, member_id, status)
    select ${syncId}::uuid, ${offeringOf(0).slice(0, -5)} || lpad((n / 30)::text, 5, '0'), n, 'M' || n, 'registered'
    from generate_series(1, ${ROWS}::int) as n`
  await db.$executeRaw`insert into change (id, sync_id, organization_id, kind, rule, state, member_id, position, roster_read_at)
    select gen_random_uuid(), ${syncId}::uuid, ${organizationId}::uuid, 'registration.create', 'R1', 'planned', 'M' || lpad(n::text, 5, '0'), 0, now()
    from generate_series(1, ${ROWS}::int) as n`
}

/** Rows of the table that the work looked at. */
const looksAt = async (table: string, work: () => Promise<unknown>): Promise<number> => {
  const read = async (): Promise<number> => {
    await db.$queryRaw`select pg_stat_force_next_flush()::text`
    const [row] = await db.$queryRaw<{ n: number }[]>`
      select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_user_tables where relname = ${table}`
    return row?.n ?? 0
  }
  const before = await read()
  await work()
  return (await read()) - before
}

it('S3: twenty members are saved by looking at twenty', async () => {
  const members = createMembers(db, stores.vaults)
  const twenty = Array.from({ length: 20 }, (_, i) => ({ memberId: idOf(i * 7 + 1), reading: 'gone' as const }))
  expect(await looksAt('sync_member', () => members.save(ref, twenty))).toBeLessThan(100)
  expect(await db.syncMember.count({ where: { syncId: ref.syncId, reading: 'gone' } })).toBe(20)
})

it('S3: all members are read page by page, each once and its id once', async () => {
  const members = createMembers(db, stores.vaults)
  const paged: string[] = []
  const looked = await looksAt('sync_member', async () => {
    for await (const page of members.pages(ref, 'met', 100)) paged.push(...page.map(({ memberId }) => memberId))
  })
  expect(paged).toEqual(Array.from({ length: ROWS }, (_, i) => idOf(i + 1)))
  expect(looked).toBeLessThan(3 * ROWS)
})

it('R6: the roster of one offering is read by looking at its own entries', async () => {
  const rosters = createRosters(db)
  let entries: unknown[] = []
  const looked = await looksAt('roster_entry', async () => {
    entries = await rosters.entries(ref, offeringOf(7))
  })
  expect(entries).toHaveLength(30)
  expect(looked).toBeLessThan(100)
})

it('S1: one person’s changes are found by looking at them, prepared or not', async () => {
  const ledger = createLedger(db, stores.vaults)
  // More often than PostgreSQL plans a prepared statement anew (five times).
  for (let n = 1; n <= 8; n++)
    expect(await looksAt('change', async () => expect(await ledger.ofMember(ref, idOf(n))).toHaveLength(1))).toBeLessThan(10)
})
