import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Access } from './plugins/auth.ts'
import { call, createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let routes: { method: string; url: string; access: Access }[]
let tokens: Record<string, string | undefined>

/** What each kind of token may use. */
const MAY: Record<string, Access[]> = {
  none: ['open'],
  bad: ['open'],
  stranger: ['open', 'token'],
  reader: ['open', 'token', 'reader'],
  importer: ['open', 'token', 'reader', 'import'],
  operator: ['open', 'token', 'reader', 'operator'],
}

beforeAll(async () => {
  api = await createTestApi()
  const { id } = await api.addOrganization()
  tokens = {
    none: undefined,
    bad: 'nonsense',
    stranger: await api.tokenFor({}),
    reader: await api.reader(id),
    importer: await api.importer(id),
    operator: await api.operator(),
  }
  routes = api.routes()
})
afterAll(() => api.close())

describe('who may ask', () => {
  it('covers every route of the interface', () => {
    const all = routes.map(({ method, url }) => `${method} ${url}`)
    for (const one of [
      'POST /syncs',
      'GET /syncs',
      'GET /syncs/:id',
      'GET /syncs/:id/groups',
      'GET /syncs/:id/changes',
      'GET /syncs/:id/warnings',
      'POST /syncs/:id/cancel',
      'POST /syncs/:id/apply',
      'POST /syncs/:id/retry',
      'POST /syncs/:id/held/approve',
      'POST /syncs/:id/held/reject',
      'GET /reviews',
      'POST /reviews/:id/resolve',
      'POST /session',
      'DELETE /session',
      'GET /usage',
      'GET /organizations',
      'POST /organizations',
      'GET /organizations/:id',
      'PATCH /organizations/:id',
      'POST /organizations/:id/check',
      'GET /healthz',
      'GET /readyz',
      'GET /metrics',
      'GET /openapi.json',
    ]) {
      expect(all).toContain(one)
    }
    expect(all.some((one) => one.startsWith('GET /admin/queues'))).toBe(true)
  })

  it.each(Object.keys(MAY))('%s: every route answers 401 or 403 exactly where it must', async (kind) => {
    const token = tokens[kind]
    const wrong: string[] = []
    for (const { method, url, access } of routes) {
      if (method === 'HEAD' || method === 'OPTIONS') continue
      const path = url
        .replace(':id', randomUUID())
        .replace(/:[^/]+/g, 'x')
        .replace('*', 'x')
      const { status, json } = await call(api, path, { method: method as 'GET', ...(token !== undefined && { token }) })
      const allowed = MAY[kind]?.includes(access) ?? false
      const expected = allowed ? 'not 401/403' : kind === 'none' || kind === 'bad' ? 401 : 403
      const isRefused = status === 401 || status === 403
      const right = allowed ? !isRefused : status === expected && typeof json.type === 'string'
      if (!right) wrong.push(`${method} ${url} (${access}): ${status}, expected ${expected}`)
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
