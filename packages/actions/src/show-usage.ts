// What one organization used today (S7), and how full both request budgets are (S8).
import type { Side, UsageView } from '@daxko-sync/contracts'
import { usageDate } from '@daxko-sync/domain'
import { createUsage } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'

const seconds = (ms: number): number => Math.ceil(ms / 100) / 10

/** Null while the budget's log cannot be read: the rest is told all the same. */
const budget = async ({ quotas, log }: Deps, side: Side): Promise<UsageView['requests'][Side]> => {
  const quota = quotas?.[side]
  if (!quota) return null
  try {
    const { limit, windowMs, used, waitMs, refillMs } = await quota.state()
    return { limit, windowSeconds: windowMs / 1_000, used, waitSeconds: seconds(waitMs), refillSeconds: seconds(refillMs) }
  } catch (error) {
    log.warn({ err: error, side }, 'request budget not readable')
    return null
  }
}

export const createShowBudgets = (deps: Deps) => async (): Promise<UsageView['requests']> => {
  const [daxko, docnetwork] = await Promise.all([budget(deps, 'daxko'), budget(deps, 'docnetwork')])
  return { daxko, docnetwork }
}

export const createShowUsage =
  (deps: Deps) =>
  async (organizationId: string): Promise<UsageView> => {
    const { db, limits } = deps
    const now = nowOf(deps)
    const date = usageDate(now, limits.timeZone)
    const usage = createUsage(db)
    const [syncsToday, daxko, docnetwork] = await Promise.all([
      usage.syncsOn(organizationId, date),
      budget(deps, 'daxko'),
      budget(deps, 'docnetwork'),
    ])
    const freeLeft = Math.max(0, limits.freePerDay - syncsToday)
    return {
      date,
      syncsToday,
      freePerDay: limits.freePerDay,
      freeLeft,
      usageFee: freeLeft === 0,
      requests: { daxko, docnetwork },
      ...(limits.monthlyRequests !== undefined && {
        monthly: {
          used: await usage.daxkoRequestsIn(usageDate(now, limits.timeZone).slice(0, 7)),
          limit: limits.monthlyRequests,
        },
      }),
    }
  }
