// What the fetcher reads and what it makes of sides that fail: rosters (R6 G6), members (S3 S4 P6), registrations and profiles (P9).

import type { RunRef } from '@daxko-sync/contracts'
import { parseGroupIdentifier } from '@daxko-sync/domain'
import type { Fault } from '@daxko-sync/simulators'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestFetcher, type TestFetcher } from './testing/test-fetcher.ts'

let fetcher: TestFetcher
let ref: RunRef
let offerings: string[]
let groupIds: number[]
beforeAll(async () => {
  fetcher = await createTestFetcher()
  const groups = [...fetcher.organization.docnetwork.groups.values()].filter(({ groupIdentifier }) => groupIdentifier !== null)
  groupIds = groups.map(({ id }) => id)
  offerings = groups.flatMap(({ groupIdentifier }) => {
    const parsed = parseGroupIdentifier(groupIdentifier ?? undefined)
    return parsed.is === 'offering' ? [parsed.canonical] : []
  })
})
afterAll(() => fetcher.close())
beforeEach(async () => {
  ref = await fetcher.startSync()
  for (const side of [fetcher.daxko, fetcher.docnetwork]) side.reset()
})
afterEach(async () => {
  fetcher.daxko.clearFaults()
  fetcher.docnetwork.clearFaults()
  await fetcher.db.link.deleteMany()
  await fetcher.db.groupMemory.deleteMany()
})

const faults = (side: 'daxko' | 'docnetwork', ...plan: Fault[]) => fetcher[side].installFaults(plan)
const asked = (side: 'daxko' | 'docnetwork', operation: string) =>
  fetcher[side].requests().filter((request) => request.operation === operation).length
const sync = () => fetcher.db.sync.findUniqueOrThrow({ where: { id: ref.syncId } })
const first = () => offerings[0] ?? ''
const keyOf = (offering: string) => {
  const parsed = parseGroupIdentifier(offering)
  if (parsed.is !== 'offering') throw new Error('no offering')
  return `${parsed.key.programId}/${parsed.key.locationId}/${parsed.key.offeringId}`
}
const rosterOf = (offering: string) => fetcher.organization.daxko.rosters.get(keyOf(offering)) ?? []
const pagesOf = (offering: string) => Math.ceil(rosterOf(offering).length / 100)
const roster = () => fetcher.stores.rosters.progress(ref, first())
const onlyFirst = () => {
  const parsed = parseGroupIdentifier(first())
  return parsed.is === 'offering' ? { offering_id: parsed.key.offeringId } : {}
}

it('S3: a whole fetch reads each roster page, member, group and the list once', async () => {
  expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
  const members = new Set(offerings.flatMap(rosterOf).flatMap((one) => (one.status === 'registered' ? [one.member_id] : [])))
  expect(asked('daxko', 'getMember')).toBe(members.size)
  expect(asked('daxko', 'listRoster')).toBe([...new Set(offerings)].reduce((sum, one) => sum + pagesOf(one), 0))
  expect(asked('docnetwork', 'listProfiles')).toBe(1)
  expect(asked('docnetwork', 'listGroupRegistrations')).toBe(groupIds.length)
  expect(await sync()).toMatchObject({
    daxkoTouched: true,
    requestsDaxko: fetcher.daxko.requests().filter(({ operation }) => operation !== 'createToken').length,
  })
  expect(await fetcher.stores.runs.isFinished(ref, 'fetch')).toBe(true)
})

describe('a roster', () => {
  const prepare = async () => {
    await fetcher.stores.runs.begin(ref)
    await fetcher.stores.groups.saveTree(ref, [{ groupId: 1, name: 'G', groupIdentifier: first(), offering: first() }])
  }
  const read = () => fetcher.play('fetch-roster', { ...ref, offering: first() } as RunRef)
  beforeEach(prepare)

  it('R6: every page arrived and they are as many as was said: complete', async () => {
    expect(pagesOf(first())).toBeGreaterThan(1)
    expect(await read()).toBe('complete')
    expect(await fetcher.stores.rosters.entries(ref, first())).toHaveLength(rosterOf(first()).length)
  })

  it('R6: a process killed after any page goes on with the next: no page is asked for twice', async () => {
    const pages = pagesOf(first())
    for (let page = 1; page <= pages; page++) {
      const stop = new AbortController()
      // Killed while the page after this one is under way.
      faults('daxko', { operation: 'listRoster', nth: 2, effect: { kind: 'hang' } })
      const ended = fetcher.once('fetch-roster', { ...ref, offering: first() } as RunRef, { signal: stop.signal })
      const settled = ended.then(
        () => true,
        () => true,
      )
      while (!(await Promise.race([settled, Promise.resolve(false)])) && asked('daxko', 'listRoster') < 2)
        await new Promise(setImmediate)
      stop.abort(new Error('stop'))
      await settled
      expect((await roster())?.pages).toBe(page)
      fetcher.daxko.reset()
    }
    fetcher.daxko.clearFaults()
    expect(await read()).toMatch(/complete|read/)
    expect(await roster()).toMatchObject({ state: 'read', reading: 1, complete: true, pages })
  })

  it.each<[string, Fault['effect'], number | undefined, string]>([
    ['a total that changed', { kind: 'wrong-total' }, 2, 'complete'],
    ['a total that is never reached', { kind: 'wrong-total' }, undefined, 'incomplete'],
    ['a cursor seen before', { kind: 'repeat-cursor' }, undefined, 'incomplete'],
    ['an empty page that is not the last', { kind: 'empty-page' }, undefined, 'incomplete'],
    ['half of the entries', { kind: 'drop-half' }, 1, 'complete'],
    ['somebody entered while it was paged', { kind: 'changed-while-paged' }, 2, 'complete'],
  ])('R6: %s: read once more, and only then judged', async (_title, effect, nth, word) => {
    const before = rosterOf(first()).length
    faults('daxko', { operation: 'listRoster', ...(nth !== undefined && { nth }), effect })
    expect(await read()).toBe(word)
    expect(await roster()).toMatchObject({ state: 'read', reading: 2, complete: word === 'complete' })
    if (effect.kind === 'changed-while-paged') rosterOf(first()).splice(0, rosterOf(first()).length - before)
  })

  it('R6: somebody left while it was paged, so that one entry was on no page: read once more, and nobody is missed', async () => {
    const [gone] = rosterOf(first())
    if (!gone) throw new Error('an empty roster')
    const edits = [{ op: 'remove-entry', offering: keyOf(first()), memberId: gone.member_id }]
    faults('daxko', { operation: 'listRoster', nth: 2, effect: { kind: 'changed-while-paged', edits } })
    expect(await read()).toBe('complete')
    expect(await roster()).toMatchObject({ state: 'read', reading: 2 })
    const stored = (await fetcher.stores.rosters.entries(ref, first())).map(({ memberId }) => memberId)
    expect(stored.toSorted()).toEqual(
      rosterOf(first())
        .map((entry) => entry.member_id)
        .toSorted(),
    )
    rosterOf(first()).unshift(gone)
  })

  it('R6: pages read more than 30 minutes apart are read once more', async () => {
    faults('daxko', { operation: 'listRoster', nth: 2, effect: { kind: 'status', status: 429, retryAfter: 1 } })
    await expect(fetcher.once('fetch-roster', { ...ref, offering: first() } as RunRef)).rejects.toMatchObject({
      kind: 'throttled',
    })
    await fetcher.db
      .$executeRaw`update sync_offering set first_page_at = now() - interval '31 minutes' where sync_id = ${ref.syncId}::uuid`
    expect(await read()).toBe('complete')
    expect(await roster()).toMatchObject({ reading: 2, complete: true })
  })

  it('G6: an offering that Daxko does not know', async () => {
    faults('daxko', { operation: 'listRoster', effect: { kind: 'status', status: 404 } })
    expect(await read()).toBe('unknown')
    expect(await roster()).toMatchObject({ state: 'unknown' })
  })

  it('R6: what cannot be read is unknown, never empty', async () => {
    faults('daxko', { operation: 'listRoster', effect: { kind: 'status', status: 500 } })
    expect(await read()).toBe('failed')
    expect(await roster()).toMatchObject({ state: 'failed', complete: false })
  })

  it('S4: a retry reads a roster that broke off from its first page', async () => {
    const status = { kind: 'status' as const, status: 500 }
    faults('daxko', ...[2, 3, 4].map((nth) => ({ operation: 'listRoster', nth, effect: status }) as Fault))
    expect(await read()).toBe('failed')
    expect(await roster()).toMatchObject({ state: 'failed', pages: 1 })
    fetcher.daxko.clearFaults()
    await prepare()
    expect(await read()).not.toBe('failed for good')
    expect(await fetcher.stores.rosters.entries(ref, first())).toHaveLength(rosterOf(first()).length)
    expect(await roster()).toMatchObject({ state: 'read', complete: true })
  })

  it('S1: two jobs of one roster at once store it once', async () => {
    const job = { ...ref, offering: first() } as RunRef
    await Promise.all([fetcher.once('fetch-roster', job), fetcher.once('fetch-roster', job)])
    expect(await fetcher.stores.rosters.entries(ref, first())).toHaveLength(rosterOf(first()).length)
    expect(await roster()).toMatchObject({ state: 'read', complete: true, reading: 1 })
  })
})

describe('S4: one bad one never stops the others', () => {
  const someMember = () => rosterOf(first()).find(({ status }) => status === 'registered')?.member_id ?? ''
  const readings = async () => {
    const rows = await fetcher.db.syncMember.groupBy({
      by: ['reading'],
      where: { syncId: ref.syncId, registered: true },
      _count: true,
    })
    return Object.fromEntries(rows.map(({ reading, _count }) => [reading, _count]))
  }

  it.each<[string, Fault['effect'], string]>([
    ['404', { kind: 'status', status: 404 }, 'gone'],
    ['500', { kind: 'status', status: 500 }, 'failed'],
    ['an answer that makes no sense', { kind: 'malformed' }, 'failed'],
    ['half an answer', { kind: 'truncate' }, 'failed'],
  ])('a member: %s', async (_title, effect, reading) => {
    faults('daxko', { operation: 'getMember', match: { member_id: someMember() }, effect })
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
    const { read, ...rest } = await readings()
    expect(read).toBeGreaterThan(50)
    expect(rest).toEqual({ [reading]: 1 })
  })

  it('S8: throttled in the middle of a chunk, what was read is kept and not asked for again', async () => {
    faults('daxko', { operation: 'getMember', nth: 35, effect: { kind: 'status', status: 429, retryAfter: 1 } })
    await fetcher.play('fetch-sync', ref)
    const { read = 0, ...rest } = await readings()
    expect(rest).toEqual({})
    expect(asked('daxko', 'getMember')).toBe(read + 1)
  })

  it('a group whose roster cannot be read fails with its offering; the sync goes on', async () => {
    faults('daxko', { operation: 'listRoster', match: onlyFirst(), effect: { kind: 'status', status: 500 } })
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
    expect((await fetcher.stores.groups.takingPart(ref)).map(({ offering }) => offering)).not.toContain(first())
  })

  it('a group whose registrations cannot be read fails; the sync goes on', async () => {
    faults('docnetwork', {
      operation: 'listGroupRegistrations',
      match: { groupID: String(groupIds[0]) },
      effect: { kind: 'status', status: 500 },
    })
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
    expect((await fetcher.stores.groups.takingPart(ref)).map(({ groupId }) => groupId)).not.toContain(groupIds[0])
  })

  it.each<[string, 'daxko' | 'docnetwork', string, number, string]>([
    ['DocNetwork does not answer', 'docnetwork', 'listGroups', 503, 'docnetwork-unreachable'],
    ['DocNetwork refuses', 'docnetwork', 'listGroups', 403, 'docnetwork-credentials'],
    ['Daxko does not answer', 'daxko', 'listRoster', 503, 'daxko-unreachable'],
    ['Daxko refuses', 'daxko', 'listRoster', 403, 'daxko-credentials'],
  ])('no group could be done: %s', async (_title, side, operation, status, code) => {
    faults(side, { operation, effect: { kind: 'status', status } })
    await fetcher.play('fetch-sync', ref)
    expect(await sync()).toMatchObject({ status: 'failed', failureCode: code })
  })

  it('S5: between two requests a cancelled sync stops', async () => {
    await fetcher.db.sync.update({ where: { id: ref.syncId }, data: { cancelRequestedAt: new Date() } })
    expect(await fetcher.play('fetch-sync', ref)).toBe('stopped')
    expect([...fetcher.daxko.requests(), ...fetcher.docnetwork.requests()]).toEqual([])
  })
})

describe('G4 S4: a group whose own fields cannot be read', () => {
  it.each<[string, Fault['effect']]>([
    ['answers 404', { kind: 'status', status: 404 }],
    ['answers 500', { kind: 'status', status: 500 }],
    ['answers nothing', { kind: 'status', status: 200, body: {} }],
  ])('%s: its people go on, and only the fields are missing; a retry asks again', async (_title, effect) => {
    ref = await fetcher.startSync('sync', { settings: { groupFields: ['description'] } })
    const [groupId = 0, ...others] = groupIds
    faults('docnetwork', { operation: 'getGroup', match: { groupID: String(groupId) }, effect })
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
    const found = await fetcher.stores.groups.takingPart(ref)
    expect(found.map(({ groupId }) => groupId).toSorted()).toEqual(groupIds.toSorted())
    expect(found.filter(({ registrationsRead }) => !registrationsRead)).toEqual([])
    expect(found.flatMap((group) => (group.fields ? group.groupId : [])).toSorted()).toEqual(others.toSorted())
    await fetcher.stores.groups.forgetRegistrations(ref)
    expect((await fetcher.stores.groups.takingPart(ref)).filter(({ fields }) => fields)).toEqual([])
  })
})

it('G2: a group whose identifier has a NUL takes no part, and one whose name or description has one does', async () => {
  ref = await fetcher.startSync('sync', { settings: { groupFields: ['description'] } })
  const { groups } = fetcher.organization.docnetwork
  const [groupId = 0] = groupIds
  const group = groups.get(groupId)
  if (!group) throw new Error('no group')
  const [broken] = [{ ...group, id: 990_001, groupIdentifier: `${group.groupIdentifier}\0` }]
  groups.set(broken.id, broken)
  groups.set(groupId, { ...group, name: 'A\0', description: 'B\0' })
  expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
  groups.delete(broken.id)
  groups.set(groupId, group)
  const rows = await fetcher.db.syncGroup.findMany({ where: { syncId: ref.syncId, groupId: { in: [groupId, broken.id] } } })
  expect(rows.map(({ groupId, skipReason, registrationsRead }) => ({ groupId, skipReason, registrationsRead }))).toEqual(
    expect.arrayContaining([
      { groupId, skipReason: null, registrationsRead: true },
      { groupId: broken.id, skipReason: 'malformed', registrationsRead: false },
    ]),
  )
})

describe('P9: lists are not trusted blindly', () => {
  const link = async (memberId: string, profileId: number) =>
    fetcher.db.link.create({
      data: { organizationId: ref.organizationId, memberId, profileId, fits: true, rule: 'P1', syncId: ref.syncId },
    })
  const memberIds = () => [...new Set(rosterOf(first()).map(({ member_id }) => member_id))]

  it('a list whose JSON did not close does not count', async () => {
    faults('docnetwork', { operation: 'listProfiles', nth: 1, effect: { kind: 'truncate' } })
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
    expect(asked('docnetwork', 'listProfiles')).toBe(2)
  })

  it('a linked profile that is not in the list is gone only when its own GET says 404', async () => {
    const [gone = '', unread = ''] = memberIds()
    await link(gone, 900_001)
    await link(unread, 900_002)
    faults('docnetwork', { operation: 'getProfile', match: { profileID: '900002' }, effect: { kind: 'status', status: 500 } })
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched') // S4: and the one that cannot be read stops nobody
    expect(await fetcher.stores.profiles.gone(ref)).toEqual(new Set([900_001]))
  })

  it('P10: a profile of something found that is not in the list is gone only when its own GET says 404', async () => {
    const found = { organizationId: ref.organizationId, code: 'ambiguous-name', rule: 'P8', fingerprint: 'a.b' }
    const [memberId = ''] = memberIds()
    await fetcher.db.finding.createMany({
      data: [
        { ...found, memberId, profileIds: [900_001, 900_002] },
        { ...found, memberId: 'not met', profileIds: [900_003] },
      ],
    })
    faults('docnetwork', { operation: 'getProfile', match: { profileID: '900002' }, effect: { kind: 'status', status: 500 } })
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
    expect(await fetcher.stores.profiles.gone(ref)).toEqual(new Set([900_001, 900_003])) // S12: whoever is met
    await fetcher.db.finding.deleteMany({})
  })

  it('more than 5 and more than 5 % of the links missing: the sync ends before anything is written', async () => {
    for (const [i, memberId] of memberIds().slice(0, 6).entries()) await link(memberId, 900_010 + i)
    await fetcher.play('fetch-sync', ref)
    expect(await sync()).toMatchObject({ status: 'failed', failureCode: 'docnetwork-list-implausible' })
    expect(asked('docnetwork', 'getProfile')).toBe(0)
  })

  it('registrations of profiles that the list does not hold: the sync ends before anything is written', async () => {
    faults('docnetwork', { operation: 'listProfiles', effect: { kind: 'drop-half' } })
    await fetcher.play('fetch-sync', ref)
    expect(await sync()).toMatchObject({ status: 'failed', failureCode: 'docnetwork-list-implausible' })
  })

  it.each([
    ['empty once: read again and believed', 1, true],
    ['empty twice: the group fails', undefined, false],
  ])('registrations of a group where the last sync saw active ones are %s', async (_title, times, believed) => {
    const [groupId = 0] = groupIds
    await fetcher.db.groupMemory.create({
      data: { organizationId: ref.organizationId, groupId, activeRegistrations: 3, lastSyncId: ref.syncId },
    })
    faults('docnetwork', {
      operation: 'listGroupRegistrations',
      match: { groupID: String(groupId) },
      ...(times !== undefined && { times }),
      effect: { kind: 'empty' },
    })
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
    expect((await fetcher.stores.groups.takingPart(ref)).some((group) => group.groupId === groupId)).toBe(believed)
  })

  it('a group that is truly empty says how it goes on: with one person whom somebody registered there', async () => {
    const [groupId = 0] = groupIds
    const last = { organizationId: ref.organizationId, groupId, activeRegistrations: 3, lastSyncId: ref.syncId }
    await fetcher.db.groupMemory.create({ data: last })
    const answers = (effect: Fault['effect']) =>
      faults('docnetwork', { operation: 'listGroupRegistrations', match: { groupID: String(groupId) }, effect })
    answers({ kind: 'empty' })
    await fetcher.play('fetch-sync', ref)
    const [failure] = await fetcher.db.syncGroup.findMany({ where: { syncId: ref.syncId, state: 'failed', groupId } })
    expect(failure?.error).toMatchObject({
      code: 'registrations-implausible',
      message: expect.stringContaining('If there are none, register one person of the roster there by hand and sync again'),
    })
    ref = await fetcher.startSync()
    const one = [...fetcher.organization.docnetwork.registrations.values()].find(({ groupID }) => groupID === groupId)
    answers({ kind: 'status', status: 200, body: { registrations: [one] } })
    await fetcher.play('fetch-sync', ref)
    expect((await fetcher.stores.groups.takingPart(ref)).some((group) => group.groupId === groupId)).toBe(true)
  })
})

describe('P9: an empty list of registrations where the last sync saw none, but made one', () => {
  const made = async (change: { state?: string; kind?: string; groupId?: number }) => {
    const [groupId = 0] = groupIds
    const last = await fetcher.startSync()
    await fetcher.stores.ledger.savePlan(last, [
      {
        kind: 'registration.create',
        rule: 'R1',
        state: 'planned',
        memberId: 'M1',
        profileId: 1,
        groupId,
        before: null,
        after: { type: 'patient', active: true },
        position: 0,
        rosterReadAt: new Date(),
      },
    ])
    await fetcher.db.change.updateMany({ where: { syncId: last.syncId }, data: { state: 'applied', ...change } })
    await fetcher.stores.groups.remember(fetcher.db, last, [{ groupId, offering: first(), activeRegistrations: 0 }])
    ref = await fetcher.startSync()
    faults('docnetwork', { operation: 'listGroupRegistrations', match: { groupID: String(groupId) }, effect: { kind: 'empty' } })
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
    return (await fetcher.stores.groups.takingPart(ref)).some((group) => group.groupId === groupId)
  }

  it.each([
    ['P9: made', {}, false],
    ['P9: made active again', { kind: 'registration.reactivate' }, false],
    ['P9: not made', { state: 'failed' }, true],
    ['P9: made in another group', { groupId: 1 }, true],
    ['P9: deactivated', { kind: 'registration.deactivate' }, true],
  ])('%s', async (_title, change, believed) => {
    expect(await made(change)).toBe(believed)
  })
})

describe('a single group', () => {
  it.each([
    ['G2: a segment', 'program_id=CMP1&location_id=B2&segment_id=S3', 'group-segment'],
    ['G2: malformed', 'program_id=CMP1', 'group-malformed'],
    ['an identifier that no group carries', 'program_id=CMP1&location_id=B2&offering_id=CI999999', 'unknown-group'],
  ])('%s', async (_title, groupIdentifier, code) => {
    ref = await fetcher.startSync('sync', { groupIdentifier })
    await fetcher.play('fetch-sync', ref)
    expect(await sync()).toMatchObject({ status: 'failed', failureCode: code, counted: false })
  })

  it('G3: reads the rosters of that offering alone', async () => {
    ref = await fetcher.startSync('sync', { groupIdentifier: first() })
    expect(await fetcher.play('fetch-sync', ref)).toBe('fetched')
    expect((await fetcher.stores.rosters.list(ref)).map(({ offering }) => offering)).toEqual([first()])
  })
})
