// Flows and workers on a real Redis, with processors that only note that they ran. Nothing here touches an upstream.
import { randomUUID } from 'node:crypto'
import { Failure, JOBS, type JobName, type JobSpec, type Outcome, QUEUES, type RunMode, type RunRef } from '@daxko-sync/contracts'
import { createRedis, eventually, type TestRedis } from '@daxko-sync/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFlows, type Flows, JOB_ATTEMPTS } from './flows.ts'
import { type Context, createWorker, type Log, type Processors, type RunningWorker, type WorkerOptions } from './worker.ts'

const WAIT = { timeoutMs: 20_000 }
const silent: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent }

let redis: TestRedis
let flows: Flows
let prefix: string
let ref: RunRef
let ran: string[]
let workers: RunningWorker[]

beforeAll(async () => {
  redis = await createRedis()
})
afterAll(() => redis.drop())
beforeEach(async () => {
  prefix = `{${randomUUID()}}`
  ref = { syncId: randomUUID(), organizationId: randomUUID(), run: 1 }
  ran = []
  workers = []
  flows = createFlows({ redisUrl: redis.url, prefix })
  await eventually(() => flows.ping())
})
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close()))
  await flows.close()
})

type Does = (payload: RunRef & Record<string, unknown>, context: Context) => Promise<Outcome> | Outcome

/** Workers of all four queues: every job notes its name and does what is asked for it. */
const work = (does: Partial<Record<JobName, Does>> = {}, more: Partial<WorkerOptions> = {}): void => {
  const processors = Object.fromEntries(
    (Object.keys(JOBS) as JobName[]).map((name) => [
      name,
      async (payload: RunRef, context: Context) => {
        ran.push(name)
        return (await does[name]?.(payload as RunRef & Record<string, unknown>, context)) ?? 'done'
      },
    ]),
  ) as Processors
  for (const queue of QUEUES) {
    workers.push(createWorker({ queue, redisUrl: redis.url, prefix, processors, concurrency: 4, log: silent, ...more }))
  }
}

const stateOf = async (name: JobName, key?: string) => {
  const queue = flows.queues.find((one) => one.name === JOBS[name].queue)
  const id = [ref.syncId, ref.run, name, key].filter(Boolean).join('_')
  return queue?.getJobState(id)
}
const jobsInAll = async () =>
  (await Promise.all(flows.queues.map((queue) => queue.getJobCounts())))
    .flatMap((counts) => Object.values(counts))
    .reduce((a, b) => a + b)
const closed = () => eventually(async () => expect(await stateOf('write-sync')).toBe('completed'), WAIT)

const STAGES: JobName[] = ['fetch-sync', 'match-sync', 'fetch-households', 'plan-sync', 'write-sync']

describe('a flow', () => {
  it.each<[RunMode, JobName[]]>([
    ['sync', STAGES],
    ['dry-run', STAGES],
    ['retry', STAGES],
    ['apply', ['fetch-sync', 'match-sync', 'plan-sync', 'write-sync']],
    ['approve', ['write-sync']],
  ])('%s: its stages run one after the other, over all queues', async (mode, stages) => {
    await flows.startFlow({ ...ref, mode })
    work()
    await closed()
    expect(ran).toEqual(stages)
  })

  it('added twice is added once: before it began, while it runs, after it ended', async () => {
    await flows.startFlow({ ...ref, mode: 'sync' })
    await flows.startFlow({ ...ref, mode: 'sync' })
    expect(await jobsInAll()).toBe(STAGES.length)
    work({
      'match-sync': async () => {
        await flows.startFlow({ ...ref, mode: 'sync' })
        return 'matched'
      },
    })
    await closed()
    await flows.startFlow({ ...ref, mode: 'sync' })
    expect(await jobsInAll()).toBe(STAGES.length)
    expect(ran).toEqual(STAGES)
  })

  it('the next run of the same sync is another flow', async () => {
    await flows.startFlow({ ...ref, mode: 'approve' })
    await flows.startFlow({ ...ref, run: 2, mode: 'approve' })
    expect(await jobsInAll()).toBe(2)
  })

  it('S9: Redis holds ids only', async () => {
    await flows.startFlow({ ...ref, mode: 'sync' })
    for (const queue of flows.queues) for (const job of await queue.getJobs()) expect(job.data).toEqual(ref)
  })

  it('S4: a stage that fails for good lets the next one run', async () => {
    await flows.startFlow({ ...ref, mode: 'sync' })
    work({
      'fetch-sync': () => {
        throw new Failure('refused', { kind: 'permanent', code: 'refused', side: 'docnetwork' })
      },
    })
    await closed()
    expect(await stateOf('fetch-sync')).toBe('failed')
    expect(ran).toEqual(STAGES)
  })
})

describe('a stage that fans out', () => {
  const memberIds = (count: number) => Array.from({ length: count }, (_, i) => `M${i}`)
  const people = (count: number): JobSpec[] =>
    memberIds(count).map((memberId) => ({ name: 'write-person', payload: { ...ref, memberId }, key: memberId }))

  it('waits for its children, also for the failed ones, then runs again', async () => {
    await flows.startFlow({ ...ref, mode: 'approve' })
    let first = true
    work({
      'write-sync': async (_payload, { fanOut }) => {
        if (!first) return 'closed'
        first = false
        await fanOut(people(5))
        return 'children'
      },
      'write-person': ({ memberId }) => {
        if (memberId === 'M2') throw new Failure('refused', { kind: 'permanent', code: 'refused', side: 'docnetwork' })
        return 'written'
      },
    })
    await closed()
    expect(ran.slice(1)).toEqual([...Array<string>(5).fill('write-person'), 'write-sync'])
    expect(await stateOf('write-person', 'M2')).toBe('failed')
  })

  it('adds a job once, however often it is asked to, and waits for none twice', async () => {
    await flows.startFlow({ ...ref, mode: 'approve' })
    let times = 0
    work({
      'write-sync': async (_payload, { fanOut }) => {
        times += 1
        if (times === 3) return 'closed'
        await fanOut(people(3))
        return 'children'
      },
    })
    await closed()
    expect(ran.filter((name) => name === 'write-person')).toHaveLength(3)
  })

  it('S1: broken off after it added its jobs, and before it waited for them: they come first, then it runs again', async () => {
    await flows.startFlow({ ...ref, mode: 'approve' })
    let first = true
    work({
      'write-sync': async (_payload, { fanOut }) => {
        if (!first) return 'closed'
        first = false
        await fanOut(people(3))
        throw new Error('the process ended here')
      },
      'write-person': async () => {
        await eventually(async () => expect(await stateOf('write-sync')).toBe('waiting-children'), WAIT)
        return 'written'
      },
    })
    await closed()
    expect(ran).toEqual(['write-sync', ...Array<string>(3).fill('write-person'), 'write-sync'])
  })

  it('S11: a stage that somebody adds by hand, beside the one of its flow, does nothing', async () => {
    work()
    const queue = flows.queues.find(({ name }) => name === 'write')
    const job = await queue?.add('write-sync', ref)
    await eventually(async () => expect(await job?.getState()).toBe('completed'), WAIT)
    expect(ran).toEqual([])
  })

  it('may wait several times, each time for other jobs', async () => {
    await flows.startFlow({ ...ref, mode: 'approve' })
    let round = 0
    work({
      'write-sync': async (_payload, { fanOut }) => {
        round += 1
        if (round === 4) return 'closed'
        await fanOut([{ name: 'write-person', payload: { ...ref, memberId: 'M1' }, key: `M1-${round}` }])
        return 'children'
      },
    })
    await closed()
    expect(ran.filter((name) => name === 'write-person')).toHaveLength(3)
  })

  it('takes any id that a side may give to its people', async () => {
    await flows.startFlow({ ...ref, mode: 'approve' })
    const odd = ['OPS:1', '4711', 'a b', 'ü/ñ', '%3A', '1_2', '']
    const seen: unknown[] = []
    let first = true
    work({
      'write-sync': async (_payload, { fanOut }) => {
        if (!first) return 'closed'
        first = false
        await fanOut(odd.map((memberId) => ({ name: 'write-person', payload: { ...ref, memberId }, key: `person-${memberId}` })))
        return 'children'
      },
      'write-person': ({ memberId }) => {
        seen.push(memberId)
        return 'written'
      },
    })
    await closed()
    expect(seen.sort()).toEqual([...odd].sort())
  })

  it('gets none without work: it runs again at once', async () => {
    await flows.startFlow({ ...ref, mode: 'approve' })
    let times = 0
    work({
      'write-sync': async (_payload, { fanOut }) => {
        times += 1
        await fanOut([])
        return times === 1 ? 'children' : 'closed'
      },
    })
    await closed()
    expect(times).toBe(2)
  })
})

describe('a job', () => {
  const attempts = async (throws: () => never, times: number) => {
    const last: boolean[] = []
    await flows.startFlow({ ...ref, mode: 'approve' })
    work({
      'write-sync': (_payload, { lastAttempt }) => {
        last.push(lastAttempt)
        if (last.length <= times) throws()
        return 'closed'
      },
    })
    await closed()
    const queue = flows.queues.find(({ name }) => name === 'write')
    const job = await queue?.getJob(`${ref.syncId}_1_write-sync`)
    return { last, used: job?.attemptsMade }
  }

  it('S8: throttled keeps its place and uses up no attempt; who is waited for is told', async () => {
    const waits: unknown[] = []
    const tell: Partial<WorkerOptions> = { onWait: async ({ syncId }, wait) => void waits.push([syncId, wait]) }
    await flows.startFlow({ ...ref, mode: 'approve' })
    let times = 0
    work(
      {
        'write-sync': (_payload, { lastAttempt }) => {
          expect(lastAttempt).toBe(false)
          times += 1
          if (times <= 10)
            throw new Failure('later', { kind: 'throttled', code: 'throttled', side: 'docnetwork', retryAfterMs: 20 })
          return 'closed'
        },
      },
      tell,
    )
    await closed()
    expect(times).toBe(11)
    expect(waits).toEqual(Array(10).fill([ref.syncId, { side: 'docnetwork', ms: 20 }]))
  })

  it('S8: a pause holds up all jobs of its queue and none of another', async () => {
    await flows.startFlow({ ...ref, mode: 'approve' })
    work({
      'write-sync': () => {
        throw new Failure('later', { kind: 'throttled', code: 'throttled', side: 'docnetwork', retryAfterMs: 60_000 })
      },
    })
    await eventually(() => expect(ran).toEqual(['write-sync']), WAIT)
    const other = { ...ref, syncId: randomUUID() }
    await flows.startFlow({ ...other, mode: 'sync' })
    await eventually(() => expect(ran).toEqual(['write-sync', ...STAGES.slice(0, 4)]), WAIT)
  })

  it('S4: PostgreSQL may be away, or a key missing, for longer than all attempts: none is used up, and the job goes on', async () => {
    const away = new Error('PostgreSQL is away')
    const last: boolean[] = []
    await flows.startFlow({ ...ref, mode: 'approve' })
    work(
      {
        'write-sync': (_payload, { lastAttempt }) => {
          last.push(lastAttempt)
          if (last.length <= 2 * JOB_ATTEMPTS) throw away
          return 'closed'
        },
      },
      { isUnable: (error) => error === away },
    )
    const job = await flows.queues.find(({ name }) => name === 'write')?.getJob(`${ref.syncId}_1_write-sync`)
    await eventually(async () => {
      if (await job?.isDelayed()) await job?.promote() // its turn comes at once
      expect(await stateOf('write-sync')).toBe('completed')
    }, WAIT)
    expect(last).toEqual(Array(2 * JOB_ATTEMPTS + 1).fill(false))
    const { attemptsMade } = (await flows.queues.find(({ name }) => name === 'write')?.getJob(job?.id ?? '')) ?? {}
    expect(attemptsMade).toBe(1)
  })

  it('asked to run again is not nearer to its last attempt', async () => {
    await flows.startFlow({ ...ref, mode: 'approve' })
    let times = 0
    work({
      'write-sync': (_payload, { lastAttempt }) => {
        expect(lastAttempt).toBe(false)
        times += 1
        return times <= 2 ? { again: 5 } : 'closed'
      },
    })
    await closed()
    const queue = flows.queues.find(({ name }) => name === 'write')
    const job = await queue?.getJob(`${ref.syncId}_1_write-sync`)
    expect({ times, attemptsMade: job?.attemptsMade }).toEqual({ times: 3, attemptsMade: 1 })
  })

  it('that failed is tried again after a while', async () => {
    const { last, used } = await attempts(() => {
      throw new Error('broken')
    }, 1)
    expect(last).toEqual([false, false])
    expect(used).toBe(2)
  })

  it('with a payload that is not as agreed fails alone', async () => {
    const queue = flows.queues.find(({ name }) => name === 'write')
    await queue?.add('write-person', { ...ref }, { jobId: `${ref.syncId}_1_write-person`, attempts: 1 })
    work()
    await eventually(async () => expect(await stateOf('write-person')).toBe('failed'), WAIT)
    expect(ran).toEqual([])
  })
})

describe('close', () => {
  it('asks the job under way to stop, waits for it, and leaves it to another worker without an attempt used', async () => {
    await flows.startFlow({ ...ref, mode: 'approve' })
    let stopped = 0
    work({
      'write-sync': (_payload, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            stopped += 1
            reject(signal.reason)
          }),
        ),
    })
    await eventually(() => expect(ran).toEqual(['write-sync']), WAIT)
    await Promise.all(workers.splice(0).map((worker) => worker.close()))
    expect(stopped).toBe(1)
    expect(await stateOf('write-sync')).not.toBe('failed')
    let last: boolean | undefined
    work({
      'write-sync': (_payload, { lastAttempt }) => {
        last = lastAttempt
        return 'closed'
      },
    })
    await closed()
    expect(last).toBe(false)
  })
})
