// Starts the daily sync of one organization (S6). Decided once per organization and Eastern date, in the transaction that creates the sync.
import { usageDate } from '@daxko-sync/domain'
import { createAudit, createDailyRuns, createRequests, createUsage, isPaused } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'

import { enqueue } from './enqueue.ts'
import { inTurn } from './in-turn.ts'
import { monthIsUsedUp } from './start-sync.ts'

/**
 * - `started`: this caller started it. - `decided`: somebody else decided that day before. - `running`: another sync holds the place; ask again.
 * - `inactive`: paused, or the Importer is off: nothing is decided. - `monthly-requests`: decided, nothing started.
 */
export type ScheduledStart = 'started' | 'decided' | 'running' | 'inactive' | 'monthly-requests'

export const SCHEDULE_ACTOR = 'schedule'

export const createStartScheduledSync =
  (deps: Deps) =>
  async ({ organizationId, date }: { organizationId: string; date: string }): Promise<ScheduledStart> => {
    const { limits, vaults } = deps
    const vault = await vaults.of(organizationId) // before the transaction: see in-turn
    const outcome = await inTurn(deps, organizationId, async (tx, organization) => {
      const now = nowOf(deps)
      const daily = createDailyRuns(tx)
      if (isPaused(organization, now) || !organization.settings.importerEnabled) return 'inactive' as const
      if (await daily.isDecided(organizationId, date)) return 'decided' as const
      if (await createRequests(tx).running(organizationId)) return 'running' as const
      if (await monthIsUsedUp(tx, { limits, now })) {
        await daily.decide(organizationId, date, null)
        await createAudit(tx).record({
          organizationId,
          actor: SCHEDULE_ACTOR,
          action: 'sync.skip',
          facts: { date, code: 'monthly-requests' },
        })
        return 'monthly-requests' as const
      }
      const today = usageDate(now, limits.timeZone)
      const used = await createUsage(tx).syncsOn(organizationId, today)
      const syncId = await createRequests(tx).create(
        {
          organizationId,
          trigger: 'scheduled',
          groupIdentifier: null,
          mode: 'sync',
          settings: organization.settings,
          requestedBy: SCHEDULE_ACTOR,
          easternDate: today,
          feeExpected: used >= limits.freePerDay, // S7
          now,
        },
        vault,
      )
      await daily.decide(organizationId, date, syncId)
      await createAudit(tx).record({ organizationId, actor: SCHEDULE_ACTOR, action: 'sync.start', facts: { syncId, date } })
      return { syncId }
    })
    if (typeof outcome === 'string') return outcome
    await enqueue(deps, { syncId: outcome.syncId, organizationId, run: 1, mode: 'sync' })
    return 'started'
  }
