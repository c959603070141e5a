// S9: after the retention time nothing personal is left of a finished sync whose items are settled. What stays is listed: ids, states, totals.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createRetention } from './retention.ts'
import { createTestStores, planned, type TestStores } from './testing/test-stores.ts'

const DAYS = 7
/** Whatever else hangs on a sync is gone. `warning` names members by id; `change` keeps kind, rule, state, ids, error and times. */
const STAYS = { sync: 1, sync_stage: 1, sync_group: 1, sync_offering: 1, change: 2, warning: 1 }

let stores: TestStores
let syncId: string
beforeAll(async () => {
  stores = await createTestStores()
})
afterAll(() => stores.close())

const person = { memberId: 'M1', firstName: 'Hildegard', lastName: 'Underwood' } as never

beforeEach(async () => {
  const ref = await stores.start()
  syncId = ref.syncId
  const offering = 'program_id=CMP1&location_id=B2&offering_id=CI3'
  await stores.runs.step(ref, 'fetch', 'groups')
  await stores.groups.saveTree(ref, [{ groupId: 1, name: 'G', groupIdentifier: offering, offering }])
  const [before] = await Promise.all([stores.rosters.progress(ref, offering)])
  if (!before) throw new Error('no roster')
  const entry = { memberId: 'M1', status: 'registered' as const }
  await stores.rosters.savePage(ref, before, { entries: [entry], malformed: 0 }, undefined)
  await stores.rosters.finish(ref, offering, { complete: true, memberIds: ['M1'], registered: ['M1'] })
  await stores.members.save(ref, [{ memberId: 'M1', reading: 'read', record: person, nameHashes: ['h'] }])
  await stores.profiles.saveList(ref, {
    profiles: [{ profile: { profileId: 1, givenName: 'Hildegard', familyName: 'Underwood' }, nameHash: 'h' }],
    gone: [],
  })
  const registration = { registrationId: 1, profileId: 1, groupId: 1, type: 'patient' as const, waitlisted: false, active: true }
  await stores.profiles.saveRegistrations(ref, 1, [registration])
  await stores.households.expectUnits(ref, ['U1'])
  await stores.households.expectAsks(ref, ['OTHER'])
  await stores.openItems.saveWarnings(ref, [{ code: 'no-email', rule: 'U1', memberId: 'M1' }])
  await stores.ledger.savePlan(ref, [
    planned({ before: { active: false } }),
    planned({ kind: 'profile.update', after: { givenName: 'H' } }),
  ])
  const verdict = {
    memberId: 'M1',
    verdict: 'matched',
    rule: 'P1',
    code: undefined,
    profileId: 1,
    fits: true,
    linkNow: true,
    unitId: 'U1',
    groupIds: [],
  }
  await stores.people.save(ref, [verdict as never])
})

const end = async (changes: string, daysAgo: number) => {
  await stores.db.$executeRaw`update change set state = ${changes} where sync_id = ${syncId}::uuid`
  await stores.db.$executeRaw`
    update sync set status = 'succeeded', finished_at = now() - ${daysAgo}::float * interval '1 day' where id = ${syncId}::uuid`
}
const deleted = () => createRetention(stores.db).deleteRecords(DAYS)

/** Rows of this sync in every table that has any, found without knowing the tables. */
const rows = async (): Promise<Record<string, number>> => {
  const tables = await stores.db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'sync_id'`
  const count = (name: string, key: string) =>
    stores.db.$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n from "${name}" where ${key} = '${syncId}'`)
  const counts = await Promise.all([
    ...tables.map(async ({ name }) => [name, (await count(name, 'sync_id'))[0]?.n ?? 0] as const),
    count('sync', 'id').then(([row]) => ['sync', row?.n ?? 0] as const),
  ])
  return Object.fromEntries(counts.filter(([, n]) => n > 0))
}

it('S9: what is older goes, from every table; ids, states and totals stay', async () => {
  await end('applied', DAYS + 0.1)
  expect(Object.keys(await rows()).length).toBeGreaterThan(Object.keys(STAYS).length)
  expect(await deleted()).toBe(1)
  expect(await rows()).toEqual({ ...STAYS, sync_stage: 2 }) // the reading of the profile list is a stage too
  expect(await stores.db.change.findMany({ where: { syncId }, select: { before: true, after: true, state: true } })).toEqual([
    { before: null, after: null, state: 'applied' },
    { before: null, after: null, state: 'applied' },
  ])
  expect(await deleted()).toBe(0)
})

it.each([
  ['S9: what is younger stays', 'applied', DAYS - 0.1],
  ['S9: what a person may still approve stays', 'held', DAYS + 1],
  ['S9: what may still be tried again stays', 'failed', DAYS + 1],
])('%s', async (_title, state, daysAgo) => {
  await end(state, daysAgo)
  const before = await rows()
  expect(await deleted()).toBe(0)
  expect(await rows()).toEqual(before)
})

it('S11 S9: what nobody decided expires after a day, and then goes', async () => {
  await end('held', DAYS + 1)
  await stores.db.$executeRaw`update change set roster_read_at = now() - interval '25 hours' where sync_id = ${syncId}::uuid`
  const { createSweeps } = await import('./sweeps.ts')
  expect(await createSweeps(stores.db).expireOld()).toBe(2)
  expect(await deleted()).toBe(1)
})
