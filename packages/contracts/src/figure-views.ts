// Figures over time: what one organization's syncs did day by day, and how much of both request budgets was used. No personal data.
import { z } from 'zod'
import { CHANGE_KINDS } from './changes.ts'
import { SYNC_STATUSES } from './syncs.ts'

const time = z.iso.datetime({ precision: 3 }).meta({ examples: ['2026-11-22T10:00:00.000Z'] })
const count = z.int().min(0)
const minutes = z.number().min(0)

const Limit = z
  .object({ limit: count, windowSeconds: z.number() })
  .nullable()
  .meta({ id: 'RequestLimit', description: 'So many requests in so many seconds; null while the budget cannot be read' })
const limits = z.object({ daxko: Limit, docnetwork: Limit })
const requests = z.object({ daxko: count, docnetwork: count }).meta({ description: 'Without token requests' })

const StatisticsDay = z
  .object({
    date: z.iso.date(),
    syncs: z.object({
      total: count,
      dryRuns: count,
      byStatus: z.record(z.enum(SYNC_STATUSES), count),
    }),
    minutes: minutes.meta({ description: 'Of the ended syncs together; of one that ran again its last run' }),
    longestMinutes: minutes,
    requests,
    applied: z.object({ total: count, byKind: z.record(z.enum(CHANGE_KINDS), count) }).meta({
      description: 'Changes that were written on that day, whichever day their sync began',
    }),
  })
  .meta({ id: 'StatisticsDay' })

export const StatisticsView = z
  .object({
    organizationId: z.uuid(),
    timeZone: z
      .string()
      .meta({ description: 'Whose calendar days these are: the organization’s', examples: ['America/New_York'] }),
    from: z.iso.date(),
    to: z.iso.date().meta({ description: 'Today' }),
    limits,
    items: z.array(StatisticsDay).meta({ description: 'Every day, the oldest first; a sync stands on the day of its start' }),
  })
  .meta({ id: 'Statistics' })
export type StatisticsView = z.infer<typeof StatisticsView>

export const QuotasView = z
  .object({
    from: time,
    to: time,
    intervalMinutes: count,
    limits,
    items: z
      .array(z.object({ at: time.meta({ description: 'Begin of the interval' }), requests }).meta({ id: 'QuotaInterval' }))
      .meta({ description: 'Every interval, the oldest first; of all organizations together' }),
  })
  .meta({ id: 'Quotas', description: 'Requests are noted when the job that made them ends' })
export type QuotasView = z.infer<typeof QuotasView>
