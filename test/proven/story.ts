// What every proof needs around a system: the oracle's word taken before anything starts, the ledger, what the simulators saw, and kills.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import {
  cloneWorld,
  compareStates,
  type Expectation,
  expectSync,
  type OracleInput,
  type OrganizationWorld,
} from '@daxko-sync/simulators'
import { createDatabase, type Database } from '@daxko-sync/store'
import { eventually } from '@daxko-sync/testkit'
import { expect } from 'vitest'
import { type ServiceName, type System, type SystemOptions, startSystem } from '../support/system.ts'

/** As the API shows a sync, with what these proofs look at. */
export interface SyncSeen {
  id: string
  status: string
  stage?: string
  waitingFor?: { side: string; until: string }
  failure?: { code: string; message: string }
  counts: {
    changes: Record<string, number> & { byKind: Record<string, Record<string, number>> }
    groups: Record<string, number>
    reviews: number
  }
}

export interface Story extends System {
  db: Database
  /** Starts a sync and answers its id at once. */
  begin(...args: string[]): Promise<string>
  cancel(syncId: string): Promise<void>
  seen(syncId: string): Promise<SyncSeen>
  /** Waits for the end, however it is. */
  ended(syncId: string, timeoutMs?: number): Promise<SyncSeen>
  /** Both sides as they were before the sync; nothing in them changes. */
  before: OrganizationWorld
  expected(more?: Partial<OracleInput>): Expectation
  /** One more process of a service, beside those that run; SIGTERM at the end. */
  startAnother(name: ServiceName): void
  kill(name: ServiceName): Promise<void>
  restart(name: ServiceName): Promise<void>
}

const ENDED = new Set(['succeeded', 'succeeded-with-warnings', 'partially-failed', 'failed', 'cancelled'])
const END_LIMIT_MS = 150_000

export const startStory = async (options: SystemOptions): Promise<Story> => {
  const system = await startSystem(options)
  const before = cloneWorld(system.world).organizations[0]
  if (!before) throw new Error('the world has no organization')
  const db = createDatabase({ url: system.env['DATABASE_URL'] ?? system.databaseUrl, poolSize: 3 })
  const token = await system.token('--permission', 'profiles:import')
  const seen = async (syncId: string): Promise<SyncSeen> => {
    const answer = await system.api<SyncSeen>(`/syncs/${syncId}`, { token })
    if (answer.status !== 200) throw new Error(`the api answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const others: ChildProcess[] = []
  return {
    ...system,
    db,
    before,
    seen,
    cancel: async (syncId) => {
      const answer = await system.api(`/syncs/${syncId}/cancel`, { token, method: 'POST', body: {} })
      if (answer.status >= 300) throw new Error(`the api answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    },
    begin: async (...args) => {
      const body = { ...(args.includes('--dry-run') && { dryRun: true }) }
      const answer = await system.api<SyncSeen>('/syncs', { token, method: 'POST', body })
      if (answer.status !== 202) throw new Error(`the api answered ${answer.status}: ${JSON.stringify(answer.body)}`)
      return answer.body.id
    },
    ended: (syncId, timeoutMs = END_LIMIT_MS) =>
      eventually(
        async () => {
          const sync = await seen(syncId)
          if (!ENDED.has(sync.status))
            throw new Error(
              `sync is ${sync.status} in ${sync.stage}: ${await openChanges(db, syncId)} ${system
                .logs()
                .split('\n')
                .filter((line) => !line.includes('"level":"info"'))
                .slice(-12)
                .map((line) => line.slice(0, 500))
                .join('\n')}`,
            )
          return sync
        },
        { timeoutMs, intervalMs: 500 },
      ),
    expected: (more = {}) => expectSync({ daxko: before.daxko, docnetwork: before.docnetwork, ...more }),
    startAnother: (name) => {
      others.push(
        spawn(process.execPath, [resolve(import.meta.dirname, `../../services/${name}/src/main.ts`), name], {
          env: system.env,
          stdio: 'ignore',
        }),
      )
    },
    kill: async (name) => {
      const child = system.services.get(name)
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    restart: async (name) => {
      const child = system.services.get(name)
      if (child && child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await system.start(name)
    },
    close: async () => {
      await db.$disconnect()
      const ends = others
        .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
        .map((child) => once(child, 'exit'))
      for (const child of others) child.kill('SIGTERM')
      await Promise.all(ends)
      await system.close()
    },
  }
}

const openChanges = async (db: Database, syncId: string): Promise<string> =>
  JSON.stringify(
    await db.$queryRaw`select kind, state, count(*)::int as n from change where sync_id = ${syncId}::uuid group by 1, 2 order by 1, 2`,
  )

const OPERATIONS = {
  createProfile: ['profile.create'],
  createUser: ['user.add'],
  createRegistration: ['registration.create'],
  reactivateRegistration: ['registration.reactivate'],
  deactivateRegistration: ['registration.deactivate'],
  updateProfile: ['profile.update', 'profile.add-identifier'],
  updateGroup: ['group.update'],
} as const

/** The oracle's final state, each write once, every row of the ledger accounted for, nothing held on to. */
export const expectAsOracle = async (story: Story, sync: SyncSeen, expected: Expectation = story.expected()): Promise<void> => {
  expect(compareStates(story.organization.docnetwork, expected.state)).toEqual([])
  expect(sync.status).toBe(expected.status)
  const writes = story.docnetwork.control.counters().writes
  const wanted = Object.entries(OPERATIONS).flatMap(([operation, kinds]) => {
    const times = kinds.reduce((sum, kind) => sum + expected.applied[kind], 0)
    return times > 0 ? [[operation, times]] : []
  })
  expect(writes).toEqual(Object.fromEntries(wanted))
  await expectSettled(story, sync)
}

/** Whatever came of it: nothing is `sending` or still open, the counts add up, no request broke a contract. */
export const expectSettled = async (story: Story, { id, counts }: SyncSeen): Promise<void> => {
  const states = await story.db.$queryRaw<{ state: string; n: number }[]>`
    select state, count(*)::int as n from change where sync_id = ${id}::uuid group by 1`
  const byState = new Map(states.map(({ state, n }) => [state, n]))
  expect({ sending: byState.get('sending') ?? 0, planned: byState.get('planned') ?? 0 }).toEqual({ sending: 0, planned: 0 })
  const { planned, byKind: _byKind, ...rest } = counts.changes
  expect(planned).toBe(Object.values(rest).reduce((sum, n) => sum + n, 0))
  expect(planned).toBe(states.reduce((sum, { n }) => sum + n, 0))
  expect(story.docnetwork.control.violations()).toEqual([])
  expect(story.daxko.control.violations()).toEqual([])
}

/** A killed writer's leases run out by themselves, within their 30 s; nobody else's is left. */
export const expectNothingHeld = ({ db }: Story): Promise<void> =>
  eventually(
    async () => {
      const held = await db.lease.count({ where: { until: { gt: new Date() } } })
      if (held > 0) throw new Error(`${held} leases are still held`)
    },
    { timeoutMs: 40_000, intervalMs: 500 },
  )

/** How many requests of an operation have arrived at either side. */
export const arrived = ({ daxko, docnetwork }: Story, operation: string): number =>
  (daxko.control.counters().operations[operation] ?? 0) + (docnetwork.control.counters().operations[operation] ?? 0)

/**
 * What two minutes without progress would be, now; the sweeper of the running api does the rest. Said again until it has stepped in, because jobs
 * that are still under way tell of progress meanwhile.
 */
export const letTwoMinutesPass = async ({ db }: Story, syncId: string): Promise<void> => {
  const runOf = async () => await db.sync.findUniqueOrThrow({ where: { id: syncId }, select: { run: true, status: true } })
  const { run } = await runOf()
  await eventually(
    async () => {
      const now = await runOf()
      if (now.run > run || !['queued', 'running'].includes(now.status)) return
      await db.$executeRaw`update sync set progress_at = now() - interval '3 minutes' where id = ${syncId}::uuid`
      throw new Error('the sweeper has not stepped in')
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  )
}

/** Resolves as soon as the condition holds; polled often, because it is what a kill waits for. */
export const until = (what: string, holds: () => boolean | Promise<boolean>, timeoutMs = 120_000): Promise<void> =>
  eventually(
    async () => {
      if (!(await holds())) throw new Error(`never: ${what}`)
    },
    { timeoutMs, intervalMs: 10 },
  )
