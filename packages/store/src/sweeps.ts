// What the sweeper finds: syncs that stand still, syncs past their end, changes too old to be written (S11). All of it by the database's clock.
import type { RunMode } from '@daxko-sync/contracts'
import type { Database } from './database.ts'

export const STILL_SECONDS = 120
/** S11: so long that its records may come from a backup. Everything else that makes a sync stand still is shorter, or costs a few more requests. */
const LONG_STILL_MINUTES = 10
const NEVER_STARTED_SECONDS = 20
const CANCELLED_SECONDS = 10
const STALE_HOURS = 24 // S11
/** Advisory lock of the sweeper: one replica at a time. */
const SWEEPER_LOCK = 72_707_371
const SWEEP_LIMIT_MS = 60_000

export interface StuckRun {
  syncId: string
  organizationId: string
  run: number
  mode: RunMode
}

export const createSweeps = (db: Database) => ({
  /** Runs `work` unless another replica sweeps now. The lock ends with the transaction, whatever happens. */
  alone: async (work: () => Promise<void>): Promise<boolean> =>
    db.$transaction(
      async (tx) => {
        const [row] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${SWEEPER_LOCK}) as mine`
        if (!row?.mine) return false
        await work()
        return true
      },
      { timeout: SWEEP_LIMIT_MS, maxWait: 5_000 },
    ),

  /** Gives every sync that stands still its next run number, so that jobs of the run before end at once. */
  takeOver: async (): Promise<StuckRun[]> =>
    db.$queryRaw<StuckRun[]>`
      update sync set run = run + 1, progress_at = now(),
        stood_still = stood_still or progress_at < now() - ${LONG_STILL_MINUTES} * interval '1 minute'
      where status in ('queued', 'running') and deadline > now() and (waiting_until is null or waiting_until <= now())
        and progress_at < now() - ${STILL_SECONDS} * interval '1 second'
      returning id as "syncId", organization_id as "organizationId", run, mode`,

  /** Accepted, but no worker has begun: perhaps Redis was away. Its flow is added again under the same run, which is without effect if it is there. */
  unstarted: async (): Promise<StuckRun[]> =>
    db.$queryRaw<StuckRun[]>`
      select id as "syncId", organization_id as "organizationId", run, mode from sync
      where status = 'queued' and started_at is null and deadline > now()
        and progress_at < now() - ${NEVER_STARTED_SECONDS} * interval '1 second'`,

  /** Somebody wished them to stop, and no job has come to closing them: perhaps all wait for a side's limit. */
  cancelledOpen: async (): Promise<StuckRun[]> =>
    db.$queryRaw<StuckRun[]>`
      select id as "syncId", organization_id as "organizationId", run, mode from sync
      where status in ('queued', 'running') and cancel_requested_at < now() - ${CANCELLED_SECONDS} * interval '1 second'`,

  /** S5: syncs that should have ended. */
  pastDeadline: async (): Promise<StuckRun[]> =>
    db.$queryRaw<StuckRun[]>`
      select id as "syncId", organization_id as "organizationId", run, mode from sync
      where status in ('queued', 'running') and deadline <= now()`,

  /** What a sync that ran out of time did not write; `sending` ones too: the next sync reads what became of them. */
  expireOpen: async (syncId: string): Promise<number> =>
    db.$executeRaw`
      update change set state = 'expired', finished_at = now() where sync_id = ${syncId}::uuid and state in ('planned', 'sending')`,

  /** S11: of syncs that have ended. A running sync's own writer judges its changes. */
  expireOld: async (): Promise<number> =>
    db.$executeRaw`
      update change c set state = 'expired', finished_at = now() from sync s
      where s.id = c.sync_id and s.status not in ('queued', 'running') and c.state in ('planned', 'held', 'failed')
        and c.roster_read_at <= now() - ${STALE_HOURS} * interval '1 hour'`,
})
export type Sweeps = ReturnType<typeof createSweeps>
