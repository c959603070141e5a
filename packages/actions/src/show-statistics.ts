// Figures over time: one organization's syncs day by day in its own time zone, and the use of both request budgets. No personal data.
import {
  CHANGE_KINDS,
  type ChangeKind,
  type QuotasView,
  type StatisticsView,
  SYNC_STATUSES,
  type SyncStatus,
} from '@daxko-sync/contracts'
import { dateIn, daysAfter, startOfDay } from '@daxko-sync/domain'
import {
  type AppliedFigures,
  createOrganizations,
  createRequestTallies,
  createStatistics,
  type Day,
  type SyncFigures,
  TALLY_MINUTES,
} from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { noOrganization } from './refusals.ts'
import { createShowBudgets } from './show-usage.ts'

const HOUR_MS = 3_600_000

const showLimits = async (deps: Deps): Promise<StatisticsView['limits']> => {
  const budgets = await createShowBudgets(deps)()
  const of = (budget: (typeof budgets)['daxko']) => budget && { limit: budget.limit, windowSeconds: budget.windowSeconds }
  return { daxko: of(budgets.daxko), docnetwork: of(budgets.docnetwork) }
}

const daysUntil = (today: string, days: number, timeZone: string): Day[] =>
  Array.from({ length: days }, (_, at) => {
    const date = daysAfter(today, at - days + 1)
    return { date, from: startOfDay(date, timeZone), to: startOfDay(daysAfter(date, 1), timeZone) }
  })

const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((sum, row) => sum + of(row), 0)
const rounded = (minutes: number): number => Math.round(minutes * 10) / 10

const viewDay = (
  date: string,
  syncs: readonly SyncFigures[],
  applied: readonly AppliedFigures[],
): StatisticsView['items'][number] => ({
  date,
  syncs: {
    total: sumOf(syncs, (row) => row.syncs),
    dryRuns: sumOf(syncs, (row) => row.dryRuns),
    byStatus: Object.fromEntries(
      SYNC_STATUSES.map((status) => [status, syncs.find((row) => row.status === status)?.syncs ?? 0]),
    ) as Record<SyncStatus, number>,
  },
  minutes: rounded(sumOf(syncs, (row) => row.minutes)),
  longestMinutes: rounded(Math.max(0, ...syncs.map((row) => row.longestMinutes))),
  requests: { daxko: sumOf(syncs, (row) => row.daxko), docnetwork: sumOf(syncs, (row) => row.docnetwork) },
  applied: {
    total: sumOf(applied, (row) => row.applied),
    byKind: Object.fromEntries(
      CHANGE_KINDS.map((kind) => [kind, applied.find((row) => row.kind === kind)?.applied ?? 0]),
    ) as Record<ChangeKind, number>,
  },
})

export const createShowStatistics =
  (deps: Deps) =>
  async ({ organizationId, days: length }: { organizationId: string; days: number }): Promise<StatisticsView> => {
    const organization = await createOrganizations(deps.db).find(organizationId)
    if (!organization) throw noOrganization(organizationId)
    const timeZone = organization.settings.timeZone ?? deps.limits.timeZone
    const today = dateIn(nowOf(deps), timeZone)
    const days = daysUntil(today, length, timeZone)
    const statistics = createStatistics(deps.db)
    const [syncs, applied, limits] = await Promise.all([
      statistics.syncs(organizationId, days),
      statistics.applied(organizationId, days),
      showLimits(deps),
    ])
    const syncsOn = Map.groupBy(syncs, (row): string => row.date)
    const appliedOn = Map.groupBy(applied, (row): string => row.date)
    const items = days.map(({ date }) => viewDay(date, syncsOn.get(date) ?? [], appliedOn.get(date) ?? []))
    return { organizationId, timeZone, from: days[0]?.date ?? today, to: today, limits, items }
  }

export const createShowQuotas =
  (deps: Deps) =>
  async ({ hours }: { hours: number }): Promise<QuotasView> => {
    const now = nowOf(deps)
    const from = new Date(now.getTime() - hours * HOUR_MS)
    const [tallies, limits] = await Promise.all([createRequestTallies(deps.db).since(from, now), showLimits(deps)])
    return {
      from: from.toISOString(),
      to: now.toISOString(),
      intervalMinutes: TALLY_MINUTES,
      limits,
      items: tallies.map(({ at, daxko, docnetwork }) => ({ at: at.toISOString(), requests: { daxko, docnetwork } })),
    }
  }
