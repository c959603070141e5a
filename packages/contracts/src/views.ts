// What people and programs see: the api answers it, `--json` prints it, the OpenAPI document is made of it. Times are ISO 8601 in UTC.
import { z } from 'zod'
import { CHANGE_KINDS, CHANGE_STATES, REVIEW_CODES, WARNING_CODES } from './changes.ts'
import { PROBLEMS } from './problem.ts'
import { Settings } from './settings.ts'
import { CHANGE_COUNTERS, STAGES, SYNC_STATUSES } from './syncs.ts'

const time = z.iso.datetime({ precision: 3 }).meta({ examples: ['2026-11-22T10:00:00.000Z'] })
const count = z.int().min(0)
const id = z.uuid()
const side = z.enum(['daxko', 'docnetwork'])
export const SideView = side
const memberId = z.string().meta({ description: 'Daxko member id', examples: ['M1001'] })

const listOf = <T extends z.ZodType>(item: T, name: string) =>
  z
    .object({
      items: z.array(item),
      nextCursor: z.string().optional().meta({ description: 'Pass it as `cursor` for the next page; absent on the last' }),
    })
    .meta({ id: name })

export const ProblemView = z
  .looseObject({
    type: z.string().meta({
      description: 'Ends in a stable code',
      enum: Object.keys(PROBLEMS).map((code) => `/problems/${code}`),
      examples: ['/problems/sync-in-progress'],
    }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong and what to do' }),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'For bad input: the field and what it should be' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })
export type ProblemView = z.infer<typeof ProblemView>

const counters = Object.fromEntries(CHANGE_COUNTERS.map((name) => [name, count])) as Record<
  (typeof CHANGE_COUNTERS)[number],
  typeof count
>
const ChangeCountsView = z.object(counters).meta({
  id: 'ChangeCounts',
  description: '`planned` is all; it is the sum of the other states and of `open`, those still to be written',
})

export const SyncCountsView = z
  .object({
    groups: z.object({ total: count, synced: count, skipped: count, failed: count }),
    changes: ChangeCountsView.extend({ byKind: z.record(z.enum(CHANGE_KINDS), ChangeCountsView) }),
    reviews: count.meta({ description: 'Open ones of people met' }),
    ignored: count.meta({ description: 'Members left alone because a person said so' }),
    warnings: count,
    requests: z.object({ daxko: count, docnetwork: count }).meta({ description: 'Without token requests' }),
  })
  .meta({ id: 'SyncCounts' })
export type SyncCountsView = z.infer<typeof SyncCountsView>

const doneOf = z.object({ done: count, total: count })

export const SyncView = z
  .object({
    id,
    organizationId: id,
    status: z.enum(SYNC_STATUSES),
    trigger: z.enum(['manual', 'scheduled']),
    groupIdentifier: z.string().nullable(),
    dryRun: z.boolean(),
    counts: SyncCountsView,
    stage: z.enum(STAGES).nullable(),
    progress: z.object({ groups: doneOf, pages: count, people: doneOf, changes: doneOf }),
    waitingFor: z.object({ side, until: time }).optional().meta({ description: "Waits for a side's request limit" }),
    failure: z.object({ code: z.string(), message: z.string() }).optional().meta({ description: 'Why the whole sync failed' }),
    feeExpected: z.boolean().meta({ description: 'S7: started beyond the free number of the day' }),
    appliedAt: time.nullable().meta({ description: 'S10: when this dry run was applied' }),
    cancelRequestedAt: time.nullable(),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .meta({ id: 'Sync', description: 'One run for one organization, over all its groups or over one offering' })
export type SyncView = z.infer<typeof SyncView>
export const SyncList = listOf(SyncView, 'SyncList')

const values = z.record(z.string(), z.unknown()).nullable()

export const ChangeView = z
  .object({
    id,
    kind: z.enum(CHANGE_KINDS),
    rule: z.string().meta({ examples: ['P3'] }),
    state: z.enum(CHANGE_STATES),
    memberId: memberId.optional(),
    profileId: z.int().optional(),
    groupId: z.int().optional(),
    registrationId: z.int().optional(),
    person: z
      .object({
        givenName: z.string().nullable(),
        familyName: z.string().nullable(),
        dateOfBirth: z.string().nullable(),
      })
      .optional()
      .meta({ description: 'Whom it is about, while that is stored; only with `profiles:import`' }),
    before: values.meta({ description: 'Null where there was nothing, after the retention time, and without `profiles:import`' }),
    after: values,
    heldBecause: z.string().optional(),
    error: z.object({ code: z.string(), message: z.string() }).optional(),
  })
  .meta({ id: 'Change', description: 'One write to DocNetwork' })
export type ChangeView = z.infer<typeof ChangeView>
export const ChangeList = listOf(ChangeView, 'ChangeList')

export const GroupView = z
  .object({
    groupId: z.int(),
    name: z.string(),
    groupIdentifier: z.string().nullable(),
    offering: z.string().nullable().meta({ description: 'G1: the offering it takes part with' }),
    state: z.enum(['pending', 'synced', 'skipped', 'failed']),
    reason: z.string().optional().meta({ description: 'G2: why it is left alone' }),
    error: z.object({ code: z.string(), message: z.string() }).optional(),
    changes: ChangeCountsView,
    writtenAt: time.nullable().meta({
      description: 'When the last change of the group and its people ended; null while one is open, and where there was none',
    }),
    expectedAt: time.nullable().meta({
      description:
        'When that is expected, at the pace so far: the soonest session is written first. Null unless it is being written',
    }),
  })
  .meta({ id: 'Group' })
export type GroupView = z.infer<typeof GroupView>
export const GroupList = listOf(GroupView, 'GroupList')

export const WarningView = z
  .object({
    code: z.enum(WARNING_CODES),
    rule: z.string(),
    memberId: memberId.optional(),
    groupId: z.int().optional(),
  })
  .meta({ id: 'Warning' })
export type WarningView = z.infer<typeof WarningView>
export const WarningList = listOf(WarningView, 'WarningList')

export const ReviewView = z
  .object({
    id,
    syncId: id.meta({ description: 'The sync that last found it' }),
    code: z.enum(REVIEW_CODES),
    rule: z.string(),
    memberId,
    profileIds: z.array(z.int()),
    state: z.enum(['open', 'resolved', 'closed']),
    createdAt: time,
    closedAt: time.nullable(),
  })
  .meta({ id: 'Review', description: 'Something a person must decide' })
export type ReviewView = z.infer<typeof ReviewView>

export const BudgetView = z
  .object({
    limit: count,
    windowSeconds: z.number(),
    used: count,
    waitSeconds: z.number().meta({ description: 'Until a request could leave' }),
    refillSeconds: z.number().meta({ description: 'Until the whole budget is free again' }),
  })
  .meta({ id: 'Budget' })
export type BudgetView = z.infer<typeof BudgetView>

export const UsageView = z
  .object({
    date: z.iso.date().meta({ description: 'The Eastern calendar day that is counted' }),
    syncsToday: count,
    freePerDay: count,
    freeLeft: count,
    usageFee: z.boolean().meta({ description: 'S7: the next manual sync needs `acceptUsageFee`' }),
    requests: z.object({ daxko: BudgetView.nullable(), docnetwork: BudgetView.nullable() }),
    monthly: z
      .object({ used: count, limit: count })
      .optional()
      .meta({ description: 'DAXKO_MONTHLY_REQUESTS, of all organizations together' }),
  })
  .meta({ id: 'Usage' })
export type UsageView = z.infer<typeof UsageView>

const ConnectionView = z
  .object({
    connectedAt: time.nullable(),
    brokenAt: time.nullable(),
    brokenReason: z.string().nullable(),
  })
  .meta({ id: 'Connection' })

export const OrganizationView = z
  .object({
    id,
    name: z.string(),
    docnetworkOrg: z.int(),
    daxkoScope: z.string(),
    settings: Settings,
    paused: z.object({ since: time, until: time.nullable(), by: z.string() }).nullable(),
    connections: z.object({ daxko: ConnectionView, docnetwork: ConnectionView }),
    checklist: z.object({
      agreementSentAt: time.nullable(),
      checkedAt: time.nullable(),
      checkPassed: z.boolean().nullable(),
      firstDryRunAt: time.nullable(),
    }),
    createdAt: time,
  })
  .meta({ id: 'Organization' })
export type OrganizationView = z.infer<typeof OrganizationView>

export const CheckView = z
  .object({
    passed: z.boolean(),
    checks: z.array(z.object({ side, name: z.string(), passed: z.boolean(), detail: z.string() })),
  })
  .meta({ id: 'Check', description: 'What works towards both sides, in plain words' })
export type CheckView = z.infer<typeof CheckView>
