// The whole system for a measurement: PostgreSQL with full durability, Redis, both simulators and the services, each a process of its own.
// What is measured is read from outside: the finished sync as the command line shows it, what the simulators saw, and each process's peak of
// resident memory.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { startPostgres, startRedis } from '@daxko-sync/embedded'
import type { Counters, DnStateJson, RequestRecord } from '@daxko-sync/simulators'
import { deployMigrations } from '@daxko-sync/store/migrate'
import { serviceCommand } from '../../scripts/service-names.ts'

const ROOT = resolve(import.meta.dirname, '../..')
export const WORKERS = ['fetcher', 'mapper', 'writer'] as const
export type WorkerName = (typeof WORKERS)[number]

export interface BenchWorld {
  seed: number
  /** Of each organization. */
  registrations: number
  groups: number
  unrelatedProfiles?: number
  organizations?: number
  /** Off: only ordinary people and groups. On unless said otherwise. */
  awkward?: boolean
}

export interface BenchOptions {
  world: BenchWorld
  /** How long each side takes to answer; at once unless said otherwise. */
  latencyMs?: { daxko: number; docnetwork: number }
  /** DocNetwork's; none unless said otherwise. */
  limit?: { maxRequests: number; windowSeconds: number }
  /** A folder for the processor profiles of the workers and simulators, one file per process when it ends. */
  profileTo?: string
}

export interface SyncDone {
  id: string
  status: string
  seconds: number
  counts: {
    changes: { planned: number; applied: number }
    requests: { daxko: number; docnetwork: number }
  }
}

export type SideName = 'daxko' | 'docnetwork'

/** What a script needs to reach one organization on both sides. */
export interface Access {
  daxko: { url: string; clientId: string; clientSecret: string; scope: string }
  docnetwork: { url: string; clientId: string; clientSecret: string; organizationId: number; refreshToken: string }
}

/** Both sides as processes. */
interface Sides {
  daxko: { child: ChildProcess; started: SimulatorStarted }
  docnetwork: { child: ChildProcess; started: SimulatorStarted }
}

export interface Twin {
  /** To the world's n-th organization. */
  access(organization: number): Access
  close(): Promise<void>
}

export interface BenchSystem {
  /** One sync of the n-th organization to its end, by the command line. Throws when it did not succeed. */
  sync(organization: number, ...args: string[]): Promise<SyncDone>
  /** The n-th organization's id; it is added when it is first asked for. */
  organizationId(organization: number): Promise<string>
  startWorker(name: WorkerName): void
  counters(side: SideName): Promise<Counters>
  requests(side: SideName): Promise<RequestRecord[]>
  forgetRequests(): Promise<void>
  /** Edits of the first organization's Daxko, as `applyEdits` made them. */
  editDaxko(edits: unknown[]): Promise<void>
  /** Of the n-th organization. */
  docNetworkState(organization: number): Promise<DnStateJson>
  /** Peak resident memory of each worker so far, in MB (10^6 bytes), as the kernel counts it (VmHWM). */
  peakMegabytes(): Record<WorkerName, number>
  /** Processor time so far of the workers, the simulators, PostgreSQL and Redis, in seconds. */
  cpuSeconds(): Record<string, number>
  databaseUrl: string
  redisUrl: string
  close(): Promise<void>
}

interface SimulatorStarted {
  url: string
  clientId: string
  clientSecret: string
  organizations: { name: string; scope: string; organizationId: number; refreshToken: string }[]
}

interface SyncShown {
  id: string
  status: string
  startedAt: string
  finishedAt: string
  counts: SyncDone['counts']
}

const SUCCEEDED = new Set(['succeeded', 'succeeded-with-warnings'])

const worldFlags = ({
  seed,
  registrations,
  groups,
  unrelatedProfiles = 0,
  organizations = 1,
  awkward = true,
}: BenchWorld): string[] => [
  ...['--seed', String(seed), '--registrations', String(registrations), '--groups', String(groups)],
  ...['--unrelated-profiles', String(unrelatedProfiles), '--organizations', String(organizations)],
  ...(awkward ? ['--no-unknown-offering'] : ['--no-awkward']),
]

const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

const startSimulator = async (name: SideName, flags: string[], nodeFlags: string[]) => {
  const child = spawn(process.execPath, [...nodeFlags, resolve(ROOT, 'packages/simulators/src/run.ts'), name, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, started: JSON.parse(line) as SimulatorStarted }
}

const SHOWN = 2_000

/** A program's one document of JSON. Throws what it said when there is none. */
export const runJson = async <T>(args: string[], env: Record<string, string> = {}): Promise<T> => {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-SHOWN)
  })
  await once(child, 'close')
  try {
    return JSON.parse(stdout) as T
  } catch {
    throw new Error(`${args.slice(0, 2).join(' ')} wrote no JSON: ${stdout.slice(0, SHOWN)}${stderr}`)
  }
}

const askJson = async <T>(url: string, init?: RequestInit): Promise<T> => {
  const answer = await fetch(url, init)
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

const profiled = (name: string, folder: string | undefined): string[] =>
  folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`]

const startSides = async ({ world, latencyMs = { daxko: 0, docnetwork: 0 }, limit, profileTo }: BenchOptions): Promise<Sides> => {
  const flags = [...worldFlags(world), '--rotation', 'same']
  const limitFlags = limit
    ? ['--max-requests', String(limit.maxRequests), '--window-seconds', String(limit.windowSeconds)]
    : ['--no-limit']
  const [daxko, docnetwork] = await Promise.all([
    startSimulator('daxko', [...flags, '--no-limit', '--latency-ms', String(latencyMs.daxko)], profiled('daxko', profileTo)),
    startSimulator(
      'docnetwork',
      [...flags, ...limitFlags, '--latency-ms', String(latencyMs.docnetwork)],
      profiled('docnetwork', profileTo),
    ),
  ])
  return { daxko, docnetwork }
}

const organizationOf = ({ docnetwork }: Sides, organization: number) => {
  const found = docnetwork.started.organizations[organization]
  if (!found) throw new Error(`the world has no organization ${organization}`)
  return found
}

/** The same world once more, for the script that a sync is compared with. */
export const startTwin = async (options: BenchOptions): Promise<Twin> => {
  const sides = await startSides(options)
  const of = ({ url, clientId, clientSecret }: SimulatorStarted) => ({ url, clientId, clientSecret })
  return {
    access: (organization) => {
      const { scope, organizationId, refreshToken } = organizationOf(sides, organization)
      return {
        daxko: { ...of(sides.daxko.started), scope },
        docnetwork: { ...of(sides.docnetwork.started), organizationId, refreshToken },
      }
    },
    close: async () => {
      await Promise.all([sides.daxko.child, sides.docnetwork.child].map(stopProcess))
    },
  }
}

export const startBench = async (options: BenchOptions): Promise<BenchSystem> => {
  const { limit, profileTo } = options
  const [postgres, redis, sides] = await Promise.all([
    startPostgres({ persistent: false, durability: 'full' }),
    startRedis(),
    startSides(options),
  ])
  const { daxko, docnetwork } = sides
  await deployMigrations({ databaseUrl: postgres.url })
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: resolve(ROOT, '.toolchain/compile-cache'),
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    LOG_LEVEL: 'warn',
    AUTH_JWT_SECRET: 'a-secret-of-the-benchmark-that-is-long-enough',
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    DAXKO_BASE_URL: daxko.started.url,
    DAXKO_CLIENT_ID: daxko.started.clientId,
    DAXKO_CLIENT_SECRET: daxko.started.clientSecret,
    DAXKO_MAX_REQUESTS: '1000000',
    DOCNETWORK_BASE_URL: docnetwork.started.url,
    DOCNETWORK_CLIENT_ID: docnetwork.started.clientId,
    DOCNETWORK_CLIENT_SECRET: docnetwork.started.clientSecret,
    DOCNETWORK_MAX_REQUESTS: String(limit?.maxRequests ?? 1_000_000),
    ...(limit && { DOCNETWORK_WINDOW_SECONDS: String(limit.windowSeconds) }),
    DAXKO_FREE_SYNCS_PER_DAY: '1000',
  }
  const workers: { name: WorkerName; child: ChildProcess }[] = []
  const startWorker = (name: WorkerName): void => {
    const { program, args } = serviceCommand(name)
    workers.push({
      name,
      child: spawn(program, [...profiled(name, profileTo), ...args], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] }),
    })
  }
  for (const name of WORKERS) startWorker(name)
  const cli = <T>(...args: string[]): Promise<T> =>
    runJson<T>([resolve(ROOT, 'packages/cli/src/main.ts'), ...args, '--json'], env)

  const known = (organization: number) => organizationOf(sides, organization)
  const added = new Map<number, Promise<string>>()
  const add = async (organization: number): Promise<string> => {
    const { name, organizationId, scope, refreshToken } = known(organization)
    const { id } = await cli<{ id: string }>(
      ...['org', 'add', '--name', name, '--docnetwork-org', String(organizationId)],
      ...['--daxko-scope', scope, '--docnetwork-refresh-token', refreshToken],
    )
    return id
  }
  const organizationId = (organization: number): Promise<string> => {
    const id = added.get(organization) ?? add(organization)
    added.set(organization, id)
    return id
  }

  const admin = (side: SideName, path: string) => `${(side === 'daxko' ? daxko : docnetwork).started.url}/_sim/${path}`

  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    startWorker,
    organizationId,
    sync: async (organization, ...args) => {
      const org = await organizationId(organization)
      const sync = await cli<SyncShown>('sync', 'start', '--org', org, '--wait', ...args)
      if (!SUCCEEDED.has(sync.status)) throw new Error(`the sync ended as ${sync.status}: ${JSON.stringify(sync)}`)
      const { id, status, counts, startedAt, finishedAt } = sync
      return { id, status, counts, seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000 }
    },
    counters: (side) => askJson<Counters>(admin(side, 'counters')),
    requests: async (side) => (await askJson<{ requests: RequestRecord[] }>(admin(side, 'requests'))).requests,
    forgetRequests: async () => {
      await Promise.all((['daxko', 'docnetwork'] as const).map((side) => askJson(admin(side, 'requests'), { method: 'DELETE' })))
    },
    editDaxko: async (edits) => {
      const headers = { 'content-type': 'application/json' }
      await askJson(admin('daxko', 'world'), { method: 'POST', headers, body: JSON.stringify({ edits }) })
    },
    docNetworkState: (organization) =>
      askJson<DnStateJson>(admin('docnetwork', `state?organization=${known(organization).organizationId}`)),
    peakMegabytes: () => {
      const peaks = (name: WorkerName) => workers.filter((worker) => worker.name === name).map(({ child }) => peakOf(child.pid))
      return Object.fromEntries(WORKERS.map((name) => [name, Math.max(...peaks(name))])) as Record<WorkerName, number>
    },
    cpuSeconds: () => {
      const named = [...workers, { name: 'daxko', child: daxko.child }, { name: 'docnetwork', child: docnetwork.child }]
      return cpuOf(new Map(named.map(({ name, child }) => [child.pid, name])))
    },
    close: async () => {
      await Promise.all([...workers.map(({ child }) => child), daxko.child, docnetwork.child].map(stopProcess))
      await Promise.all([postgres.stop(), redis.stop()])
    },
  }
}

const peakOf = (pid: number | undefined): number => {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  if (!kilobytes) throw new Error(`process ${pid} says nothing of its memory`)
  return Math.round((Number(kilobytes) * 1_024) / 1_000_000)
}

const TICKS_PER_SECOND = 100

interface ProcessFacts {
  /** Of the program. */
  command: string
  parent: number
  /** User and system time, its own and that of children that have ended. */
  seconds: number
}

/** Undefined when it has ended meanwhile. */
const factsOf = (pid: number): ProcessFacts | undefined => {
  try {
    const [, command = '', rest = ''] = /\((.*)\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    const fields = rest.split(' ').map(Number)
    const [parent = 0] = fields.slice(1)
    return { command, parent, seconds: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) / TICKS_PER_SECOND }
  } catch {
    return undefined
  }
}

/** Of the named processes, and by their programs' names of the others that belong to this one: PostgreSQL, Redis. */
const cpuOf = (nameOf: ReadonlyMap<number | undefined, string>): Record<string, number> => {
  const all = new Map<number, ProcessFacts>()
  for (const entry of readdirSync('/proc')) {
    const facts = /^\d+$/.test(entry) ? factsOf(Number(entry)) : undefined
    if (facts) all.set(Number(entry), facts)
  }
  const sums: Record<string, number> = {}
  for (const [pid, { command, seconds }] of all) {
    const name = nameOf.get(pid) ?? command
    if (!isDescendant(pid, all)) continue
    sums[name] = (sums[name] ?? 0) + seconds
  }
  return sums
}

const isDescendant = (pid: number, all: ReadonlyMap<number, ProcessFacts>): boolean => {
  const parent = all.get(pid)?.parent
  return parent !== undefined && (parent === process.pid || isDescendant(parent, all))
}
