// What waits for a person, with all that is known for deciding. Only for those with `profiles:import`: names and birth dates come from the
// stored records of the sync that last found it, and are null after the retention time.
import { z } from 'zod'
import { ReviewView } from './views.ts'

const time = z.iso.datetime({ precision: 3 }).meta({ examples: ['2026-11-22T10:00:00.000Z'] })
const day = z.iso.date().nullable()
const count = z.int().min(0)

const Session = z
  .object({ groupId: z.int(), name: z.string(), start: day, finish: day })
  .meta({ id: 'CampSession', description: 'A DocNetwork group with its dates, where they are known' })

const known = {
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  dateOfBirth: z.string().nullable().meta({ description: 'As that side wrote it' }),
}

const ReviewMember = z
  .object({
    ...known,
    preferredName: z.string().nullable(),
    groups: z.array(Session.extend({ status: z.enum(['registered', 'waitlisted', 'cancelled']) })),
  })
  .meta({ id: 'ReviewMember', description: 'As Daxko describes the member' })

const ReviewProfile = z
  .object({
    profileId: z.int(),
    ...known,
    identifier: z.string().nullable(),
    linkedMemberId: z.string().nullable().meta({ description: 'P7: whose profile it is, as far as this service knows' }),
    belongsTo: z.string().nullable().meta({
      description:
        'The other member whose it is known to be, linked to it (P7) or bearing its id (P2). Such a profile cannot be linked: choose another one, or correct it in DocNetwork and sync again',
    }),
    groups: z.array(Session.extend({ active: z.boolean() })),
  })
  .meta({ id: 'ReviewProfile', description: 'A candidate as DocNetwork describes it' })

const choiceOf = <T extends string>(actions: readonly [T, ...T[]]) =>
  z.object({ action: z.enum(actions), effect: z.string().meta({ description: 'In words' }) })

const tellings = {
  session: Session.nullable().meta({ description: 'The soonest one it concerns' }),
  whoMustAct: z.string(),
  whatIsMissing: z.string(),
  ifNobodyActs: z.string(),
}

export const ReviewItem = ReviewView.extend({
  member: ReviewMember,
  profiles: z.array(ReviewProfile),
  choices: z.array(choiceOf(['link', 'create', 'ignore']).meta({ id: 'ReviewChoice' })),
  ...tellings,
}).meta({ id: 'ReviewItem' })
export type ReviewItem = z.infer<typeof ReviewItem>
export const ReviewList = z.object({ items: z.array(ReviewItem), nextCursor: z.string().optional() }).meta({ id: 'ReviewList' })

export const HeldItem = z
  .object({
    syncId: z.uuid(),
    groupId: z.int(),
    count: count.meta({ description: 'Deactivations of this group that wait' }),
    heldBecause: z.array(z.string()).meta({ examples: [['group']] }),
    dryRun: z.boolean().meta({ description: 'Of a dry run that is not applied: apply it first' }),
    since: time,
    expiresAt: time.meta({ description: 'S11: 24 hours after the roster was read' }),
    choices: z.array(choiceOf(['approve', 'reject']).meta({ id: 'HeldChoice' })),
    ...tellings,
  })
  .meta({ id: 'HeldItem' })
export type HeldItem = z.infer<typeof HeldItem>

export const WaitingItem = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('review'), review: ReviewItem }),
    z.object({ type: z.literal('held'), held: HeldItem }),
  ])
  .meta({ id: 'WaitingItem' })
export type WaitingItem = z.infer<typeof WaitingItem>
export const WaitingList = z
  .object({
    items: z.array(WaitingItem),
    nextCursor: z.string().optional(),
    total: z.object({ reviews: count, held: count.meta({ description: 'Deactivations' }) }),
  })
  .meta({ id: 'WaitingList', description: 'The soonest session first, then what waits longest' })
export type WaitingList = z.infer<typeof WaitingList>
