// What a person or the clock asks of a sync, as row changes: begin, run again, cancel. The organization is locked by the caller, and the
// partial unique index one_running_sync refuses a second one whatever happens (S5).
import { randomBytes } from 'node:crypto'
import type { RunMode, SyncSettings, SyncTrigger } from '@daxko-sync/contracts'
import type { Vault } from './crypto.ts'
import type { Connection } from './database.ts'

const HASH_KEY_BYTES = 32
const LONGEST_HOURS = 24 // S5
const HOUR_MS = 3_600_000

export interface NewSync {
  organizationId: string
  trigger: SyncTrigger
  /** As it was asked for; null = all groups. */
  groupIdentifier: string | null
  mode: 'sync' | 'dry-run'
  settings: SyncSettings
  requestedBy: string
  /** ISO date in SYNC_TIMEZONE (S7). */
  easternDate: string
  feeExpected: boolean
  now: Date
}

/** What an action must know of a sync before it changes it. */
export interface SyncFacts {
  id: string
  organizationId: string
  status: string
  mode: string
  run: number
  dryRun: boolean
  appliedAt: Date | null
}

const factsColumns = {
  id: true,
  organizationId: true,
  status: true,
  mode: true,
  run: true,
  dryRun: true,
  appliedAt: true,
} as const

/** Random per sync, sealed: the key of its name hashes. */
export const newHashKey = (vault: Vault): Uint8Array<ArrayBuffer> =>
  vault.seal(randomBytes(HASH_KEY_BYTES).toString('base64'), 'hash-key')

const deadlineFrom = (now: Date): Date => new Date(now.getTime() + LONGEST_HOURS * HOUR_MS)

export const createRequests = (db: Connection) => ({
  create: async (sync: NewSync, vault: Vault): Promise<string> => {
    const { organizationId, mode, settings, now, easternDate, ...rest } = sync
    const { id } = await db.sync.create({
      data: {
        ...rest,
        organizationId,
        mode,
        dryRun: mode === 'dry-run',
        status: 'queued',
        settings: JSON.parse(JSON.stringify(settings)),
        hashKey: newHashKey(vault),
        easternDate: new Date(easternDate),
        deadline: deadlineFrom(now),
        createdAt: now,
        progressAt: now,
      },
      select: { id: true },
    })
    if (sync.feeExpected && sync.trigger === 'scheduled')
      await db.warning.create({ data: { syncId: id, code: 'fee-expected', rule: 'S7' } })
    return id
  },

  find: async (syncId: string): Promise<SyncFacts | undefined> =>
    (await db.sync.findUnique({ where: { id: syncId }, select: factsColumns })) ?? undefined,

  /** S5: the one that holds the organization's place. */
  running: async (organizationId: string): Promise<SyncFacts | undefined> =>
    (await db.sync.findFirst({ where: { organizationId, status: { in: ['queued', 'running'] } }, select: factsColumns })) ??
    undefined,

  /** Ended syncs that run again under the next run number: apply, approve, retry. Returns that number. */
  runAgain: async (syncId: string, { mode, now }: { mode: RunMode; now: Date }): Promise<number> => {
    const before = await db.sync.findUniqueOrThrow({ where: { id: syncId }, select: { run: true } })
    const { run } = await db.sync.update({
      where: { id: syncId },
      data: {
        status: 'queued',
        mode,
        run: before.run + 1,
        epoch: before.run + 1, // its stages begin anew
        stoodStill: false,
        faults: 0,
        stage: null,
        startedAt: null,
        finishedAt: null,
        failureCode: null,
        failureMessage: null,
        waitingSide: null,
        waitingUntil: null,
        cancelRequestedAt: null,
        cancelRequestedBy: null,
        deadline: deadlineFrom(now),
        progressAt: now,
        ...(mode === 'apply' ? { appliedAt: now } : {}),
      },
      select: { run: true },
    })
    return run
  },

  /** False when it has ended already; asking twice is asking once. */
  cancel: async (syncId: string, { actor, now }: { actor: string; now: Date }): Promise<boolean> => {
    const changed = await db.$executeRaw`
      update sync set cancel_requested_at = coalesce(cancel_requested_at, ${now}), cancel_requested_by = coalesce(cancel_requested_by, ${actor})
      where id = ${syncId}::uuid and status in ('queued', 'running')`
    return changed === 1
  },
})
export type Requests = ReturnType<typeof createRequests>
