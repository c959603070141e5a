// The whole system for a story: both simulators in this process, the services as processes of their own, a database and a Redis of its own.
// Everything is done from outside: the command line (in this process, as `npm start` runs it), the HTTP API, and what the simulators saw.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { runCli as runHere } from '@daxko-sync/cli'
import type { Schemas } from '@daxko-sync/client'
import {
  createDaxko,
  createDocNetwork,
  createWorld,
  type DaxkoOptions,
  type DaxkoSimulator,
  DEMO,
  type DocNetworkOptions,
  type DocNetworkSimulator,
  demoRefreshToken,
  type OrganizationWorld,
  type World,
  type WorldOptions,
} from '@daxko-sync/simulators'
import { createDatabase, createRedis, eventually, freePort } from '@daxko-sync/testkit'

const ROOT = resolve(import.meta.dirname, '../..')
export const SERVICES = ['api', 'fetcher', 'mapper', 'writer'] as const
export type ServiceName = (typeof SERVICES)[number]

export interface SystemOptions {
  world: WorldOptions
  /** How many of the world's organizations are added; the first one by default. */
  organizations?: number
  daxko?: DaxkoOptions
  docnetwork?: DocNetworkOptions
  env?: Record<string, string>
  /** Those that are started at once; all by default. */
  services?: readonly ServiceName[]
}

export interface Answer<T> {
  code: number
  json: T
  stderr: string
}

/** As the API and `--json` show it. */
export type SyncShown = Schemas['Sync']

export interface System {
  world: World
  organization: OrganizationWorld
  organizationId: string
  /** Ids of the added organizations, in the world's order. */
  organizationIds: string[]
  daxko: DaxkoSimulator
  docnetwork: DocNetworkSimulator
  databaseUrl: string
  redisUrl: string
  apiUrl: string
  env: Record<string, string>
  services: Map<ServiceName, ChildProcess>
  /** Everything that the services wrote to stdout and stderr. */
  logs(): string
  start(name: ServiceName): Promise<void>
  /** SIGTERM, and waits for the end. */
  stop(name: ServiceName): Promise<void>
  /** The command line, to its end. */
  runCli(args: string[]): Promise<{ code: number; stdout: string; stderr: string }>
  /** `--json` is added; stdout must be one JSON document. */
  cli<T>(...args: string[]): Promise<Answer<T>>
  sync(...args: string[]): Promise<SyncShown>
  token(...args: string[]): Promise<string>
  api<T>(
    path: string,
    options?: { token?: string; method?: string; body?: unknown },
  ): Promise<{ status: number; body: T; headers: Headers }>
  close(): Promise<void>
}

/** Only for an api that hangs: one that ends is told at once, and how long a start takes is the machine's business. */
const START_LIMIT_MS = 150_000

/** Any of the project's programs, to its end. */
export const runProcess = async (args: string[], env: Record<string, string>) => {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, stdout, stderr }
}

export const startSystem = async ({
  world: worldOptions,
  daxko: daxkoOptions = {},
  docnetwork: docnetworkOptions = {},
  env: more = {},
  services: startNow = SERVICES,
  organizations = 1,
}: SystemOptions): Promise<System> => {
  const world = createWorld(worldOptions)
  const [organization] = world.organizations
  if (!organization) throw new Error('the world has no organization')
  const daxko = createDaxko(world, { limit: null, ...daxkoOptions })
  const docnetwork = createDocNetwork(world, { limit: null, ...docnetworkOptions })
  const [daxkoServer, docnetworkServer, database, redis, port] = await Promise.all([
    daxko.listen(),
    docnetwork.listen(),
    createDatabase(),
    createRedis(),
    freePort(),
  ])
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: resolve(ROOT, '.toolchain/compile-cache'), // a story starts many processes
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    PORT: String(port),
    LOG_LEVEL: 'info',
    AUTH_JWT_SECRET: 'a-secret-of-the-tests-that-is-long-enough',
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    DAXKO_BASE_URL: daxkoServer.url,
    DAXKO_CLIENT_ID: DEMO.daxko.clientId,
    DAXKO_CLIENT_SECRET: DEMO.daxko.clientSecret,
    DAXKO_MAX_REQUESTS: '100000',
    DOCNETWORK_BASE_URL: docnetworkServer.url,
    DOCNETWORK_CLIENT_ID: DEMO.docnetwork.clientId,
    DOCNETWORK_CLIENT_SECRET: DEMO.docnetwork.clientSecret,
    DOCNETWORK_MAX_REQUESTS: '100000',
    DAXKO_FREE_SYNCS_PER_DAY: '1000',
    ...more,
  }
  const services = new Map<ServiceName, ChildProcess>()
  const apiUrl = `http://127.0.0.1:${port}`
  let logs = ''

  const start = async (name: ServiceName): Promise<void> => {
    const child = spawn(process.execPath, [resolve(ROOT, `services/${name}/src/main.ts`), name], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    services.set(name, child)
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        logs += text
      })
    }
    if (name !== 'api') return
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the api ended with ${code}: ${logs.slice(-2_000)}`)
    })
    const ready = eventually(
      async () => {
        const answer = await fetch(`${apiUrl}/readyz`).catch(() => undefined)
        if (!answer?.ok) throw new Error(`the api is not ready (${answer?.status ?? 'no answer'}): ${logs.slice(-2_000)}`)
      },
      { timeoutMs: START_LIMIT_MS, intervalMs: 100 },
    )
    await Promise.race([ready, ended])
  }

  const stop = async (name: ServiceName): Promise<void> => {
    const child = services.get(name)
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }

  const runCli: System['runCli'] = async (args) => {
    let stdout = ''
    let stderr = ''
    const code = await runHere(args, {
      out: (text) => {
        stdout += text
      },
      err: (text) => {
        stderr += text
      },
      env,
    })
    return { code, stdout, stderr }
  }

  const cli = async <T>(...args: string[]): Promise<Answer<T>> => {
    const { code, stdout, stderr } = await runCli([...args, '--json'])
    try {
      return { code, json: JSON.parse(stdout) as T, stderr }
    } catch {
      throw new Error(`daxko-sync ${args.join(' ')} ended with ${code} and wrote no JSON: ${stdout}${stderr}`)
    }
  }

  const close = async (): Promise<void> => {
    await Promise.all([...services.keys()].map(stop))
    await Promise.all([daxkoServer.close(), docnetworkServer.close()])
    await Promise.all([database.drop(), redis.drop()])
  }

  await Promise.all(startNow.map(start)).catch(async (error: unknown) => {
    await close().catch(() => {}) // the first failure is the one to tell
    throw error
  })
  const added = await Promise.all(
    world.organizations
      .slice(0, organizations)
      .map(({ name, organizationId, scope }) =>
        cli<{ id: string }>(
          ...['org', 'add', '--name', name, '--docnetwork-org', String(organizationId)],
          ...['--daxko-scope', scope, '--docnetwork-refresh-token', demoRefreshToken(organizationId)],
        ),
      ),
  )
  const refused = added.find(({ code }) => code !== 0)
  if (refused) throw new Error(`org add was refused: ${JSON.stringify(refused.json)}`)
  const organizationIds = added.map(({ json }) => json.id)
  const organizationId = organizationIds[0] as string
  const token = async (...args: string[]): Promise<string> => {
    const { json } = await cli<{ token: string }>('token', 'issue', '--org', organizationId, ...args)
    return json.token
  }

  return {
    world,
    organization,
    organizationId,
    organizationIds,
    daxko,
    docnetwork,
    databaseUrl: database.url,
    redisUrl: redis.url,
    apiUrl,
    env,
    services,
    logs: () => logs,
    start,
    stop,
    runCli,
    cli,
    sync: async (...args) => (await cli<SyncShown>('sync', 'start', '--org', organizationId, '--wait', ...args)).json,
    token,
    api: async <T>(
      path: string,
      { token: bearer, method = 'GET', body }: { token?: string; method?: string; body?: unknown } = {},
    ) => {
      const answer = await fetch(`${apiUrl}${path}`, {
        method,
        headers: {
          ...(bearer && { authorization: `Bearer ${bearer}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, headers: answer.headers, body: (text === '' ? undefined : JSON.parse(text)) as T }
    },
    close,
  }
}
