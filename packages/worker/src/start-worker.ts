// The process around fetcher, mapper and writer: environment in, queues worked until a signal, then everything closed in order.
import type { QueueName } from '@daxko-sync/contracts'
import { createDaxkoApp } from '@daxko-sync/daxko'
import { createDocNetworkApp } from '@daxko-sync/docnetwork'
import { connectWorker, createWorker, type Processors } from '@daxko-sync/queue'
import { createQuotas } from '@daxko-sync/quota'
import { createLogger, onShutdown, readEnv, runMain, SERVICE_KEYS } from '@daxko-sync/runtime'
import {
  createDatabase,
  createKeyring,
  createStores,
  createVaults,
  isDatabaseAway,
  requireSchema,
  type Stores,
  UnknownKey,
} from '@daxko-sync/store'
import { startTracing } from '@daxko-sync/tracing'
import { createUpstreams, createWithWork, type WithWork } from '@daxko-sync/upstreams'

export interface WorkerDeps extends Stores {
  withWork: WithWork
  now: () => Date
  /** SYNC_TIMEZONE. */
  timeZone: string
}

export interface WorkerQueue {
  queue: QueueName
  /** Jobs under way at once in this process. */
  concurrency: number
  processors: Processors
}

export const startWorker = (name: string, build: (deps: WorkerDeps) => WorkerQueue[]): void =>
  runMain(name, async () => {
    const env = readEnv(SERVICE_KEYS)
    const log = createLogger({ service: name, level: env.LOG_LEVEL })
    await requireSchema(env.DATABASE_URL)
    const tracing = await startTracing({ endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, service: name })
    const traced = tracing ? { inSpan: tracing.inSpan } : {}
    const db = createDatabase({ url: env.DATABASE_URL })
    const vaults = createVaults(db, createKeyring(env.ENCRYPTION_KEY, env.ENCRYPTION_KEYS_OLD))
    const redis = connectWorker(env.REDIS_URL)
    redis.on('error', (error: Error) => log.warn({ code: error.name }, 'redis is not reachable'))
    const quotas = createQuotas({
      redis,
      daxko: { limit: env.DAXKO_MAX_REQUESTS, windowMs: env.DAXKO_WINDOW_SECONDS * 1_000 },
      docnetwork: { limit: env.DOCNETWORK_MAX_REQUESTS, windowMs: env.DOCNETWORK_WINDOW_SECONDS * 1_000 },
    })
    const upstreams = createUpstreams({
      db,
      vaults,
      daxko: createDaxkoApp({
        baseUrl: env.DAXKO_BASE_URL,
        clientId: env.DAXKO_CLIENT_ID,
        clientSecret: env.DAXKO_CLIENT_SECRET,
        quota: quotas.daxko,
        ...traced,
      }),
      docnetwork: createDocNetworkApp({
        baseUrl: env.DOCNETWORK_BASE_URL,
        clientId: env.DOCNETWORK_CLIENT_ID,
        clientSecret: env.DOCNETWORK_CLIENT_SECRET,
        redirectUri: env.DOCNETWORK_REDIRECT_URI ?? '', // needed only where a person connects (api)
        quota: quotas.docnetwork,
        ...traced,
      }),
    })
    const stores = createStores(db, vaults)
    const withWork = createWithWork({ runs: stores.runs, upstreams })
    const queues = build({ ...stores, withWork, now: () => new Date(), timeZone: env.SYNC_TIMEZONE })
    let saidSo = false
    /** While keys are replaced another process may know the key already: the job waits for it, and is no failure of this organization's. */
    const lacksKey = (error: unknown): boolean => {
      if (!(error instanceof UnknownKey)) return false
      if (!saidSo) log.error({ err: error }, 'jobs are left to processes that know the key')
      saidSo = true
      return true
    }
    const workers = queues.map(({ queue, concurrency, processors }) =>
      createWorker({
        queue,
        concurrency,
        processors,
        redisUrl: env.REDIS_URL,
        log,
        telemetry: tracing?.telemetry,
        isUnable: (error) => isDatabaseAway(error) || lacksKey(error),
        onWait: (ref, { side, ms }) => stores.runs.wait(ref, side, ms),
      }),
    )
    onShutdown({
      log,
      closers: [
        { name: 'queues', close: () => Promise.all(workers.map((worker) => worker.close())) },
        { name: 'upstreams', close: () => upstreams.close() },
        { name: 'traces', close: () => tracing?.close() },
        { name: 'redis', close: () => redis.disconnect() },
        { name: 'database', close: () => db.$disconnect() },
      ],
    })
    log.info({ queues: queues.map(({ queue }) => queue) }, 'ready')
  })
