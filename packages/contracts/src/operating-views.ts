// What is told before a sync starts, what was decided by whom, and how the whole system stands.
import { z } from 'zod'
import { RUNNING_STATUSES, STAGES } from './syncs.ts'
import { BudgetView, ProblemView, SideView, UsageView } from './views.ts'

const time = z.iso.datetime({ precision: 3 })
const count = z.int().min(0)
const id = z.uuid()

const ForecastSide = z
  .object({
    requests: count.nullable().meta({ description: 'Null: no sync has told yet' }),
    minutes: z
      .number()
      .min(0)
      .nullable()
      .meta({ description: 'With the request budget as it is now; null when it cannot be read' }),
  })
  .meta({ id: 'ForecastSide' })

export const ForecastView = z
  .object({
    organizationId: id,
    groupIdentifier: z.string().nullable(),
    syncs: UsageView.pick({ date: true, syncsToday: true, freePerDay: true, freeLeft: true, usageFee: true }),
    refusal: ProblemView.nullable().meta({ description: 'Why a sync could not start now; a usage fee is no refusal' }),
    basis: z
      .object({ syncId: id, finishedAt: time, minutes: z.number().min(0), scope: z.enum(['same', 'part-of-all-groups']) })
      .nullable()
      .meta({ description: 'The sync whose figures this rests on, and how long it took' }),
    daxko: ForecastSide,
    docnetwork: ForecastSide,
    minutes: z.number().min(0).nullable().meta({ description: 'Both sides, one after the other' }),
    groups: z.array(
      z.object({
        groupId: z.int(),
        name: z.string(),
        offering: z.string(),
        lastCompleteRosterAt: time.nullable(),
        ageHours: z.number().min(0).nullable(),
      }),
    ),
  })
  .meta({ id: 'Forecast', description: 'What a sync would cost, from what is known; no request leaves for it' })
export type ForecastView = z.infer<typeof ForecastView>

export const AuditView = z
  .object({
    id: z.string(),
    at: time,
    organizationId: id.nullable(),
    actor: z.string(),
    action: z.string().meta({ examples: ['sync.start'] }),
    facts: z.record(z.string(), z.unknown()).meta({ description: 'Ids and names of settings, never personal values' }),
  })
  .meta({ id: 'AuditEntry' })
export type AuditView = z.infer<typeof AuditView>
export const AuditList = z
  .object({ items: z.array(AuditView), nextCursor: z.string().optional() })
  .meta({ id: 'AuditList', description: 'The newest first' })

export const StatusView = z
  .object({
    at: time,
    queues: z
      .array(
        z.object({
          name: z.string(),
          active: count,
          waiting: count,
          delayed: count,
          failed: count,
          waitingChildren: count,
          paused: z.boolean(),
        }),
      )
      .nullable()
      .meta({ description: 'Null when Redis cannot be read' }),
    budgets: z.object({ daxko: BudgetView.nullable(), docnetwork: BudgetView.nullable() }),
    syncs: z.object({ queued: count, running: count, waiting: count }),
    stuck: z
      .array(
        z.object({
          syncId: id,
          organizationId: id,
          status: z.enum(RUNNING_STATUSES),
          stage: z.enum(STAGES).nullable(),
          progressAt: time,
          deadline: time,
        }),
      )
      .meta({ description: 'No progress for two minutes, and no wait declared: the sweeper takes them over' }),
    broken: z
      .array(z.object({ organizationId: id, side: SideView, since: time, reason: z.string() }))
      .meta({ description: 'Connections that a person must renew' }),
    organizations: z.object({ total: count, paused: count }),
  })
  .meta({ id: 'Status' })
export type StatusView = z.infer<typeof StatusView>
