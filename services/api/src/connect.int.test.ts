// Connecting to DocNetwork against the simulator's authorization page: the operator's browser over real HTTP, a real database.
import { createConnector } from '@daxko-sync/actions'
import { createDocNetworkApp, type DocNetworkApp } from '@daxko-sync/docnetwork'
import { createMemoryQuota } from '@daxko-sync/quota'
import { createDocNetwork, createWorld, DEMO, type DocNetworkSimulator } from '@daxko-sync/simulators'
import { createConnections } from '@daxko-sync/store'
import { eventually } from '@daxko-sync/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call, createTestApi, type TestApi } from './testing/test-api.ts'

const REDIRECT = 'http://127.0.0.1:9/connect/docnetwork/callback'
const world = createWorld({ seed: 1, registrations: 5, groups: 1, organizations: 2 })
const [mine, other] = world.organizations.map(({ organizationId }) => organizationId) as [number, number]

let simulator: DocNetworkSimulator
let server: Awaited<ReturnType<DocNetworkSimulator['listen']>>
let docnetwork: DocNetworkApp
let api: TestApi
let organizationId: string
let operator: string

beforeAll(async () => {
  simulator = createDocNetwork(world)
  server = await simulator.listen()
  docnetwork = createDocNetworkApp({
    baseUrl: server.url,
    clientId: DEMO.docnetwork.clientId,
    clientSecret: DEMO.docnetwork.clientSecret,
    redirectUri: REDIRECT,
    quota: createMemoryQuota({ side: 'docnetwork', limit: 1_000, windowMs: 1_000, recovery: 'header', now: Date.now }),
  })
  api = await createTestApi({ connector: createConnector(docnetwork) })
  operator = await api.operator()
})
afterAll(async () => {
  await api.close()
  await docnetwork.close()
  await server.close()
})
beforeEach(async () => {
  await api.db.organization.deleteMany()
  const { id } = await api.actions.addOrganization({
    name: 'Camp <Oak>',
    docnetworkOrg: mine,
    daxkoScope: 'OPS_1',
    actor: 'test',
  })
  organizationId = id
  simulator.control.change({ authorizeAs: mine })
})

const stored = () => createConnections(api.db, api.vaults).tokenStore(organizationId, 'docnetwork').read()

/** The browser goes to DocNetwork and is sent back; what it carries. */
const begin = async () => {
  const { status, headers } = await call(api, `/connect/docnetwork?organization=${organizationId}`, { token: operator })
  expect(status).toBe(302)
  const there = await fetch(String(headers['location']), { redirect: 'manual' })
  expect(there.status).toBe(302)
  const back = new URL(there.headers.get('location') ?? '')
  return { asked: new URL(String(headers['location'])), cookie: String(headers['set-cookie']), query: back.search }
}
const comeBack = (query: string, cookie: string | undefined, headers: Record<string, string> = {}) =>
  call(api, `/connect/docnetwork/callback${query}`, {
    headers: { ...headers, ...(cookie !== undefined && { cookie: cookie.split(';')[0] ?? '' }) },
  })

describe('GET /connect/docnetwork', () => {
  it('sends the browser to DocNetwork with state, PKCE and all scopes, and binds it by a cookie', async () => {
    const { asked, cookie } = await begin()
    expect(`${asked.origin}${asked.pathname}`).toBe(`${server.url}/!/oauth`)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      redirect_uri: REDIRECT,
      code_challenge_method: 'S256',
      scope: expect.stringContaining('registrations:write'),
      state: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).toMatch(/Path=\/connect\/docnetwork/)
  })

  it('is for operators, and for organizations that exist', async () => {
    const path = `/connect/docnetwork?organization=${organizationId}`
    expect((await call(api, path)).status).toBe(401)
    expect((await call(api, path, { token: await api.importer(organizationId) })).status).toBe(403)
    const nobody = await call(api, `/connect/docnetwork?organization=${crypto.randomUUID()}`, { token: operator })
    expect(nobody).toMatchObject({ status: 404, json: { type: '/problems/not-found' } })
  })
})

describe('GET /connect/docnetwork/callback', () => {
  it('stores the tokens, encrypted, once they have opened this organization', async () => {
    const { query, cookie } = await begin()
    const { status, text, headers } = await comeBack(query, cookie)
    expect(status).toBe(200)
    expect(headers['content-type']).toMatch(/^text\/html/)
    expect(headers['cache-control']).toBe('no-store')
    expect(text).toContain('Camp &#60;Oak&#62; is connected')
    const tokens = await stored()
    expect(tokens).toMatchObject({ accessToken: expect.any(String), refreshToken: expect.any(String) })
    const row = await api.db.connection.findFirstOrThrow({ where: { organizationId } })
    expect(Buffer.from(row.tokens ?? []).toString('latin1')).not.toContain(String(tokens.refreshToken))
    expect(await api.db.audit.findFirst({ where: { organizationId, action: 'connection.connect' } })).toMatchObject({
      actor: 'operator',
      facts: { side: 'docnetwork' },
    })
    const { json } = await call(api, `/organizations/${organizationId}`, { token: operator })
    expect(json.connections.docnetwork).toMatchObject({ connectedAt: expect.any(String), brokenAt: null })
  })

  it("keeps nothing when the access is another organization's", async () => {
    simulator.control.change({ authorizeAs: other })
    const { query, cookie } = await begin()
    const answer = await comeBack(query, cookie)
    expect(answer).toMatchObject({ status: 409, json: { type: '/problems/connect-wrong-organization' } })
    expect(answer.json.detail).toContain(String(mine))
    expect(await stored()).toEqual({})
  })

  it('is good once', async () => {
    const { query, cookie } = await begin()
    expect((await comeBack(query, cookie)).status).toBe(200)
    const tokens = await stored()
    expect(await comeBack(query, cookie)).toMatchObject({ status: 400, json: { type: '/problems/connect-state' } })
    expect(await stored()).toEqual(tokens)
  })

  it('two at once: one is connected', async () => {
    const { query, cookie } = await begin()
    const statuses = (await Promise.all([comeBack(query, cookie), comeBack(query, cookie)])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 400])
  })

  it.each<[string, (begun: Awaited<ReturnType<typeof begin>>) => Promise<{ query: string; cookie: string | undefined }>]>([
    ['no cookie', async ({ query }) => ({ query, cookie: undefined })],
    ["another browser's cookie", async ({ query }) => ({ query, cookie: (await begin()).cookie })],
    ['no state', async ({ cookie }) => ({ query: '?code=x', cookie })],
    ['a made-up state', async ({ cookie }) => ({ query: '?code=x&state=abc', cookie })],
    [
      'one of more than 10 minutes ago',
      async ({ query, cookie }) => {
        await api.db.oauthState.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
        return { query, cookie }
      },
    ],
  ])('400: %s', async (_title, change) => {
    const { query, cookie } = await change(await begin())
    expect(await comeBack(query, cookie)).toMatchObject({ status: 400, json: { type: '/problems/connect-state' } })
    expect(await stored()).toEqual({})
  })

  it('400 when another operator is signed in in that browser', async () => {
    const { query, cookie } = await begin()
    const session = await api.tokenFor({ sub: 'somebody-else', role: 'operator' })
    const cookies = `${cookie.split(';')[0]}; daxko_sync_session=${session}`
    const answer = await call(api, `/connect/docnetwork/callback${query}`, { headers: { cookie: cookies } })
    expect(answer).toMatchObject({ status: 400, json: { type: '/problems/connect-state' } })
  })

  it('the operator said no; a person gets a page', async () => {
    const { query, cookie } = await begin()
    const state = new URLSearchParams(query).get('state')
    const { status, text } = await comeBack(`?error=access_denied&state=${state}`, cookie, { accept: 'text/html' })
    expect(status).toBe(403)
    expect(text).toContain('DocNetwork gave no access')
  })

  it('a code that DocNetwork does not know', async () => {
    const { query, cookie } = await begin()
    const state = new URLSearchParams(query).get('state')
    const answer = await comeBack(`?code=nonsense&state=${state}`, cookie)
    expect(answer).toMatchObject({ status: 502, json: { type: '/problems/connect-failed' } })
    expect(answer.text).not.toContain('nonsense')
  })
})

describe('POST /organizations/{id}/disconnect', () => {
  it('deletes the tokens', async () => {
    const { query, cookie } = await begin()
    await comeBack(query, cookie)
    const { status, json } = await call(api, `/organizations/${organizationId}/disconnect`, { method: 'POST', token: operator })
    expect(status).toBe(200)
    expect(json.connections.docnetwork.connectedAt).toBeNull()
    expect(await stored()).toEqual({})
    expect(await api.db.audit.count({ where: { organizationId, action: 'connection.disconnect' } })).toBe(1)
  })

  it('a worker that has used the connection goes on with it no longer', async () => {
    const { query, cookie } = await begin()
    await comeBack(query, cookie)
    const tokenStore = createConnections(api.db, api.vaults).tokenStore(organizationId, 'docnetwork')
    let left = 0
    const worker = docnetwork.forOrganization({ organizationId, orgId: mine, tokenStore, onRequest: () => void left++ })
    await worker.groups()
    await call(api, `/organizations/${organizationId}/disconnect`, { method: 'POST', token: operator })
    const refused = await eventually(async () => {
      const error = await worker.groups().catch((caught: unknown) => caught)
      if (!(error instanceof Error)) throw new Error('the access token is still used')
      return error
    })
    expect(refused).toMatchObject({ kind: 'permanent', code: 'unauthorized' })
    const leftThen = left
    await expect(worker.groups()).rejects.toMatchObject({ code: 'unauthorized' })
    expect(left).toBe(leftThen)
  })

  it('S5: not while a sync is running', async () => {
    await call(api, '/syncs', { method: 'POST', token: await api.importer(organizationId), body: {} })
    const answer = await call(api, `/organizations/${organizationId}/disconnect`, { method: 'POST', token: operator })
    expect(answer).toMatchObject({ status: 409, json: { type: '/problems/sync-in-progress' } })
  })
})

describe('where DOCNETWORK_REDIRECT_URI is not set', () => {
  it('says so', async () => {
    const bare = await createTestApi()
    try {
      const { id } = await bare.addOrganization()
      const answer = await call(bare, `/connect/docnetwork?organization=${id}`, { token: await bare.operator() })
      expect(answer).toMatchObject({ status: 503, json: { type: '/problems/connect-not-configured' } })
      expect(answer.json.detail).toContain('DOCNETWORK_REDIRECT_URI')
    } finally {
      await bare.close()
    }
  })
})
