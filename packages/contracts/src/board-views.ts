// Organizations as somebody sees them at a glance: one's own for a provider, all of them with how they stand for operators, and what was told
// by itself. Ids, words and times; no personal data.
import { z } from 'zod'
import { SYNC_STATUSES } from './syncs.ts'
import { OrganizationView } from './views.ts'

const time = z.iso.datetime({ precision: 3 }).meta({ examples: ['2026-11-22T10:00:00.000Z'] })
const count = z.int().min(0)
const id = z.uuid()

export const OwnOrganizationView = z
  .object({
    id,
    name: z.string(),
    timeZone: z.string().meta({ description: 'Of its session dates and of its statistics', examples: ['America/New_York'] }),
    importerEnabled: z.boolean(),
    paused: z
      .object({ since: time, until: time.nullable(), by: z.string() })
      .nullable()
      .meta({ description: 'Nothing starts while paused' }),
  })
  .meta({ id: 'OwnOrganization', description: 'What everybody of an organization may know of it' })
export type OwnOrganizationView = z.infer<typeof OwnOrganizationView>

/**
 * - `fresh`: this morning’s sync of all groups is complete. - `late`, `failing`, `missing`: what the watcher said last (S6).
 * - `paused`, `importer-off`: nothing is to be expected. - `needs-set-up`: not connected, or no sync of all groups was ever complete and
 *   the checklist is open. - `unknown`: not judged yet, or the watcher has not looked for an hour.
 */
export const STANDINGS = ['fresh', 'late', 'failing', 'missing', 'paused', 'importer-off', 'needs-set-up', 'unknown'] as const
export type Standing = (typeof STANDINGS)[number]

export const OrganizationItem = OrganizationView.extend({
  standing: z.object({
    state: z.enum(STANDINGS),
    since: time.nullable().meta({ description: 'Since when the watcher says so' }),
    lastCompleteSync: z
      .object({ id, finishedAt: time })
      .nullable()
      .meta({ description: 'The latest one of all groups that succeeded, with or without warnings' }),
    openItems: z.object({ reviews: count, held: count }).meta({ description: 'What waits for a person there' }),
    openAlerts: count.meta({ description: 'Told, and not well again' }),
  }),
}).meta({ id: 'OrganizationItem' })
export type OrganizationItem = z.infer<typeof OrganizationItem>
export const OrganizationList = z
  .object({ items: z.array(OrganizationItem), nextCursor: z.string().optional() })
  .meta({ id: 'OrganizationList' })

const freshnessState = z.enum(['well', 'missing', 'late', 'failing'])

const FreshnessAlert = z
  .object({
    state: freshnessState,
    previous: freshnessState.nullable(),
    date: z.iso.date(),
    sync: z.object({ id, status: z.enum(SYNC_STATUSES), failureCode: z.string().nullable(), expectedEnd: time }).nullable(),
  })
  .meta({ id: 'FreshnessAlert', description: 'One change of state' })

const DigestAlert = z
  .object({ date: z.iso.date(), held: count, reviews: count, more: count })
  .meta({ id: 'DigestAlert', description: 'What waited for a person that day, in figures' })

const AlertDelivery = z
  .object({
    channel: z.enum(['webhook', 'operator-webhook', 'email']),
    state: z.enum(['due', 'delivered', 'given-up']),
    attempts: count,
    nextTryAt: time.nullable(),
    deliveredAt: time.nullable(),
    givenUpAt: time.nullable(),
    lastError: z
      .string()
      .nullable()
      .meta({ description: 'A word, never an address', examples: ['answered-503'] }),
  })
  .meta({ id: 'AlertDelivery' })

const alert = { id, organizationId: id, createdAt: time, open: z.boolean(), deliveries: z.array(AlertDelivery) }
export const AlertView = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('freshness'), facts: FreshnessAlert, ...alert }),
    z.object({ kind: z.literal('digest'), facts: DigestAlert, ...alert }),
  ])
  .meta({ id: 'Alert', description: '`open`: what it tells still stands, nothing later was told of that organization' })
export type AlertView = z.infer<typeof AlertView>
export const AlertList = z
  .object({ items: z.array(AlertView), nextCursor: z.string().optional() })
  .meta({ id: 'AlertList', description: 'The newest first' })
