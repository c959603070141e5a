// From a stored reading to a stored plan, and a dry run's plan against what DocNetwork says later (P S10 S11 S12), on a real PostgreSQL.
import { randomUUID } from 'node:crypto'
import type { Member, Profile, Registration, RosterEntry, RosterStatus, RunRef } from '@daxko-sync/contracts'
import { basisOf } from '@daxko-sync/domain'
import { countsOf, createHeld } from '@daxko-sync/store'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestMapper, type Reading, type TestMapper } from './testing/test-mapper.ts'

let mapper: TestMapper
let organizationId: string
beforeAll(async () => {
  mapper = await createTestMapper()
})
afterAll(() => mapper.close())
beforeEach(async () => {
  organizationId = await mapper.addOrganization()
})

const entry = (memberId: string, status: RosterStatus = 'registered'): RosterEntry => ({
  memberId,
  status,
  registrationId: `R${memberId}`,
})
const member = (memberId: string, more: Partial<Member> = {}): Member => ({
  memberId,
  firstName: `Given${memberId}`,
  lastName: `Family${memberId}`,
  dateOfBirth: '2014-03-04',
  emails: [{ email: `p${memberId}@example.org` }],
  phones: [],
  addresses: [],
  ...more,
})
const profile = (profileId: number, memberId: string, more: Partial<Profile> = {}): Profile => ({
  profileId,
  identifier: memberId,
  givenName: `Given${memberId}`,
  familyName: `Family${memberId}`,
  dob: '2014-03-04',
  ...more,
})
const without = ({ identifier: _identifier, ...rest }: Profile): Profile => rest
const registration = (
  registrationId: number,
  profileId: number,
  groupId: number,
  more: Partial<Registration> = {},
): Registration => ({
  registrationId,
  profileId,
  groupId,
  type: 'patient',
  waitlisted: false,
  active: true,
  ...more,
})

/** One of each: 1 new, 2 renamed, 3 gets its identifier, 4 comes back, 5 left, 6 nothing to do. */
const everything: Reading = {
  groups: {
    1: {
      entries: ['1', '2', '3', '4', '6'].map((id) => entry(id)),
      registrations: [
        registration(102, 12, 1),
        registration(103, 13, 1),
        registration(104, 14, 1, { active: false }),
        registration(105, 15, 1),
        registration(106, 16, 1),
      ],
    },
  },
  members: ['1', '2', '3', '4', '6'].map((id) => member(id)),
  profiles: [
    profile(12, '2', { givenName: 'Old' }),
    without(profile(13, '3')),
    profile(14, '4'),
    profile(15, '5'),
    profile(16, '6'),
  ],
}
const PLAN = [
  'profile.add-identifier 3 planned',
  'profile.create 1 planned',
  'profile.update 2 planned',
  'registration.create 1 1 planned',
  'registration.deactivate 5 1 planned',
  'registration.reactivate 4 1 planned',
  'user.add 1 planned',
]
const link5 = async () => {
  const ref = await mapper.startSync(organizationId)
  await mapper.db.$transaction((tx) =>
    mapper.stores.memory.saveLinks(tx, ref, [{ memberId: '5', profileId: 15, fits: true, rule: 'P1' }]),
  )
}
const cancel = (ref: RunRef) => mapper.db.sync.update({ where: { id: ref.syncId }, data: { cancelRequestedAt: new Date() } })
/** Everything before the plan is done. */
const ready = async (ref: RunRef): Promise<void> => {
  await mapper.matchSync(ref)
  await mapper.stores.runs.step(ref, 'households', 'units')
  await mapper.stores.runs.finishStage(ref, 'households')
}
const start = async (reading: Reading, mode: 'sync' | 'dry-run' = 'sync', outOfScope: number[] = []): Promise<RunRef> => {
  const ref = await mapper.startSync(organizationId, mode)
  await mapper.store(ref, reading, outOfScope)
  return ref
}

describe('plan', () => {
  beforeEach(link5)

  it('stores what is to be written, each kind once', async () => {
    const ref = await start(everything)
    expect(await mapper.run(ref)).toEqual(['matched', 'planned'])
    expect(await mapper.changesOf(ref)).toEqual(PLAN)
  })

  it('S1: run again, it is the same plan', async () => {
    const ref = await start(everything)
    await mapper.run(ref)
    const before = await mapper.db.change.findMany({ where: { syncId: ref.syncId }, orderBy: { id: 'asc' } })
    await mapper.matchSync(ref)
    await mapper.planSync(ref)
    expect(await mapper.db.change.findMany({ where: { syncId: ref.syncId }, orderBy: { id: 'asc' } })).toEqual(before)
  })

  it('S1: two planners at once store one plan', async () => {
    const ref = await start(everything)
    await ready(ref)
    await Promise.all([mapper.planSync(ref), mapper.planSync(ref)])
    expect(await mapper.changesOf(ref)).toEqual(PLAN)
  })

  it('S1: a plan leaves the connection of its process as it was', async () => {
    await mapper.run(await start(everything))
    const rolledBack = mapper.db.$transaction(async (tx) => {
      await tx.link.deleteMany({ where: { organizationId } })
      throw new Error('back')
    })
    await expect(rolledBack).rejects.toThrow('back')
    expect(await mapper.db.link.count({ where: { organizationId } })).toBe(1)
  })

  it.each<[string, (ref: RunRef) => Promise<unknown>, string]>([
    ['is cancelled', (ref) => cancel(ref), 'stopped'],
    ['is cancelled and closed', (ref) => cancel(ref).then(() => mapper.stores.runs.close(ref, () => 'cancelled')), 'another run'],
    [
      'is closed, and a later one takes its groups over',
      async (ref) => {
        await cancel(ref)
        await mapper.stores.runs.close(ref, () => 'cancelled')
        await start(everything)
      },
      'another run',
    ],
    [
      'goes on under another run',
      (ref) => mapper.db.sync.update({ where: { id: ref.syncId }, data: { run: ref.run + 1 } }),
      'another run',
    ],
  ])('S1 S11: a plan whose sync %s while it is made stores nothing', async (_title, happens, answer) => {
    const ref = await start(everything)
    await ready(ref)
    const memory = () => mapper.db.groupMemory.findMany({ where: { organizationId } })
    let after: Awaited<ReturnType<typeof memory>> = []
    const planSync = mapper.planSyncWith({
      // Asked for after the run was seen to be the current one, and before the first row is stored.
      vaults: {
        ...mapper.deps.vaults,
        of: async (id) => {
          if (after.length === 0) {
            await happens(ref)
            after = await memory()
          }
          return mapper.deps.vaults.of(id)
        },
      },
    })
    expect(await planSync(ref)).toBe(answer)
    expect(await mapper.changesOf(ref)).toEqual([])
    expect(await memory()).toEqual(after)
  })

  it('S5: a plan whose sync runs out of time once its first rows are stored keeps none of them', async () => {
    const ref = await start(everything)
    await ready(ref)
    const touch = () => mapper.stores.runs.fail(ref, 'deadline', 'out of time')
    const planSync = mapper.planSyncWith({ runs: { ...mapper.deps.runs, touch } })
    expect(await planSync(ref)).toBe('another run')
    expect(await mapper.changesOf(ref)).toEqual([])
  })

  it('waits for the stage before it, and does nothing in a cancelled sync', async () => {
    const ref = await start(everything)
    expect(await mapper.planSync(ref)).toBe('stopped')
    await mapper.db.sync.update({ where: { id: ref.syncId }, data: { cancelRequestedAt: new Date() } })
    expect(await mapper.run(ref)).toEqual(['stopped', 'stopped'])
    expect(await mapper.changesOf(ref)).toEqual([])
  })

  it('S4: a group whose registrations were not read is left out, the others are planned', async () => {
    const ref = await start({
      groups: { 1: { entries: [entry('6')], registrationsRead: false }, 2: { entries: [entry('6')] } },
      members: [member('6')],
      profiles: [profile(16, '6')],
    })
    await mapper.run(ref)
    expect(await mapper.changesOf(ref)).toEqual(['registration.create 6 2 planned'])
  })

  it('S4: a member that no job came to reading is failed, and nothing of it is deactivated', async () => {
    const ref = await start({
      groups: { 1: { entries: [entry('6')] }, 2: { entries: [], registrations: [registration(106, 16, 2)] } },
      profiles: [profile(16, '6')],
    })
    await mapper.run(ref)
    expect(await mapper.changesOf(ref)).toEqual(['profile.update 6 failed'])
  })

  it('P8 S4: a namesake whose group failed is a rival, and stays under review', async () => {
    const twin = { firstName: 'Ann', lastName: 'Lee' }
    const reading: Reading = {
      groups: { 1: { entries: [entry('1')] }, 2: { entries: [entry('2')] } },
      members: [member('1', twin), member('2', twin)],
      profiles: [{ profileId: 11, givenName: 'Ann', familyName: 'Lee', dob: '2014-03-04' }],
    }
    const failing = { ...reading, groups: { ...reading.groups, 1: { entries: [entry('1')], registrationsRead: false } } }
    for (const reads of [failing, reading, failing]) {
      const ref = await start(reads)
      await mapper.run(ref)
      expect(await mapper.changesOf(ref)).toEqual([])
      expect(await mapper.reviewsOf(ref)).toEqual(['ambiguous-name 1 11', 'ambiguous-name 2 11'])
    }
  })

  it('S4: of whom only a group in failure asks, nothing is written and no review is closed', async () => {
    const reading: Reading = {
      groups: { 1: { entries: [entry('1'), entry('6')] } },
      members: [member('1', { lastName: ' ' }), member('6', { firstName: 'New' })],
      profiles: [profile(16, '6')],
    }
    await mapper.run(await start(reading))
    const named = { ...reading, members: [member('1'), member('6', { firstName: 'Newer' })] }
    const ref = await start({ ...named, groups: { 1: { entries: [entry('1'), entry('6')], registrationsRead: false } } })
    await mapper.run(ref)
    expect(await mapper.changesOf(ref)).toEqual([])
    expect(await mapper.reviewsOf(ref)).toEqual(['missing-name 1'])
    await mapper.run(await start(named))
    expect(await mapper.reviewsOf(ref)).toEqual([])
  })

  it('S12: a member that cannot be read stays under review', async () => {
    const groups = { 1: { entries: [entry('1')] } }
    await mapper.run(await start({ groups, members: [member('1', { lastName: ' ' })] }))
    const ref = await start({ groups, failed: ['1'] })
    await mapper.run(ref)
    expect(await mapper.changesOf(ref)).toEqual(['profile.create 1 failed'])
    expect(await mapper.reviewsOf(ref)).toEqual(['missing-name 1'])
  })

  it('S12: a retry of an earlier sync closes no review that a later one opened', async () => {
    const groups = { 1: { entries: [entry('1')] }, 2: { entries: [entry('1')] } }
    const first = await start({ groups, members: [member('1')] })
    await mapper.run(first)
    const later = await start({ groups: { 1: groups[1] }, members: [member('1', { lastName: ' ' })] })
    await mapper.run(later)
    await mapper.db.sync.update({ where: { id: later.syncId }, data: { status: 'succeeded-with-warnings' } })
    const retry = await mapper.again(first, 'retry')
    await mapper.storeDocNetwork(retry, { groups })
    await mapper.run(retry)
    expect(await mapper.reviewsOf(retry)).toEqual(['missing-name 1'])
  })

  it('P6: a member that Daxko does not know any more is reviewed', async () => {
    const ref = await start({
      groups: { 1: { entries: [entry('6')], registrations: [registration(106, 16, 1)] } },
      gone: ['6'],
      profiles: [profile(16, '6')],
    })
    await mapper.run(ref)
    expect({ changes: await mapper.changesOf(ref), reviews: await mapper.reviewsOf(ref) }).toEqual({
      changes: [],
      reviews: ['member-gone 6 16'],
    })
  })

  it('U1: a household that could not be read leaves the user failed, and owed', async () => {
    const ref = await start({ groups: { 1: { entries: [entry('1')] } }, members: [member('1', { unitId: 'U1' })] })
    await mapper.matchSync(ref)
    expect(await mapper.stores.households.pendingUnits(ref)).toEqual(['U1'])
    await mapper.run(ref)
    expect(await mapper.changesOf(ref)).toEqual([
      'profile.create 1 planned',
      'registration.create 1 1 planned',
      'user.add 1 failed',
    ])
  })

  it.each<[string, number | undefined, string[]]>([
    ['of the profile that the member has', 16, ['user.add 6 planned']],
    ['of a profile that is not known yet', undefined, ['user.add 6 planned']],
    ['of another profile than the member has by now', 99, []],
  ])('U1: an owed user %s', async (_title, profileId, changes) => {
    const ref = await start({
      groups: { 1: { entries: [entry('6')], registrations: [registration(106, 16, 1)] } },
      members: [member('6')],
      profiles: [profile(16, '6')],
    })
    await mapper.db.owedUser.create({ data: { organizationId, memberId: '6', syncId: ref.syncId, profileId: profileId ?? null } })
    await mapper.run(ref)
    expect(await mapper.changesOf(ref)).toEqual(changes)
  })

  it('U1 P7: whose link falls by what Daxko says of an identifier is made anew, and its household was read for it', async () => {
    const ref = await mapper.startSync(organizationId)
    await mapper.db.$transaction((tx) =>
      mapper.stores.memory.saveLinks(tx, ref, [{ memberId: '1', profileId: 11, fits: true, rule: 'P1' }]),
    )
    await mapper.store(ref, {
      groups: { 1: { entries: [entry('1'), entry('2')] } },
      members: [member('1', { unitId: 'U1' }), member('2', { unitId: 'U2' })],
      profiles: [profile(11, 'X9', { givenName: 'Else' }), profile(12, '2', { identifier: 'X8' })],
    })
    await mapper.matchSync(ref)
    expect(await mapper.stores.households.pendingAsks(ref)).toEqual(expect.arrayContaining(['X8', 'X9']))
    expect(await mapper.stores.households.pendingUnits(ref)).toEqual(['U1'])
    await mapper.stores.households.saveAsk(ref, 'X9', 'member')
    await mapper.stores.households.saveUnit(ref, { unitId: 'U1', state: 'gone' })
    await mapper.run(ref)
    expect((await mapper.changesOf(ref)).filter((change) => change.includes(' 1 '))).toEqual([
      'profile.create 1 planned',
      'registration.create 1 1 planned',
      'user.add 1 planned',
    ])
  })

  it('U1: where the member names no household, the roster’s is read', async () => {
    const entries = [
      { ...entry('1'), unitId: 'U1' },
      { ...entry('2'), unitId: 'U2' },
    ]
    const ref = await start({
      groups: { 1: { entries } },
      members: [member('1', { unitId: ' ' }), member('2', { unitId: 'U3' })],
    })
    await mapper.matchSync(ref)
    expect((await mapper.stores.households.pendingUnits(ref)).sort()).toEqual(['U1', 'U3'])
    await mapper.run(ref)
    expect((await mapper.changesOf(ref)).filter((change) => change.startsWith('user'))).toEqual([
      'user.add 1 failed',
      'user.add 2 failed',
    ])
  })

  it('S12: an ignored member closes its review and gets nothing', async () => {
    const reading: Reading = { groups: { 1: { entries: [entry('1')] } }, members: [member('1', { lastName: ' ' })] }
    const ref = await start(reading)
    await mapper.run(ref)
    expect(await mapper.reviewsOf(ref)).toEqual(['missing-name 1'])
    const review = await mapper.db.review.findFirstOrThrow({ where: { organizationId } })
    await mapper.db.decision.create({
      data: { organizationId, memberId: '1', reviewId: review.id, action: 'ignore', basis: review.basis, actor: 'a' },
    })
    const later = await start(reading)
    await mapper.run(later)
    expect(await mapper.reviewsOf(later)).toEqual([])
    expect(await mapper.changesOf(later)).toEqual([])
    expect(await countsOf(mapper.db, later.syncId)).toMatchObject({ reviews: 0, ignored: 1 })
  })

  it.each<[string, 'create' | 'ignore', string[]]>([
    ['makes another', 'create', ['profile.create 1 planned', 'registration.create 1 1 planned', 'user.add 1 planned']],
    ['leaves it', 'ignore', []],
  ])(
    'S12 S1: who looked at a create of unknown outcome %s, and the profile of that name stays as it is',
    async (_title, action, changes) => {
      const reading: Reading = { groups: { 1: { entries: [entry('1')] } }, members: [member('1')] }
      const ref = await start(reading)
      await mapper.run(ref)
      const { groupIds } = (await mapper.stores.people.find(ref, '1')) ?? { groupIds: [] }
      const { fingerprint } = await mapper.deps.vaults.of(organizationId)
      const review = { code: 'unsettled-create' as const, rule: 'S1', memberId: '1', profileIds: [7] }
      await mapper.stores.openItems.addReview(ref, { ...review, basis: basisOf(fingerprint, [7], groupIds) })
      const { id, basis } = await mapper.db.review.findFirstOrThrow({ where: { organizationId } })
      await mapper.db.decision.create({ data: { organizationId, memberId: '1', reviewId: id, action, basis, actor: 'a' } })
      const later = await start({ ...reading, profiles: [without(profile(7, '1'))] })
      await mapper.run(later)
      expect(await mapper.changesOf(later)).toEqual(changes)
    },
  )

  it('S12: a decision holds in a sync of one of the member’s groups, until it is in others', async () => {
    const of = (...groupIds: number[]): Reading => ({
      groups: Object.fromEntries(groupIds.map((groupId) => [groupId, { entries: [entry('1')] }])),
      members: [member('1', { lastName: ' ' })],
    })
    const ref = await start(of(1, 2))
    await mapper.run(ref)
    const { id, basis } = await mapper.db.review.findFirstOrThrow({ where: { organizationId } })
    const ofPerson = { organizationId, memberId: '1', reviewId: id }
    await mapper.db.decision.create({ data: { ...ofPerson, action: 'ignore', basis, actor: 'a' } })
    const reviewsAfter = async (reading: Reading, outOfScope: number[]): Promise<string[]> => {
      const later = await start(reading, 'sync', outOfScope)
      await mapper.run(later)
      return mapper.reviewsOf(later)
    }
    expect(await reviewsAfter(of(1), [2])).toEqual([])
    expect(await reviewsAfter(of(2), [1])).toEqual([]) // what the sync before did not see either is not forgotten
    expect(await reviewsAfter(of(3), [1, 2])).toEqual(['missing-name 1'])
    expect(await reviewsAfter(of(1, 2), [])).toEqual([])
    expect(await reviewsAfter({ ...of(1), groups: { ...of(1).groups, 2: { entries: [] } } }, [])).toEqual(['missing-name 1'])
  })

  it('S12: who is in no roster any more is under review no longer, once all rosters were read whole', async () => {
    const unnamed: Reading = { groups: { 1: { entries: [entry('1')] } }, members: [member('1', { lastName: ' ' })] }
    const ref = await start(unnamed)
    await mapper.run(ref)
    expect(await mapper.reviewsOf(ref)).toEqual(['missing-name 1'])
    const later = await start({ groups: { 1: { entries: [entry('6')] } }, members: [member('6')] })
    await mapper.run(later)
    expect(await mapper.db.review.findMany({ where: { organizationId }, select: { state: true } })).toEqual([{ state: 'closed' }])
  })

  it('S10: a dry run plans the same, drops no link and remembers no group', async () => {
    const ref = await start(everything, 'dry-run')
    await mapper.run(ref)
    expect(await mapper.changesOf(ref)).toEqual(PLAN)
    expect(await mapper.db.groupMemory.findMany({ where: { organizationId } })).toMatchObject([{ offering: null }])
  })
})

it('S10 S4: a retry of an applied dry run plans anew, and what it finds of groups is remembered', async () => {
  const dry = await start(everything, 'dry-run')
  await mapper.run(dry)
  const ref = await mapper.again(dry, 'retry')
  await mapper.storeDocNetwork(ref, everything)
  await mapper.run(ref)
  expect(await mapper.db.groupMemory.findMany({ where: { organizationId } })).toMatchObject([
    { offering: expect.stringContaining('CI1'), activeRegistrations: 4 },
  ])
})

describe('R5: what later syncs and later runs of a sync must know', () => {
  const NEW = 'program_id=CMP1&location_id=B2&offering_id=CI9'
  const active = [registration(105, 15, 1), registration(106, 16, 1)]
  const profiles = [profile(15, '5'), profile(16, '6')]
  /** Group 1 with these people registered. */
  const roster = (ids: string[], more: Partial<Reading['groups'][number]> = {}): Reading => ({
    groups: { 1: { entries: ids.map((id) => entry(id)), registrations: active, ...more } },
    members: ids.map((id) => member(id)),
    profiles,
  })
  const synced = async (reading: Reading) => {
    const ref = await start(reading)
    await mapper.run(ref)
    const rows = await mapper.db.change.findMany({ where: { syncId: ref.syncId, kind: 'registration.deactivate' } })
    return rows.map(({ memberId, state, heldBecause }) => `${memberId} ${heldBecause ?? state}`)
  }
  beforeEach(link5)

  it.each<[string, Reading]>([
    ['is empty', roster([], { offering: NEW })],
    ['is not complete', roster(['6'], { offering: NEW, complete: false })],
    ['lacks somebody who could not be read', { ...roster([], { offering: NEW, entries: [entry('9')] }), failed: ['5'] }],
  ])('a changed offering stays braked when its first roster %s', async (_title, first) => {
    await synced(roster(['5', '6']))
    const group2 = first.failed ? { 2: { entries: [entry('5')] } } : {}
    await synced({ ...first, groups: { ...first.groups, ...group2 } })
    expect(await synced(roster(['6'], { offering: NEW }))).toEqual(['5 offering-changed'])
  })

  it('a changed offering whose people are all there is remembered', async () => {
    await synced(roster(['5', '6']))
    await synced(roster(['5', '6'], { offering: NEW }))
    expect(await synced(roster(['6'], { offering: NEW }))).toEqual(['5 planned'])
  })

  it.each([
    ['approved', ['5 planned']],
    ['not approved', ['5 offering-changed', '6 offering-changed']],
  ])('a changed offering whose leavers were %s', async (how, expected) => {
    await mapper.db.link.create({
      data: { organizationId, memberId: '6', profileId: 16, fits: true, rule: 'P1', syncId: randomUUID() },
    })
    const all = [...active, registration(107, 17, 1)]
    const before = { ...roster(['5', '6', '7'], { registrations: all }), profiles: [...profiles, profile(17, '7')] }
    await synced(before)
    const moved = { registrations: all, offering: NEW }
    expect(await synced({ ...before, ...roster(['5', '7'], moved), profiles: before.profiles })).toEqual(['6 offering-changed'])
    const { id: syncId } = await mapper.db.sync.findFirstOrThrow({ where: { organizationId }, orderBy: { createdAt: 'desc' } })
    if (how === 'approved') {
      expect(await createHeld(mapper.db).approve({ syncId })).toBe(1)
      moved.registrations = all.map((one) => (one.profileId === 16 ? { ...one, active: false } : one))
    }
    const next = await synced({ ...roster(['7'], moved), profiles: before.profiles })
    expect(next.sort()).toEqual(expected)
  })

  it('a rejection ends when its roster entry changes, and does not come back', async () => {
    await mapper.db.rejection.create({ data: { organizationId, groupId: 1, memberId: '5', entry: 'absent', actor: 'a' } })
    expect(await synced(roster(['6']))).toEqual([])
    expect(await synced(roster(['5', '6']))).toEqual([])
    expect(await synced(roster(['6']))).toEqual(['5 planned'])
  })

  it('a retry counts what its sync has deactivated before', async () => {
    const reading: Reading = {
      groups: { 1: { entries: [entry('9')], registrations: active }, 2: { entries: [entry('6')] } },
      members: [member('9')],
      failed: ['6'],
      profiles,
    }
    const ref = await start(reading)
    await mapper.db.sync.update({ where: { id: ref.syncId }, data: { settings: { groupFields: [], brakeCount: 1 } } })
    await mapper.db.link.create({
      data: { organizationId, memberId: '6', profileId: 16, fits: true, rule: 'P1', syncId: ref.syncId },
    })
    await mapper.run(ref)
    const written = { where: { syncId: ref.syncId, kind: 'registration.deactivate', memberId: '5' }, data: { state: 'applied' } }
    expect(await mapper.db.change.updateMany(written)).toEqual({ count: 1 })
    const retried = await mapper.again(ref, 'retry')
    await mapper.stores.members.save(retried, [{ memberId: '6', reading: 'read', record: member('6'), nameHashes: [] }])
    const now = {
      1: { entries: [], registrations: [registration(105, 15, 1, { active: false }), registration(106, 16, 1)] },
      2: { entries: [] },
    }
    await mapper.storeDocNetwork(retried, { ...reading, groups: now })
    await mapper.run(retried)
    expect((await mapper.changesOf(retried)).filter((change) => change.includes('deactivate'))).toEqual([
      'registration.deactivate 5 1 applied',
      'registration.deactivate 6 1 held',
    ])
  })
})

describe('S10: apply', () => {
  const TYPE = 'planned'
  beforeEach(link5)
  const applied = async (now: Reading): Promise<{ changes: string[]; reviews: string[] }> => {
    const dry = await start(everything, 'dry-run')
    await mapper.run(dry)
    const ref = await mapper.again(dry, 'apply')
    await mapper.storeDocNetwork(ref, now)
    expect(await mapper.run(ref)).toEqual(['matched', 'planned'])
    const changes = (await mapper.changesOf(ref)).filter((change) => !change.endsWith(` ${TYPE}`))
    return { changes, reviews: await mapper.reviewsOf(ref) }
  }
  const group1 = (registrations: Registration[]): Reading['groups'] => ({ 1: { entries: [], registrations } })
  const same = everything.groups[1]?.registrations ?? []
  const profiles = everything.profiles ?? []
  const withProfile = (profileId: number, fields: Partial<Profile>) =>
    profiles.map((one) => (one.profileId === profileId ? { ...one, ...fields } : one))
  const withRegistration = (registrationId: number, fields: Partial<Registration>) =>
    same.map((one) => (one.registrationId === registrationId ? { ...one, ...fields } : one))

  it('S4: a group update whose group cannot be read now is failed, not stale', async () => {
    const dry = await start(everything, 'dry-run')
    await mapper.run(dry)
    const update = {
      kind: 'group.update' as const,
      rule: 'G4',
      groupId: 1,
      before: { description: null },
      after: { description: 'new' },
    }
    await mapper.stores.ledger.savePlan(dry, [{ ...update, state: 'planned', position: 0, rosterReadAt: new Date() }])
    const ref = await mapper.again(dry, 'apply')
    await mapper.storeDocNetwork(ref, everything)
    await mapper.run(ref)
    expect((await mapper.changesOf(ref)).filter((change) => change.startsWith('group'))).toEqual(['group.update 1 failed'])
  })

  it.each<[string, Date, string]>([
    ['G5: a group update while a refusal is remembered is unsupported', new Date(), 'unsupported'],
    ['G5: a refusal of 31 days ago is not', new Date(Date.now() - 31 * 86_400_000), 'planned'],
  ])('%s', async (_title, groupUpdatesRefusedAt, state) => {
    const dry = await start(everything, 'dry-run')
    await mapper.run(dry)
    const update = {
      kind: 'group.update' as const,
      rule: 'G4',
      groupId: 1,
      before: { description: null },
      after: { description: 'new' },
    }
    await mapper.stores.ledger.savePlan(dry, [{ ...update, state: 'planned', position: 0, rosterReadAt: new Date() }])
    await mapper.db.organization.update({ where: { id: organizationId }, data: { groupUpdatesRefusedAt } })
    const ref = await mapper.again(dry, 'apply')
    await mapper.storeDocNetwork(ref, everything)
    await mapper.stores.groups.saveFields(ref, 1, {})
    await mapper.run(ref)
    expect((await mapper.changesOf(ref)).filter((change) => change.startsWith('group'))).toEqual([`group.update 1 ${state}`])
  })

  it('what is as it was stays planned', async () => {
    expect(await applied(everything)).toEqual({ changes: [], reviews: [] })
  })

  it.each<[string, Reading, string[], string[]]>([
    [
      'profile.create that stands is skipped, and its user with it',
      { groups: group1(same), profiles: [...profiles, profile(11, '1')] },
      ['profile.create 1 skipped', 'user.add 1 skipped'],
      [],
    ],
    [
      'profile.create whose name somebody bears by now is stale, and all else of the member with it',
      { groups: group1(same), profiles: [...profiles, without(profile(11, '1'))] },
      ['profile.create 1 stale', 'registration.create 1 1 stale', 'user.add 1 stale'],
      ['stale 1 11'],
    ],
    [
      'P2: profile.create whose name somebody with an id bears of which Daxko was not asked is stale, and who it is is told',
      { groups: group1(same), profiles: [...profiles, profile(11, '1', { identifier: 'X9' })] },
      ['profile.create 1 stale', 'registration.create 1 1 stale', 'user.add 1 stale'],
      ['stale 1 11'],
    ],
    [
      'profile.update that stands is skipped',
      { groups: group1(same), profiles: withProfile(12, { givenName: 'Given2' }) },
      ['profile.update 2 skipped'],
      [],
    ],
    [
      'profile.update whose target moved is stale',
      { groups: group1(same), profiles: withProfile(12, { givenName: 'Other' }) },
      ['profile.update 2 stale'],
      ['stale 2 12'],
    ],
    [
      'profile.add-identifier of a profile that bears another one by now is stale',
      { groups: group1(same), profiles: withProfile(13, { identifier: 'EXT9' }) },
      ['profile.add-identifier 3 stale'],
      ['stale 3 13'],
    ],
    [
      'registration.create that stands is skipped',
      { groups: group1([...same, registration(101, 11, 1)]), profiles: [...profiles, profile(11, '1')] },
      ['profile.create 1 skipped', 'registration.create 1 1 skipped', 'user.add 1 skipped'],
      [],
    ],
    [
      'registration.reactivate that stands is skipped',
      { groups: group1(withRegistration(104, { active: true })), profiles },
      ['registration.reactivate 4 1 skipped'],
      [],
    ],
    [
      'registration.reactivate whose registration is gone is stale',
      { groups: group1(same.filter((one) => one.registrationId !== 104)), profiles },
      ['registration.reactivate 4 1 stale'],
      ['stale 4 14'],
    ],
    [
      'registration.deactivate that stands is skipped',
      { groups: group1(withRegistration(105, { active: false })), profiles },
      ['registration.deactivate 5 1 skipped'],
      [],
    ],
    [
      'P1: whose identifier was moved to another profile is stale: the old profile gets nothing any more',
      {
        groups: group1(same),
        profiles: [
          ...profiles.flatMap((one) => (['2', '4'].includes(one.identifier ?? '') ? without(one) : one)),
          profile(22, '2'),
          profile(24, '4'),
        ],
      },
      ['profile.update 2 stale', 'registration.reactivate 4 1 stale'],
      ['stale 2 22', 'stale 4 24'], // S12: a decision is about the profile that the next sync finds
    ],
    [
      'P1: whose identifier two profiles bear by now is stale, and its review says why',
      { groups: group1(same), profiles: [...profiles, profile(22, '2')] },
      ['profile.update 2 stale'],
      ['duplicate-identifier 2 12,22'],
    ],
    [
      'R3: registration.deactivate of a profile that bears another member’s identifier by now is stale',
      {
        groups: group1(same),
        profiles: profiles.map((one) =>
          one.profileId === 16 ? without(one) : one.profileId === 15 ? { ...one, identifier: '6' } : one,
        ),
      },
      ['registration.deactivate 5 1 stale'],
      ['stale 5 15'],
    ],
    [
      'S4: a group that cannot be read now fails its changes; they have not moved',
      { groups: { 1: { entries: [], registrationsRead: false } }, profiles },
      [
        'profile.add-identifier 3 failed',
        'profile.create 1 failed',
        'registration.create 1 1 failed',
        'registration.deactivate 5 1 failed',
        'registration.reactivate 4 1 failed',
        'user.add 1 failed',
      ],
      [],
    ],
  ])('%s', async (_title, now, changes, reviews) => {
    expect(await applied(now)).toEqual({ changes, reviews })
  })

  it.each(['member', 'no-member', 'failed'] as const)(
    'P2 S12: who bears an id that Daxko was not asked about is another child, as a person said, and Daxko says %s',
    async (answer) => {
      const now = { ...everything, profiles: [...profiles, profile(11, '1', { identifier: 'X9' })] }
      expect((await applied(now)).reviews).toEqual(['stale 1 11'])
      const { id, basis } = await mapper.db.review.findFirstOrThrow({ where: { organizationId, state: 'open' } })
      const decision = { organizationId, memberId: '1', reviewId: id, action: 'create', basis, actor: 'a' }
      await mapper.db.decision.create({ data: decision })
      const later = await start({ ...now, members: now.members?.map((one) => ({ ...one, unitId: 'U1' })) ?? [] })
      await mapper.matchSync(later)
      expect(await mapper.stores.households.pendingAsks(later)).toEqual(['X9'])
      expect(await mapper.stores.households.pendingUnits(later)).toEqual(['U1'])
      await mapper.stores.households.saveAsk(later, 'X9', answer)
      await mapper.stores.households.saveUnit(later, { unitId: 'U1', state: 'gone' })
      await mapper.run(later)
      expect((await mapper.changesOf(later)).filter((change) => /^\S+ 1 /.test(change))).toEqual([
        'profile.create 1 planned',
        'registration.create 1 1 planned',
        'user.add 1 planned',
      ])
      expect(await mapper.reviewsOf(later)).toEqual([])
    },
  )
})

describe('P10 R3: a linked profile that is another child’s by now', () => {
  const OTHER = { givenName: 'Zo', familyName: 'Otherwise', dob: '2011-01-01' }
  /** Member 5, linked to profile 15, is in the groups of `ids`; 6 is in both. */
  const reading = (groups: Record<number, string[]>, looks: Partial<Profile>): Reading => ({
    groups: Object.fromEntries(
      Object.entries(groups).map(([groupId, ids]) => [
        groupId,
        {
          entries: ids.map((id) => entry(id)),
          registrations: [
            registration(Number(groupId) * 100 + 5, 15, Number(groupId)),
            registration(Number(groupId) * 100 + 6, 16, Number(groupId)),
          ],
        },
      ]),
    ),
    members: [...new Set(Object.values(groups).flat())].map((id) => member(id)),
    profiles: [profile(15, '5', looks), profile(16, '6')],
  })
  const sync = async (...parts: Parameters<typeof start>) => {
    const ref = await start(...parts)
    await mapper.run(ref)
    const links = await mapper.stores.people.linksNow(ref)
    await mapper.db.$transaction((tx) => mapper.stores.memory.saveLinks(tx, ref, links)) // as the writer begins
    const changes = await mapper.changesOf(ref)
    return { deactivated: changes.filter((one) => one.includes('deactivate')), reviews: await mapper.reviewsOf(ref) }
  }
  const MISMATCH = { deactivated: [], reviews: ['identity-mismatch 5 15'] }
  beforeEach(link5)

  it('keeps the registration although what was found about it has changed, until the member was read and fits', async () => {
    await sync(reading({ 1: ['5', '6'] }, {}))
    expect(await sync(reading({ 1: ['5', '6'] }, OTHER))).toEqual(MISMATCH)
    expect(await sync(reading({ 1: ['6'] }, { ...OTHER, givenName: 'Bo' }))).toEqual(MISMATCH)
    expect(await sync(reading({ 1: ['6'] }, { ...OTHER, familyName: 'Family5' }))).toEqual({ deactivated: [], reviews: [] })
    expect(await sync(reading({ 1: ['5', '6'] }, {}))).toEqual({ deactivated: [], reviews: [] })
    expect(await sync(reading({ 1: ['6'] }, {}))).toEqual({ deactivated: ['registration.deactivate 5 1 planned'], reviews: [] })
  })

  it('is seen in a sync of one group that does not read the member', async () => {
    await sync(reading({ 1: ['5', '6'], 2: ['5', '6'] }, {}))
    expect(await sync(reading({ 1: ['6'] }, OTHER), 'sync', [2])).toEqual(MISMATCH)
  })

  it('is seen when the member is in no roster any more', async () => {
    await sync(reading({ 1: ['5', '6'] }, {}))
    expect(await sync(reading({ 1: ['6'] }, OTHER))).toEqual(MISMATCH)
    expect(await sync(reading({ 1: ['6'] }, { ...OTHER, identifier: '6' }))).toMatchObject({ deactivated: [] })
  })

  it('P3: is left alone without a review while the member is only cancelled', async () => {
    await sync(reading({ 1: ['5', '6'] }, {}))
    const cancelled = reading({ 1: ['6'] }, OTHER)
    cancelled.groups[1]?.entries.push(entry('5', 'cancelled'))
    expect(await sync(cancelled)).toEqual({ deactivated: [], reviews: [] })
  })

  it('S12: what a person said of an absent member’s profile holds', async () => {
    await sync(reading({ 1: ['5', '6'] }, {}))
    await sync(reading({ 1: ['6'] }, OTHER))
    const review = await mapper.db.review.findFirstOrThrow({ where: { organizationId, state: 'open' } })
    await mapper.db.review.update({ where: { id: review.id }, data: { state: 'resolved' } })
    await mapper.db.decision.create({
      data: { organizationId, memberId: '5', reviewId: review.id, action: 'ignore', basis: review.basis, actor: 'a' },
    })
    expect(await sync(reading({ 1: ['6'] }, OTHER))).toEqual({ deactivated: [], reviews: [] })
  })
})
