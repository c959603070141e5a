// The api on a real PostgreSQL and Redis for one test file; only the upstreams are replaced. Tokens and rows for tests.
import { resolve } from 'node:path'
import { createActions, type Deps, type Upstreams } from '@daxko-sync/actions'
import { type AuthConfig, createVerifyToken, issueToken, type TokenRequest } from '@daxko-sync/auth'
import { type ChangeKind, Failure, type RunMode, type RunRef, type SyncView } from '@daxko-sync/contracts'
import { createFlows } from '@daxko-sync/queue'
import { createLogger, createMetrics } from '@daxko-sync/runtime'
import { changeContext, createDatabase, createKeyring, createVaults, requireSchema } from '@daxko-sync/store'
import { createRedis, createDatabase as createTestDatabase } from '@daxko-sync/testkit'
import { buildApp } from '../app.ts'
import { createFigureSources } from '../figure-sources.ts'

export const OFFERING = 'program_id=CMP1&location_id=B2&offering_id=CI3'
export const AUTH = { AUTH_JWT_SECRET: 'test-secret-of-at-least-32-characters', AUTH_ISSUER: 'test', AUTH_AUDIENCE: 'test' }
/** A page and one asset, as a build leaves them. */
const BUILT_CONSOLE = resolve(import.meta.dirname, 'built-console')
const KEY = Buffer.alloc(32, 7).toString('base64')

const unreachable = (side: 'daxko' | 'docnetwork') =>
  new Failure(`${side} cannot be reached`, { kind: 'transient', code: 'unreachable', side })

/** Where everything works and one group carries the offering. */
const upstreamsThatWork: Upstreams = {
  groups: async () => ({ groups: [{ groupId: 1, name: 'Camp', groupIdentifier: OFFERING }], requests: 1 }),
  checkDaxko: async () => {},
  firstProfile: async () => 7,
  users: async () => {},
  registrations: async () => {},
}

export const upstreamsThatFail: Upstreams = {
  groups: () => Promise.reject(unreachable('docnetwork')),
  checkDaxko: () => Promise.reject(unreachable('daxko')),
  firstProfile: () => Promise.reject(unreachable('docnetwork')),
  users: () => Promise.reject(unreachable('docnetwork')),
  registrations: () => Promise.reject(unreachable('docnetwork')),
}

interface NewChange {
  state: string
  kind?: ChangeKind
  memberId?: string
  groupId?: number
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  entry?: string
  rosterReadAt?: Date
}

export const createTestApi = async (
  options: {
    upstreams?: Upstreams
    limits?: Partial<Deps['limits']>
    startFlow?: Deps['startFlow']
    connector?: Deps['connector']
    quotas?: Deps['quotas']
    auth?: AuthConfig
    consoleDirectory?: string
  } = {},
) => {
  const [database, redis] = await Promise.all([createTestDatabase(), createRedis()])
  const db = createDatabase({ url: database.url })
  const keyring = createKeyring(KEY)
  const vaults = createVaults(db, keyring)
  const flows = createFlows({ redisUrl: redis.url })
  const log = createLogger({ service: 'api', level: 'silent' })
  const started: (RunRef & { mode: RunMode })[] = []
  const stopping = new AbortController()
  const deps: Deps = {
    db,
    vaults,
    keyring,
    startFlow: options.startFlow ?? (async (run) => void started.push(run)),
    upstreams: options.upstreams ?? upstreamsThatWork,
    limits: { timeZone: 'America/New_York', freePerDay: 3, ...options.limits },
    log,
    connector: options.connector,
    ...(options.quotas && { quotas: options.quotas }),
  }
  const actions = createActions(deps)
  const app = await buildApp({
    log,
    db,
    vaults,
    actions,
    verifyToken: createVerifyToken(options.auth ?? AUTH),
    flows,
    metrics: createMetrics({ service: 'api', sources: createFigureSources({ db, flows, quotas: options.quotas ?? {}, log }) }),
    requireSchema: () => requireSchema(database.url),
    consoleDirectory: options.consoleDirectory ?? BUILT_CONSOLE,
    stopping: stopping.signal,
  })
  await app.ready()

  let organizations = 0
  const tokenFor = (request: Partial<TokenRequest>) => issueToken({ sub: 'tester', ttl: '1h', ...request }, AUTH)

  const addOrganization = async () => {
    organizations++
    return actions.addOrganization({
      name: `Camp ${organizations}`,
      docnetworkOrg: organizations,
      daxkoScope: `OPS_${organizations}`,
      actor: 'test',
    })
  }

  /** As the pipeline would leave it. */
  const finish = (syncId: string, status: SyncView['status'] = 'succeeded') =>
    db.sync.update({ where: { id: syncId }, data: { status, startedAt: new Date(), finishedAt: new Date(), daxkoTouched: true } })

  const addChange = async (sync: { id: string; organizationId: string }, change: NewChange) => {
    const { kind = 'registration.deactivate', before, after, rosterReadAt = new Date(), ...rest } = change
    const vault = await vaults.of(sync.organizationId)
    const seal = (values: Record<string, unknown> | undefined) => (values ? vault.seal(values, changeContext(kind)) : null)
    return db.change.create({
      data: {
        ...rest,
        kind,
        rule: 'R3',
        syncId: sync.id,
        organizationId: sync.organizationId,
        before: seal(before),
        after: seal(after),
        position: 1,
        rosterReadAt,
      },
      select: { id: true },
    })
  }

  return {
    app,
    actions,
    db,
    deps,
    vaults,
    started,
    stopping,
    routes: () =>
      app.routes.flatMap(({ method, url, config }) =>
        [method].flat().map((one) => ({ method: one, url, access: config?.access ?? 'open' })),
      ),
    tokenFor,
    addOrganization,
    finish,
    addChange,
    redisUrl: redis.url,
    importer: (org: string) => tokenFor({ org, permissions: ['profiles:import'] }),
    reader: (org: string) => tokenFor({ org }),
    operator: () => tokenFor({ sub: 'operator', role: 'operator' }),
    close: async () => {
      await app.close()
      await flows.close()
      await db.$disconnect()
      await database.drop()
      await redis.drop()
    },
  }
}

export type TestApi = Awaited<ReturnType<typeof createTestApi>>

interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT'
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

/** One request; the answer's status, headers and JSON. */
export const call = async (
  { app }: Pick<TestApi, 'app'>,
  url: string,
  { method = 'GET', token, body, headers = {} }: Call = {},
) => {
  const answer = await app.inject({
    method,
    url,
    headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { payload: body as object }),
  })
  const isJson = /json/.test(String(answer.headers['content-type']))
  return {
    status: answer.statusCode,
    headers: answer.headers,
    json: isJson && answer.body !== '' ? answer.json() : undefined,
    text: answer.body,
  }
}
