// What the commands that act are built on: the same actions as the api's, over connections that are opened when they are first needed.
import { setTimeout as delay } from 'node:timers/promises'
import { type Actions, createActions, createUpstreams, type Deps, type Upstreams } from '@daxko-sync/actions'
import { createDaxkoApp } from '@daxko-sync/daxko'
import { createDocNetworkApp } from '@daxko-sync/docnetwork'
import { connectProducer, createFlows } from '@daxko-sync/queue'
import { createQuotas } from '@daxko-sync/quota'
import { DAXKO_KEYS, DOCNETWORK_KEYS, type EnvKey, STORE_KEYS } from '@daxko-sync/runtime'
import { createConnections, createKeyring, createVaults } from '@daxko-sync/store'
import { connected } from './connected.ts'
import type { Cli } from './frame.ts'

const ENQUEUE_LIMIT_MS = 3_000
const SECOND_MS = 1_000

const openUpstreams = (cli: Cli, connections: ReturnType<typeof createConnections>): Upstreams => {
  const env = cli.env(['REDIS_URL', ...DAXKO_KEYS, ...DOCNETWORK_KEYS])
  const redis = connectProducer(env.REDIS_URL)
  redis.on('error', () => {}) // told by the rejected call
  const quotas = createQuotas({
    redis,
    daxko: { limit: env.DAXKO_MAX_REQUESTS, windowMs: env.DAXKO_WINDOW_SECONDS * SECOND_MS },
    docnetwork: { limit: env.DOCNETWORK_MAX_REQUESTS, windowMs: env.DOCNETWORK_WINDOW_SECONDS * SECOND_MS },
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
    redirectUri: env.DOCNETWORK_REDIRECT_URI ?? '', // only for connecting, which is not done here
    quota: quotas.docnetwork,
  })
  cli.atEnd(async () => {
    await Promise.allSettled([daxko.close(), docnetwork.close()])
    redis.disconnect()
  })
  const upstreams = createUpstreams({ daxko, docnetwork, connections })
  const ready = connected(redis)
  ready.catch(() => {}) // each call below tells it
  const afterReady =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await ready
      return call(...args)
    }
  return {
    groups: afterReady(upstreams.groups),
    checkDaxko: afterReady(upstreams.checkDaxko),
    firstProfile: afterReady(upstreams.firstProfile),
    users: afterReady(upstreams.users),
    registrations: afterReady(upstreams.registrations),
  }
}

const openStartFlow =
  (cli: Cli): Deps['startFlow'] =>
  async (run) => {
    const flows = createFlows({ redisUrl: cli.env(['REDIS_URL']).REDIS_URL })
    cli.atEnd(() => flows.close())
    const late = new AbortController()
    const limit = delay(ENQUEUE_LIMIT_MS, undefined, { signal: late.signal }).then(() => {
      throw new Error('Redis does not answer')
    })
    await Promise.race([flows.startFlow(run), limit]).finally(() => late.abort())
  }

const BUDGET_KEYS = [
  'REDIS_URL',
  'DAXKO_MAX_REQUESTS',
  'DAXKO_WINDOW_SECONDS',
  'DOCNETWORK_MAX_REQUESTS',
  'DOCNETWORK_WINDOW_SECONDS',
] as const satisfies EnvKey[]

/** How full both budgets are; nothing is taken from them. */
const openQuotas = (cli: Cli): NonNullable<Deps['quotas']> => {
  const env = cli.env(BUDGET_KEYS)
  const redis = connectProducer(env.REDIS_URL)
  redis.on('error', () => {}) // told by the rejected call
  cli.atEnd(() => redis.disconnect())
  const ready = connected(redis)
  ready.catch(() => {})
  const quotas = createQuotas({
    redis,
    daxko: { limit: env.DAXKO_MAX_REQUESTS, windowMs: env.DAXKO_WINDOW_SECONDS * SECOND_MS },
    docnetwork: { limit: env.DOCNETWORK_MAX_REQUESTS, windowMs: env.DOCNETWORK_WINDOW_SECONDS * SECOND_MS },
  })
  return {
    daxko: { state: () => ready.then(() => quotas.daxko.state()) },
    docnetwork: { state: () => ready.then(() => quotas.docnetwork.state()) },
  }
}

/**
 * - `store`: reads and changes PostgreSQL alone. - `budgets`: reads how full the request budgets are, too. - `queue`: starts runs. - `upstreams`: asks Daxko or DocNetwork.
 * What each needs of the environment is checked before anything is opened.
 */
export type Reach = 'store' | 'budgets' | 'queue' | 'upstreams'

const NEEDS = {
  store: [],
  budgets: BUDGET_KEYS,
  queue: ['REDIS_URL'],
  upstreams: ['REDIS_URL', ...DAXKO_KEYS, ...DOCNETWORK_KEYS],
} as const satisfies Record<Reach, readonly EnvKey[]>

export const openActions = (cli: Cli, reach: Reach): Actions => {
  const env = cli.env([...STORE_KEYS, 'SYNC_TIMEZONE', 'DAXKO_FREE_SYNCS_PER_DAY', 'DAXKO_MONTHLY_REQUESTS', ...NEEDS[reach]])
  const db = cli.database()
  const keyring = createKeyring(env.ENCRYPTION_KEY, env.ENCRYPTION_KEYS_OLD)
  const vaults = createVaults(db, keyring)
  const connections = createConnections(db, vaults)
  let upstreams: Upstreams | undefined
  return createActions({
    db,
    vaults,
    keyring,
    startFlow: openStartFlow(cli),
    get upstreams() {
      upstreams ??= openUpstreams(cli, connections)
      return upstreams
    },
    limits: {
      timeZone: env.SYNC_TIMEZONE,
      freePerDay: env.DAXKO_FREE_SYNCS_PER_DAY,
      monthlyRequests: env.DAXKO_MONTHLY_REQUESTS,
    },
    ...(reach === 'budgets' && { quotas: openQuotas(cli) }),
    log: { warn: (_facts, text) => cli.io.err(`daxko-sync: ${text}\n`) },
  })
}
