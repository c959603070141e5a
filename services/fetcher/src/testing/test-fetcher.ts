// The fetcher on a real PostgreSQL and both simulated sides for one test file. It plays the queue: what a stage fans out runs at once.
import { setTimeout as pause } from 'node:timers/promises'
import {
  isFailure,
  type JobName,
  type JobSpec,
  type Outcome,
  type Quota,
  type RunMode,
  type RunRef,
  type Side,
} from '@daxko-sync/contracts'
import { createDaxkoApp } from '@daxko-sync/daxko'
import { createDocNetworkApp } from '@daxko-sync/docnetwork'
import type { Context, Log, Processor } from '@daxko-sync/queue'
import { createDaxko, createDocNetwork, createWorld, DEMO, demoRefreshToken } from '@daxko-sync/simulators'
import {
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
import { createFetchHouseholds } from '../fetch-households.ts'
import { createAskIdentifiers, createFetchMembers, createFetchUnits } from '../fetch-people.ts'
import { createFetchProfiles } from '../fetch-profiles.ts'
import { createFetchRegistrations } from '../fetch-registrations.ts'
import { createFetchRoster } from '../fetch-roster.ts'
import { createFetchSync } from '../fetch-sync.ts'

const ATTEMPTS = 3
const silent: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent }
const freeQuota = (side: Side): Quota => ({
  take: async () => ({ granted: true, ticket: { id: 'free' } }),
  settle: async () => undefined,
  state: async () => ({ side, limit: 1, windowMs: 1, used: 0, waitMs: 0, refillMs: 0 }),
  pause: async () => undefined,
  pauseLeft: async () => 0,
})

export const createTestFetcher = async () => {
  const server = await createTestDatabase()
  const db = createDatabase({ url: server.url })
  const keyring = createKeyring(Buffer.alloc(32, 7).toString('base64'))
  const vaults = createVaults(db, keyring)
  const stores = createStores(db, vaults)
  const world = createWorld({ seed: 11, registrations: 260, groups: 2, awkward: false })
  const [organization] = world.organizations
  if (!organization) throw new Error('no organization')
  const [daxko, docnetwork] = [createDaxko(world, { limit: null }), createDocNetwork(world, { limit: null })]
  const [daxkoServer, docnetworkServer] = await Promise.all([daxko.listen(), docnetwork.listen()])
  const upstreams = createUpstreams({
    db,
    vaults,
    daxko: createDaxkoApp({ baseUrl: daxkoServer.url, ...DEMO.daxko, quota: freeQuota('daxko') }),
    docnetwork: createDocNetworkApp({
      baseUrl: docnetworkServer.url,
      ...DEMO.docnetwork,
      redirectUri: '',
      quota: freeQuota('docnetwork'),
    }),
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
  const deps = { ...stores, withWork: createWithWork({ runs: stores.runs, upstreams }), now: () => new Date() }
  const processors = {
    'fetch-sync': createFetchSync(deps),
    'fetch-roster': createFetchRoster(deps),
    'fetch-members': createFetchMembers(deps),
    'fetch-registrations': createFetchRegistrations(deps),
    'fetch-profiles': createFetchProfiles(deps),
    'fetch-households': createFetchHouseholds(deps),
    'fetch-units': createFetchUnits(deps),
    'ask-identifiers': createAskIdentifiers(deps),
  }

  const once = (name: keyof typeof processors, payload: RunRef, context: Partial<Context> = {}): Promise<Outcome> =>
    (processors[name] as unknown as Processor<JobName>)(payload as never, {
      signal: new AbortController().signal,
      log: silent,
      lastAttempt: false,
      fanOut: async () => {},
      ...context,
    })

  /** A job and all that it fans out, as the queue would run them; a job that fails for good ends in silence. */
  const play = async (name: keyof typeof processors, payload: RunRef): Promise<string> => {
    let attempts = 0
    let added: JobSpec[] = []
    for (;;) {
      try {
        const outcome = await once(name, payload, {
          lastAttempt: attempts + 1 >= ATTEMPTS,
          fanOut: async (specs) => {
            added = specs
          },
        })
        if (outcome === 'children') {
          for (const spec of added.splice(0)) await play(spec.name as keyof typeof processors, spec.payload)
        } else if (typeof outcome === 'string') return outcome
      } catch (error) {
        const throttled = isFailure(error) && error.kind === 'throttled'
        if (!throttled) attempts += 1
        if (attempts >= ATTEMPTS) return 'failed for good'
        if (throttled) await pause(error.retryAfterMs)
      }
    }
  }

  const startSync = async (
    mode: RunMode = 'sync',
    more: { groupIdentifier?: string; settings?: object } = {},
  ): Promise<RunRef> => {
    await db.sync.updateMany({ where: { status: { in: ['queued', 'running'] } }, data: { status: 'succeeded' } })
    const syncId = await createRequests(db).create(
      {
        organizationId,
        trigger: 'manual',
        groupIdentifier: more.groupIdentifier ?? null,
        mode: mode === 'dry-run' ? 'dry-run' : 'sync',
        settings: { groupFields: [], ...more.settings } as never,
        requestedBy: 'test',
        easternDate: '2026-11-22',
        feeExpected: false,
        now: new Date(),
      },
      await vaults.of(organizationId),
    )
    return { syncId, organizationId, run: 1 }
  }

  return {
    deps,
    db,
    stores,
    organization,
    organizationId,
    daxko: daxko.control,
    docnetwork: docnetwork.control,
    startSync,
    once,
    play,
    close: async () => {
      await upstreams.close()
      await Promise.all([daxkoServer.close(), docnetworkServer.close()])
      await db.$disconnect()
      await server.drop()
    },
  }
}

export type TestFetcher = Awaited<ReturnType<typeof createTestFetcher>>
