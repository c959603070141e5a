// What people were told and how far each telling came, the newest first. Receivers stay hashes and are not shown.
import type { AlertChannel, AlertView, DigestFacts, FreshnessFacts } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import { type Page, pageOf } from './sync-views.ts'

export interface AlertQuery {
  /** Every organization's when absent. */
  organizationId?: string
  /** `TIME ID` of the last one seen: older ones follow. */
  cursor?: string
  limit: number
}

interface DeliveryRow {
  channel: AlertChannel
  attempts: number
  nextTryAt: string | null
  deliveredAt: string | null
  givenUpAt: string | null
  lastError: string | null
}

interface Row {
  id: string
  organizationId: string
  kind: string
  facts: unknown
  createdAt: Date
  newest: boolean
  deliveries: DeliveryRow[]
}

const iso = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString())

const toDelivery = (row: DeliveryRow): AlertView['deliveries'][number] => ({
  channel: row.channel,
  state: row.deliveredAt !== null ? 'delivered' : row.givenUpAt !== null ? 'given-up' : 'due',
  attempts: row.attempts,
  nextTryAt: iso(row.nextTryAt),
  deliveredAt: iso(row.deliveredAt),
  givenUpAt: iso(row.givenUpAt),
  lastError: row.lastError,
})

const toAlert = ({ id, organizationId, kind, facts, createdAt, newest, deliveries }: Row): AlertView => {
  const common = { id, organizationId, createdAt: createdAt.toISOString(), deliveries: deliveries.map(toDelivery) }
  if (kind === 'freshness') {
    const told = facts as FreshnessFacts
    return { kind, facts: told, open: newest && told.state !== 'well', ...common }
  }
  const { date, held, reviews, more } = facts as DigestFacts
  return { kind: 'digest', facts: { date, held, reviews, more }, open: false, ...common }
}

export const createAlertViews = (db: Connection) => ({
  list: async ({ organizationId, cursor, limit }: AlertQuery): Promise<Page<AlertView>> => {
    const [at = null, after = null] = cursor?.split(' ') ?? []
    const rows = await db.$queryRaw<Row[]>`
      select a.id, a.organization_id as "organizationId", a.kind, a.facts, a.created_at as "createdAt",
        not exists (select 1 from alert n where n.organization_id = a.organization_id and n.kind = a.kind
          and (n.created_at, n.id) > (a.created_at, a.id)) as newest,
        coalesce((select jsonb_agg(jsonb_build_object('channel', d.channel, 'attempts', d.attempts, 'nextTryAt', d.next_try_at,
            'deliveredAt', d.delivered_at, 'givenUpAt', d.given_up_at, 'lastError', d.last_error) order by d.channel, d.receiver)
          from alert_delivery d where d.alert_id = a.id), '[]') as deliveries
      from alert a
      where (${organizationId ?? null}::uuid is null or a.organization_id = ${organizationId ?? null}::uuid)
        and (${at}::timestamptz is null or (a.created_at, a.id) < (${at}::timestamptz, ${after}::uuid))
      order by a.created_at desc, a.id desc limit ${limit + 1}`
    return pageOf(rows, limit, { cursorOf: ({ createdAt, id }) => `${createdAt.toISOString()} ${id}`, view: toAlert })
  },
})
