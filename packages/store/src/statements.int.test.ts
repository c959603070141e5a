// What the driver answers is what Prisma would have answered, on the same connections and in an open transaction.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStatements } from './statements.ts'
import { createTestStores, type TestStores } from './testing/test-stores.ts'

let stores: TestStores
beforeAll(async () => {
  stores = await createTestStores()
})
afterAll(() => stores.close())

it('answers rows and how many were changed, with lists, nulls, times and bytes', async () => {
  const sql = createStatements(stores.db)
  const at = new Date('2026-11-27T05:00:00.250Z')
  const ask = (list: (string | null)[]) =>
    sql.rows`select t.name, ${at}::timestamptz as at, decode('ff00', 'hex') as bytes, 2::int as two from unnest(${list}::text[]) as t(name)`
  const bytes = Buffer.from([255, 0])
  expect(await ask(['a, "b" {c}', null])).toEqual([
    { name: 'a, "b" {c}', at, bytes, two: 2 },
    { name: null, at, bytes, two: 2 },
  ])
  expect(await ask([])).toEqual([])
  const { syncId } = await stores.start()
  expect(await sql.count`update sync set stage = ${'fetch'} where id = any(${[syncId]}::uuid[])`).toBe(1)
})

it('goes on when a migration adds a column to what is prepared', async () => {
  const { syncId } = await stores.start()
  const ref = await stores.db.sync.findUniqueOrThrow({ where: { id: syncId } })
  const open = () => stores.runs.open({ syncId, organizationId: ref.organizationId, run: 1 })
  expect(await Promise.all(Array.from({ length: 3 }, open))).toMatchObject(Array(3).fill({ syncId }))
  await stores.db.$executeRaw`alter table sync add column of_a_later_version text`
  expect(await open()).toMatchObject({ syncId })
})

it('in an open transaction it sees what is not committed, and goes with it', async () => {
  const { syncId } = await stores.start()
  const stageOf = (db: Parameters<typeof createStatements>[0]) =>
    createStatements(db).rows<{ stage: string | null }>`select stage from sync where id = ${syncId}::uuid`
  const undone = stores.db.$transaction(async (tx) => {
    await createStatements(tx).count`update sync set stage = 'plan' where id = ${syncId}::uuid`
    expect(await stageOf(tx)).toEqual([{ stage: 'plan' }])
    expect(await stageOf(stores.db)).toEqual([{ stage: null }])
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await stageOf(stores.db)).toEqual([{ stage: null }])
})
