// The client against the simulator, which holds every request against the contract.
import type { Quota, StoredTokens, TokenStore } from '@daxko-sync/contracts'
import { createDaxko, createWorld, type DaxkoSimulator, DEMO } from '@daxko-sync/simulators'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDaxkoApp, type Daxko, type DaxkoApp } from './app.ts'

const world = createWorld({ seed: 7, registrations: 400, groups: 6, organizations: 2 })
const organization = world.organizations[0]!
const [key, roster] = [...organization.daxko.rosters.entries()].sort((a, b) => b[1].length - a[1].length)[0]!
const [programId, locationId, offeringId] = key.split('/') as [string, string, string]
const offering = { programId, locationId, offeringId }
const memberId = [...organization.daxko.members.keys()][0]!
const unitId = [...organization.daxko.units.keys()][0]!

let pausedMs = 0
const freeQuota: Quota = {
  take: async () => ({ granted: true, ticket: { id: 'free' } }),
  settle: async () => undefined,
  state: async () => ({ side: 'daxko', limit: 1, windowMs: 1, used: 0, waitMs: 0, refillMs: 0 }),
  pause: async (ms) => {
    pausedMs = ms
  },
  pauseLeft: async () => pausedMs,
}
const createStore = (): TokenStore => {
  let tokens: StoredTokens = {}
  return {
    read: async () => tokens,
    lease: async () => true,
    save: async (_owner, next) => {
      tokens = next
      return true
    },
    release: async () => undefined,
    markBroken: async () => undefined,
  }
}

let simulator: DaxkoSimulator
let url: string
let stop: () => Promise<void>
let app: DaxkoApp
let daxko: Daxko
let left = 0

const organizationOf = (scope: string) => ({
  organizationId: `org-${scope}`,
  scope,
  tokenStore: createStore(),
  onRequest: () => {
    left += 1
  },
})

beforeAll(async () => {
  simulator = createDaxko(world, { limit: null })
  ;({ url, close: stop } = await simulator.listen())
  app = createDaxkoApp({ baseUrl: url, ...DEMO.daxko, quota: freeQuota })
})
beforeEach(() => {
  simulator.control.reset()
  left = 0
  pausedMs = 0
  daxko = app.forOrganization(organizationOf(organization.scope))
})
afterEach(() => {
  simulator.control.clearFaults()
  expect(simulator.control.violations()).toEqual([])
})
afterAll(async () => {
  await app.close()
  await stop()
})

test('R6: a roster page by page, with the cursor of the page before', async () => {
  const ids: string[] = []
  let pages = 0
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page = await daxko.rosterPage(offering, after)
    expect(page).toMatchObject({ total: roster.length, malformed: 0 })
    ids.push(...page.entries.map((entry) => entry.memberId))
    after = page.after
    pages += 1
  }
  expect(ids).toEqual(roster.map((entry) => entry.member_id))
  expect(pages).toBe(Math.max(1, Math.ceil(roster.length / 100)))
  expect(simulator.control.counters()).toMatchObject({ requests: left, tokens: 1 })
})

test('S3: a member, a household, an offering', async () => {
  expect(await daxko.member(memberId)).toMatchObject({ memberId })
  expect((await daxko.unit(unitId))?.members.length).toBeGreaterThan(0)
  expect((await daxko.offering(offering))?.name).toBeTypeOf('string')
  await daxko.check()
})

test.each(['1', 'EXT 12/7', 'a?b#c', 'ann@example.org'])('P2: %j is asked for as it is, and is no member', async (id) => {
  expect(await daxko.member(id)).toBeUndefined()
})

test.each(['', '.', '..', ' .. '])('P2: %j would be another route and is not asked for', async (id) => {
  const before = simulator.control.requests().length
  expect(await daxko.member(id, { foreign: true })).toBeUndefined()
  expect(await daxko.unit(id)).toBeUndefined()
  expect(simulator.control.requests()).toHaveLength(before)
})

test('P6 U1 G6: what Daxko does not know is undefined', async () => {
  expect(await daxko.unit('1')).toBeUndefined()
  expect(await daxko.offering({ ...offering, locationId: 'B1' })).toBeUndefined()
  expect(await daxko.member('')).toBeUndefined()
  await expect(daxko.rosterPage({ ...offering, locationId: 'B1' }, undefined)).rejects.toMatchObject({ code: 'not-found' })
})

test('S1: an answer about another member is malformed', async () => {
  const fault = { operation: 'getMember', effect: { kind: 'status', status: 200, body: { member_id: '0', name: {} } } } as const
  simulator.control.installFaults([fault])
  await expect(daxko.member(memberId)).rejects.toMatchObject({ kind: 'permanent', code: 'malformed' })
})

test.each([
  [
    { kind: 'status', status: 503 },
    { kind: 'transient', code: 'server-error' },
  ],
  [{ kind: 'cut-before' }, { kind: 'transient', code: 'cut' }],
  [
    { kind: 'truncate', cut: true },
    { kind: 'transient', code: 'cut' },
  ],
  [{ kind: 'truncate' }, { kind: 'transient', code: 'cut' }],
  [
    { kind: 'malformed', how: 'utf8' },
    { kind: 'permanent', code: 'malformed' },
  ],
  [
    { kind: 'malformed', how: 'text' },
    { kind: 'permanent', code: 'malformed' },
  ],
  [
    { kind: 'status', status: 429, retryAfter: 30 },
    { kind: 'throttled', retryAfterMs: 30_000 },
  ],
  [
    { kind: 'status', status: 429, retryAfter: { text: 'soon' } },
    { kind: 'throttled', retryAfterMs: 10_000 },
  ],
] as const)('R6: a page answered with %j', async (effect, failure) => {
  simulator.control.installFaults([{ operation: 'listRoster', effect }])
  await expect(daxko.rosterPage(offering, undefined)).rejects.toMatchObject({ side: 'daxko', ...failure })
  expect(left).toBe(1)
})

test('R6: entries of wrong types are counted, so that the roster cannot be complete', async () => {
  simulator.control.installFaults([{ operation: 'listRoster', effect: { kind: 'malformed', how: 'types' } }])
  const { entries, malformed } = await daxko.rosterPage(offering, undefined)
  expect(malformed).toBeGreaterThan(0)
  expect(entries.length + malformed).toBe(Math.min(100, roster.length))
})

test('an expired token is renewed once, whatever number of requests meet it', async () => {
  await daxko.member(memberId)
  simulator.control.expireTokens()
  simulator.control.reset()
  await Promise.all([daxko.member(memberId), daxko.unit(unitId), daxko.offering(offering)])
  expect(simulator.control.counters().tokens).toBe(1)
})

test('S8: a 429 of the token endpoint pauses the side, and no token is asked for during a pause', async () => {
  simulator.control.expireTokens()
  simulator.control.reset()
  simulator.control.installFaults([
    { operation: 'createToken', times: 1, effect: { kind: 'status', status: 429, retryAfter: 40 } },
  ])
  const throttled = { kind: 'throttled', retryAfterMs: 40_000 }
  await expect(daxko.member(memberId)).rejects.toMatchObject(throttled)
  expect(pausedMs).toBe(40_000)
  await expect(daxko.member(memberId)).rejects.toMatchObject(throttled)
  expect(simulator.control.counters().tokens).toBe(1)
  pausedMs = 0
  await daxko.member(memberId)
})

test('S9: no message names a foreign identifier, not even one that looks like an id', async () => {
  simulator.control.installFaults([{ operation: 'getMember', effect: { kind: 'status', status: 503 } }])
  const told = (options: object) => daxko.member('20150203', options).catch((error: Error) => error.message)
  expect(await told({})).toContain('20150203')
  expect(await told({ foreign: true })).not.toContain('20150203')
})

test('a scope that Daxko does not grant is said in words', async () => {
  const denied = app.forOrganization(organizationOf('OPS_1'))
  await expect(denied.check()).rejects.toMatchObject({ kind: 'permanent', code: 'unauthorized' })
  await expect(denied.check()).rejects.toThrow('check its scope')
})
