// The api's process: environment, dependencies, start, stop. The only file here with side effects.
import { resolve } from 'node:path'
import { createActions, createConnector, createUpstreams } from '@daxko-sync/actions'
import { createVerifyToken } from '@daxko-sync/auth'
import { createDaxkoApp } from '@daxko-sync/daxko'
import { createDocNetworkApp } from '@daxko-sync/docnetwork'
import { connectProducer, createFlows, createWakeUp } from '@daxko-sync/queue'
import { createQuotas } from '@daxko-sync/quota'
import { API_KEYS, createLogger, createMetrics, onShutdown, readEnv, runMain } from '@daxko-sync/runtime'
import {
  createConnections,
  createDatabase,
  createKeyring,
  createKnownIdentifiers,
  createVaults,
  requireSchema,
  rewrapDataKeys,
  sealClearContacts,
} from '@daxko-sync/store'
import { startTracing } from '@daxko-sync/tracing'
import { buildApp } from './app.ts'
import { createFigureSources } from './figure-sources.ts'
import { listen } from './listen.ts'
import { createSchedule } from './schedule.ts'
import { startAlerts } from './start-alerts.ts'
import { createSweeper } from './sweeper.ts'
import { createTicks } from './ticks.ts'

const CONSOLE = resolve(import.meta.dirname, '../../../packages/console/dist')
const SWEEP_EVERY_MS = 15_000
const LOOK_EVERY_MS = 20_000

const main = async (): Promise<void> => {
  const env = readEnv(API_KEYS)
  const log = createLogger({ service: 'api', level: env.LOG_LEVEL })
  await requireSchema(env.DATABASE_URL)

  const db = createDatabase({ url: env.DATABASE_URL })
  const keyring = createKeyring(env.ENCRYPTION_KEY, env.ENCRYPTION_KEYS_OLD)
  const vaults = createVaults(db, keyring)
  const { rewrapped, unopened } = await rewrapDataKeys(db, keyring)
  if (rewrapped > 0) log.info({ organizations: rewrapped }, 'data keys wrapped with the new ENCRYPTION_KEY')
  if (unopened.length > 0) {
    log.error({ organizationIds: unopened }, 'data keys wrapped by an unknown key: add it to ENCRYPTION_KEYS_OLD')
  }
  const sealed = await sealClearContacts(db, vaults)
  if (sealed > 0) log.info({ organizations: sealed }, 'contacts encrypted')
  await createKnownIdentifiers(db, vaults).sealClear()
  const tracing = await startTracing({ endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, service: 'api' })
  const flows = createFlows({ redisUrl: env.REDIS_URL, tracing })
  const redis = connectProducer(env.REDIS_URL)
  redis.on('error', () => {}) // each call that needs it says so
  const quotas = createQuotas({
    redis,
    daxko: { limit: env.DAXKO_MAX_REQUESTS, windowMs: env.DAXKO_WINDOW_SECONDS * 1_000 },
    docnetwork: { limit: env.DOCNETWORK_MAX_REQUESTS, windowMs: env.DOCNETWORK_WINDOW_SECONDS * 1_000 },
  })
  const daxko = createDaxkoApp({
    baseUrl: env.DAXKO_BASE_URL,
    clientId: env.DAXKO_CLIENT_ID,
    clientSecret: env.DAXKO_CLIENT_SECRET,
    quota: quotas.daxko,
  })
  const docnetwork = createDocNetworkApp({
    baseUrl: env.DOCNETWORK_BASE_URL,
    clientId: env.DOCNETWORK_CLIENT_ID,
    clientSecret: env.DOCNETWORK_CLIENT_SECRET,
    redirectUri: env.DOCNETWORK_REDIRECT_URI ?? '',
    quota: quotas.docnetwork,
  })
  const actions = createActions({
    db,
    vaults,
    keyring,
    startFlow: flows.startFlow,
    upstreams: createUpstreams({ daxko, docnetwork, connections: createConnections(db, vaults) }),
    connector: env.DOCNETWORK_REDIRECT_URI === undefined ? undefined : createConnector(docnetwork),
    limits: {
      timeZone: env.SYNC_TIMEZONE,
      freePerDay: env.DAXKO_FREE_SYNCS_PER_DAY,
      monthlyRequests: env.DAXKO_MONTHLY_REQUESTS,
    },
    log,
    quotas,
  })
  const metrics = createMetrics({ service: 'api', sources: createFigureSources({ db, flows, quotas, log }) })
  const stopping = new AbortController()
  const app = await buildApp({
    log,
    db,
    vaults,
    actions,
    verifyToken: createVerifyToken(env),
    flows,
    metrics,
    requireSchema: () => requireSchema(env.DATABASE_URL),
    consoleDirectory: CONSOLE,
    stopping: stopping.signal,
  })

  const schedule = createSchedule({ db, actions, cron: env.SYNC_CRON, timeZone: env.SYNC_TIMEZONE, log })
  const sweeper = createSweeper({ db, vaults, startFlow: flows.startFlow, retentionDays: env.RECORD_RETENTION_DAYS, log })
  await listen(app, { host: env.HOST, port: env.PORT })
  const looks = createTicks({ everyMs: LOOK_EVERY_MS, work: schedule.look, log })
  const sweeps = createTicks({ everyMs: SWEEP_EVERY_MS, work: sweeper.sweep, log })
  const alerts = startAlerts({ db, vaults, env, log, stopping: stopping.signal })
  const wakeUp = createWakeUp({
    redisUrl: env.REDIS_URL,
    cron: env.SYNC_CRON,
    timeZone: env.SYNC_TIMEZONE,
    onWake: looks.now,
  })
  wakeUp.set().catch((error: unknown) => log.warn({ err: error }, 'no alarm set; the api looks by itself'))

  onShutdown({
    log,
    closers: [
      { name: 'readiness', close: () => stopping.abort() },
      { name: 'wake-up', close: wakeUp.close },
      { name: 'schedule', close: looks.close },
      { name: 'sweeper', close: sweeps.close },
      { name: 'alerts', close: alerts.close },
      { name: 'server', close: () => app.close() },
      { name: 'clients', close: () => Promise.all([daxko.close(), docnetwork.close()]) },
      { name: 'queues', close: flows.close },
      { name: 'traces', close: () => tracing?.close() },
      { name: 'redis', close: () => redis.disconnect() },
      { name: 'database', close: () => db.$disconnect() },
    ],
  })
}

runMain('api', main)
