// What apply, retry and approve share: an ended sync takes the organization's place again (S5) under its next run number.
import { Problem, RUNNING_STATUSES, type SyncView } from '@daxko-sync/contracts'
import { type Connection, createAudit, createHeld, createRequests, type SyncFacts } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { enqueue } from './enqueue.ts'
import { inTurn } from './in-turn.ts'
import { noSync, refuseInactive, syncInProgress } from './refusals.ts'
import { getSync } from './show-sync.ts'

export type Again = 'apply' | 'retry' | 'approve'

export interface AgainRequest {
  syncId: string
  actor: string
  mode: Again
  /** Ids for the audit log. */
  facts?: Record<string, number>
  /** May throw to refuse; answers with a refusal when what it changed must stay. */
  prepare(tx: Connection, sync: SyncFacts, now: Date): Promise<Problem | undefined>
}

const hasEnded = ({ status }: SyncFacts): boolean => !(RUNNING_STATUSES as readonly string[]).includes(status)

/** S11: a refusal for what is left over of `state` after the old ones expired. */
export const refuseExpired = (syncId: string, expired: number): Problem | undefined =>
  expired === 0
    ? undefined
    : new Problem(
        'expired',
        `All ${expired} changes in question of sync ${syncId} rest on rosters older than 24 hours. Start a new sync.`,
      )

export const expireThenCount = async (
  tx: Connection,
  scope: { syncId: string; groupId?: number },
  { state, now }: { state: 'planned' | 'held' | 'failed'; now: Date },
): Promise<{ expired: number; left: number }> => {
  const held = createHeld(tx)
  const expired = await held.expireOld(scope, { states: [state], now })
  return { expired, left: await held.count(scope, state) }
}

export const runAgain = async (deps: Deps, { syncId, actor, mode, facts = {}, prepare }: AgainRequest): Promise<SyncView> => {
  const found = await createRequests(deps.db).find(syncId)
  if (!found) throw noSync(syncId)
  const { organizationId } = found
  const outcome = await inTurn(deps, organizationId, async (tx, organization) => {
    const now = nowOf(deps)
    const requests = createRequests(tx)
    refuseInactive(organization, now)
    const running = await requests.running(organizationId)
    if (running && running.id !== syncId) throw syncInProgress(running.id)
    const sync = await requests.find(syncId)
    if (!sync) throw noSync(syncId)
    if (mode === 'apply' && sync.appliedAt) throw new Problem('already-applied', `Sync ${syncId} was applied already.`)
    if (!hasEnded(sync)) throw syncInProgress(syncId)
    const refusal = await prepare(tx, sync, now)
    if (refusal) return refusal
    const run = await requests.runAgain(syncId, { mode, now })
    await createAudit(tx).record({ organizationId, actor, action: `sync.${mode}`, facts: { syncId, ...facts } })
    return run
  })
  if (outcome instanceof Problem) throw outcome
  await enqueue(deps, { syncId, organizationId, run: outcome, mode })
  return getSync(deps, syncId)
}
