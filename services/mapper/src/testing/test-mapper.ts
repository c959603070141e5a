// The mapper on a real PostgreSQL for one test file: what a fetch would have stored, as plain values. No network.
import type { Member, Outcome, Profile, Registration, RosterEntry, RunMode, RunRef } from '@daxko-sync/contracts'
import { nameKeys, profileNameKey, winningEntries } from '@daxko-sync/domain'
import type { Context, Log } from '@daxko-sync/queue'
import {
  createDatabase,
  createKeyring,
  createNameHasher,
  createRequests,
  createStores,
  createVaults,
  newDataKey,
} from '@daxko-sync/store'
import { createDatabase as createTestDatabase } from '@daxko-sync/testkit'
import type { Deps } from '../deps.ts'
import { createMatchSync } from '../match-sync.ts'
import { createPlanSync } from '../plan-sync.ts'

const silent: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent }
const context: Context = { signal: new AbortController().signal, log: silent, lastAttempt: false, fanOut: async () => {} }

const offering = (groupId: number): string => `program_id=CMP1&location_id=B2&offering_id=CI${groupId}`

/** What was read from both sides. */
export interface Reading {
  groups: Record<
    number,
    {
      entries: RosterEntry[]
      complete?: boolean
      registrations?: Registration[]
      registrationsRead?: boolean
      /** Another one than the group of that number has by itself. */
      offering?: string
    }
  >
  members?: Member[]
  /** Asked for, but 404 or unreadable. */
  gone?: string[]
  failed?: string[]
  profiles?: Profile[]
  goneProfiles?: number[]
}

export const createTestMapper = async () => {
  const server = await createTestDatabase()
  const db = createDatabase({ url: server.url })
  const keyring = createKeyring(Buffer.alloc(32, 7).toString('base64'))
  const vaults = createVaults(db, keyring)
  const stores = createStores(db, vaults)
  const deps: Deps = { ...stores, now: () => new Date(), timeZone: 'America/New_York' }
  const [matchSync, planSync] = [createMatchSync(deps), createPlanSync(deps)]
  let next = 7_000

  const startSync = async (organizationId: string, mode: RunMode = 'sync'): Promise<RunRef> => {
    await db.sync.updateMany({ where: { organizationId, status: { in: ['queued', 'running'] } }, data: { status: 'succeeded' } })
    const syncId = await createRequests(db).create(
      {
        organizationId,
        trigger: 'manual',
        groupIdentifier: null,
        mode: mode === 'dry-run' ? 'dry-run' : 'sync',
        settings: { groupFields: [] } as never,
        requestedBy: 'test',
        easternDate: '2026-11-22',
        feeExpected: false,
        now: new Date(),
      },
      await vaults.of(organizationId),
    )
    const ref = { syncId, organizationId, run: 1 }
    await stores.runs.begin(ref)
    return ref
  }

  /** DocNetwork's side alone: an apply reads only that again. */
  const storeDocNetwork = async (ref: RunRef, { groups, profiles = [], goneProfiles = [] }: Reading): Promise<void> => {
    const hash = createNameHasher(await stores.runs.nameHashKey(ref))
    await stores.groups.forgetRegistrations(ref)
    for (const [groupId, { registrations = [], registrationsRead = true }] of Object.entries(groups)) {
      if (registrationsRead) await stores.profiles.saveRegistrations(ref, Number(groupId), registrations)
    }
    const toStore = (profile: Profile) => {
      const key = profileNameKey(profile)
      return { profile, nameHash: key === undefined ? undefined : hash(key) }
    }
    await stores.profiles.saveList(ref, { profiles: profiles.map(toStore), gone: goneProfiles })
    await stores.runs.step(ref, 'fetch', 'groups')
    await stores.runs.finishStage(ref, 'fetch')
  }

  /** `outOfScope`: groups that a sync of one offering sees without reading them. */
  const store = async (ref: RunRef, reading: Reading, outOfScope: number[] = []): Promise<void> => {
    const ids = Object.keys(reading.groups).map(Number)
    const offeringOf = (groupId: number) => reading.groups[groupId]?.offering ?? offering(groupId)
    const rowOf = (groupId: number) => ({ groupId, name: `Group ${groupId}`, groupIdentifier: offeringOf(groupId) })
    await stores.groups.saveTree(ref, [
      ...ids.map((groupId) => ({ ...rowOf(groupId), offering: offeringOf(groupId) })),
      ...outOfScope.map((groupId) => ({ ...rowOf(groupId), offering: undefined, skipReason: 'out-of-scope' })),
    ])
    await stores.groups.takeOver(ref)
    for (const groupId of ids) {
      const { entries, complete = true } = reading.groups[groupId] ?? { entries: [] }
      const before = await stores.rosters.progress(ref, offeringOf(groupId))
      if (!before) throw new Error('no roster')
      await stores.rosters.savePage(ref, before, { entries, malformed: 0 }, undefined)
      const winners = [...winningEntries(entries).values()]
      await stores.rosters.finish(ref, offeringOf(groupId), {
        complete,
        memberIds: winners.map(({ memberId }) => memberId),
        registered: winners.filter(({ status }) => status === 'registered').map(({ memberId }) => memberId),
      })
    }
    const hash = createNameHasher(await stores.runs.nameHashKey(ref))
    await stores.members.save(ref, [
      ...(reading.members ?? []).map((record) => ({
        memberId: record.memberId,
        reading: 'read' as const,
        record,
        nameHashes: nameKeys(record).map(hash),
      })),
      ...(reading.gone ?? []).map((memberId) => ({ memberId, reading: 'gone' as const })),
      ...(reading.failed ?? []).map((memberId) => ({
        memberId,
        reading: 'failed' as const,
        error: { code: 'server-error', message: 'x' } as const,
      })),
    ])
    await storeDocNetwork(ref, reading)
  }

  /** match, then plan; nobody reads households in between: members without a unit are their own. */
  const run = async (ref: RunRef): Promise<Outcome[]> => {
    const matched = await matchSync(ref, context)
    await stores.runs.step(ref, 'households', 'units')
    await stores.runs.finishStage(ref, 'households')
    return [matched, await planSync(ref, context)]
  }

  return {
    deps,
    db,
    stores,
    planSync: (ref: RunRef) => planSync(ref, context),
    planSyncWith: (other: Partial<Deps>) => (ref: RunRef) => createPlanSync({ ...deps, ...other })(ref, context),
    matchSync: (ref: RunRef) => matchSync(ref, context),
    addOrganization: async (): Promise<string> => {
      next += 1
      const data = { name: 'Oak', docnetworkOrg: next, daxkoScope: `OPS_${next}`, dataKey: keyring.wrap(newDataKey()) }
      return (await db.organization.create({ data })).id
    },
    startSync,
    store,
    storeDocNetwork,
    run,
    again: async (ref: RunRef, mode: RunMode): Promise<RunRef> => {
      await db.sync.update({ where: { id: ref.syncId }, data: { status: 'succeeded' } })
      const later = { ...ref, run: await createRequests(db).runAgain(ref.syncId, { mode, now: new Date() }) }
      await stores.runs.begin(later)
      return later
    },
    changesOf: async (ref: RunRef): Promise<string[]> => {
      const rows = await db.change.findMany({ where: { syncId: ref.syncId } })
      return rows
        .map(({ kind, memberId, groupId, state }) => [kind, memberId, groupId, state].filter((part) => part !== null).join(' '))
        .sort()
    },
    reviewsOf: async (ref: RunRef): Promise<string[]> => {
      const rows = await db.review.findMany({ where: { organizationId: ref.organizationId, state: 'open' } })
      return rows.map(({ code, memberId, profileIds }) => `${code} ${memberId} ${profileIds.join(',')}`.trim()).sort()
    },
    close: async () => {
      await db.$disconnect()
      await server.drop()
    },
  }
}

export type TestMapper = Awaited<ReturnType<typeof createTestMapper>>
