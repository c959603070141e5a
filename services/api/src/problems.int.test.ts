import { connect } from 'node:net'
import { PROBLEMS } from '@daxko-sync/contracts'
import { createKeyring, newDataKey } from '@daxko-sync/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let token: string
let address: string
beforeAll(async () => {
  api = await createTestApi()
  const { id } = await api.addOrganization()
  token = await api.importer(id)
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.close())

const send = (path: string, init: RequestInit = {}) =>
  fetch(`${address}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })
const json = { 'content-type': 'application/json' }

describe('over real HTTP, every refusal is a problem', () => {
  it.each<[string, string, RequestInit, number, string]>([
    ['an unknown address', '/nothing', {}, 404, 'not-found'],
    ['a wrong method', '/syncs', { method: 'DELETE' }, 405, 'method-not-allowed'],
    ['a wrong method of one sync', '/syncs/x', { method: 'PUT' }, 405, 'method-not-allowed'],
    ['broken JSON', '/syncs', { method: 'POST', headers: json, body: '{"dryRun":' }, 400, 'invalid-request'],
    [
      'a prototype in JSON',
      '/syncs',
      { method: 'POST', headers: json, body: '{"__proto__": {"dryRun": true}}' },
      400,
      'invalid-request',
    ],
    [
      'a form',
      '/syncs',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'dryRun=true' },
      415,
      'unsupported-media-type',
    ],
    [
      'plain text',
      '/syncs',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
      415,
      'unsupported-media-type',
    ],
    [
      'a large body',
      '/syncs',
      { method: 'POST', headers: json, body: JSON.stringify({ groupIdentifier: 'x'.repeat(70_000) }) },
      413,
      'body-too-large',
    ],
    ['an address that cannot be decoded', '/syncs/%E0%A4%A', {}, 400, 'invalid-request'],
    ['no token', '/syncs', { headers: { authorization: '' } }, 401, 'unauthenticated'],
    ['another scheme', '/syncs', { headers: { authorization: 'Basic YTpi' } }, 401, 'unauthenticated'],
    ['a missing permission', '/organizations', {}, 403, 'forbidden'],
  ])('%s', async (_title, path, init, status, code) => {
    const answer = await send(path, init)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8'])
    const problem = (await answer.json()) as Record<string, unknown>
    expect(problem).toMatchObject({ type: `/problems/${code}`, status })
    expect(String(problem['detail']).length).toBeGreaterThan(10)
    if (status === 405) expect(answer.headers.get('allow')).toBeTruthy()
    if (status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  it('an empty body with a JSON content type is as good as none', async () => {
    expect((await send('/syncs', { method: 'POST', headers: json })).status).toBe(202)
  })

  it('what is no HTTP is told so', async () => {
    const { hostname, port } = new URL(address)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write('nonsense\r\n\r\n'))
      let text = ''
      socket.on('data', (bytes) => {
        text += bytes
      })
      socket.on('close', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1.1 400/)
    expect(answer).toContain('/problems/invalid-request')
  })
})

describe('open pages', () => {
  it.each([
    ['/', 'text/html', 'Daxko'],
    ['/docs', 'text/html', 'swagger'],
    ['/openapi.json', 'application/json', '"3.1.0"'],
    ['/healthz', 'application/json', 'ok'],
    ['/readyz', 'application/json', 'ready'],
    ['/metrics', 'text/plain', 'daxko_sync_api_request_seconds'],
  ])('%s', async (path, type, words) => {
    const answer = await fetch(`${address}${path}`)
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type])
    expect(await answer.text()).toContain(words)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('the pages carry no inline script and nothing from another host', async () => {
    for (const path of ['/', '/docs']) {
      const page = await (await fetch(`${address}${path}`)).text()
      expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/)
      expect(page).not.toMatch(/(src|href)="https?:/)
    }
  })

  it('the OpenAPI document names every route and its refusals', async () => {
    const document = (await (await fetch(`${address}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { responses: Record<string, unknown>; security?: unknown[] }>>
      components: { schemas: Record<string, unknown> }
    }
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/syncs',
        '/syncs/{id}',
        '/syncs/{id}/changes',
        '/reviews/{id}/resolve',
        '/organizations/{id}/check',
        '/usage',
      ]),
    )
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Sync', 'Change', 'Problem', 'Organization']),
    )
    expect(document.paths['/syncs']?.['post']?.responses).toHaveProperty('202')
    expect(document.paths['/syncs']?.['post']?.responses).toHaveProperty('4XX')
    expect(document.paths['/syncs']?.['post']?.security).toBeTruthy()
  })

  it.each(Object.keys(PROBLEMS))('the page behind the type of %s says why and what to do, to everybody', async (code) => {
    const { status, headers, text } = await call(api, `/problems/${code}`)
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(text).toContain(`<code>${code}</code>`)
    expect(text).toMatch(/Why: .{4,}/)
    expect(text).toMatch(/What to do: .{4,}/)
  })

  it('there is no page for what is no problem', async () => {
    for (const code of ['nonsense', 'constructor', '%3Cscript%3E']) {
      const { status, json: problem, text } = await call(api, `/problems/${code}`)
      expect([status, problem.type]).toEqual([404, '/problems/not-found'])
      expect(text).not.toContain('script')
    }
  })

  it('Bull Board is for operators', async () => {
    expect((await send('/admin/queues')).status).toBe(403)
    const page = await fetch(`${address}/admin/queues`, { headers: { authorization: `Bearer ${await api.operator()}` } })
    expect([page.status, page.headers.get('content-type')?.split(';')[0]]).toEqual([200, 'text/html'])
    const queues = await fetch(`${address}/admin/queues/api/queues`, {
      headers: { authorization: `Bearer ${await api.operator()}` },
    })
    expect(await queues.text()).toContain('read-daxko')
  })

  it('upgrade: ready on the schema of a newer version, not on an older one, and says what to do', async () => {
    await api.db
      .$executeRaw`insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('newer', 'x', '99990101000000_newer', now())`
    expect(await call(api, '/readyz')).toMatchObject({ status: 200 })
    await api.db.$executeRaw`delete from _prisma_migrations where id = 'newer'`
    const [last] = await api.db.$queryRaw<
      { id: string }[]
    >`select id from _prisma_migrations order by migration_name desc limit 1`
    await api.db.$executeRaw`update _prisma_migrations set rolled_back_at = now() where id = ${last?.id}`
    expect(await call(api, '/readyz')).toMatchObject({ status: 503, json: { detail: expect.stringContaining('db migrate') } })
    await api.db.$executeRaw`update _prisma_migrations set rolled_back_at = null where id = ${last?.id}`
  })

  it('S9: an organization whose data key another process has wrapped anew: not ready for it, and no fault', async () => {
    const { id } = await api.addOrganization()
    const dataKey = createKeyring(Buffer.alloc(32, 9).toString('base64')).wrap(newDataKey())
    await api.db.organization.update({ where: { id }, data: { dataKey } })
    const headers = { ...json, authorization: `Bearer ${await api.importer(id)}` }
    const answer = await fetch(`${address}/syncs`, { method: 'POST', headers, body: '{}' })
    expect([answer.status, await answer.json()]).toMatchObject([503, { type: '/problems/not-ready' }])
  })

  it('is not ready any more once it is asked to stop', async () => {
    api.stopping.abort()
    const { status, json: problem } = await call(api, '/readyz')
    expect([status, problem.type]).toEqual([503, '/problems/not-ready'])
    expect((await call(api, '/healthz')).status).toBe(200)
  })
})
