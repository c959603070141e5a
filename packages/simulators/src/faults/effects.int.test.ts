import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { daxkoSession, docNetworkSession } from '../testing/session.ts'
import { createWorld } from '../world/world.ts'
import type { Effect } from './fault.ts'

const world = createWorld({ seed: 5, registrations: 300, groups: 2, unrelatedProfiles: 300 })
const { daxko: people, docnetwork: state } = world.organizations[0]!
const [key, roster] = [...people.rosters].find(([, entries]) => entries.length > 100)!
const [program, location, offering] = key.split('/')
const rosterPath = `/api/v1/programs/${program}/offerings/${offering}/roster?location_id=${location}`
const person = { givenName: 'Fault', familyName: 'Testby', dob: '2014-01-01' }
const made = (): number => [...state.profiles.values()].filter(({ familyName }) => familyName === 'Testby').length

let daxko: Awaited<ReturnType<typeof daxkoSession>>
let docnetwork: Awaited<ReturnType<typeof docNetworkSession>>
let before: number

beforeAll(async () => {
  daxko = await daxkoSession(world)
  docnetwork = await docNetworkSession(world)
})
afterAll(() => Promise.all([daxko.close(), docnetwork.close()]))
beforeEach(() => {
  daxko.control.clearFaults()
  docnetwork.control.clearFaults()
  before = made()
})

const post = (effect: Effect) => {
  docnetwork.control.installFaults([{ operation: 'createProfile', effect }])
  return docnetwork.call('POST', '/profiles', { body: person, signal: AbortSignal.timeout(500) })
}
const list = (effect: Effect) => {
  docnetwork.control.installFaults([{ operation: 'listProfiles', effect }])
  return docnetwork.call('GET', '/profiles')
}
const page = async (effect: Effect, query = '') => {
  daxko.control.installFaults([{ operation: 'listRoster', effect }])
  const { body } = await daxko.call('GET', rosterPath + query)
  return body as { roster: unknown[]; total: number; after?: string }
}

describe('faults on a write', () => {
  it.each<[Effect, number]>([
    [{ kind: 'cut-before' }, 0],
    [{ kind: 'hang' }, 0],
    [{ kind: 'cut-after' }, 1],
    [{ kind: 'timeout-after' }, 1],
  ])('$0.kind: no answer', async (effect, applied) => {
    await expect(post(effect)).rejects.toThrow()
    expect(made() - before).toBe(applied)
    expect(docnetwork.control.faultCounts()[0]).toMatchObject({ effect: effect.kind, fired: 1 })
  })

  it.each<[Effect, number, number]>([
    [{ kind: 'status', status: 503, body: '<html>maintenance</html>' }, 503, 0],
    [{ kind: 'status-after' }, 502, 1],
    [{ kind: 'conflict-409-after' }, 409, 1],
    [{ kind: 'truncate' }, 201, 1],
  ])('$0.kind: answers $1', async (effect, status, applied) => {
    const reply = await post(effect)
    expect(reply.status).toBe(status)
    expect(made() - before).toBe(applied)
    expect(reply.headers.get('x-ratelimit-remaining')).not.toBeNull()
  })

  it('late: lands after the connection was cut', async () => {
    await expect(post({ kind: 'late', delayMs: 150 })).rejects.toThrow()
    expect(made() - before).toBe(0)
    await vi.waitFor(() => expect(made() - before).toBe(1))
  })

  it('status: says when to come again, in seconds or as a date', async () => {
    const seconds = await post({ kind: 'status', status: 429, retryAfter: 7 })
    expect(seconds.headers.get('retry-after')).toBe('7')
    const date = await post({ kind: 'status', status: 429, retryAfter: { dateInSeconds: 60 } })
    expect(Date.parse(date.headers.get('retry-after')!)).toBeGreaterThan(Date.now() + 50_000)
  })
})

describe('faults on a list', () => {
  it('truncate: half of the JSON, with a good end of the answer or without', async () => {
    const { text } = await list({ kind: 'truncate' })
    expect(() => JSON.parse(text)).toThrow()
    await expect(list({ kind: 'truncate', cut: true })).rejects.toThrow()
  })

  it('malformed: wrong types, broken UTF-8, no JSON at all', async () => {
    expect((await list({ kind: 'malformed' })).problems.length).toBeGreaterThan(0)
    expect((await list({ kind: 'malformed', how: 'utf8' })).text).toContain('�')
    expect((await list({ kind: 'malformed', how: 'text' })).body).toBe('Service is being updated.')
  })

  it('empty and drop-half: a good answer that holds too little', async () => {
    expect((await list({ kind: 'empty' })).body).toEqual({ profiles: [] })
    const { profiles } = (await list({ kind: 'drop-half' })).body as { profiles: unknown[] }
    expect(profiles).toHaveLength(Math.floor(state.profiles.size / 2))
  })

  it('R6: wrong-total, empty, empty-page and repeat-cursor', async () => {
    const total = roster.length
    expect(await page({ kind: 'wrong-total', by: 3 })).toMatchObject({ total: total + 3 })
    expect(await page({ kind: 'empty' })).toEqual({ roster: [], total: 0, limit: 100 })
    const { after } = await page({ kind: 'slow', delayMs: 1 })
    expect(await page({ kind: 'empty-page' })).toEqual({ roster: [], total, limit: 100, after })
    expect(await page({ kind: 'repeat-cursor' }, `&after=${after}`)).toMatchObject({ after })
  })

  it('R6: changed-while-paged moves every later page and the total', async () => {
    const total = roster.length
    const first = await page({ kind: 'slow', delayMs: 1 })
    const second = await page({ kind: 'changed-while-paged' }, `&after=${first.after}`)
    expect(second.total).toBe(total + 1)
    expect(second.roster[0]).toEqual(first.roster.at(-1))
  })
})
