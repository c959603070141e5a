// The one table that both twins pass. In: a factory over a clock that the table moves. Only for tests.
import type { Quota, Ticket } from '@daxko-sync/contracts'
import { expect, test } from 'vitest'
import type { QuotaOptions } from './options.ts'

export type CreateQuota = (options: QuotaOptions, now: () => number) => Promise<Quota>

const START = 1_700_000_000_000
const READ = { organizationId: 'org-1', use: 'read' } as const

const setUp = async (create: CreateQuota, limit: number, windowMs: number, recovery: QuotaOptions['recovery'] = 'none') => {
  let now = START
  const quota = await create({ side: recovery === 'none' ? 'daxko' : 'docnetwork', limit, windowMs, recovery }, () => now)
  const pass = (ms: number) => {
    now += ms
  }
  const take = async (ask: Parameters<Quota['take']>[0] = READ): Promise<Ticket> => {
    const grant = await quota.take(ask)
    if (!grant.granted) throw new Error(`expected a place, was told to wait ${grant.retryAfterMs}`)
    return grant.ticket
  }
  const wait = async (ask: Parameters<Quota['take']>[0] = READ): Promise<number> => {
    const grant = await quota.take(ask)
    if (grant.granted) throw new Error('expected to wait, was granted')
    return grant.retryAfterMs
  }
  /** Takes as long as places are given at once. */
  const takeAll = async (ask = READ as Parameters<Quota['take']>[0]): Promise<Ticket[]> => {
    const tickets: Ticket[] = []
    for (let grant = await quota.take(ask); grant.granted; grant = await quota.take(ask)) tickets.push(grant.ticket)
    return tickets
  }
  const knowLog = async () => {
    await wait()
    pass(windowMs)
  }
  return { quota, pass, take, wait, takeAll, knowLog, now: () => now }
}

export const quotaTable = (create: CreateQuota): void => {
  test('S8: with no log and no header one full window is waited', async () => {
    const { wait, pass, take } = await setUp(create, 10, 1_000)
    expect(await wait()).toBe(1_000)
    pass(999)
    expect(await wait()).toBe(1)
    pass(1)
    await take()
  })

  test('S8: the 429 of a request without a place pauses the side too, and the longer pause holds', async () => {
    const { quota, wait, take, pass, knowLog } = await setUp(create, 10, 1_000)
    await knowLog()
    expect(await quota.pauseLeft()).toBe(0)
    await quota.pause(7_000)
    await quota.pause(2_000)
    expect(await quota.pauseLeft()).toBe(7_000)
    expect(await wait()).toBe(7_000)
    expect(await quota.state()).toMatchObject({ used: 0, waitMs: 7_000 })
    pass(7_000)
    expect(await quota.pauseLeft()).toBe(0)
    await take()
  })

  test('S8: with no log one request goes out and its header fills the log', async () => {
    const { quota, wait, take, takeAll } = await setUp(create, 100, 900_000, 'header')
    const probe = await take()
    expect(await wait()).toBe(200)
    await quota.settle(probe, { remaining: 10 })
    expect((await quota.state()).used).toBe(90)
    expect((await takeAll()).length).toBeLessThanOrEqual(10)
  })

  test('S8: with no log and an answer without the header one full window is waited', async () => {
    const { quota, wait, take, pass } = await setUp(create, 100, 900_000, 'header')
    await quota.settle(await take(), {})
    expect(await wait()).toBe(900_000)
    pass(900_000)
    await take()
  })

  test('S8: a lost first request lets the next one ask', async () => {
    const { quota, wait, take, pass } = await setUp(create, 100, 900_000, 'header')
    const probe = await take()
    await wait()
    await quota.settle(probe, { silent: true })
    await take()
    pass(31_000)
    await take() // its process died: after its time limit the next one asks
  })

  test('S8: with no log, answers to requests from before do not fill it', async () => {
    const { quota, wait, take } = await setUp(create, 100, 900_000, 'header')
    await quota.settle({ id: '8d3cf3a4-0000-4000-8000-000000000000|B|org-1|7|7' }, { remaining: 90 })
    const probe = await take()
    expect(await wait()).toBe(200)
    await quota.settle(probe, { remaining: 80 })
    expect((await quota.state()).used).toBe(20)
  })

  test('S8: half a window goes at once, the rest is spread over the window', async () => {
    const { knowLog, takeAll, wait, pass, take } = await setUp(create, 10, 1_000)
    await knowLog()
    expect(await takeAll()).toHaveLength(5)
    for (let i = 0; i < 5; i += 1) {
      const ms = await wait()
      expect(ms).toBeLessThanOrEqual(200)
      pass(ms)
      await take()
    }
  })

  test('S8: of asks made at the same moment as many are granted as there are places, and each learns its own answer', async () => {
    const { quota, knowLog } = await setUp(create, 300, 1_000)
    await knowLog()
    const grants = await Promise.all(Array.from({ length: 250 }, () => quota.take(READ)))
    const tickets = grants.flatMap((grant) => (grant.granted ? [grant.ticket] : []))
    expect(grants.map(({ granted }) => granted)).toEqual([...Array(150).fill(true), ...Array(100).fill(false)])
    expect(new Set(tickets.map(({ id }) => id)).size).toBe(150)
    const [{ used }] = await Promise.all([quota.state(), ...tickets.map((ticket) => quota.settle(ticket, {}))])
    expect(used).toBe(150)
  })

  test('S8: the log is the hard bound, and a place is free one window after its answer', async () => {
    const { quota, knowLog, takeAll, wait, pass, take } = await setUp(create, 2, 1_000)
    await knowLog()
    const [first] = await takeAll()
    pass(500)
    const second = await take()
    pass(100)
    await quota.settle(first!, {})
    await quota.settle(second, {})
    expect(await wait()).toBe(1_000)
    pass(999)
    expect(await wait()).toBe(1)
    pass(1)
    await take()
  })

  test('S8: a ticket that nobody settles is freed one window after its time limit', async () => {
    const { knowLog, take, wait, pass } = await setUp(create, 1, 1_000)
    await knowLog()
    await take({ ...READ, use: 'write' })
    pass(9_999)
    expect(await wait()).toBe(1)
    pass(1)
    await take()
  })

  test('S8: a 429 pauses everybody, and the later end wins', async () => {
    const { quota, knowLog, take, wait, pass } = await setUp(create, 10, 1_000)
    await knowLog()
    const [one, two] = [await take(), await take()]
    await quota.settle(one, { pauseMs: 60_000 })
    await quota.settle(two, { pauseMs: 5_000 })
    expect(await wait()).toBe(60_000)
    expect(await wait({ organizationId: 'org-2', use: 'write' })).toBe(60_000)
    pass(60_000)
    await take()
  })

  test('S8: the header wins when it is lower than our own count, not when it is higher', async () => {
    const { quota, knowLog, take } = await setUp(create, 100, 900_000)
    await knowLog()
    await quota.settle(await take(), { remaining: 99 })
    expect((await quota.state()).used).toBe(1)
    await quota.settle(await take(), { remaining: 500 })
    expect((await quota.state()).used).toBe(2)
    await quota.settle(await take(), { remaining: 20 })
    expect((await quota.state()).used).toBe(80)
  })

  test('S8: requests on their way do not make the header look lower', async () => {
    const { quota, knowLog, take } = await setUp(create, 100, 900_000)
    await knowLog()
    const early = await take()
    await take()
    await take()
    await quota.settle(early, { remaining: 97 }) // the two later ones arrived before it
    expect((await quota.state()).used).toBe(3)
  })

  test('S8: an answer to a request from before the log was lost counts from now', async () => {
    const { quota, knowLog } = await setUp(create, 10, 1_000)
    await knowLog()
    await quota.settle({ id: '8d3cf3a4-0000-4000-8000-000000000000|B|org-1|7|7' }, {})
    expect((await quota.state()).used).toBe(1)
  })

  test('S8: a newcomer goes before the one that used most, without waiting a window', async () => {
    const { knowLog, takeAll, wait, pass, quota } = await setUp(create, 10, 1_000)
    await knowLog()
    await takeAll()
    await wait() // org-1 has used half a window and wants more
    const newcomer = { organizationId: 'org-2', use: 'read' } as const
    const told = await wait(newcomer)
    expect(told).toBeLessThanOrEqual(200)
    pass(told)
    expect(await quota.take(READ)).toMatchObject({ granted: false })
    expect(await quota.take(newcomer)).toMatchObject({ granted: true })
  })

  test('S8: reads go before writes of the same organization', async () => {
    const { knowLog, takeAll, wait, pass, quota } = await setUp(create, 10, 1_000)
    await knowLog()
    await takeAll()
    const write = { ...READ, use: 'write' } as const
    await wait(write)
    const told = await wait(READ)
    pass(told)
    expect(await quota.take(write)).toMatchObject({ granted: false })
    expect(await quota.take(READ)).toMatchObject({ granted: true })
  })

  test('S8: a place is not kept for a waiter that does not come back', async () => {
    const { knowLog, takeAll, wait, pass, take } = await setUp(create, 10, 1_000)
    await knowLog()
    await takeAll()
    const told = await wait({ organizationId: 'org-2', use: 'read' })
    pass(told + 51)
    await take(READ)
  })

  test('S8: the state says what is used, when the next can go and when all is free', async () => {
    const { quota, knowLog, takeAll, wait } = await setUp(create, 10, 1_000)
    await knowLog()
    for (const ticket of await takeAll()) await quota.settle(ticket, {})
    const waitMs = await wait()
    expect(await quota.state()).toMatchObject({ limit: 10, windowMs: 1_000, used: 5, waitMs, refillMs: 1_000 })
  })

  test.each([
    { limit: 10, windowMs: 1_000, latencyMs: 40, workers: 8, organizations: 3 },
    { limit: 60, windowMs: 5_000, latencyMs: 150, workers: 20, organizations: 5 },
    { limit: 7, windowMs: 700, latencyMs: 300, workers: 5, organizations: 1 },
  ])(
    'S8: no sliding window of the server ever holds more than $limit ($windowMs ms), and hungry workers use it',
    async (world) => {
      const { limit, windowMs, latencyMs } = world
      const { quota, knowLog, pass, now } = await setUp(create, limit, windowMs)
      await knowLog()
      let seed = 42
      const random = () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        return seed / 2_147_483_648
      }
      const arrivals: number[] = []
      const events: { at: number; run: () => Promise<void> }[] = []
      const later = (ms: number, run: () => Promise<void>) => events.push({ at: now() + ms, run })
      const work = (organizationId: string) => async (): Promise<void> => {
        const grant = await quota.take({ organizationId, use: random() < 0.5 ? 'read' : 'write' })
        if (!grant.granted) return void later(grant.retryAfterMs + random() * 3, work(organizationId))
        const there = random() * latencyMs
        arrivals.push(now() + there)
        later(there + random() * latencyMs, async () => {
          await quota.settle(grant.ticket, {})
          await work(organizationId)()
        })
      }
      for (let i = 0; i < world.workers; i += 1) later(random() * 10, work(`org-${i % world.organizations}`))
      const begin = now()
      const windows = 12
      while (now() < begin + windows * windowMs) {
        events.sort((a, b) => b.at - a.at)
        const next = events.pop()!
        pass(Math.max(0, next.at - now()))
        await next.run()
      }
      arrivals.sort((a, b) => a - b)
      const most = Math.max(...arrivals.map((end, i) => arrivals.slice(0, i + 1).filter((at) => at > end - windowMs).length))
      expect(most).toBeLessThanOrEqual(limit)
      // A place is taken for a window and the time to its answer: that, and no more, is what cannot be used.
      const possible = (windows * windowMs * limit) / (windowMs + latencyMs)
      expect(arrivals.length / possible).toBeGreaterThan(0.95)
    },
  )
}
