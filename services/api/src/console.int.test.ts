// The web page over real HTTP: which addresses are pages, what may be kept, what the page's policy allows, and what happens without a build.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let address: string
beforeAll(async () => {
  api = await createTestApi()
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.close())

const nonceIn = (page: string): string => /name="style-nonce" content="([^"]+)"/.exec(page)?.[1] ?? ''

describe('the console', () => {
  it.each(['/', '/console', '/console/history', '/console/syncs/0192f7c1', '/console/people/M1'])(
    '%s is the page, open, asked for anew each time',
    async (path) => {
      const answer = await fetch(`${address}${path}`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      expect(await answer.text()).toContain('/console/assets/page-1a2b3c.js')
    },
  )

  it('allows scripts of its own only, and styles of its own or with a nonce that no two answers share', async () => {
    const answers = await Promise.all([1, 2].map(() => fetch(`${address}/`)))
    const pages = await Promise.all(answers.map((answer) => answer.text()))
    const [first = '', second = ''] = pages.map(nonceIn)
    expect(first.length).toBeGreaterThan(20)
    expect(first).not.toBe(second)
    const policy = answers[0]?.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain(`style-src 'self' 'nonce-${first}';`)
    expect(policy).not.toContain('unsafe')
  })

  it('assets may be kept for ever, and come compressed where the browser can', async () => {
    const plain = await fetch(`${address}/console/assets/page-1a2b3c.js`, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await plain.text()).toContain('shown')
    const packed = await fetch(`${address}/console/assets/page-1a2b3c.js`, { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(packed.headers.get('vary')).toMatch(/accept-encoding/i)
    expect(await packed.text()).toContain('shown')
  })

  it.each([
    '/console/assets/page-of-yesterday.js',
    '/console/assets/../../../package.json',
    '/console/assets/..%2findex.html',
    '/nothing',
    '/history',
  ])('%s is no page: a problem', async (path) => {
    const answer = await fetch(`${address}${path}`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  })

  it('a page cannot be written to', async () => {
    const answer = await fetch(`${address}/console/history`, { method: 'POST' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

it('without a build the api works, and the page says what is missing', async () => {
  const bare = await createTestApi({ consoleDirectory: join(tmpdir(), 'no-console-here') })
  const page = await bare.app.inject('/console/history')
  expect([page.statusCode, page.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8'])
  expect(page.body).toContain('The console is not built')
  expect((await bare.app.inject('/healthz')).statusCode).toBe(200)
  expect((await bare.app.inject('/console/assets/page-1a2b3c.js')).statusCode).toBe(404)
  await bare.close()
})
