// One person's story as those with `profiles:import` see it. Everything here comes from what is stored; nothing is asked of either side for it.
import { z } from 'zod'
import { SYNC_STATUSES } from './syncs.ts'
import { ChangeView, ReviewView, WarningView } from './views.ts'

const time = z.iso.datetime({ precision: 3 })
const memberId = z.string().meta({ description: 'Daxko member id', examples: ['M1001'] })
const ruleOf = z
  .string()
  .nullable()
  .meta({ examples: ['P2'] })

export const PersonView = z
  .object({
    memberId,
    firstName: z.string().nullable(),
    preferredName: z.string().nullable(),
    lastName: z.string().nullable(),
    dateOfBirth: z.string().nullable().meta({ description: 'As Daxko wrote it' }),
    profileId: z.int().nullable().meta({ description: 'The linked DocNetwork profile' }),
    lastSyncId: z.uuid().nullable().meta({ description: 'The latest sync whose records still hold this person' }),
  })
  .meta({ id: 'Person', description: 'As Daxko described the person when last read; null after the retention time' })
export type PersonView = z.infer<typeof PersonView>
export const PersonList = z.object({ items: z.array(PersonView) }).meta({ id: 'PersonList' })

const TraceRoster = z
  .object({
    offering: z.string(),
    status: z.enum(['registered', 'waitlisted', 'cancelled']),
    updatedAt: z.string().nullable().meta({ description: 'As Daxko wrote it; the latest entry counts (R7)' }),
    complete: z.boolean().meta({ description: 'R6' }),
    groups: z.array(z.object({ groupId: z.int(), name: z.string(), state: z.string() })),
  })
  .meta({ id: 'TraceRoster' })

const TraceWhy = z
  .object({ code: z.string(), rule: ruleOf, detail: z.string() })
  .meta({ id: 'TraceWhy', description: 'Why something was not done, in words' })

export const TraceSync = z
  .object({
    syncId: z.uuid(),
    status: z.enum(SYNC_STATUSES),
    dryRun: z.boolean(),
    createdAt: time,
    finishedAt: time.nullable(),
    recordsDeleted: z
      .boolean()
      .meta({ description: 'S9: what was read is deleted after the retention time; what was written stays' }),
    rosters: z.array(TraceRoster),
    reading: z
      .object({
        state: z.enum(['pending', 'read', 'gone', 'failed', 'not-needed']),
        readAt: time.nullable(),
        error: z.object({ code: z.string(), message: z.string() }).optional(),
      })
      .nullable(),
    match: z
      .object({
        verdict: z.enum(['matched', 'create', 'review', 'failed', 'ignored', 'none']),
        rule: ruleOf,
        code: z.string().nullable(),
        profileId: z.int().nullable(),
      })
      .nullable(),
    changes: z.array(ChangeView),
    warnings: z.array(WarningView),
    why: z.array(TraceWhy),
  })
  .meta({ id: 'TraceSync' })
export type TraceSync = z.infer<typeof TraceSync>

export const TraceView = z
  .object({
    memberId,
    person: PersonView.nullable(),
    link: z
      .object({ profileId: z.int(), rule: z.string(), fits: z.boolean(), syncId: z.uuid(), createdAt: time })
      .nullable()
      .meta({ description: 'P7' }),
    userOwedSince: time.nullable().meta({ description: 'U1: an authorized user is still to be added' }),
    syncs: z.array(TraceSync).meta({ description: 'The newest first' }),
    nextCursor: z.string().optional().meta({ description: 'Pass it as `cursor` for older syncs' }),
    reviews: z.array(ReviewView),
    decisions: z.array(
      z.object({
        reviewId: z.uuid(),
        action: z.enum(['link', 'create', 'ignore']),
        profileId: z.int().nullable(),
        actor: z.string(),
        createdAt: time,
        revokedAt: time.nullable(),
      }),
    ),
    rejections: z
      .array(z.object({ groupId: z.int(), actor: z.string(), createdAt: time }))
      .meta({ description: 'R5: deactivations that a person refused' }),
  })
  .meta({ id: 'Trace', description: 'What happened to one person, and why' })
export type TraceView = z.infer<typeof TraceView>
