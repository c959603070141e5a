// Keeps syncs from hanging and records from staying: one replica at a time, by an advisory lock. Each duty is safe to do twice, and one that
// fails does not keep the others from being done.
import type { RunRef, SyncCounts } from '@daxko-sync/contracts'
import { deriveStatus } from '@daxko-sync/domain'
import type { Flows } from '@daxko-sync/queue'
import {
  createIdempotency,
  createOrganizations,
  createRequestTallies,
  createRetention,
  createRuns,
  createSweeps,
  type Database,
  type Runs,
  type Sweeps,
  type Vaults,
} from '@daxko-sync/store'
import type { Log } from './log.ts'

export interface SweeperDeps {
  db: Database
  vaults: Vaults
  startFlow: Flows['startFlow']
  /** RECORD_RETENTION_DAYS (S9). */
  retentionDays: number
  log: Log
}

export interface Sweeper {
  /** False when another replica is sweeping. */
  sweep(): Promise<boolean>
}

type Duty = (deps: SweeperDeps, sweeps: Sweeps) => Promise<unknown>

/** The commit was first, the enqueueing is ours: syncs that no worker has begun, and those that stand still. */
const enqueue: Duty = async ({ startFlow, log }, sweeps) => {
  const still = await sweeps.takeOver()
  for (const { syncId, run } of still) log.warn({ syncId, run }, 'stood still; goes on under a new run')
  for (const run of [...still, ...(await sweeps.unstarted())]) await startFlow(run)
}

const OUT_OF_TIME =
  'The sync had not ended 24 hours after its start and was closed. What it did not write is expired; the next sync plans it anew.'

/** Was it decided what is to be written, so that the rest of it was done? */
const isPlanned = async (ref: RunRef, runs: Runs): Promise<boolean> => {
  const open = await runs.open(ref)
  return open?.cancelled === true || open?.mode === 'approve' || runs.isFinished(ref, 'plan')
}

/** S4: what there was no time for was not done. */
const statusAtDeadline = (counts: SyncCounts, cancelled: boolean) => {
  const { changes } = counts
  const undone = { ...counts, changes: { ...changes, failed: changes.failed + changes.expired } }
  return deriveStatus({ counts: undone, ...(cancelled && { cancelled }) })
}

const closeOverdue: Duty = async ({ db, vaults, log }, sweeps) => {
  const runs = createRuns(db, vaults)
  for (const ref of await sweeps.pastDeadline()) {
    const planned = await isPlanned(ref, runs) // asked first: what a plan stores until then expires with the rest
    await sweeps.expireOpen(ref.syncId)
    if (planned) await runs.close(ref, statusAtDeadline)
    else await runs.fail(ref, 'deadline', OUT_OF_TIME)
    log.warn({ syncId: ref.syncId }, 'closed at its deadline')
  }
}

/** What was sent must be settled first: as long as something is `sending`, closing waits for the writer. */
const closeCancelled: Duty = async ({ db, vaults }, sweeps) => {
  const runs = createRuns(db, vaults)
  for (const run of await sweeps.cancelledOpen()) await runs.close(run, (counts) => deriveStatus({ counts, cancelled: true }))
}

const expireOld: Duty = (_deps, sweeps) => sweeps.expireOld() // S11

const deleteRecords: Duty = async ({ db, retentionDays, log }) => {
  const syncs = await createRetention(db).deleteRecords(retentionDays)
  if (syncs > 0) log.info({ syncs }, 'personal records deleted')
} // S9

const resumePaused: Duty = async ({ db, log }) => {
  for (const organizationId of await createOrganizations(db).resumeDue(new Date())) log.info({ organizationId }, 'pause ended')
}

const forgetTallies: Duty = ({ db }) => createRequestTallies(db).deleteOld()

const forgetKeys: Duty = ({ db }) => createIdempotency(db).deleteOld()

const DUTIES: Record<string, Duty> = {
  enqueue,
  closeCancelled,
  closeOverdue,
  expireOld,
  deleteRecords,
  resumePaused,
  forgetTallies,
  forgetKeys,
}

export const createSweeper = (deps: SweeperDeps): Sweeper => {
  const sweeps = createSweeps(deps.db)
  return {
    sweep: () =>
      sweeps.alone(async () => {
        for (const [duty, work] of Object.entries(DUTIES)) {
          try {
            await work(deps, sweeps)
          } catch (error) {
            deps.log.error({ err: error, duty }, 'not done; tried again at the next sweep')
          }
        }
      }),
  }
}
