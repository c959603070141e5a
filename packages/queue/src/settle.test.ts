import { Failure, type FailureFacts, type Outcome } from '@daxko-sync/contracts'
import { DelayedError, RateLimitError, UnrecoverableError, WaitingChildrenError } from 'bullmq'
import { describe, expect, it } from 'vitest'
import { settle } from './settle.ts'

const TOKEN = 'lock'
const away = new Error('PostgreSQL is away')

interface World {
  /** What the processor does, call by call; an error is thrown. */
  run: (Outcome | Error)[]
  /** For each `children`: do jobs still have to be waited for? */
  pending?: boolean[]
  stopping?: 'before' | 'meanwhile'
}

/** Plays one job and notes everything that BullMQ was told, in order. */
const play = async ({ run, pending = [], stopping }: World) => {
  const told: unknown[] = []
  const stop = new AbortController()
  if (stopping === 'before') stop.abort()
  let runs = 0
  const ended = await settle({
    run: async () => {
      const next = run[runs++]
      if (stopping === 'meanwhile') stop.abort()
      if (next === undefined) throw new Error('ran too often')
      if (next instanceof Error) throw next
      return next
    },
    job: {
      moveToDelayed: async (at, token) => void told.push(['delayed', Math.round((at - Date.now()) / 100) * 100, token]),
      moveToWaitingChildren: async (token) => {
        const waits = pending.shift() ?? false
        told.push(['children', waits, token])
        return waits
      },
    },
    token: TOKEN,
    stopping: stop.signal,
    pauseQueue: async (ms) => void told.push(['pause', ms]),
    onWait: async (wait) => void told.push(['wait', wait]),
    isUnable: (error) => error === away,
  }).then(
    (word): unknown => word,
    (error: unknown) => error,
  )
  return { ended, told, runs }
}

const failure = (facts: Partial<FailureFacts>) =>
  new Failure('in words', { kind: 'transient', code: 'cut', side: 'daxko', ...facts })
const throttled = (retryAfterMs?: number) =>
  failure({ kind: 'throttled', code: 'throttled', ...(retryAfterMs !== undefined && { retryAfterMs }) })

describe('settle', () => {
  it('a word: the job is done', async () => {
    expect(await play({ run: ['stored'] })).toEqual({ ended: 'stored', told: [], runs: 1 })
  })

  it('again: delayed by that long, and no attempt is used up', async () => {
    const { ended, told } = await play({ run: [{ again: 5_000 }] })
    expect(ended).toBeInstanceOf(DelayedError)
    expect(told).toEqual([['delayed', 5_000, TOKEN]])
  })

  it('children that are under way: the job waits for them', async () => {
    const { ended, told, runs } = await play({ run: ['children'], pending: [true] })
    expect(ended).toBeInstanceOf(WaitingChildrenError)
    expect({ told, runs }).toEqual({ told: [['children', true, TOKEN]], runs: 1 })
  })

  it('children that have all ended: the job runs again at once', async () => {
    const { ended, runs } = await play({ run: ['children', 'children', 'stored'], pending: [false, false] })
    expect({ ended, runs }).toEqual({ ended: 'stored', runs: 3 })
  })

  it.each([
    ['the time that the side named', throttled(700), 700, 700],
    ['a long one in steps of 1 s, told whole', throttled(7_000), 7_000, 1_000],
    ['1 s where it named none', throttled(), 1_000, 1_000],
  ])(
    'S8: throttled pauses the whole queue, tells who is waited for, and uses up no attempt: %s',
    async (_title, thrown, ms, pausedMs) => {
      const { ended, told } = await play({ run: [thrown] })
      expect(ended).toBeInstanceOf(RateLimitError)
      // BullMQ knows it by this message.
      expect((ended as Error).message).toBe(new RateLimitError().message)
      expect(told).toEqual([
        ['wait', { side: 'daxko', ms }],
        ['pause', pausedMs],
      ])
    },
  )

  it('PostgreSQL is away, or a key is not known: delayed, however often, and no attempt is used up', async () => {
    const { ended, told } = await play({ run: [away] })
    expect(ended).toBeInstanceOf(DelayedError)
    expect(told).toEqual([['delayed', 2_000, TOKEN]])
  })

  it.each([
    ['cut off by the stop', failure({ code: 'cancelled' })],
    ['throttled', throttled(60_000)],
    ['refused', failure({ kind: 'permanent', code: 'refused' })],
    ['anything else', new Error('broken')],
  ])('a process that stops gives its job back at once, whatever it was about to say: %s', async (_title, thrown) => {
    const { ended, told } = await play({ run: [thrown], stopping: 'meanwhile' })
    expect(ended).toBeInstanceOf(DelayedError)
    expect(told).toEqual([['delayed', 0, TOKEN]])
  })

  it('a process that stops begins nothing', async () => {
    const { ended, told, runs } = await play({ run: ['stored'], stopping: 'before' })
    expect(ended).toBeInstanceOf(DelayedError)
    expect({ told, runs }).toEqual({ told: [['delayed', 0, TOKEN]], runs: 0 })
  })

  it('permanent: failed for good, in the same words', async () => {
    const { ended, told } = await play({ run: [failure({ kind: 'permanent', code: 'refused' })] })
    expect(ended).toBeInstanceOf(UnrecoverableError)
    expect(ended).toHaveProperty('message', 'in words')
    expect(told).toEqual([])
  })

  it.each([
    ['transient', failure({})],
    ['unknown', failure({ kind: 'unknown' })],
  ])('%s: left to BullMQ, which tries again', async (_title, thrown) => {
    expect(await play({ run: [thrown] })).toEqual({ ended: thrown, told: [], runs: 1 })
  })

  it('S9: so is a fault of ours, without the values that its words may hold; the log gets it whole', async () => {
    const thrown = new Error('Invalid `db.change.create()` invocation:\n{ after: "Ada" }\n\nUnique constraint failed')
    thrown.name = 'PrismaClientKnownRequestError'
    const { ended, told } = await play({ run: [thrown] })
    expect(told).toEqual([])
    expect(ended).toMatchObject({ message: 'Unique constraint failed', cause: thrown })
    expect((ended as Error).stack).toMatch(/^PrismaClientKnownRequestError: Unique constraint failed\n\s*at /)
  })
})
