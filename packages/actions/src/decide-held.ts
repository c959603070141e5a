// R5: a person approves or rejects what the brake holds, of a whole sync or of one group.
import { Problem, type SyncView } from '@daxko-sync/contracts'
import { createAudit, createHeld, createRequests } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { inTurn } from './in-turn.ts'
import { noSync } from './refusals.ts'
import { expireThenCount, refuseExpired, runAgain } from './run-again.ts'
import { getSync } from './show-sync.ts'

export interface HeldRequest {
  syncId: string
  /** All groups when absent. */
  groupId?: number | undefined
  actor: string
}

const scopeOf = ({ syncId, groupId }: HeldRequest) => ({ syncId, ...(groupId !== undefined && { groupId }) })

const nothingHeld = ({ syncId, groupId }: HeldRequest): Problem =>
  new Problem('nothing-held', `Nothing is held in sync ${syncId}${groupId === undefined ? '' : `, group ${groupId}`}.`)

const allUnderReview = ({ syncId }: HeldRequest): Problem =>
  new Problem(
    'nothing-held',
    `What sync ${syncId} holds concerns members under review: answer their reviews, then start a new sync.`,
  )

const nothingToRestore = ({ syncId, groupId }: HeldRequest): Problem =>
  new Problem(
    'nothing-to-restore',
    `Sync ${syncId}${groupId === undefined ? '' : `, group ${groupId}`} has no rejection that can be taken back: nothing was rejected, a later sync has begun on the group, or its roster is older than 24 hours. Start a new sync.`,
  )

/** Approved changes are written: the sync runs again. */
export const createApproveHeld =
  (deps: Deps) =>
  (request: HeldRequest): Promise<SyncView> =>
    runAgain(deps, {
      syncId: request.syncId,
      actor: request.actor,
      mode: 'approve',
      ...(request.groupId !== undefined && { facts: { groupId: request.groupId } }),
      prepare: async (tx, sync, now) => {
        if (sync.dryRun && !sync.appliedAt) {
          throw new Problem(
            'not-applied',
            `Dry run ${request.syncId} was not applied: apply it first, then approve what is held.`,
          )
        }
        const { expired, left } = await expireThenCount(tx, scopeOf(request), { state: 'held', now })
        if (left === 0) return refuseExpired(request.syncId, expired) ?? nothingHeld(request)
        return (await createHeld(tx).approve(scopeOf(request))) === 0 ? allUnderReview(request) : undefined
      },
    })

/** Rejected changes are remembered with the roster entry they rest on; nothing runs. */
export const createRejectHeld =
  (deps: Deps) =>
  async (request: HeldRequest): Promise<SyncView> => {
    const { syncId, groupId, actor } = request
    const found = await createRequests(deps.db).find(syncId)
    if (!found) throw noSync(syncId)
    const { organizationId } = found
    const refusal = await inTurn(deps, organizationId, async (tx) => {
      const now = nowOf(deps)
      const { expired, left } = await expireThenCount(tx, scopeOf(request), { state: 'held', now })
      if (left === 0) return refuseExpired(syncId, expired) ?? nothingHeld(request)
      await createHeld(tx).reject(scopeOf(request), { organizationId, actor, now })
      await createAudit(tx).record({
        organizationId,
        actor,
        action: 'sync.reject',
        facts: { syncId, changes: left, ...(groupId !== undefined && { groupId }) },
      })
      return undefined
    })
    if (refusal) throw refusal
    return getSync(deps, syncId)
  }

/** A rejection is taken back while no later sync has decided: the changes are held again, with the time that is left to them (S11). */
export const createRestoreHeld =
  (deps: Deps) =>
  async (request: HeldRequest): Promise<SyncView> => {
    const { syncId, groupId, actor } = request
    const found = await createRequests(deps.db).find(syncId)
    if (!found) throw noSync(syncId)
    const { organizationId } = found
    await inTurn(deps, organizationId, async (tx) => {
      const changes = await createHeld(tx).restore(scopeOf(request), nowOf(deps))
      if (changes === 0) throw nothingToRestore(request)
      await createAudit(tx).record({
        organizationId,
        actor,
        action: 'sync.restore',
        facts: { syncId, changes, ...(groupId !== undefined && { groupId }) },
      })
    })
    return getSync(deps, syncId)
  }
