// The whole system for a measurement: PostgreSQL with full durability, Redis, both simulators and the services, each a process of its own.
// What is measured is read from outside: the finished sync as the command line shows it, and each process's peak of resident memory.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { startPostgres, startRedis } from '@daxko-sync/embedded'
import { deployMigrations } from '@daxko-sync/store/migrate'
import { serviceCommand } from '../../scripts/service-names.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const WORKERS = ['fetcher', 'mapper', 'writer'] as const
export type WorkerName = (typeof WORKERS)[number]

export interface BenchWorld {
  seed: number
  registrations: number
  groups: number
  unrelatedProfiles: number
  /** How long both sides take to answer; 0 by default. */
  latencyMs?: number
  /** A folder for the processor profiles of the workers and simulators, one file per process when it ends. */
  profileTo?: string
}

export interface SyncDone {
  id: string
  status: string
  seconds: number
  counts: { changes: Record<string, number>; requests: { daxko: number; docnetwork: number } }
}

export interface BenchSystem {
  /** One sync to its end, by the command line. Throws when it did not succeed. */
  sync(...args: string[]): Promise<SyncDone>
  /** Peak resident memory of each worker so far, in MB (10^6 bytes), as the kernel counts it (VmHWM). */
  peakMegabytes(): Record<WorkerName, number>
  /** Processor time so far of the workers, the simulators, PostgreSQL and Redis, in seconds. */
  cpuSeconds(): Record<string, number>
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

const flagsOf = ({ seed, registrations, groups, unrelatedProfiles, latencyMs = 0 }: BenchWorld): string[] => [
  ...['--latency-ms', String(latencyMs)],
  ...['--seed', String(seed), '--registrations', String(registrations), '--groups', String(groups)],
  ...['--unrelated-profiles', String(unrelatedProfiles), '--no-unknown-offering', '--no-limit'],
]

const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

const startSimulator = async (name: 'daxko' | 'docnetwork', flags: string[], nodeFlags: string[]) => {
  const child = spawn(process.execPath, [...nodeFlags, resolve(ROOT, 'packages/simulators/src/run.ts'), name, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, started: JSON.parse(line) as SimulatorStarted }
}

const runToEnd = async (args: string[], env: Record<string, string>): Promise<string> => {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  await once(child, 'close')
  return stdout
}

export const startBench = async (world: BenchWorld): Promise<BenchSystem> => {
  const flags = flagsOf(world)
  const profiled = (name: string): string[] =>
    world.profileTo === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${world.profileTo}`, `--cpu-prof-name=${name}.cpuprofile`]
  const [postgres, redis, daxko, docnetwork] = await Promise.all([
    startPostgres({ persistent: false, durability: 'full' }),
    startRedis(),
    startSimulator('daxko', flags, profiled('daxko')),
    startSimulator('docnetwork', flags, profiled('docnetwork')),
  ])
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
    DOCNETWORK_MAX_REQUESTS: '1000000',
    DAXKO_FREE_SYNCS_PER_DAY: '1000',
  }
  const workers = new Map<WorkerName, ChildProcess>(
    WORKERS.map((name) => {
      const { program, args } = serviceCommand(name)
      return [name, spawn(program, [...profiled(name), ...args], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })]
    }),
  )
  const cli = async <T>(...args: string[]): Promise<T> =>
    JSON.parse(await runToEnd([resolve(ROOT, 'packages/cli/src/main.ts'), ...args, '--json'], env)) as T

  const [organization] = docnetwork.started.organizations
  if (!organization) throw new Error('the world has no organization')
  const { id: organizationId } = await cli<{ id: string }>(
    ...['org', 'add', '--name', organization.name, '--docnetwork-org', String(organization.organizationId)],
    ...['--daxko-scope', organization.scope, '--docnetwork-refresh-token', organization.refreshToken],
  )

  return {
    sync: async (...args) => {
      const sync = await cli<SyncShown>('sync', 'start', '--org', organizationId, '--wait', ...args)
      if (!SUCCEEDED.has(sync.status)) throw new Error(`the sync ended as ${sync.status}: ${JSON.stringify(sync)}`)
      const { id, status, counts, startedAt, finishedAt } = sync
      return { id, status, counts, seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000 }
    },
    peakMegabytes: () =>
      Object.fromEntries([...workers].map(([name, { pid }]) => [name, peakOf(pid)])) as Record<WorkerName, number>,
    cpuSeconds: () => cpuOf(new Map([...workers, ['daxko', daxko.child], ['docnetwork', docnetwork.child]])),
    close: async () => {
      await Promise.all([...workers.values(), daxko.child, docnetwork.child].map(stopProcess))
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
const cpuOf = (named: ReadonlyMap<string, ChildProcess>): Record<string, number> => {
  const nameOf = new Map([...named].map(([name, { pid }]) => [pid, name]))
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
