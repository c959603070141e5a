import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DEMO, demoRefreshToken } from '../demo.ts'
import { BASIC, daxkoSession, docNetworkSession, refresh, refreshTokenOf, signIn, tokenOf } from '../testing/session.ts'
import { createWorld } from '../world/world.ts'

const world = createWorld({ seed: 5, registrations: 20, groups: 2, organizations: 2 })
const START = Date.parse('2026-03-10T09:00:00Z')
const memberId = [...world.organizations[0]!.daxko.members.keys()][0]!

/** A clock that only moves when told. */
const stillClock = () => {
  let now = START
  const clock = () => now
  return { clock, advance: (ms: number) => (now += ms) }
}

describe('limits', () => {
  it('S8: Daxko counts over all scopes and answers 429 with Retry-After; tokens do not count', async () => {
    const { clock, advance } = stillClock()
    await using daxko = disposable(await daxkoSession(world, { clock, limit: { maxRequests: 2, windowSeconds: 30 } }))
    const other = tokenOf(await signIn(daxko.bare, world.organizations[1]!.scope))
    const ask = (token?: string) => daxko.call('GET', `/api/v1/members/${memberId}`, token === undefined ? {} : { token })
    expect([(await ask()).status, (await ask(other)).status]).toEqual([200, 200])
    advance(10_500)
    const refused = await ask()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20'])
    expect((await signIn(daxko.bare, 'OPS_5413')).status).toBe(200)
    advance(20_000)
    expect((await ask()).status).toBe(200)
    expect(daxko.control.counters()).toMatchObject({ requests: 4, throttled: 1, tokens: 3 })
  })

  it('S8: DocNetwork tells what remains on every answer, and can name a date', async () => {
    const { clock } = stillClock()
    const limit = { maxRequests: 2, windowSeconds: 900 }
    await using docnetwork = disposable(await docNetworkSession(world, { clock, limit, retryAfterForm: 'date' }))
    const remaining = []
    for (let n = 0; n < 3; n += 1) remaining.push((await docnetwork.call('GET', '/groups')).headers.get('x-ratelimit-remaining'))
    expect(remaining).toEqual(['1', '0', '0'])
    const refused = await docnetwork.call('GET', '/groups')
    expect(refused.status).toBe(429)
    expect(Date.parse(refused.headers.get('retry-after')!)).toBe(START + 900_000)
    docnetwork.control.change({ limit: null })
    expect((await docnetwork.call('GET', '/groups')).status).toBe(200)
  })
})

describe('tokens', () => {
  it("Daxko's end after an hour, and open one scope only", async () => {
    const { clock, advance } = stillClock()
    await using daxko = disposable(await daxkoSession(world, { clock }))
    const ask = () => daxko.call('GET', `/api/v1/members/${memberId}`)
    expect((await ask()).status).toBe(200)
    advance(3_600_001)
    expect((await ask()).status).toBe(401)
    daxko.control.change({ deniedScopes: ['OPS_5413'] })
    expect((await signIn(daxko.bare, 'OPS_5413')).status).toBe(401)
  })

  it.each([
    ['rotate', [200, 400]],
    ['grace', [200, 200]],
    ['same', [200, 200]],
  ] as const)('a refresh ends the older access token at once; %s', async (rotation, again) => {
    await using docnetwork = disposable(await docNetworkSession(world, { rotation: 'same' }))
    docnetwork.control.change({ rotation })
    const first = await refresh(docnetwork.bare, demoRefreshToken(4101))
    expect((await docnetwork.call('GET', '/groups')).status).toBe(401)
    const second = await refresh(docnetwork.bare, demoRefreshToken(4101))
    expect([first.status, second.status]).toEqual(again)
    expect(refreshTokenOf(first) === demoRefreshToken(4101)).toBe(rotation === 'same')
  })

  it('grace ends when one of the new tokens was used', async () => {
    await using docnetwork = disposable(await docNetworkSession(world, { rotation: 'grace' }))
    expect((await docnetwork.call('GET', '/groups')).status).toBe(200)
    expect((await refresh(docnetwork.bare, demoRefreshToken(4101))).status).toBe(400)
  })

  it('a withdrawn consent ends all tokens of the organization', async () => {
    await using docnetwork = disposable(await docNetworkSession(world, { rotation: 'same' }))
    docnetwork.control.change({ revoke: [4101] })
    expect((await docnetwork.call('GET', '/groups')).status).toBe(401)
    expect((await refresh(docnetwork.bare, demoRefreshToken(4101))).status).toBe(400)
    expect((await refresh(docnetwork.bare, demoRefreshToken(4102))).status).toBe(200)
  })

  it('the authorization code needs its verifier and works once; missing scopes are refused', async () => {
    await using docnetwork = disposable(await docNetworkSession(world))
    docnetwork.control.change({ authorizeAs: 4102 })
    const redirectUri = 'http://localhost:3000/connect/docnetwork/callback'
    const verifier = 'a-verifier-of-some-length-0123456789'
    const query = new URLSearchParams({
      client_id: DEMO.docnetwork.clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      state: 's1',
      scope: 'groups:read profiles:read',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    const authorize = async () =>
      new URL((await fetch(`${docnetwork.url}/!/oauth?${query}`, { redirect: 'manual' })).headers.get('location')!)
    const exchange = (code: string, code_verifier: string) =>
      docnetwork.bare('POST', '/oauth/access_token', {
        form: { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier },
        headers: BASIC,
      })
    const sent = await authorize()
    expect([sent.searchParams.get('state'), sent.origin + sent.pathname]).toEqual(['s1', redirectUri])
    expect((await exchange(sent.searchParams.get('code')!, 'wrong')).status).toBe(400)
    const code = (await authorize()).searchParams.get('code')!
    const grant = await exchange(code, verifier)
    expect([grant.status, grant.problems]).toEqual([200, []])
    expect((await exchange(code, verifier)).status).toBe(400)
    const token = tokenOf(grant)
    const statuses = async (paths: string[]) =>
      Promise.all(paths.map(async (path) => (await docnetwork.bare('GET', path, { token })).status))
    expect(await statuses(['/organizations/4102/groups', '/organizations/4101/groups'])).toEqual([200, 403])
    const body = { givenName: 'A', familyName: 'B' }
    expect((await docnetwork.bare('POST', '/organizations/4102/profiles', { token, body })).status).toBe(403)
  })
})

describe('the other side as it is documented', () => {
  it('S1: POSTs are not idempotent, but a user with a known e-mail is given access', async () => {
    await using docnetwork = disposable(await docNetworkSession(createWorld({ seed: 1, registrations: 10, groups: 1 })))
    const post = async (path: string, body: unknown) =>
      (await docnetwork.call('POST', path, { body })).body as Record<string, { id: number }>
    const person = { givenName: 'Same', familyName: 'Twice', identifier: 'same' }
    const [one, two] = [await post('/profiles', person), await post('/profiles', person)]
    expect(one['profile']!.id).not.toBe(two['profile']!.id)
    const { groups } = (await docnetwork.call('GET', '/groups')).body as { groups: { id: number }[] }
    const registration = { groupID: groups.at(-1)!.id, type: 'patient' }
    const path = `/profiles/${one['profile']!.id}`
    await post(`${path}/registrations`, registration)
    await post(`${path}/registrations`, registration)
    expect((await docnetwork.call('GET', `${path}/registrations`)).body).toMatchObject({ registrations: [{}, {}] })
    for (const givenName of ['First', 'Second'])
      await post(`${path}/users`, { email: 'One@Example.com', givenName, familyName: 'Head' })
    expect((await docnetwork.call('GET', `${path}/users`)).body).toEqual({
      users: [{ email: 'one@example.com', givenName: 'First', familyName: 'Head' }],
    })
  })

  it('G3: a registration that names its group twice is a violation', async () => {
    await using docnetwork = disposable(await docNetworkSession(world, { rotation: 'same' }))
    const [id] = world.organizations[0]!.docnetwork.profiles.keys()
    const body = { groupID: 1, groupIdentifier: 'x', type: 'patient' }
    expect((await docnetwork.call('POST', `/profiles/${id}/registrations`, { body })).status).toBe(400)
    expect(docnetwork.control.violations()).toHaveLength(1)
  })

  it.each([403, 404, 405] as const)('G5: groups may be read-only (%d)', async (status) => {
    await using docnetwork = disposable(await docNetworkSession(world, { groupWrites: status, rotation: 'same' }))
    const id = [...world.organizations[0]!.docnetwork.groups.keys()].at(-1)
    expect((await docnetwork.call('PUT', `/groups/${id}`, { body: { description: 'x' } })).status).toBe(status)
    expect((await docnetwork.call('GET', `/groups/${id}`)).status).toBe(200)
  })

  it('every page of a roster once, by opaque cursors', async () => {
    await using daxko = disposable(await daxkoSession(createWorld({ seed: 1, registrations: 250, groups: 1, awkward: false })))
    const key = [
      ...createWorld({ seed: 1, registrations: 250, groups: 1, awkward: false }).organizations[0]!.daxko.rosters.keys(),
    ][0]!
    const [program, location, offering] = key.split('/')
    const seen = new Set<string>()
    let after: string | undefined
    let pages = 0
    do {
      const cursor = after === undefined ? '' : `&after=${encodeURIComponent(after)}`
      const { body } = await daxko.call(
        'GET',
        `/api/v1/programs/${program}/offerings/${offering}/roster?location_id=${location}&limit=100${cursor}`,
      )
      const page = body as { roster: { registration_id: string }[]; after?: string }
      for (const { registration_id } of page.roster) seen.add(registration_id)
      after = page.after
      pages += 1
    } while (after !== undefined)
    expect([pages, seen.size]).toEqual([3, 250])
  })
})

describe('the admin surface', () => {
  it('tells requests, state, faults and settings, and edits the world', async () => {
    await using docnetwork = disposable(await docNetworkSession(createWorld({ seed: 1, registrations: 10, groups: 1 })))
    const admin = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
      const response = await fetch(`${docnetwork.url}/_sim${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
      return (await response.json()) as Record<string, unknown>
    }
    await docnetwork.call('GET', '/groups')
    expect(await admin('GET', '/requests')).toMatchObject({
      requests: [
        { operation: 'createAccessToken', status: 200 },
        {
          method: 'GET',
          template: '/public/v2/organizations/{orgID}/groups',
          operation: 'listGroups',
          status: 200,
          organization: '4101',
        },
      ],
    })
    expect(await admin('GET', '/counters')).toMatchObject({ requests: 1, tokens: 1, operations: { listGroups: 1 } })
    const edits = [{ op: 'add-profile', fields: { givenName: 'Ad', familyName: 'Min' } }]
    const { results } = await admin('POST', '/world', { edits })
    const { profiles } = await admin('GET', '/state?organization=4101')
    expect(profiles).toContainEqual((results as unknown[])[0])
    expect(await admin('POST', '/world', { edits: [{ op: 'change-profile', id: 1, fields: {} }] })).toEqual({
      error: 'no profile 1',
    })
    await admin('PUT', '/faults', { faults: [{ operation: 'listGroups', effect: { kind: 'status', status: 500 } }] })
    expect((await docnetwork.call('GET', '/groups')).status).toBe(500)
    expect(await admin('GET', '/faults')).toMatchObject({ faults: [{ fired: 1 }] })
    expect(await admin('PATCH', '/settings', { latencyMs: 1, groupWrites: 405 })).toMatchObject({
      latencyMs: 1,
      groupWrites: 405,
    })
    await admin('DELETE', '/requests')
    expect(await admin('GET', '/counters')).toMatchObject({ requests: 0, tokens: 0 })
    expect(await admin('GET', '/violations')).toEqual({ violations: [] })
  })

  it('P9: half a million profiles come in one answer, as a stream', async () => {
    await using docnetwork = disposable(
      await docNetworkSession(createWorld({ seed: 1, registrations: 10, groups: 1, unrelatedProfiles: 500_000 })),
    )
    const headers = { authorization: `bearer ${docnetwork.token}` }
    const response = await fetch(`${docnetwork.url}/public/v2/organizations/4101/profiles`, { headers })
    let bytes = 0
    for await (const chunk of response.body!) bytes += chunk.length
    expect(bytes).toBeGreaterThan(50_000_000)
  }, 60_000)
})

const disposable = <T extends { close(): Promise<void> }>(session: T): T & AsyncDisposable => ({
  ...session,
  [Symbol.asyncDispose]: () => session.close(),
})
