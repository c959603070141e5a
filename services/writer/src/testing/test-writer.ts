// The writer on a real PostgreSQL and a simulated DocNetwork for one test file. It plays the queue: a job that asks for it runs again.
import { setTimeout as pause } from 'node:timers/promises'
import { isFailure, type JobName, type Outcome, type Payload, type Quota, type RunMode, type RunRef } from '@daxko-sync/contracts'
import { createDocNetworkApp } from '@daxko-sync/docnetwork'
import type { Context, Log, Processor } from '@daxko-sync/queue'
import {
  createDocNetwork,
  createWorld,
  DEMO,
  type DnState,
  type DocNetworkEdit,
  type DocNetworkOptions,
  demoRefreshToken,
} from '@daxko-sync/simulators'
import {
  type ChangeToStore,
  createConnections,
  createDatabase,
  createKeyring,
  createRequests,
  createStores,
  createVaults,
  newDataKey,
} from '@daxko-sync/store'
import { createDatabase as createTestDatabase } from '@daxko-sync/testkit'
import { createUpstreams, createWithWork } from '@daxko-sync/upstreams'
import type { Deps } from '../deps.ts'

/** Stands for one request time limit, in which a late write may still land. */
export const READ_BACK_AGAIN_MS = 400
const JOB_ATTEMPTS = 8

export const silent: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent }
export const freeQuota = (side: 'docnetwork'): Quota => ({
  take: async () => ({ granted: true, ticket: { id: 'free' } }),
  settle: async () => undefined,
  state: async () => ({ side, limit: 1, windowMs: 1, used: 0, waitMs: 0, refillMs: 0 }),
  pause: async () => undefined,
  pauseLeft: async () => 0,
})

export const createTestWriter = async (options: DocNetworkOptions = {}) => {
  const database = await createTestDatabase()
  const db = createDatabase({ url: database.url })
  const keyring = createKeyring(Buffer.alloc(32, 7).toString('base64'))
  const vaults = createVaults(db, keyring)
  const stores = createStores(db, vaults)
  const world = createWorld({ seed: 5, registrations: 20, groups: 2, awkward: false })
  const [organization] = world.organizations
  if (!organization) throw new Error('no organization')
  const simulator = createDocNetwork(world, { limit: null, ...options })
  const server = await simulator.listen()
  const app = createDocNetworkApp({
    baseUrl: server.url,
    ...DEMO.docnetwork,
    redirectUri: '',
    quota: freeQuota('docnetwork'),
    maxInFlight: 500,
  })
  const { id: organizationId } = await db.organization.create({
    data: {
      name: 'Oak',
      docnetworkOrg: organization.organizationId,
      daxkoScope: organization.scope,
      dataKey: keyring.wrap(newDataKey()),
    },
  })
  const tokens = createConnections(db, vaults).tokenStore(organizationId, 'docnetwork')
  await tokens.lease('test', 10_000)
  await tokens.save('test', { refreshToken: demoRefreshToken(organization.organizationId) })
  const none = () => {
    throw new Error('the writer does not read Daxko')
  }
  const upstreams = createUpstreams({
    db,
    vaults,
    docnetwork: app,
    daxko: {
      forOrganization: () => ({ member: none, unit: none, offering: none, rosterPage: none, check: none }),
      close: async () => {},
    },
  })
  const deps: Deps = {
    ...stores,
    withWork: createWithWork({ runs: stores.runs, upstreams }),
    now: () => new Date(),
    timeZone: 'America/New_York',
    readBackAgainMs: READ_BACK_AGAIN_MS,
  }

  /** A running sync; the one before it is closed first (S5). */
  const startSync = async (mode: RunMode = 'sync', settings: Record<string, unknown> = {}): Promise<RunRef> => {
    await db.sync.updateMany({ where: { status: { in: ['queued', 'running'] } }, data: { status: 'succeeded' } })
    const syncId = await createRequests(db).create(
      {
        organizationId,
        trigger: 'manual',
        groupIdentifier: null,
        mode: 'sync',
        settings: settings as never,
        requestedBy: 'test',
        easternDate: '2026-11-22',
        feeExpected: false,
        now: new Date(),
      },
      await vaults.of(organizationId),
    )
    await db.sync.update({ where: { id: syncId }, data: { mode, status: 'running', startedAt: new Date() } })
    const ref = { syncId, organizationId, run: 1 }
    await stores.runs.step(ref, 'plan', 'plan')
    await stores.runs.finishStage(ref, 'plan')
    return ref
  }

  const plan = (
    ref: RunRef,
    changes: (Omit<ChangeToStore, 'state' | 'rosterReadAt' | 'position' | 'rule'> & Partial<ChangeToStore>)[],
  ) =>
    stores.ledger.savePlan(
      ref,
      changes.map((change, position) => ({ rule: 'P3', state: 'planned', rosterReadAt: new Date(), position, ...change })),
    )

  /** Runs a job as the queue would: again when it asks, again after a failure while it has attempts. Answers its last word. */
  const play = async <N extends JobName>(
    processor: Processor<N>,
    payload: Payload<N>,
    context: Partial<Context> = {},
  ): Promise<string> => {
    let attempts = 0
    for (;;) {
      let outcome: Outcome
      try {
        outcome = await processor(payload, {
          signal: new AbortController().signal,
          log: silent,
          lastAttempt: attempts + 1 >= JOB_ATTEMPTS,
          fanOut: async () => {},
          ...context,
        })
      } catch (error) {
        const throttled = isFailure(error) && error.kind === 'throttled'
        if (!throttled) attempts += 1
        if (attempts >= JOB_ATTEMPTS || (isFailure(error) && error.kind === 'permanent')) throw error
        await pause(throttled ? (error.retryAfterMs ?? 0) : 10)
        continue
      }
      if (typeof outcome === 'string') return outcome
      await pause(outcome.again)
    }
  }

  const edit = <T>(one: DocNetworkEdit): T => simulator.control.edit([one])[0] as T
  return {
    deps,
    db,
    databaseUrl: database.url,
    serverUrl: server.url,
    organizationId,
    simulator,
    docnetwork: organization.docnetwork as DnState,
    startSync,
    plan,
    play,
    edit,
    statesOf: async (ref: RunRef, memberId?: string) => {
      const rows = await db.change.findMany({
        where: { syncId: ref.syncId, ...(memberId !== undefined && { memberId }) },
        orderBy: { position: 'asc' },
      })
      return rows.map(({ kind, state }) => `${kind} ${state}`)
    },
    close: async () => {
      await upstreams.close()
      await server.close()
      await db.$disconnect()
      await database.drop()
    },
  }
}

export type TestWriter = Awaited<ReturnType<typeof createTestWriter>>
