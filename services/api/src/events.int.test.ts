// The event stream over a real socket: what comes, when, and when it ends.
import { eventually } from '@daxko-sync/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call, createTestApi, type TestApi } from './testing/test-api.ts'

interface Event {
  id?: string
  event: string
  data: string
  at: number
}

const CHILD = 'Zacharias-Test-Child'
let api: TestApi
let origin: string
let organizationId: string
let token: string
let sync: { id: string; organizationId: string }

beforeAll(async () => {
  api = await createTestApi()
  origin = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.close())

beforeEach(async () => {
  organizationId = (await api.addOrganization()).id
  token = await api.importer(organizationId)
  sync = (await call(api, '/syncs', { method: 'POST', token, body: {} })).json
  await api.db.sync.update({ where: { id: sync.id }, data: { status: 'running', stage: 'fetch', startedAt: new Date() } })
})

const parse = (block: string): Event | undefined => {
  const fields = Object.fromEntries(
    block
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  return fields['event'] === undefined
    ? undefined
    : { event: fields['event'], data: fields['data'] ?? '', at: performance.now(), ...(fields['id'] && { id: fields['id'] }) }
}

/** Collects events until the stream ends. */
const follow = async (headers: Record<string, string>, id = sync.id) => {
  const answer = await fetch(`${origin}/syncs/${id}/events`, { headers })
  const events: Event[] = []
  const reading = (async () => {
    let rest = ''
    for await (const chunk of answer.body ?? []) {
      rest += Buffer.from(chunk).toString()
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = parse(block)
        if (event) events.push(event)
      }
    }
  })()
  return { answer, events, ended: reading, json: (at: number) => JSON.parse(events.at(at)?.data ?? 'null') }
}
const bearer = () => ({ authorization: `Bearer ${token}` })

describe('GET /syncs/{id}/events', () => {
  it('tells progress at most every second, and ends with the final sync', async () => {
    const asked = performance.now()
    const stream = await follow(bearer())
    expect(stream.answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
    await eventually(() => expect(stream.events).toHaveLength(1))
    await api.addChange(sync, { state: 'planned', memberId: 'M1', after: { givenName: CHILD } })
    await eventually(() => expect(stream.events).toHaveLength(2))
    await api.addChange(sync, { state: 'applied', memberId: 'M2', after: { givenName: CHILD } })
    await eventually(() => expect(stream.events).toHaveLength(3))
    await api.finish(sync.id)
    await stream.ended
    expect(stream.events.map(({ event }) => event)).toEqual(['progress', 'progress', 'progress', 'done'])
    // From the question on, since an answer may be late but never early.
    for (const at of [1, 2]) expect((stream.events[at]?.at ?? 0) - asked).toBeGreaterThan(at * 950)
    expect(stream.json(-1)).toEqual((await call(api, `/syncs/${sync.id}`, { token })).json)
    for (const { data } of stream.events) {
      const { planned, open, byKind, ...rest } = JSON.parse(data).counts.changes
      expect(planned).toBe(open + Object.values(rest as Record<string, number>).reduce((sum, n) => sum + n, 0))
    }
    expect(JSON.stringify(stream.events)).not.toContain(CHILD)
  })

  it('S8: tells that a limit is waited for, and until when', async () => {
    const until = new Date(Date.now() + 60_000)
    await api.db.sync.update({ where: { id: sync.id }, data: { waitingSide: 'daxko', waitingUntil: until } })
    const stream = await follow(bearer())
    await eventually(() => expect(stream.events.map(({ event }) => event)).toEqual(['progress', 'waiting']))
    expect(stream.json(0).waitingFor).toEqual({ side: 'daxko', until: until.toISOString() })
    expect(stream.json(1)).toEqual({ side: 'daxko', until: until.toISOString() })
    await api.finish(sync.id)
    await stream.ended
  })

  it('an ended sync: done at once, with whatever Last-Event-ID', async () => {
    await api.finish(sync.id, 'partially-failed')
    const first = await follow(bearer())
    await first.ended
    const again = await follow({ ...bearer(), 'last-event-id': String(first.events[0]?.id) })
    await again.ended
    for (const { events } of [first, again]) expect(events.map(({ event }) => event)).toEqual(['done'])
    expect(first.json(0).status).toBe('partially-failed')
  })

  it('Last-Event-ID: the same state is not told twice', async () => {
    const first = await follow(bearer())
    await eventually(() => expect(first.events).toHaveLength(1))
    const again = await follow({ ...bearer(), 'last-event-id': String(first.events[0]?.id) })
    await api.finish(sync.id)
    await Promise.all([first.ended, again.ended])
    expect(again.events.map(({ event }) => event)).toEqual(['done'])
  })

  it('works with the session cookie', async () => {
    const signedIn = await call(api, '/session', { method: 'POST', token })
    await api.finish(sync.id)
    const stream = await follow({ cookie: String(signedIn.headers['set-cookie']).split(';')[0] ?? '' })
    await stream.ended
    expect(stream.events.map(({ event }) => event)).toEqual(['done'])
  })

  it('ends when its token does', async () => {
    token = await api.tokenFor({ org: organizationId, ttl: '2s' })
    const stream = await follow(bearer())
    await stream.ended
    expect(stream.events.map(({ event }) => event)).toEqual(['progress'])
  })

  it('ends when the sync is deleted', async () => {
    const stream = await follow(bearer())
    await eventually(() => expect(stream.events).toHaveLength(1))
    await api.db.sync.delete({ where: { id: sync.id } })
    await stream.ended
  })

  it("another organization's: 404; without a token: 401", async () => {
    const stranger = await api.importer((await api.addOrganization()).id)
    const path = `/syncs/${sync.id}/events`
    expect(await call(api, path, { token: stranger })).toMatchObject({ status: 404, json: { type: '/problems/not-found' } })
    expect(await call(api, path)).toMatchObject({ status: 401 })
  })

  it('ends when the process stops', async () => {
    const other = await createTestApi()
    try {
      const { id } = await other.addOrganization()
      const { json } = await call(other, '/syncs', { method: 'POST', token: await other.importer(id), body: {} })
      const address = await other.app.listen({ host: '127.0.0.1', port: 0 })
      const answer = await fetch(`${address}/syncs/${json.id}/events`, {
        headers: { authorization: `Bearer ${await other.importer(id)}` },
      })
      const text = answer.text()
      await other.app.close()
      expect(await text).toContain('retry: ')
    } finally {
      await other.close()
    }
  })
})
