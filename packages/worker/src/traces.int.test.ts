// One sync is one trace: real queues and a real request, told to a small OTLP/HTTP receiver.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Failure, type JobSpec, type Quota } from '@daxko-sync/contracts'
import { createDaxkoApp } from '@daxko-sync/daxko'
import { createFlows, createWorker, type Processor, type Processors } from '@daxko-sync/queue'
import { createRedis, eventually, type TestRedis } from '@daxko-sync/testkit'
import { startTracing } from '@daxko-sync/tracing'
import { afterAll, beforeAll, expect, it } from 'vitest'

interface Span {
  traceId: string
  spanId: string
  parentSpanId: string
  name: string
  events?: unknown[]
  attributes: { key: string; value: { stringValue?: string } }[]
}

const NAME = 'Wilhelmina'
const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent }
const received: string[] = []
const servers: Server[] = []
let redis: TestRedis
let spans: Span[]
const syncId = '01936f00-1234-7abc-8def-0123456789ab'

const listen = async (answer: (body: string, path: string) => string): Promise<string> => {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (bytes) => {
      body += bytes
    })
    request.on('end', () => response.setHeader('content-type', 'application/json').end(answer(body, request.url ?? '')))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  redis = await createRedis()
  const collector = await listen((body, path) => {
    received.push(`${path} ${body}`)
    return '{}'
  })
  const upstream = await listen(() => JSON.stringify({ member_id: '4711', name: { first_name: NAME } }))
  const tracing = await startTracing({ endpoint: `${collector}/`, service: 'test' })
  if (!tracing) throw new Error('no tracing')
  const quota: Quota = {
    take: async () => ({ granted: true, ticket: { id: 'ticket' } }),
    settle: async () => {},
    state: async () => ({ side: 'daxko', limit: 1, windowMs: 1, used: 0, waitMs: 0, refillMs: 0 }),
    pause: async () => undefined,
    pauseLeft: async () => 0,
  }
  const app = createDaxkoApp({
    baseUrl: upstream,
    clientId: 'id',
    clientSecret: 'secret',
    quota,
    inSpan: tracing.inSpan,
  })
  const tokens = { current: async () => 'token', replace: async () => 'token' }
  const daxko = app.forOrganization({ organizationId: 'o', scope: 'S', tokens })
  const ended = Promise.withResolvers<void>()
  let fanned = false
  const fetchSync: Processor<'fetch-sync'> = async (run, { fanOut }) => {
    if (fanned) return 'done'
    fanned = true
    const jobs: JobSpec[] = [
      { name: 'fetch-members', payload: { ...run, memberIds: ['4711'] }, key: '1' },
      { name: 'fetch-units', payload: { ...run, unitIds: ['9'] }, key: '2' },
    ]
    await fanOut(jobs)
    return 'children'
  }
  const processors: Processors = {
    'fetch-sync': fetchSync,
    'fetch-members': async ({ memberIds: [id = ''] }) => ((await daxko.member(id))?.memberId === '4711' ? 'read' : 'gone'),
    'fetch-units': async () => {
      throw new Failure(`refused: ${NAME}`, { kind: 'permanent', code: 'refused', side: 'daxko' })
    },
    'match-sync': async () => 'done',
    'fetch-households': async () => 'done',
    'plan-sync': async () => 'done',
    'write-sync': async () => {
      ended.resolve()
      return 'done'
    },
  }
  const { telemetry } = tracing
  const workers = (['read-docnetwork', 'read-daxko', 'map', 'write'] as const).map((queue) =>
    createWorker({ queue, redisUrl: redis.url, concurrency: 2, processors, log: silent, telemetry }),
  )
  const flows = createFlows({ redisUrl: redis.url, tracing })
  await eventually(() => flows.ping())
  await flows.startFlow({ syncId, organizationId: '01936f00-1234-7abc-8def-0123456789ac', run: 1, mode: 'sync' })
  await ended.promise
  for (const worker of workers) await worker.close()
  await flows.close()
  await app.close()
  await tracing.close()
  spans = received.flatMap((text) => {
    const { resourceSpans } = JSON.parse(text.slice(text.indexOf(' ')))
    return resourceSpans.flatMap((one: { scopeSpans: { spans: Span[] }[] }) => one.scopeSpans.flatMap((scope) => scope.spans))
  })
})
afterAll(async () => {
  for (const server of servers) server.close()
  await redis.drop()
})

it('one sync is one trace, whose id is the sync’s', () => {
  expect(received.every((text) => text.startsWith('/v1/traces '))).toBe(true)
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([syncId.replaceAll('-', '')]))
})

it('it leads through every stage to the request', () => {
  const names = spans.map(({ name }) => name)
  for (const queue of ['read-docnetwork', 'read-daxko', 'map', 'write']) expect(names).toContain(`process ${queue}`)
  expect(names.some((name) => name.startsWith('addFlow'))).toBe(true)
  const request = spans.find(({ name }) => name === 'GET /members/{member_id}')
  const job = spans.find(({ spanId }) => spanId === request?.parentSpanId)
  expect(job?.name).toBe('process read-daxko')
  expect(job?.attributes.find(({ key }) => key === 'bullmq.job.name')?.value.stringValue).toBe('fetch-members')
})

it('S9: no values, no real paths, no words of exceptions, no polling', () => {
  const text = received.join()
  for (const value of [NAME, '/api/v1', '127.0.0.1', 'exception', 'getNextJob', 'token']) expect(text).not.toContain(value)
})
