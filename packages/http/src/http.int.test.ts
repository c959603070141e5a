// One request() against a real server that misbehaves: hangs, cuts, trickles, redirects, throttles.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Quota } from '@daxko-sync/contracts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createHttp, type Http, type RequestOptions } from './http.ts'
import { LIST_LIMIT } from './time-limit.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

let server: Server
let http: Http
let handler: Handler
let settled: Answer[]
let left: number
let grants: (number | 'granted')[]

const quota: Quota = {
  take: async () => {
    const next = grants.shift() ?? 'granted'
    return next === 'granted' ? { granted: true, ticket: { id: 'ticket' } } : { granted: false, retryAfterMs: next }
  },
  settle: async (_ticket, answer) => {
    settled.push(answer)
  },
  pause: async () => undefined,
  pauseLeft: async () => 0,
  state: async () => ({ side: 'docnetwork', limit: 1, windowMs: 1, used: 0, waitMs: 0, refillMs: 0 }),
}

beforeEach(async () => {
  settled = []
  left = 0
  grants = []
  server = createServer((request, response) => handler(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  http = createHttp({ side: 'docnetwork', baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, quota })
})
afterEach(async () => {
  await http.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const read: RequestOptions = { method: 'GET', use: 'read', path: '/thing', operation: '/thing', limit: { totalMs: 300 } }
const write: RequestOptions = { ...read, method: 'POST', use: 'write', json: { a: 1 } }
const Thing = z.object({ id: z.number() })
const count = () => {
  left += 1
}
const ask = (options: RequestOptions) =>
  http.forCaller({ organizationId: 'org-1', onRequest: count })({ ...options, expect: Thing })
const tell = (options: RequestOptions) =>
  http.forCaller({ organizationId: 'org-1', onRequest: count })({ ...options, expect: 'nothing' })

const json =
  (body: string, status = 200, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
  }
const hang: Handler = () => undefined
const cut: Handler = (request) => request.socket.destroy()
const halfThenCut: Handler = (_request, response) => {
  response.writeHead(200, { 'content-length': '100' })
  response.write('{"id":')
  setTimeout(() => response.destroy(), 20)
}
const trickle: Handler = (_request, response) => {
  response.writeHead(200)
  response.write('{"id"')
}

test.each<[string, Handler, RequestOptions, object]>([
  ['a read that hangs', hang, read, { kind: 'transient', code: 'timeout' }],
  ['a write that hangs', hang, write, { kind: 'unknown', code: 'timeout' }],
  ['a read that is cut', cut, read, { kind: 'transient', code: 'cut' }],
  ['a write that is cut', cut, write, { kind: 'unknown', code: 'cut' }],
  ['a read cut in its body', halfThenCut, read, { kind: 'transient', code: 'cut' }],
  ['a create cut in its body', halfThenCut, write, { kind: 'unknown', code: 'cut', status: 200 }],
  ['a body that stops', trickle, read, { kind: 'transient', code: 'timeout' }],
  ['a list whose body stops', trickle, { ...read, limit: { idleMs: 200 } }, { kind: 'transient', code: 'timeout' }],
  ['JSON that did not close', json('{"id": 1'), read, { kind: 'transient', code: 'cut' }],
  ['HTML', json('<html>'), read, { kind: 'permanent', code: 'malformed' }],
  ['broken UTF-8', (_q, r) => void r.end(Buffer.from([0x7b, 0xff, 0x7d])), read, { kind: 'permanent', code: 'malformed' }],
  ['another shape', json('{"id":"x"}'), read, { kind: 'permanent', code: 'malformed' }],
  ['a create without its id', json('{}', 201), write, { kind: 'unknown', code: 'malformed', status: 201 }],
  ['a redirect', json('', 302, { location: '/else' }), read, { kind: 'permanent', code: 'refused', status: 302 }],
  ['a 429', json('', 429, { 'retry-after': '7' }), write, { kind: 'throttled', retryAfterMs: 7_000 }],
])('S1: %s', async (_title, handle, options, facts) => {
  handler = handle
  await expect(ask(options)).rejects.toMatchObject(facts)
  expect(left).toBe(1)
})

test('S1: connection refused is transient for a write too, for nothing left', async () => {
  const closed = createHttp({ side: 'docnetwork', baseUrl: 'http://127.0.0.1:1' })
  const refused = closed.forCaller({ organizationId: 'org-1' })({ ...write, expect: 'nothing' })
  await expect(refused).rejects.toMatchObject({ kind: 'transient', code: 'unreachable' })
  await closed.close()
})

test('S1: any 2xx is success for a write, whatever its body', async () => {
  handler = json('<html>', 200)
  await tell(write)
  handler = (_request, response) => void response.writeHead(204).end()
  await tell({ ...write, method: 'DELETE' })
})

test('S8: the answer settles the place: what remains, or the pause of a 429', async () => {
  handler = json('{"id":1}', 200, { 'x-ratelimit-remaining': '41' })
  expect(await ask(read)).toEqual({ id: 1 })
  handler = json('', 429, { 'retry-after': '7', 'x-ratelimit-remaining': '0' })
  await expect(ask(read)).rejects.toMatchObject({ kind: 'throttled' })
  handler = cut
  await expect(ask(read)).rejects.toMatchObject({ code: 'cut' })
  expect(settled).toEqual([{ remaining: 41 }, { pauseMs: 7_000 }, { silent: true }])
})

test('S8: a request without a place is held back by a pause, and its own 429 makes one', async () => {
  const told: number[] = []
  let left: () => Promise<number> = async () => 0
  const pauses = { pause: async (ms: number) => void told.push(ms), pauseLeft: () => left() }
  const { port } = server.address() as AddressInfo
  const tokens = createHttp({ side: 'docnetwork', baseUrl: `http://127.0.0.1:${port}`, pauses })
  const asked: string[] = []
  handler = (request, response) => {
    asked.push(request.url ?? '')
    json('', 429, { 'retry-after': '7' })(request, response)
  }
  const request = () => tokens.forCaller({ organizationId: 'org-1' })({ ...read, expect: Thing })
  await expect(request()).rejects.toMatchObject({ kind: 'throttled', retryAfterMs: 7_000 })
  expect(told).toEqual([7_000])
  left = async () => 4_000
  await expect(request()).rejects.toMatchObject({ kind: 'throttled', retryAfterMs: 4_000 })
  left = () => new Promise(() => undefined) // a budget that is away holds up no lease
  await expect(request()).rejects.toMatchObject({ kind: 'transient', code: 'cancelled' })
  expect(asked).toEqual(['/thing'])
  await tokens.close()
}, 15_000)

test('S8: short waits happen in place, long ones are the queue’s', async () => {
  handler = json('{"id":1}')
  grants = [5, 5, 'granted']
  expect(await ask(read)).toEqual({ id: 1 })
  grants = [1_000]
  await expect(ask(read)).rejects.toMatchObject({ kind: 'throttled', retryAfterMs: 1_000 })
  expect(left).toBe(1)
})

test('a cancelled request ends at once, waiting for a place or for an answer', async () => {
  handler = hang
  const running = new AbortController()
  const inFlight = tell({ ...write, limit: { totalMs: 30_000 }, signal: running.signal })
  await expect.poll(() => left).toBe(1)
  running.abort()
  await expect(inFlight).rejects.toMatchObject({ kind: 'unknown', code: 'cancelled' })
  grants = Array.from({ length: 100 }, () => 999)
  const waiting = new AbortController()
  const inLine = tell({ ...write, signal: waiting.signal })
  waiting.abort()
  await expect(inLine).rejects.toMatchObject({ kind: 'transient', code: 'cancelled' })
  const away = createHttp({
    side: 'docnetwork',
    baseUrl: 'http://127.0.0.1:1',
    quota: { ...quota, take: () => new Promise(() => undefined) },
  })
  const leaving = new AbortController()
  const withoutRedis = away.forCaller({ organizationId: 'org-1' })({ ...write, signal: leaving.signal, expect: 'nothing' })
  leaving.abort()
  await expect(withoutRedis).rejects.toMatchObject({ kind: 'transient', code: 'cancelled' })
  expect(left).toBe(1)
})

test('a 401 replaces the token once, then it is permanent', async () => {
  const seen: (string | undefined)[] = []
  handler = (request, response) => {
    seen.push(request.headers.authorization)
    response.writeHead(401).end()
  }
  const tokens = { current: async () => 'old', replace: async (failed: string) => `not-${failed}` }
  const request = http.forCaller({ organizationId: 'org-1', tokens })
  await expect(request({ ...read, expect: Thing })).rejects.toMatchObject({ kind: 'permanent', code: 'unauthorized' })
  expect(seen).toEqual(['bearer old', 'bearer not-old'])
})

test('P9: a stream hands out its bytes as they come, and says when it was cut', async () => {
  handler = (_request, response) => {
    response.write('one')
    setTimeout(() => response.destroy(), 20)
  }
  const bytes = await http.forCaller({ organizationId: 'org-1' })({ ...read, limit: LIST_LIMIT, expect: 'stream' })
  let text = ''
  const drain = async () => {
    for await (const chunk of bytes) text += Buffer.from(chunk).toString()
  }
  await expect(drain()).rejects.toMatchObject({ kind: 'transient', code: 'cut' })
  expect(text).toBe('one')
})

test('no more requests at once than allowed; the others wait before they take a place', async () => {
  let now = 0
  let most = 0
  handler = (_request, response) => {
    now += 1
    most = Math.max(most, now)
    setTimeout(() => {
      now -= 1
      response.end('{"id":1}')
    }, 10)
  }
  const { port } = server.address() as AddressInfo
  const narrow = createHttp({ side: 'docnetwork', baseUrl: `http://127.0.0.1:${port}`, maxInFlight: 3 })
  const request = narrow.forCaller({ organizationId: 'org-1' })
  await Promise.all(Array.from({ length: 12 }, () => request({ ...read, limit: LIST_LIMIT, expect: Thing })))
  expect(most).toBe(3)
  await narrow.close()
})

test('S1: a write that could not leave in time, because its process stood still, does not leave at all; a read does', async () => {
  let clock = 0
  const frozen: Quota = {
    ...quota,
    take: async () => {
      clock += 21_000
      return { granted: true, ticket: { id: 'ticket' } }
    },
  }
  await http.close()
  const { port } = server.address() as AddressInfo
  http = createHttp({ side: 'docnetwork', baseUrl: `http://127.0.0.1:${port}`, quota: frozen, now: () => clock })
  let arrived = 0
  handler = (request, response) => {
    arrived += 1
    json('{"id":1}')(request, response)
  }
  await expect(ask(write)).rejects.toMatchObject({ kind: 'transient', code: 'cancelled' })
  expect(arrived).toBe(0)
  expect(settled).toEqual([{ silent: true }]) // the place is given back
  expect(await ask(read)).toEqual({ id: 1 })
})
