// S1: every kind of write against every way in which its answer can go wrong, all of them at once. Afterwards DocNetwork has the thing exactly once,
// and the ledger knows it. Two answers never come (hang, timeout-after): those requests take their whole time limit.
import type { Processor } from '@daxko-sync/queue'
import type { DnGroup, DnProfile, DnRegistration, Effect, Fault } from '@daxko-sync/simulators'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestWriter, READ_BACK_AGAIN_MS, type TestWriter } from './testing/test-writer.ts'
import { createWriteGroup } from './write-group.ts'
import { createWritePerson } from './write-person.ts'

const LIMIT_MS = 60_000

const EFFECTS = {
  'no fault': undefined,
  'cut before it was done': { kind: 'cut-before' },
  'cut after it was done': { kind: 'cut-after' },
  '502 before it was done': { kind: 'status', status: 502 },
  '502 after it was done': { kind: 'status-after', status: 502 },
  '409 after it was done': { kind: 'conflict-409-after' },
  '429': { kind: 'status', status: 429, retryAfter: 1 },
  'never answered, not done': { kind: 'hang' },
  'never answered, but done': { kind: 'timeout-after' },
  'cut, and done only after the first read-back': { kind: 'late', delayMs: READ_BACK_AGAIN_MS / 2 },
  'half an answer': { kind: 'truncate' },
  'an answer that makes no sense': { kind: 'malformed' },
} satisfies Record<string, Effect | undefined>
type EffectName = keyof typeof EFFECTS

const KINDS = [
  'profile.create',
  'profile.update',
  'profile.add-identifier',
  'user.add',
  'registration.create',
  'registration.reactivate',
  'registration.deactivate',
  'group.update',
] as const
type Kind = (typeof KINDS)[number]

const CASES = KINDS.flatMap((kind) => (Object.keys(EFFECTS) as EffectName[]).map((effect) => ({ kind, effect })))
type Case = (typeof CASES)[number]
const nameOf = ({ kind, effect }: Case) => `${kind} ${effect}`

interface Played {
  word: string
  states: string[]
  /** How often the thing is there. */
  times: number
  linked: number
}

const played = new Map<string, Played>()
let writer: TestWriter

/** Makes what one case needs: the change, the fault that its request meets, and how to count what came of it. */
const prepare = ({ kind, effect }: Case, at: number) => {
  const { edit, docnetwork } = writer
  const memberId = `${7_000 + at}`
  const name = { givenName: `Given${at}`, familyName: `Family${at}`, dob: '2015-05-05' }
  const isNew = kind === 'profile.create'
  const identifier = kind === 'profile.add-identifier' ? null : memberId
  const profileId = isNew ? undefined : edit<DnProfile>({ op: 'add-profile', fields: { ...name, identifier } }).id
  const groupId = edit<DnGroup>({ op: 'add-group', fields: { name: `Group${at}` } }).id
  const registered = kind === 'registration.reactivate' || kind === 'registration.deactivate'
  const deactivated = kind === 'registration.reactivate' ? '2026-01-01T00:00:00.000Z' : null
  const registrationId =
    registered && profileId !== undefined
      ? edit<DnRegistration>({ op: 'add-registration', profileId, groupId, fields: { deactivated } }).id
      : undefined
  const profiles = () => [...docnetwork.profiles.values()]
  const patients = (active: boolean) =>
    [...docnetwork.registrations.values()].filter(
      (one) => one.profileID === profileId && one.groupID === groupId && (one.deactivated === null) === active,
    ).length
  const email = `head${at}@example.org`
  const of: Record<Kind, { operation: string; match: Fault['match']; after: Record<string, unknown>; count: () => number }> = {
    'profile.create': {
      operation: 'createProfile',
      match: { 'body.identifier': memberId },
      after: { identifier: memberId, ...name },
      count: () => profiles().filter(({ familyName }) => familyName === name.familyName).length,
    },
    'profile.update': {
      operation: 'updateProfile',
      match: { profileID: String(profileId) },
      after: { middleName: 'May' },
      count: () => profiles().filter(({ id, middleName }) => id === profileId && middleName === 'May').length,
    },
    'profile.add-identifier': {
      operation: 'updateProfile',
      match: { profileID: String(profileId) },
      after: { identifier: memberId },
      count: () => profiles().filter((one) => one.identifier === memberId).length,
    },
    'user.add': {
      operation: 'createUser',
      match: { profileID: String(profileId) },
      after: { email, givenName: 'Hedda', familyName: 'Head' },
      count: () => docnetwork.access.get(profileId ?? 0)?.size ?? 0,
    },
    'registration.create': {
      operation: 'createRegistration',
      match: { profileID: String(profileId) },
      after: { type: 'patient', active: true },
      count: () => patients(true),
    },
    'registration.reactivate': {
      operation: 'reactivateRegistration',
      match: { profileID: String(profileId) },
      after: { active: true },
      count: () => patients(true),
    },
    'registration.deactivate': {
      operation: 'deactivateRegistration',
      match: { profileID: String(profileId) },
      after: { active: false },
      count: () => patients(false),
    },
    'group.update': {
      operation: 'updateGroup',
      match: { groupID: String(groupId) },
      after: { description: 'new words' },
      count: () =>
        [...docnetwork.groups.values()].filter(({ id, description }) => id === groupId && description === 'new words').length,
    },
  }
  const { operation, match, after, count } = of[kind]
  const fault: Fault[] = EFFECTS[effect] ? [{ operation, match: match ?? {}, nth: 1, effect: EFFECTS[effect] }] : []
  const isGroup = kind === 'group.update'
  const change = {
    kind,
    before: null,
    after,
    ...(!isGroup && { memberId }),
    ...(profileId !== undefined && !isGroup && { profileId }),
    ...((isGroup || kind.startsWith('registration')) && { groupId }),
    ...(registrationId !== undefined && { registrationId }),
  }
  return { memberId, groupId, change, fault, count }
}

beforeAll(async () => {
  writer = await createTestWriter()
  const { deps, db, simulator, plan, play, startSync } = writer
  const ref = await startSync()
  const prepared = CASES.map((one, at) => ({ one, ...prepare(one, at) }))
  await plan(
    ref,
    prepared.map(({ change }) => change),
  )
  const links = prepared.flatMap(({ memberId, change: { kind, profileId } }) =>
    kind === 'registration.deactivate' && profileId !== undefined ? [{ memberId, profileId, fits: true, rule: 'P1' }] : [],
  )
  await db.$transaction((tx) => deps.memory.saveLinks(tx, ref, links)) // R3
  simulator.control.installFaults(prepared.flatMap(({ fault }) => fault))
  const [writePerson, writeGroup] = [createWritePerson(deps), createWriteGroup(deps)]
  const run = async ({ one, memberId, groupId, count }: (typeof prepared)[number]) => {
    const isGroup = one.kind === 'group.update'
    const word = isGroup
      ? await play<'write-group'>(writeGroup as Processor<'write-group'>, { ...ref, groupId })
      : await play<'write-person'>(writePerson as Processor<'write-person'>, { ...ref, memberId })
    const rows = await db.change.findMany({
      where: { syncId: ref.syncId, ...(isGroup ? { groupId, memberId: null } : { memberId }) },
    })
    const linked = await db.link.count({ where: { memberId } })
    played.set(nameOf(one), { word, states: rows.map(({ state }) => state), times: count(), linked })
  }
  await Promise.all(prepared.map(run))
}, LIMIT_MS)
afterAll(() => writer.close())

const POSTS: readonly Kind[] = ['profile.create', 'user.add', 'registration.create']
/** S1 knows an unknown outcome behind a 409 to a POST only; to a PUT or DELETE it is a refusal like any other. */
const isRefusal = ({ kind, effect }: Case) => effect === '409 after it was done' && !POSTS.includes(kind)

describe.each(KINDS)('S1 %s', (kind) => {
  const linked = kind === 'profile.create' || kind === 'profile.add-identifier' || kind === 'registration.deactivate' ? 1 : 0

  it.each(CASES.filter((one) => one.kind === kind && !isRefusal(one)))('$effect: there exactly once, and applied', (one) => {
    expect(played.get(nameOf(one))).toMatchObject({ states: ['applied'], times: 1, linked })
  })
})

it.each(CASES.filter(isRefusal))('S1 $kind: $effect is a refusal, not sent again', (one) => {
  expect(played.get(nameOf(one))).toMatchObject({
    states: ['failed'],
    times: 1,
    linked: one.kind === 'registration.deactivate' ? 1 : 0,
  })
})

it('S1: nothing is left of unknown outcome, no lease is held, and nothing was sent that the contract forbids', async () => {
  expect(await writer.db.change.count({ where: { state: { notIn: ['applied', 'failed'] } } })).toBe(0)
  expect(await writer.db.lease.count()).toBe(0)
  expect(writer.simulator.control.violations()).toEqual([])
})
