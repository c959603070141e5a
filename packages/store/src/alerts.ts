// The outbox: what people are told, and how far each telling is. An alert is written in the commit of what it tells; who dies while sending
// leaves the row to the next try.
import { randomUUID } from 'node:crypto'
import type { AlertChannel, Told } from '@daxko-sync/contracts'
import type { Vault } from './crypto.ts'
import type { Connection } from './database.ts'

export interface Delivery {
  channel: AlertChannel
  /** Hash of a contact's address; empty for a webhook. */
  receiver: string
}

export type NewAlert = Told & { organizationId: string; deliveries: readonly Delivery[]; now: Date }

/** A delivery whose time has come, with all that it needs. */
export interface DueDelivery extends Delivery {
  id: string
  alertId: string
  /** This try included. */
  attempts: number
  organizationId: string
  told: Told
  createdAt: Date
  /** Sealed; null where there are none. */
  contacts: Uint8Array | null
  alertWebhookUrl: string | null
  alertSecret: Uint8Array | null
}

type Row = Omit<DueDelivery, 'told'> & { kind: string; facts: unknown }

const SECRET_CONTEXT = 'alert-secret'

/** What an organization's webhooks are signed with. Null takes it away. */
export const sealAlertSecret = (vault: Vault, secret: string | null) =>
  secret === null ? null : vault.seal(secret, SECRET_CONTEXT)
export const openAlertSecret = (vault: Vault, sealed: Uint8Array): string => vault.open<string>(sealed, SECRET_CONTEXT)

export const saveAlertSecret = async (db: Connection, organizationId: string, sealed: Uint8Array | null): Promise<void> => {
  await db.$executeRaw`update organization set alert_secret = ${sealed} where id = ${organizationId}::uuid`
}

export const createAlerts = (db: Connection) => ({
  /** False when that digest was written already: one per organization and Eastern date. */
  add: async ({ organizationId, kind, facts, deliveries, now }: NewAlert): Promise<boolean> => {
    const id = randomUUID()
    const added = await db.$executeRaw`
      insert into alert (id, organization_id, kind, eastern_date, facts, created_at)
      values (${id}::uuid, ${organizationId}::uuid, ${kind}, ${facts.date}::date, ${JSON.stringify(facts)}::jsonb, ${now})
      on conflict (organization_id, eastern_date) where kind = 'digest' do nothing`
    if (added === 0) return false
    await db.$executeRaw`
      insert into alert_delivery (id, alert_id, channel, receiver, next_try_at)
      select gen_random_uuid(), ${id}::uuid, t.channel, t.receiver, ${now}
      from unnest(${deliveries.map((d) => d.channel)}::text[], ${deliveries.map((d) => d.receiver)}::text[]) as t(channel, receiver)
      on conflict do nothing`
    return true
  },

  /** Takes what is due: until `leaseUntil` nobody else tries it. */
  claim: async ({
    channels,
    now,
    leaseUntil,
    limit,
  }: {
    channels: readonly AlertChannel[]
    now: Date
    leaseUntil: Date
    limit: number
  }): Promise<DueDelivery[]> => {
    const rows = await db.$queryRaw<Row[]>`
      update alert_delivery d set attempts = d.attempts + 1, next_try_at = ${leaseUntil}
      from alert a join organization o on o.id = a.organization_id
      where a.id = d.alert_id and d.id in (
        select id from alert_delivery where channel = any(${[...channels]}::text[]) and next_try_at <= ${now}
        order by next_try_at limit ${limit} for update skip locked)
      returning d.id, d.alert_id as "alertId", d.channel, d.receiver, d.attempts, a.organization_id as "organizationId", a.kind, a.facts,
        a.created_at as "createdAt", o.contacts,
        o.settings->>'alertWebhookUrl' as "alertWebhookUrl", o.alert_secret as "alertSecret"`
    return rows.map(({ kind, facts, ...row }) => ({ ...row, told: { kind, facts } as Told }))
  },

  delivered: async (id: string, now: Date): Promise<void> => {
    await db.$executeRaw`
      update alert_delivery set delivered_at = ${now}, next_try_at = null, last_error = null where id = ${id}::uuid`
  },

  /** `error`: a word, never an address. */
  tryAgain: async (id: string, { error, nextTryAt }: { error: string; nextTryAt: Date }): Promise<void> => {
    await db.$executeRaw`update alert_delivery set next_try_at = ${nextTryAt}, last_error = ${error} where id = ${id}::uuid`
  },

  giveUp: async (id: string, { error, now }: { error: string; now: Date }): Promise<void> => {
    await db.$executeRaw`
      update alert_delivery set given_up_at = ${now}, next_try_at = null, last_error = ${error} where id = ${id}::uuid`
  },
})
