// The usual start, as quick as it can be: one statement for the check and the row. Undefined: something may speak against it, and is to be found
// out and told step by step (start-sync).
import type { SyncView } from '@daxko-sync/contracts'
import { usageDate } from '@daxko-sync/domain'
import { startAtOnce } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { enqueue } from './enqueue.ts'
import { hashOf, type StartSync } from './start-request.ts'

export const startAllGroups = async (deps: Deps, request: StartSync): Promise<SyncView | undefined> => {
  const { db, vaults, limits } = deps
  const { organizationId, idempotencyKey: key, actor } = request
  if (limits.monthlyRequests !== undefined) return undefined
  const vault = await vaults.of(organizationId).catch(() => undefined) // told below
  const now = nowOf(deps)
  const sync =
    vault &&
    (await startAtOnce(
      db,
      {
        organizationId,
        dryRun: request.dryRun ?? false,
        acceptsFee: request.acceptUsageFee ?? false,
        freePerDay: limits.freePerDay,
        easternDate: usageDate(now, limits.timeZone),
        idempotency: key === undefined ? undefined : { key, bodyHash: hashOf(request) },
        actor,
        now,
      },
      vault,
    ))
  if (sync) await enqueue(deps, { syncId: sync.id, organizationId, run: 1, mode: request.dryRun ? 'dry-run' : 'sync' })
  return sync
}
