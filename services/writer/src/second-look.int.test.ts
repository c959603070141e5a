// S10 P3: somebody makes a profile by hand, or gives it an identifier, between our reading of the list and our write. Nothing is ever made twice.
import type { RunRef } from '@daxko-sync/contracts'
import { nameKeys, profileNameKey } from '@daxko-sync/domain'
import type { Processor } from '@daxko-sync/queue'
import type { DnProfile, Effect } from '@daxko-sync/simulators'
import { createNameHasher } from '@daxko-sync/store'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestWriter, type TestWriter } from './testing/test-writer.ts'
import { createWritePerson } from './write-person.ts'

let writer: TestWriter
let writePerson: Processor<'write-person'>
let ref: RunRef
let memberId: string
let next = 60_000

beforeAll(async () => {
  writer = await createTestWriter()
})
afterAll(() => writer.close())
beforeEach(async () => {
  next += 1
  memberId = String(next)
  ref = await writer.startSync()
  writePerson = createWritePerson(writer.deps)
  writer.simulator.control.reset()
  await meet(memberId)
})

const faceOf = (id: string) => ({ givenName: 'Neva', familyName: `Newby${id}`, dob: '2015-01-02' })
const hasher = async () => createNameHasher(await writer.deps.runs.nameHashKey(ref))

/** The member was read by this sync; it is called Neva, and goes by Nell. */
const meet = async (id: string): Promise<void> => {
  const { givenName, familyName } = faceOf(id)
  const names = nameKeys({ firstName: givenName, lastName: familyName, preferredName: 'Nell' } as never)
  const nameHashes = names.map(await hasher())
  await writer.db.syncMember.create({
    data: { syncId: ref.syncId, memberId: id, met: true, registered: true, reading: 'read', nameHashes },
  })
}
/** The list as this sync read it. */
const readAtStart = async (profiles: DnProfile[]): Promise<void> => {
  const hash = await hasher()
  const toStore = ({ id, identifier, givenName, familyName, dob }: DnProfile) => {
    const profile = { profileId: id, givenName, familyName, ...(identifier && { identifier }), ...(dob && { dob }) }
    return { profile, nameHash: hash(profileNameKey(profile) ?? '') }
  }
  await writer.deps.profiles.saveList(ref, { profiles: profiles.map(toStore), gone: [] })
}
const byHand = (fields: Partial<DnProfile> = {}, id = memberId) =>
  writer.edit<DnProfile>({ op: 'add-profile', fields: { ...faceOf(id), ...fields } })
const create = (id = memberId) => ({
  kind: 'profile.create' as const,
  memberId: id,
  before: null,
  after: { identifier: id, ...faceOf(id) },
})
const others = () => [
  {
    kind: 'user.add' as const,
    memberId,
    before: null,
    after: { email: 'h@example.org', givenName: 'Hedda', familyName: 'Head' },
  },
  {
    kind: 'registration.create' as const,
    memberId,
    groupId: [...writer.docnetwork.groups.keys()][0] ?? 0,
    before: null,
    after: { type: 'patient', active: true },
  },
]
const addIdentifier = (profileId: number) => ({
  kind: 'profile.add-identifier' as const,
  memberId,
  profileId,
  before: { identifier: null },
  after: { identifier: memberId },
})
const heldDeactivation = (profileId: number) => ({
  kind: 'registration.deactivate' as const,
  state: 'held' as const,
  memberId,
  profileId,
  groupId: [...writer.docnetwork.groups.keys()][1] ?? 0,
  registrationId: 1,
  before: { active: true },
  after: { active: false },
})
const play = (id = memberId) => writer.play<'write-person'>(writePerson, { ...ref, memberId: id })
const count = (operation: string) => writer.simulator.control.counters().operations[operation] ?? 0
const reviews = () =>
  writer.db.review.findMany({ where: { memberId }, select: { code: true, rule: true, profileIds: true, state: true } })
const staleOf = (id: number) => [{ code: 'stale', rule: 'S10', profileIds: [id], state: 'open' }]

describe('a profile made by hand since the list was read', () => {
  it.each<[string, () => Partial<DnProfile>]>([
    ['with our identifier', () => ({ identifier: memberId, givenName: 'Someone', dob: null })],
    ['with name and birth date', () => ({})],
    ['with the preferred name', () => ({ givenName: 'Nell' })],
    ['without a birth date', () => ({ dob: null })],
    ['with a blank birth date', () => ({ dob: ' ' })],
    ['with an unreadable birth date', () => ({ dob: '0000-00-00' })],
    ['with an identifier that is nobody’s', () => ({ identifier: 'BY-HAND' })],
  ])('%s: nothing is made, a person is told, no user is owed', async (_title, fields) => {
    await readAtStart([])
    await writer.plan(ref, [create(), ...others()])
    const { id } = byHand(fields())
    expect(await play()).toBe('stale')
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create stale', 'user.add stale', 'registration.create stale'])
    expect({ posts: count('createProfile'), reviews: await reviews() }).toEqual({ posts: 0, reviews: staleOf(id) })
    expect(await writer.db.owedUser.count({ where: { memberId } })).toBe(0)
  })

  it.each<[string, () => Partial<DnProfile>]>([
    ['of another birth date', () => ({ dob: '2001-01-01' })],
    ['of another name', () => ({ givenName: 'Nora' })],
  ])('%s is somebody else', async (_title, fields) => {
    await readAtStart([])
    await writer.plan(ref, [create()])
    byHand(fields())
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create applied'])
  })

  it('P8: one that bears the identifier of another member met is that member’s', async () => {
    await readAtStart([])
    await meet(`${memberId}9`)
    await writer.plan(ref, [create()])
    byHand({ identifier: `${memberId}9` })
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create applied'])
  })

  it.each<[string, string, string]>([
    ['whom Daxko gave: that head’s', 'read', 'written'],
    ['whom Daxko does not know: a person is told', 'gone', 'stale'],
    ['who could not be read: a person is told', 'failed', 'stale'],
  ])('P2: one that bears the identifier of a head of household %s', async (_title, reading, outcome) => {
    await readAtStart([])
    const head = `${memberId}8`
    await writer.db.syncMember.create({
      data: { syncId: ref.syncId, memberId: head, met: false, registered: false, reading, nameHashes: [] },
    })
    await writer.plan(ref, [create()])
    byHand({ identifier: head })
    expect(await play()).toBe(outcome)
  })

  it('P8 S12: one that was there when the list was read has been judged', async () => {
    await readAtStart([byHand()])
    await writer.plan(ref, [create()])
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create applied'])
  })

  it('one that was there and was renamed meanwhile stands against it', async () => {
    const profile = byHand({ givenName: 'Other' })
    await readAtStart([profile])
    await writer.plan(ref, [create()])
    writer.edit({ op: 'change-profile', id: profile.id, fields: { givenName: 'Neva' } })
    expect(await play()).toBe('stale')
    expect(await reviews()).toEqual(staleOf(profile.id))
  })
})

describe('P2: an identifier to be added', () => {
  it('is not written over one that somebody typed meanwhile', async () => {
    const profile = byHand({ identifier: null })
    await readAtStart([profile])
    await writer.plan(ref, [addIdentifier(profile.id)])
    writer.edit({ op: 'change-profile', id: profile.id, fields: { identifier: 'TYPED' } })
    expect(await play()).toBe('stale')
    expect(writer.docnetwork.profiles.get(profile.id)?.identifier).toBe('TYPED')
    expect(await reviews()).toEqual(staleOf(profile.id))
  })

  it('R5: and what the brake holds of the member goes with it', async () => {
    const profile = byHand({ identifier: null })
    await readAtStart([profile])
    await writer.plan(ref, [addIdentifier(profile.id), heldDeactivation(profile.id)])
    writer.edit({ op: 'change-profile', id: profile.id, fields: { identifier: 'TYPED' } })
    await play()
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.add-identifier stale', 'registration.deactivate stale'])
  })

  it('is not given twice', async () => {
    const profile = byHand({ identifier: null })
    await readAtStart([profile])
    await writer.plan(ref, [addIdentifier(profile.id)])
    const { id } = byHand({ identifier: memberId, givenName: 'Elsewhere' })
    expect(await play()).toBe('stale')
    expect(writer.docnetwork.profiles.get(profile.id)?.identifier).toBeNull()
    expect(await reviews()).toEqual(staleOf(id))
  })

  it('is added where nobody has touched anything', async () => {
    const profile = byHand({ identifier: null })
    await readAtStart([profile])
    await writer.plan(ref, [addIdentifier(profile.id)])
    expect(await play()).toBe('written')
    expect(writer.docnetwork.profiles.get(profile.id)?.identifier).toBe(memberId)
  })
})

describe('what it costs', () => {
  const people = (n: number) => Array.from({ length: n }, (_, i) => `${memberId}_${i}`)

  it.each<[string, Effect]>([
    ['fails', { kind: 'status', status: 500 }],
    ['breaks off', { kind: 'truncate' }],
    ['is HTML', { kind: 'status', status: 200, body: '<html></html>' }],
    ['says 404', { kind: 'status', status: 404 }],
    ['P9: lacks what is known to exist', { kind: 'empty' }],
  ])('S3: one reading of the list serves everybody; one that %s is read again', async (_title, effect) => {
    const ids = people(40)
    for (const id of ids) await meet(id)
    await readAtStart([byHand({ givenName: 'Known', identifier: `K${memberId}` })])
    writer.simulator.control.installFaults([{ operation: 'listProfiles', nth: 1, effect }])
    await writer.plan(ref, ids.map(create))
    await Promise.all(ids.map(play))
    writer.simulator.control.clearFaults()
    expect({ made: count('createProfile'), lists: count('listProfiles') }).toEqual({ made: 40, lists: 2 })
  })

  it('S3: at most one in a hundred profiles is a reading of the list', async () => {
    const ids = people(210)
    for (const id of ids) await meet(id)
    await readAtStart([])
    await writer.plan(ref, ids.map(create))
    for (let n = 0; n < ids.length; n += 30) await Promise.all(ids.slice(n, n + 30).map(play))
    expect(count('createProfile')).toBe(210)
    expect(count('listProfiles')).toBeLessThanOrEqual(3)
  })

  it('a run that the sweeper started goes on with the look of the one before it; a retry reads the list again', async () => {
    const [first = '', second = '', third = ''] = people(3)
    for (const id of [first, second, third]) await meet(id)
    await readAtStart([])
    await writer.plan(ref, [first, second, third].map(create))
    await play(first)
    ref = { ...ref, run: 2 }
    await writer.db.sync.update({ where: { id: ref.syncId }, data: { run: 2 } })
    await play(second)
    expect({ made: count('createProfile'), lists: count('listProfiles') }).toEqual({ made: 2, lists: 1 })
    ref = { ...ref, run: 3 }
    await writer.db.sync.update({ where: { id: ref.syncId }, data: { run: 3, epoch: 3 } })
    await writer.deps.runs.step(ref, 'plan', 'plan')
    await writer.deps.runs.finishStage(ref, 'plan')
    await play(third)
    expect({ made: count('createProfile'), lists: count('listProfiles') }).toEqual({ made: 3, lists: 2 })
  })

  it('nothing is read where nothing is made', async () => {
    const profile = byHand({ identifier: memberId })
    await readAtStart([profile])
    await writer.plan(ref, [
      { kind: 'profile.update', memberId, profileId: profile.id, before: { givenName: 'Neva' }, after: { givenName: 'Nevada' } },
    ])
    await play()
    expect(count('listProfiles')).toBe(0)
  })
})

describe('a list that takes longer than the sweeper waits', () => {
  let touched: number
  /** Twenty seconds go by with every profile that is read. */
  const readSlowly = () => {
    touched = 0
    let passedMs = 0
    const now = () => {
      passedMs += 20_000
      return new Date(Date.now() + passedMs)
    }
    const touch = async () => {
      touched += 1
    }
    writePerson = createWritePerson({ ...writer.deps, now, runs: { ...writer.deps.runs, touch } })
  }

  it('is told to move while it is looked at before a profile is made', async () => {
    await readAtStart([])
    await writer.plan(ref, [create()])
    const listed = writer.docnetwork.profiles.size
    readSlowly()
    expect(await play()).toBe('written')
    expect(touched).toBe(listed)
  })

  it('S1: is told to move while a profile of unknown outcome is looked for, both times', async () => {
    await readAtStart([])
    await writer.plan(ref, [create()])
    await writer.db.change.updateMany({ where: { syncId: ref.syncId }, data: { state: 'sending', attempts: 1 } })
    const listed = writer.docnetwork.profiles.size
    readSlowly()
    expect(await play()).toBe('written')
    expect(touched).toBe(2 * listed)
  })
})
