// S10: writes a finished dry run as it stands, once.
import { Problem, type SyncView } from '@daxko-sync/contracts'
import type { Deps } from './deps.ts'
import { expireThenCount, refuseExpired, runAgain } from './run-again.ts'

export const createApplySync =
  (deps: Deps) =>
  ({ syncId, actor }: { syncId: string; actor: string }): Promise<SyncView> =>
    runAgain(deps, {
      syncId,
      actor,
      mode: 'apply',
      prepare: async (tx, sync, now) => {
        if (!sync.dryRun) throw new Problem('not-a-dry-run', `Sync ${syncId} is no dry run: there is nothing to apply.`)
        const { expired, left } = await expireThenCount(tx, { syncId }, { state: 'planned', now })
        if ((sync.status === 'failed' && left + expired === 0) || sync.status === 'cancelled') {
          throw new Problem(
            'nothing-to-apply',
            `Dry run ${syncId} ended as ${sync.status}: it planned nothing that can be applied.`,
          )
        }
        return left === 0 ? refuseExpired(syncId, expired) : undefined
      },
    })
