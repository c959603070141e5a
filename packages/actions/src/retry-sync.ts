// S4: reads, plans and writes again what failed in an ended sync. Does not count as a sync of the day (S7).
import { Problem, type SyncView } from '@daxko-sync/contracts'
import { createHeld } from '@daxko-sync/store'
import type { Deps } from './deps.ts'
import { expireThenCount, refuseExpired, runAgain } from './run-again.ts'

export const createRetrySync =
  (deps: Deps) =>
  ({ syncId, actor }: { syncId: string; actor: string }): Promise<SyncView> =>
    runAgain(deps, {
      syncId,
      actor,
      mode: 'retry',
      prepare: async (tx, sync, now) => {
        if (sync.dryRun && !sync.appliedAt) {
          throw new Problem('not-applied', `Dry run ${syncId} was not applied: apply it, or start a new sync.`)
        }
        const { expired } = await expireThenCount(tx, { syncId }, { state: 'failed', now })
        if (await createHeld(tx).hasFailed(syncId)) return undefined
        return refuseExpired(syncId, expired) ?? new Problem('nothing-to-retry', `Nothing failed in sync ${syncId}.`)
      },
    })
