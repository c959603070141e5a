import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import { SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Access, addAuth } from './plugins/auth.ts'
import { AUTH, call, createTestApi, type TestApi } from './testing/test-api.ts'

interface Route {
  method: string
  url: string
  access: Access
}

let api: TestApi
let routes: Route[]
let tokens: Record<string, string | undefined>
/** What there is in the organization that `reader` and `importer` belong to. */
let own: { organizationId: string; syncId: string; reviewId: string }

/** What each kind of token may use. */
const MAY: Record<string, Access[]> = {
  none: ['open'],
  bad: ['open'],
  stranger: ['open', 'token'],
  reader: ['open', 'token', 'reader'],
  importer: ['open', 'token', 'reader', 'import'],
  operator: ['open', 'token', 'reader', 'operator'],
}

const key = new TextEncoder().encode(AUTH.AUTH_JWT_SECRET)
const later = () => Math.floor(Date.now() / 1_000) + 600
type Claims = Record<string, unknown>
const claimsOf = (change: Claims = {}): Claims => ({
  sub: 'u1',
  org: own.organizationId,
  permissions: ['profiles:import'],
  role: 'operator',
  iss: AUTH.AUTH_ISSUER,
  aud: AUTH.AUTH_AUDIENCE,
  exp: later(),
  ...change,
})
const sign = (change: Claims, secret = key) =>
  new SignJWT(JSON.parse(JSON.stringify(claimsOf(change)))).setProtectedHeader({ alg: 'HS256' }).sign(secret)

/** All rights there are, and yet not to be accepted. */
const REFUSED: Record<string, () => Promise<string>> = {
  expired: () => sign({ exp: later() - 1_200 }),
  'without exp': () => sign({ exp: undefined }),
  'of another issuer': () => sign({ iss: 'https://other.example' }),
  'without issuer': () => sign({ iss: undefined }),
  'for another audience': () => sign({ aud: 'other' }),
  'without sub': () => sign({ sub: undefined }),
  'not valid yet': () => sign({ nbf: later() }),
  'signed with another secret': () => sign({}, new TextEncoder().encode('x'.repeat(32))),
  unsigned: async () => new UnsecuredJWT(claimsOf()).encode(),
  'whose organization is no id': () => sign({ org: '../..' }),
}

/** Bodies without which a route would not look at its address. */
const BODIES: Record<string, object> = {
  'POST /reviews/:id/resolve': { action: 'ignore' },
  'POST /people/search': { memberId: 'M1' },
  'PATCH /organizations/:id': {},
}

const addressOf = ({ url }: Route): string => {
  const id = url.startsWith('/reviews') ? own.reviewId : url.startsWith('/organizations') ? own.organizationId : own.syncId
  return url
    .replace(':id', id)
    .replace(':memberId', 'M1')
    .replace(/:[^/]+/g, 'x')
    .replace('*', 'x')
}

const ask = (route: Route, token: string | undefined, address = addressOf(route)) =>
  call(api, address, {
    method: route.method as 'GET',
    ...(token !== undefined && { token }),
    ...(BODIES[`${route.method} ${route.url}`] && { body: BODIES[`${route.method} ${route.url}`] }),
  })

/** An event stream of a sync that runs does not end by itself. */
const ends = ({ url }: Route): boolean => !url.endsWith('/events')

beforeAll(async () => {
  api = await createTestApi()
  const { id } = await api.addOrganization()
  const { id: other } = await api.addOrganization()
  const { id: syncId } = await api.actions.startSync({ organizationId: id, actor: 'test' })
  await api.addChange({ id: syncId, organizationId: id }, { state: 'held', memberId: 'M1', groupId: 1 })
  await api.finish(syncId)
  const review = { syncId, lastSyncId: syncId, code: 'ambiguous-name', rule: 'P2', profileIds: [7], basis: 'b', state: 'open' }
  const { id: reviewId } = await api.db.review.create({ data: { organizationId: id, memberId: 'M1', ...review } })
  own = { organizationId: id, syncId, reviewId }
  tokens = {
    none: undefined,
    bad: 'nonsense',
    stranger: await api.tokenFor({}),
    reader: await api.reader(id),
    importer: await api.importer(id),
    operator: await api.operator(),
    neighbour: await api.importer(other),
    neighbourReader: await api.reader(other),
  }
  routes = api.routes().filter(({ method }) => method !== 'OPTIONS' && method !== 'HEAD')
})
afterAll(() => api.close())

describe('who may ask', () => {
  it('a route that does not say so cannot be added', async () => {
    const app = Fastify()
    await addAuth(app, { verifyToken: () => Promise.reject(new Error('nobody asks')) })
    app.get('/open-by-mistake', async () => 'hello')
    await expect(app.ready()).rejects.toThrow('GET /open-by-mistake does not say who may ask')
    await app.close()
  })

  it('HEAD asks for what GET asks for', async () => {
    const accessOf = (wanted: string) =>
      Object.fromEntries(
        api
          .routes()
          .filter(({ method }) => method === wanted)
          .map(({ url, access }) => [url, access]),
      )
    const get = accessOf('GET')
    for (const [url, access] of Object.entries(accessOf('HEAD'))) expect([url, access]).toEqual([url, get[url]])
  })

  it('what is open is the list in the interface', () => {
    const open = routes.filter(({ access }) => access === 'open').map(({ url }) => url)
    const outside = [...new Set(open)].filter((url) => !/^\/(docs|problems|assets)(\/|$)|\*/.test(url))
    expect(outside.toSorted()).toEqual(
      ['/', '/connect/docnetwork/callback', '/console', '/healthz', '/metrics', '/openapi.json', '/readyz'].toSorted(),
    )
  })

  it.each(Object.keys(MAY))('%s: every route answers 401 or 403 exactly where it must', async (kind) => {
    const wrong: string[] = []
    for (const route of routes.filter(ends)) {
      // Nothing there, so that nothing is decided by the way.
      const address = route.url
        .replace(':id', randomUUID())
        .replace(/:[^/]+/g, 'x')
        .replace('*', 'x')
      const { status, json } = await ask(route, tokens[kind], address)
      const allowed = MAY[kind]?.includes(route.access) ?? false
      const expected = kind === 'none' || kind === 'bad' ? 401 : 403
      const isRefused = status === 401 || status === 403
      const right = allowed ? !isRefused : status === expected && typeof json.type === 'string'
      const isThere = allowed && route.url.includes('/:id') && status !== 404
      if (!right || isThere) wrong.push(`${route.method} ${route.url} (${route.access}): ${status}`)
    }
    expect(wrong).toEqual([])
  })

  it.each(Object.keys(REFUSED))('a token %s is 401 at every route that is not open, as bearer and as cookie', async (kind) => {
    const token = (await REFUSED[kind]?.()) as string
    const wrong: string[] = []
    for (const route of routes.filter(({ access }) => access !== 'open')) {
      const answers = [
        await ask(route, token),
        await call(api, addressOf(route), { method: route.method as 'GET', headers: { cookie: `daxko_sync_session=${token}` } }),
      ]
      for (const { status, json, headers } of answers) {
        const isOrigin = status === 403 && json.type === '/problems/foreign-origin' // a write with a cookie: looked at first
        const isRight = status === 401 && json.type === '/problems/unauthenticated' && headers['www-authenticate'] === 'Bearer'
        if (!isRight && !isOrigin) wrong.push(`${route.method} ${route.url}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it.each(['neighbour', 'neighbourReader'])('%s: what belongs to another organization is not there', async (kind) => {
    const wrong: string[] = []
    for (const route of routes.filter(({ access, url }) => access !== 'open' && url.includes('/:'))) {
      const { status } = await ask(route, tokens[kind])
      const may = route.access === 'token' || route.access === 'reader' || (route.access === 'import' && kind === 'neighbour')
      if (status !== (may ? 404 : 403)) wrong.push(`${route.method} ${route.url} (${route.access}): ${status}`)
    }
    expect(wrong).toEqual([])
    const lists = routes.filter(({ method, access, url }) => method === 'GET' && access === 'reader' && !url.includes(':'))
    expect(lists.length).toBeGreaterThan(3)
    for (const route of lists) {
      const { status } = await ask(route, tokens[kind], `${route.url}?organizationId=${own.organizationId}`)
      expect([route.url, status]).toEqual([route.url, 404])
    }
  })

  it('an operator alone reads of every organization, and decides for none', async () => {
    const wrong: string[] = []
    for (const route of routes.filter(({ url, access }) => url.includes('/:') && access !== 'open').filter(ends)) {
      if (route.access === 'operator' && route.method !== 'GET') continue // changes what the others need
      const { status } = await ask(route, tokens['operator'])
      const expected = route.access === 'import' ? 403 : route.url.includes('*') || route.url.startsWith('/admin') ? status : 200
      if (status !== expected) wrong.push(`${route.method} ${route.url} (${route.access}): ${status}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('a session', () => {
  const cookieOf = (headers: Record<string, unknown>) => String(headers['set-cookie']).split(';')[0] ?? ''

  it('trades a bearer token for a cookie that scripts cannot read', async () => {
    const { status, headers, json } = await call(api, '/session', { method: 'POST', token: tokens['importer'] as string })
    expect(status).toBe(200)
    expect(json).toMatchObject({ sub: 'tester', permissions: ['profiles:import'], operator: false })
    expect(String(headers['set-cookie'])).toMatch(/HttpOnly/)
    expect(String(headers['set-cookie'])).toMatch(/SameSite=Strict/)
    expect((await call(api, '/syncs', { headers: { cookie: cookieOf(headers) } })).status).toBe(200)
  })

  it.each([
    ['no Origin', {}, 403],
    ['a foreign Origin', { origin: 'https://evil.example' }, 403],
    ['our own Origin', { origin: 'http://localhost:80' }, 404],
  ])('a write with the cookie and %s', async (_title, headers, expected) => {
    const signedIn = await call(api, '/session', { method: 'POST', token: tokens['importer'] as string })
    const answer = await call(api, `/syncs/${randomUUID()}/cancel`, {
      method: 'POST',
      headers: { cookie: cookieOf(signedIn.headers), host: 'localhost:80', ...headers },
    })
    expect(answer.status).toBe(expected)
    if (expected === 403) expect(answer.json.type).toBe('/problems/foreign-origin')
  })

  it('ends', async () => {
    const { status, headers } = await call(api, '/session', { method: 'DELETE', token: tokens['importer'] as string })
    expect(status).toBe(204)
    expect(String(headers['set-cookie'])).toMatch(/daxko_sync_session=;/)
  })
})
