// Asks a sync to stop: a flag in PostgreSQL that every job reads between two requests. What was sent is settled, nothing new begins.
import { Problem, type SyncView } from '@daxko-sync/contracts'
import { createAudit, createRequests } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { noSync } from './refusals.ts'
import { getSync } from './show-sync.ts'

export const createCancelSync =
  (deps: Deps) =>
  async ({ syncId, actor }: { syncId: string; actor: string }): Promise<SyncView> => {
    await deps.db.$transaction(async (tx) => {
      const requests = createRequests(tx)
      const sync = await requests.find(syncId)
      if (!sync) throw noSync(syncId)
      if (!(await requests.cancel(syncId, { actor, now: nowOf(deps) }))) {
        throw new Problem('already-finished', `Sync ${syncId} has ended already: nothing is left to cancel.`)
      }
      await createAudit(tx).record({ organizationId: sync.organizationId, actor, action: 'sync.cancel', facts: { syncId } })
    })
    return getSync(deps, syncId)
  }
