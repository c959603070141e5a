// The client against the simulator, which holds every request against the contract.
import { createHash, randomBytes } from 'node:crypto'
import type { Quota, StoredTokens, TokenStore } from '@daxko-sync/contracts'
import { createFixedToken } from '@daxko-sync/http'
import { createDocNetwork, createWorld, DEMO, type DocNetworkSimulator, demoRefreshToken } from '@daxko-sync/simulators'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDocNetworkApp, type DocNetworkApp } from './app.ts'
import type { DocNetwork } from './client.ts'

const world = createWorld({ seed: 7, registrations: 300, groups: 6, organizations: 2 })
const organization = world.organizations[0]!
const orgId = organization.organizationId
const state = organization.docnetwork
const registration = [...state.registrations.values()].find((one) => one.deactivated === null && one.type === 'patient')!
const person = [...state.profiles.values()].find((profile) => /^\d+$/.test(profile.identifier ?? ''))!

let pausedMs = 0
const freeQuota: Quota = {
  take: async () => ({ granted: true, ticket: { id: 'free' } }),
  settle: async () => undefined,
  state: async () => ({ side: 'docnetwork', limit: 1, windowMs: 1, used: 0, waitMs: 0, refillMs: 0 }),
  pause: async (ms) => {
    pausedMs = ms
  },
  pauseLeft: async () => pausedMs,
}
const createStore = (tokens: StoredTokens): TokenStore & { tokens: StoredTokens } => {
  const store = {
    tokens,
    read: async () => store.tokens,
    lease: async () => true,
    save: async (_owner: string, next: StoredTokens) => {
      store.tokens = next
      return true
    },
    release: async () => undefined,
    markBroken: async () => undefined,
  }
  return store
}

let simulator: DocNetworkSimulator
let url: string
let stop: () => Promise<void>
let app: DocNetworkApp
let docnetwork: DocNetwork
let left = 0
const tokenStore = createStore({ refreshToken: demoRefreshToken(orgId) })
const redirectUri = 'http://localhost:3000/connect/docnetwork/callback'

beforeAll(async () => {
  simulator = createDocNetwork(world, { limit: null })
  ;({ url, close: stop } = await simulator.listen())
  app = createDocNetworkApp({ baseUrl: url, ...DEMO.docnetwork, redirectUri, quota: freeQuota })
  const onRequest = () => {
    left += 1
  }
  docnetwork = app.forOrganization({ organizationId: 'org-1', orgId, tokenStore, onRequest })
})
beforeEach(() => {
  simulator.control.reset()
  left = 0
})
afterEach(() => {
  simulator.control.clearFaults()
  expect(simulator.control.violations()).toEqual([])
})
afterAll(async () => {
  await app.close()
  await stop()
})

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
const newcomer = { identifier: '990001', givenName: 'Neva', familyName: 'Newby', dob: '2015-01-02', sex: 'Female' }

test('reads everything a sync needs, and each request is counted', async () => {
  await docnetwork.check()
  expect(await docnetwork.groups()).toHaveLength(state.groups.size)
  expect(await docnetwork.group(registration.groupID)).toMatchObject({ groupId: registration.groupID })
  expect((await collect(docnetwork.profiles())).map((profile) => profile.profileId)).toEqual([...state.profiles.keys()])
  const ofGroup = await docnetwork.groupRegistrations(registration.groupID)
  expect(ofGroup).toContainEqual(expect.objectContaining({ registrationId: registration.id, active: true }))
  const ofProfile = await docnetwork.profileRegistrations(registration.profileID)
  expect(ofProfile).toContainEqual(expect.objectContaining({ registrationId: registration.id, active: true }))
  expect(simulator.control.counters()).toMatchObject({ requests: left })
})

test('S1: a profile by its id and by its identifier; undefined when there is none', async () => {
  expect(await docnetwork.profile(person.id)).toMatchObject({ profileId: person.id })
  expect(await docnetwork.profileByIdentifier(` ${person.identifier} `)).toMatchObject({ profileId: person.id })
  expect(await docnetwork.profile(1)).toBeUndefined()
  expect(await docnetwork.group(1)).toBeUndefined()
  for (const identifier of ['EXT 0/0', 'a?b#c']) expect(await docnetwork.profileByIdentifier(identifier)).toBeUndefined()
})

test.each(['', '.', '..', ' .. '])('S1: the identifier %j would be another route and is not asked for', async (identifier) => {
  const before = simulator.control.requests().length
  expect(await docnetwork.profileByIdentifier(identifier)).toBeUndefined()
  expect(simulator.control.requests()).toHaveLength(before)
})

test('P3 U1 R1 R2 R3: a person from nothing to a deactivated registration', async () => {
  const profileId = await docnetwork.createProfile(newcomer)
  expect(await docnetwork.profile(profileId)).toEqual({ profileId, ...newcomer })
  await docnetwork.updateProfile(profileId, { middleName: 'May' })
  expect(await docnetwork.profileByIdentifier('990001')).toMatchObject({ profileId, middleName: 'May' })
  const head = {
    email: 'head@example.org',
    givenName: 'Hedda',
    familyName: 'Newby',
    phone: '5550100',
    location: { addr1: 'Main 1' },
  }
  await docnetwork.addUser(profileId, head, { notify: false })
  await docnetwork.addUser(profileId, { ...head, email: 'other@example.org' }, { notify: true })
  expect((await docnetwork.users(profileId)).map((user) => user.email).sort()).toEqual(['head@example.org', 'other@example.org'])
  const registrationId = await docnetwork.createRegistration(profileId, registration.groupID)
  expect(registrationId).toBeTypeOf('number')
  const active = async () => (await docnetwork.profileRegistrations(profileId)).map((one) => one.active)
  await docnetwork.deactivateRegistration(profileId, registrationId!)
  expect(await active()).toEqual([false])
  await docnetwork.reactivateRegistration(profileId, registrationId!)
  expect(await active()).toEqual([true])
})

test('G4 G5: a group is written by its id, and a refusal keeps its status', async () => {
  await docnetwork.updateGroup(registration.groupID, { description: 'Canoes', start: '2026-07-01', capacity: '40' })
  expect((await docnetwork.group(registration.groupID))?.fields).toMatchObject({ description: 'Canoes', capacity: '40' })
  simulator.control.installFaults([{ operation: 'updateGroup', effect: { kind: 'status', status: 405 } }])
  await expect(docnetwork.updateGroup(registration.groupID, { name: 'x' })).rejects.toMatchObject({
    kind: 'permanent',
    status: 405,
  })
})

test.each([
  ['listProfiles', { kind: 'truncate' }, { kind: 'transient', code: 'cut' }, () => collect(docnetwork.profiles())],
  ['listProfiles', { kind: 'truncate', cut: true }, { kind: 'transient', code: 'cut' }, () => collect(docnetwork.profiles())],
  [
    'listProfiles',
    { kind: 'malformed', how: 'types' },
    { kind: 'permanent', code: 'malformed' },
    () => collect(docnetwork.profiles()),
  ],
  [
    'listProfiles',
    { kind: 'malformed', how: 'utf8' },
    { kind: 'permanent', code: 'malformed' },
    () => collect(docnetwork.profiles()),
  ],
  [
    'listProfiles',
    { kind: 'malformed', how: 'text' },
    { kind: 'permanent', code: 'malformed' },
    () => collect(docnetwork.profiles()),
  ],
  ['listProfiles', { kind: 'status', status: 503 }, { kind: 'transient' }, () => collect(docnetwork.profiles())],
  ['createProfile', { kind: 'cut-after' }, { kind: 'unknown', code: 'cut' }, () => docnetwork.createProfile(newcomer)],
  [
    'createProfile',
    { kind: 'status-after' },
    { kind: 'unknown', code: 'server-error' },
    () => docnetwork.createProfile(newcomer),
  ],
  [
    'createProfile',
    { kind: 'conflict-409-after' },
    { kind: 'unknown', code: 'conflict' },
    () => docnetwork.createProfile(newcomer),
  ],
  ['createProfile', { kind: 'truncate' }, { kind: 'unknown' }, () => docnetwork.createProfile(newcomer)],
  ['createProfile', { kind: 'malformed', how: 'types' }, { kind: 'unknown' }, () => docnetwork.createProfile(newcomer)],
  [
    'createProfile',
    { kind: 'status', status: 422 },
    { kind: 'permanent', code: 'refused' },
    () => docnetwork.createProfile(newcomer),
  ],
  [
    'updateProfile',
    { kind: 'status', status: 429, retryAfter: { dateInSeconds: 90 } },
    { kind: 'throttled' },
    () => docnetwork.updateProfile(person.id, { sex: 'Male' }),
  ],
] as const)('S1 P9: %s met by %j is %j', async (operation, effect, failure, call) => {
  simulator.control.installFaults([{ operation, effect }])
  await expect(call()).rejects.toMatchObject({ side: 'docnetwork', ...failure })
  expect(left).toBe(1)
})

test.each([
  ['getProfile', { profile: { id: 2, givenName: 'A', familyName: 'B' } }, () => docnetwork.profile(person.id)],
  [
    'getProfile',
    { profile: { id: 2, identifier: '5', givenName: 'A', familyName: 'B' } },
    () => docnetwork.profileByIdentifier('4'),
  ],
  ['getGroup', { group: { id: 2 } }, () => docnetwork.group(registration.groupID)],
] as const)('S1: %s answered with another object is malformed', async (operation, body, call) => {
  simulator.control.installFaults([{ operation, effect: { kind: 'status', status: 200, body } }])
  await expect(call()).rejects.toMatchObject({ kind: 'permanent', code: 'malformed' })
})

test.each([
  ['another identifier', { id: 2, identifier: '5', givenName: 'A', familyName: 'B' }],
  ['no identifier', { id: 2, givenName: 'A', familyName: 'B' }],
])('S1: a new profile answered with %s may be anybody: what happened is not known', async (_title, profile) => {
  simulator.control.installFaults([{ operation: 'createProfile', effect: { kind: 'status', status: 201, body: { profile } } }])
  await expect(docnetwork.createProfile(newcomer)).rejects.toMatchObject({ kind: 'unknown', code: 'malformed' })
})

test('S1: a new registration is made, whatever its answer says', async () => {
  const make = () => docnetwork.createRegistration(person.id, registration.groupID)
  for (const effect of [{ kind: 'truncate' }, { kind: 'malformed', how: 'text' }] as const) {
    simulator.control.installFaults([{ operation: 'createRegistration', effect }])
    expect(await make()).toBeUndefined()
  }
})

test('a lost refresh answer, then a rotated token: what is stored is always what works', async () => {
  simulator.control.expireTokens()
  simulator.control.installFaults([{ operation: 'createAccessToken', times: 1, effect: { kind: 'status', status: 503 } }])
  await expect(docnetwork.profile(person.id)).rejects.toMatchObject({ kind: 'transient' })
  await Promise.all([docnetwork.profile(person.id), docnetwork.groups(), docnetwork.users(person.id)])
  expect(tokenStore.tokens.refreshToken).not.toBe(demoRefreshToken(orgId))
})

test('S8: a 429 of the token endpoint pauses the side, and no token is asked for during a pause', async () => {
  simulator.control.expireTokens()
  const refuse = { kind: 'status', status: 429, retryAfter: 40 } as const
  simulator.control.installFaults([{ operation: 'createAccessToken', times: 1, effect: refuse }])
  const before = simulator.control.counters().tokens
  const throttled = { kind: 'throttled', retryAfterMs: 40_000 }
  await expect(docnetwork.profile(person.id)).rejects.toMatchObject(throttled)
  expect(pausedMs).toBe(40_000)
  await expect(docnetwork.profile(person.id)).rejects.toMatchObject(throttled)
  await expect(app.oauth.exchange('code', 'verifier')).rejects.toMatchObject(throttled)
  expect(simulator.control.counters().tokens).toBe(before + 1)
  pausedMs = 0
  await docnetwork.profile(person.id)
})

test('the OAuth way: a person agrees, the code becomes tokens, and they open this organization only', async () => {
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const agreed = await fetch(app.oauth.authorizeUrl({ state: 'state-1', challenge }), { redirect: 'manual' })
  const back = new URL(agreed.headers.get('location') ?? '')
  expect(back.searchParams.get('state')).toBe('state-1')
  const fresh = await app.oauth.exchange(back.searchParams.get('code') ?? '', verifier)
  const tokens = createFixedToken('docnetwork', fresh.accessToken)
  await app.forOrganization({ organizationId: 'org-1', orgId, tokens }).check()
  const other = app.forOrganization({ organizationId: 'org-2', orgId: world.organizations[1]!.organizationId, tokens })
  await expect(other.check()).rejects.toMatchObject({ kind: 'permanent', code: 'forbidden' })
  await expect(app.oauth.exchange('used', verifier)).rejects.toMatchObject({ kind: 'permanent', refused: 'grant' })
})
