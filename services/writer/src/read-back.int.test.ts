// S1 P9: what a read-back may believe. Every write here was done and its answer was lost; then the reading goes wrong, too. Nothing is ever sent
// again because an answer said less than is known.
import type { RunRef } from '@daxko-sync/contracts'
import type { Processor } from '@daxko-sync/queue'
import type { DnProfile, Effect, Fault } from '@daxko-sync/simulators'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestWriter, type TestWriter } from './testing/test-writer.ts'
import { createWritePerson } from './write-person.ts'

let writer: TestWriter
let writePerson: Processor<'write-person'>
let ref: RunRef
let memberId: string
let groupId: number
let next = 90_000

beforeAll(async () => {
  writer = await createTestWriter()
  groupId = [...writer.docnetwork.groups.keys()][0] ?? 0
})
afterAll(() => writer.close())
beforeEach(async () => {
  next += 1
  memberId = String(next)
  ref = await writer.startSync()
  writePerson = createWritePerson(writer.deps)
  writer.simulator.control.reset()
})

const person = () => ({ identifier: memberId, givenName: 'Neva', familyName: `Newby${memberId}`, dob: '2015-01-02' })
const create = () => ({ kind: 'profile.create' as const, memberId, before: null, after: person() })
const user = () => ({ email: `h${memberId}@example.org`, givenName: 'Hedda', familyName: 'Head' })
const addUser = () => ({ kind: 'user.add' as const, memberId, before: null, after: user() })
const register = () => ({
  kind: 'registration.create' as const,
  memberId,
  groupId,
  before: null,
  after: { type: 'patient', active: true },
})
const profilesOf = () => [...writer.docnetwork.profiles.values()].filter(({ familyName }) => familyName === `Newby${memberId}`)
const faults = (...all: Fault[]) => writer.simulator.control.installFaults(all)
const play = () => writer.play<'write-person'>(writePerson, { ...ref, memberId })
const posts = (operation: string) => writer.simulator.control.counters().operations[operation] ?? 0
const lost = (operation: string): Fault => ({ operation, nth: 1, effect: { kind: 'cut-after' } })
const answers = (body: unknown): Effect => ({ kind: 'status', status: 200, body })
const NOT_FOUND: Effect = { kind: 'status', status: 404 }

const knownFromTheStart = async (profiles: DnProfile[]) => {
  const toStore = ({ id, givenName, familyName }: DnProfile) => ({
    profile: { profileId: id, givenName, familyName },
    nameHash: undefined,
  })
  await writer.deps.profiles.saveList(ref, { profiles: profiles.map(toStore), gone: [] })
}

describe('a new profile whose POST was lost, and that its identifier does not find yet', () => {
  const unfound: Fault = { operation: 'getProfile', effect: NOT_FOUND }

  it.each<[string, Effect]>([
    ['says 404', NOT_FOUND],
    ['says 500', { kind: 'status', status: 500 }],
    ['is HTML', answers('<html></html>')],
    ['is empty, and closed', { kind: 'empty' }],
    ['breaks off', { kind: 'truncate' }],
  ])('the list %s three times: it is looked at again, never posted again', async (_title, effect) => {
    await knownFromTheStart([...writer.docnetwork.profiles.values()])
    await writer.plan(ref, [create()])
    faults(lost('createProfile'), unfound, { operation: 'listProfiles', nth: [2, 3, 4], effect }) // the first is the second look
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['profile.create applied'])
    expect({ posts: posts('createProfile'), profiles: profilesOf().length }).toEqual({ posts: 1, profiles: 1 })
  })
})

it('an answer with our identifier and the id of a profile that was there is not believed: nothing goes to a stranger', async () => {
  const stranger = writer.edit<DnProfile>({ op: 'add-profile', fields: { givenName: 'Sven', familyName: 'Stranger' } })
  await knownFromTheStart([stranger])
  await writer.plan(ref, [create(), addUser(), register()])
  const body = { profile: { ...stranger, ...person() } }
  faults({ operation: 'createProfile', nth: 1, effect: { kind: 'status-after', status: 201, body } })
  expect(await play()).toBe('written')
  const [ours] = profilesOf()
  const rows = await writer.db.change.findMany({ where: { syncId: ref.syncId }, select: { state: true, profileId: true } })
  expect(rows).toEqual(Array(3).fill({ state: 'applied', profileId: ours?.id }))
  expect(writer.docnetwork.access.get(stranger.id)?.size ?? 0).toBe(0)
  expect(posts('createProfile')).toBe(1)
})

it('nor one with the id of a profile that is linked to another member', async () => {
  const stranger = writer.edit<DnProfile>({ op: 'add-profile', fields: { givenName: 'Sven', familyName: 'Stranger' } })
  const link = { memberId: `${memberId}9`, profileId: stranger.id, fits: true, rule: 'P1' }
  await writer.db.$transaction((tx) => writer.deps.memory.saveLinks(tx, ref, [link]))
  await writer.plan(ref, [create()])
  const body = { profile: { ...stranger, ...person() } }
  faults({ operation: 'createProfile', nth: 1, effect: { kind: 'status-after', status: 201, body } })
  await play()
  expect(await writer.db.change.findMany({ where: { syncId: ref.syncId } })).toMatchObject([{ profileId: profilesOf()[0]?.id }])
})

describe('of a profile that was there', () => {
  let profileId: number
  beforeEach(() => {
    profileId = writer.edit<DnProfile>({ op: 'add-profile', fields: person() }).id
  })

  it.each<[string, Effect]>([
    ['404', NOT_FOUND],
    ['no list', answers({})],
    ['null', answers({ registrations: null })],
    ['one without ids', answers({ registrations: [{}] })],
  ])('a registration is not posted again when its registrations answer %s', async (_title, effect) => {
    await writer.plan(ref, [{ ...register(), profileId }])
    faults(lost('createRegistration'), { operation: 'listProfileRegistrations', times: 3, effect })
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['registration.create applied'])
    expect(posts('createRegistration')).toBe(1)
  })

  it.each<[string, Effect]>([
    ['404', NOT_FOUND],
    ['no list', answers({})],
    ['null', answers({ users: null })],
    ['users without an e-mail', answers({ users: [null, {}] })],
  ])('a user is not added again when its users answer %s', async (_title, effect) => {
    await writer.plan(ref, [{ ...addUser(), profileId }])
    faults(lost('createUser'), { operation: 'listProfileUsers', times: 3, effect })
    expect(await play()).toBe('written')
    expect(await writer.statesOf(ref, memberId)).toEqual(['user.add applied'])
    expect(posts('createUser')).toBe(1)
  })

  it.each([
    ['registration', register, 'createRegistration'],
    ['user', addUser, 'createUser'],
  ] as const)('and is gone by now, a %s is no question any more', async (_title, change, operation) => {
    await writer.plan(ref, [{ ...change(), profileId }])
    faults({ operation, nth: 1, effect: { kind: 'cut-before' } })
    writer.edit({ op: 'delete-profile', id: profileId })
    expect(await play()).toBe('written')
    const [row] = await writer.db.change.findMany({ where: { syncId: ref.syncId } })
    expect(row).toMatchObject({ state: 'failed', error: { code: 'not-found' } })
  })
})
