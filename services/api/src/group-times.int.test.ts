// When each group of a sync was written, or is expected to be: the soonest session is written first.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

interface Group {
  groupId: number
  writtenAt: string | null
  expectedAt: string | null
}

const AUGUST = 1
const JULY = 2
const DONE = 3
const UNCHANGED = 4
const DONE_AT = new Date('2026-11-27T10:01:00.000Z')

/** A sync that is writing: one group is done, of two others changes of three people are open. */
const writing = async ({ stage = 'write', planned = true } = {}) => {
  const { id } = await api.addOrganization()
  const token = await api.reader(id)
  const sync = { id: (await api.actions.startSync({ organizationId: id, actor: 'test' })).id, organizationId: id }
  const syncId = sync.id
  const { epoch } = await api.db.sync.update({ where: { id: syncId }, data: { status: 'running', stage } })
  if (planned) {
    const finishedAt = new Date(Date.now() - 100_000)
    await api.db.syncStage.create({ data: { syncId, epoch, stage: 'plan', step: 'planned', finishedAt } })
  }
  const starts = { [AUGUST]: '2031-08-01', [JULY]: '2031-07-01', [DONE]: '2031-06-01', [UNCHANGED]: '2031-05-01' }
  for (const [groupId, start] of Object.entries(starts)) {
    const fields = { start, finish: start }
    await api.db.syncGroup.create({ data: { syncId, groupId: Number(groupId), name: 'Camp', state: 'pending', fields } })
  }
  const person = (memberId: string, groupIds: number[]) =>
    api.db.syncPerson.create({ data: { syncId, memberId, verdict: 'matched', fits: true, linkNow: false, groupIds } })
  const open = (memberId: string, groupId?: number) =>
    api.addChange(sync, { state: 'planned', memberId, ...(groupId !== undefined && { groupId }) })
  await person('M1', [AUGUST])
  await person('M2', [JULY])
  await person('M3', [JULY, AUGUST])
  await open('M1', AUGUST)
  await open('M2', JULY)
  await open('M3') // of the profile, so of both groups
  await open('M3', JULY)
  await person('M4', [DONE])
  for (const finishedAt of [new Date('2026-11-27T10:00:00.000Z'), DONE_AT])
    await api.db.change.update({
      where: { id: (await api.addChange(sync, { state: 'applied', memberId: 'M4', groupId: DONE })).id },
      data: { finishedAt },
    })
  const groups = async (): Promise<Map<number, Group>> => {
    const { json } = await call(api, `/syncs/${syncId}/groups`, { token })
    return new Map((json.items as Group[]).map((group) => [group.groupId, group]))
  }
  return { groups, syncId, sync }
}

const msOf = (time: string | null | undefined): number => Date.parse(time ?? '')

describe('GET /syncs/{id}/groups', () => {
  it('says when a group is expected to be written, the soonest session first, at the pace so far', async () => {
    const { groups, sync } = await writing()
    const written = await api.addChange(sync, { state: 'applied', memberId: 'M5', groupId: JULY })
    await api.db.change.update({ where: { id: written.id }, data: { finishedAt: new Date() } })

    const found = await groups()
    const [july, august] = [found.get(JULY), found.get(AUGUST)]
    expect([july?.writtenAt, august?.writtenAt]).toEqual([null, null])
    // M2 and M3 (two changes) go before M1: July after three changes, August after four.
    const pace = msOf(august?.expectedAt) - msOf(july?.expectedAt)
    expect(pace).toBeGreaterThan(90_000) // one change in the 100 s since the plan
    expect(msOf(july?.expectedAt) - Date.now()).toBeLessThan(3 * pace + 1)
    expect(msOf(july?.expectedAt) - Date.now()).toBeGreaterThan(2 * pace)
  })

  it('says when a group was written, and nothing of one without changes', async () => {
    const found = await (await writing()).groups()
    expect(found.get(DONE)).toMatchObject({ writtenAt: DONE_AT.toISOString(), expectedAt: null })
    expect(found.get(UNCHANGED)).toMatchObject({ writtenAt: null, expectedAt: null })
  })

  it('expects nothing before anything is written, before it is planned, and of a sync that has ended', async () => {
    for (const { groups } of [await writing(), await writing({ stage: 'plan', planned: false })])
      expect([...(await groups()).values()].map(({ expectedAt }) => expectedAt)).toEqual([null, null, null, null])
    const { groups, syncId } = await writing()
    await api.finish(syncId)
    expect([...(await groups()).values()].map(({ expectedAt }) => expectedAt)).toEqual([null, null, null, null])
  })
})
