// A sync while it runs: which run is the current one, where each stage stands, what it waits for, and how it ends.
// Every job asks `open` first and between two requests: another run, an ended sync or a wish to cancel stops it there.
import {
  type ChangeError,
  type RunMode,
  type RunRef,
  Settings,
  type Side,
  type Stage,
  type SyncCounts,
  type SyncFailureCode,
  type SyncStatus,
} from '@daxko-sync/contracts'
import { countsOf } from './counts.ts'
import type { Database } from './database.ts'
import { gathered, gatheredByKey } from './gathered.ts'
import { countRequests, type RequestCounts } from './request-tallies.ts'
import { createStatements } from './statements.ts'
import type { Vaults } from './vaults.ts'

export interface OpenRun {
  syncId: string
  organizationId: string
  run: number
  /** The run with which the present round began: the sync itself, or its apply, approval or retry. */
  epoch: number
  mode: RunMode
  groupIdentifier: string | undefined
  settings: Settings
  /** A person asked for it to stop: what is under way is settled, nothing new is begun. */
  cancelled: boolean
  /** Its records may come from a backup: what they call unsent may have been sent. */
  stoodStill: boolean
  startedAt: Date | undefined
  deadline: Date
  /** S7: a request to Daxko has left already. */
  daxkoTouched: boolean
}

export interface Runs {
  /** Undefined when this run is no longer the current one or the sync has ended: the job ends at once. */
  open(ref: RunRef): Promise<OpenRun | undefined>
  /** The first job of a run that begins: queued → running. */
  begin(ref: RunRef): Promise<void>
  /** The step at which the stage goes on; `first` when it has not begun. A run that the sweeper started goes on where the one before it stood. */
  step<S extends string>(ref: RunRef, stage: Stage, first: S): Promise<S>
  /** Asks only; no row is held. */
  isAt(ref: RunRef, stage: Stage, step: string): Promise<boolean>
  saveStep(ref: RunRef, stage: Stage, step: string): Promise<void>
  /** From the step at which this job found the stage to another. False when the stage has moved, or another run has begun: nothing is stored. */
  moveStep(ref: RunRef, stage: Stage, from: string, to: string): Promise<boolean>
  finishStage(ref: RunRef, stage: Stage): Promise<void>
  /** Did the stage end as it should, in this run or in one that this run goes on from? A stage whose job failed for good did not. */
  isFinished(ref: RunRef, stage: Stage): Promise<boolean>
  /** Something moved: keeps the sweeper away, and ends a shown wait. */
  touch(ref: RunRef): Promise<void>
  /** A side's budget makes this run wait: shown to people, and no reason for the sweeper to step in (S8). */
  wait(ref: Pick<RunRef, 'syncId' | 'run'>, side: Side, ms: number): Promise<void>
  /** S7: before the first request to Daxko leaves, so that a day's sync is never given back by mistake. */
  touchDaxko(ref: RunRef): Promise<void>
  countRequests(syncId: string, requests: { daxko: number; docnetwork: number }): Promise<void>
  nameHashKey(ref: RunRef): Promise<Buffer>
  /** A fault of ours kept this run from going on. How many such runs there were in this round; 0 when another run has begun. */
  countFault(ref: RunRef): Promise<number>
  /** Ends the sync as `failed` with words for a camp director. Nothing is left open, but for what an apply was to write (S10). */
  fail(ref: RunRef, code: SyncFailureCode, message: string): Promise<void>
  /**
   * Ends the run: final state of the groups, totals, status (S4). False while a change is still `sending`: its outcome must be known first.
   * `decide` says the status from the totals.
   */
  close(ref: RunRef, decide: (counts: SyncCounts, cancelled: boolean) => SyncStatus): Promise<boolean>
}

type OpenRow = Omit<OpenRun, 'groupIdentifier' | 'settings' | 'startedAt'> & {
  groupIdentifier: string | null
  settings: unknown
  startedAt: Date | null
}

const keyOf = ({ syncId, run }: RunRef) => `${syncId}/${run}`

export const createRuns = (db: Database, vaults: Vaults): Runs => {
  const sql = createStatements(db)
  const current = (ref: Pick<RunRef, 'syncId' | 'run'>) => ({
    id: ref.syncId,
    run: ref.run,
    status: { in: ['queued', 'running'] },
  })
  const open = async (ref: RunRef): Promise<OpenRun | undefined> => {
    const [row] = await sql.rows<OpenRow>`
      select id as "syncId", organization_id as "organizationId", run, epoch, mode, group_identifier as "groupIdentifier", settings,
        cancel_requested_at is not null as cancelled, stood_still as "stoodStill", started_at as "startedAt", deadline,
        daxko_touched as "daxkoTouched"
      from sync where id = ${ref.syncId}::uuid and run = ${ref.run} and status in ('queued', 'running')`
    if (!row) return undefined
    return {
      ...row,
      groupIdentifier: row.groupIdentifier ?? undefined,
      settings: Settings.parse(row.settings),
      startedAt: row.startedAt ?? undefined,
    }
  }
  const touch = async (ref: RunRef): Promise<void> => {
    // A wait that is not over stays: the other jobs of the queue are paused, and the sweeper must not take that for a standstill.
    await sql.count`update sync set progress_at = now(),
        waiting_side = case when waiting_until > now() then waiting_side end, waiting_until = case when waiting_until > now() then waiting_until end
      where id = ${ref.syncId}::uuid and run = ${ref.run} and status in ('queued', 'running')
        and (progress_at < now() - interval '1 second' or waiting_until <= now())`
  }
  /** Many jobs of one sync end at the same time, and all count into its one row. */
  const count = gathered<RequestCounts & { syncId: string }, undefined>(async (items) => {
    const sums = new Map<string, RequestCounts>()
    for (const { syncId, daxko, docnetwork } of items) {
      const sum = sums.get(syncId) ?? { daxko: 0, docnetwork: 0 }
      sums.set(syncId, { daxko: sum.daxko + daxko, docnetwork: sum.docnetwork + docnetwork })
    }
    for (const [syncId, sum] of sums) await countRequests(db, syncId, sum)
    return items.map(() => undefined)
  }, 'once')
  return {
    open: gatheredByKey(keyOf, open),
    begin: async (ref) => {
      await db.$executeRaw`update sync set status = 'running', started_at = coalesce(started_at, now()), progress_at = now()
        where id = ${ref.syncId}::uuid and run = ${ref.run} and status in ('queued', 'running')`
    },
    step: async <S extends string>(ref: RunRef, stage: Stage, first: S): Promise<S> => {
      const [row] = await db.$queryRaw<{ step: string }[]>`
        insert into sync_stage (sync_id, epoch, stage, step)
        select id, epoch, ${stage}, ${first} from sync where id = ${ref.syncId}::uuid
        on conflict (sync_id, epoch, stage) do update set stage = excluded.stage returning step`
      await db.sync.updateMany({ where: current(ref), data: { stage, progressAt: new Date() } })
      return (row?.step ?? first) as S
    },
    isAt: async (ref, stage, step) => {
      const rows = await db.$queryRaw<unknown[]>`select 1 from sync_stage t join sync s on s.id = t.sync_id and s.epoch = t.epoch
        where s.id = ${ref.syncId}::uuid and t.stage = ${stage} and t.step = ${step}`
      return rows.length > 0
    },
    saveStep: async (ref, stage, step) => {
      await db.$transaction([
        db.$executeRaw`update sync_stage t set step = ${step} from sync s
          where s.id = ${ref.syncId}::uuid and t.sync_id = s.id and t.epoch = s.epoch and t.stage = ${stage}`,
        db.sync.updateMany({ where: current(ref), data: { progressAt: new Date() } }),
      ])
    },
    moveStep: async (ref, stage, from, to) => {
      const moved = await db.$executeRaw`
        with going as (
          update sync set progress_at = now() where id = ${ref.syncId}::uuid and run = ${ref.run} and status in ('queued', 'running') returning id, epoch
        )
        update sync_stage t set step = ${to} from going where t.sync_id = going.id and t.epoch = going.epoch and t.stage = ${stage} and t.step = ${from}`
      return moved > 0
    },
    finishStage: async (ref, stage) => {
      await db.$executeRaw`update sync_stage t set finished_at = coalesce(t.finished_at, now()) from sync s
        where s.id = ${ref.syncId}::uuid and t.sync_id = s.id and t.epoch = s.epoch and t.stage = ${stage}`
    },
    isFinished: async (ref, stage) => {
      const rows = await db.$queryRaw<unknown[]>`select 1 from sync_stage t join sync s on s.id = t.sync_id and s.epoch = t.epoch
        where s.id = ${ref.syncId}::uuid and t.stage = ${stage} and t.finished_at is not null`
      return rows.length > 0
    },
    touch: gatheredByKey(keyOf, touch),
    wait: async (ref, side, ms) => {
      await db.$executeRaw`update sync set progress_at = now(), waiting_side = ${side}, waiting_until = now() + ${ms}::float * interval '1 millisecond'
        where id = ${ref.syncId}::uuid and run = ${ref.run} and status in ('queued', 'running')
          and (waiting_until is null or waiting_until < now() + ${ms}::float * interval '1 millisecond')`
    },
    touchDaxko: async (ref) => {
      await sql.count`update sync set daxko_touched = true where id = ${ref.syncId}::uuid and not daxko_touched`
    },
    countRequests: (syncId, requests) => count({ syncId, ...requests }),
    nameHashKey: async (ref) => {
      const [vault, [row]] = await Promise.all([
        vaults.of(ref.organizationId),
        sql.rows<{ hashKey: Uint8Array }>`select hash_key as "hashKey" from sync where id = ${ref.syncId}::uuid`,
      ])
      if (!row) throw new Error(`sync ${ref.syncId} is gone`)
      return Buffer.from(vault.open<string>(row.hashKey, 'hash-key'), 'base64')
    },
    countFault: async (ref) => {
      const [row] = await db.$queryRaw<{ faults: number }[]>`update sync set faults = faults + 1
        where id = ${ref.syncId}::uuid and run = ${ref.run} and status in ('queued', 'running') returning faults`
      return row?.faults ?? 0
    },
    fail: async (ref, code, message) => {
      await db.$transaction(async (tx) => {
        const failed = await tx.sync.updateMany({
          where: current(ref),
          data: {
            status: 'failed',
            failureCode: code,
            failureMessage: message,
            finishedAt: new Date(),
            waitingSide: null,
            waitingUntil: null,
          },
        })
        if (failed.count === 0) return
        // S10: an apply that ended before it wrote spends nothing: what it was to write can be applied again.
        await tx.$executeRaw`update sync s set applied_at = null where id = ${ref.syncId}::uuid and mode = 'apply'
          and exists (select 1 from change where sync_id = s.id and state = 'planned')`
        await tx.$executeRaw`update change c set state = 'cancelled', finished_at = now() from sync s
          where s.id = ${ref.syncId}::uuid and c.sync_id = s.id and c.state = 'planned' and s.mode <> 'apply'`
        await tx.syncGroup.updateMany({
          where: { syncId: ref.syncId, state: 'pending' },
          data: { state: 'failed', error: { code, message } },
        })
        await settleUsage(tx, ref.syncId)
        await tx.sync.update({ where: { id: ref.syncId }, data: { counts: { ...(await countsOf(tx, ref.syncId)) } } })
      })
    },
    close: async (ref, decide) =>
      db
        .$transaction(async (tx) => {
          // The row lock makes closing and everything that changes the sync's status take turns.
          const [row] = await tx.$queryRaw<{ cancelled: boolean }[]>`
          select cancel_requested_at is not null as cancelled from sync
          where id = ${ref.syncId}::uuid and run = ${ref.run} and status in ('queued', 'running') for update`
          if (!row) return true
          if (row.cancelled) {
            await tx.$executeRaw`update change set state = 'cancelled', finished_at = now() where sync_id = ${ref.syncId}::uuid and state = 'planned'`
            await tx.syncGroup.updateMany({
              where: { syncId: ref.syncId, state: 'pending' },
              data: {
                state: 'failed',
                error: { code: 'cancelled', message: 'The sync was cancelled before this group was done.' },
              },
            })
          }
          if ((await tx.change.count({ where: { syncId: ref.syncId, state: 'sending' } })) > 0) throw new StillSending()
          await tx.syncGroup.updateMany({ where: { syncId: ref.syncId, state: 'pending' }, data: { state: 'synced' } })
          await settleUsage(tx, ref.syncId)
          const counts = await countsOf(tx, ref.syncId)
          const status = decide(counts, row.cancelled)
          await tx.sync.update({
            where: { id: ref.syncId },
            data: {
              status,
              ...(status === 'failed' && (await firstReason(tx, ref.syncId))),
              counts: { ...counts },
              finishedAt: new Date(),
              progressAt: new Date(),
              waitingSide: null,
              waitingUntil: null,
            },
          })
          return true
        })
        .catch((error: unknown) => {
          if (error instanceof StillSending) return false
          throw error
        }),
  }
}

class StillSending extends Error {}

/** S7: a sync that ended without a request to Daxko is given back. */
const settleUsage = (tx: Pick<Database, 'sync'>, syncId: string) =>
  tx.sync.updateMany({ where: { id: syncId, daxkoTouched: false }, data: { counted: false } })

/** S4: a sync of which no group could be done says why, in the words of its first failed group. */
const firstReason = async (tx: Pick<Database, 'syncGroup'>, syncId: string) => {
  const group = await tx.syncGroup.findFirst({ where: { syncId, state: 'failed' }, orderBy: { groupId: 'asc' } })
  const error = group?.error as ChangeError | undefined | null
  return {
    failureCode: 'no-group-done',
    failureMessage: `No group could be synced. The first reason: ${error?.message ?? 'unknown'}`,
  }
}
