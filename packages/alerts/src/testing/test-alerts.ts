// A watcher and an outbox on a real PostgreSQL with a clock of our own, and rows to judge.
import { randomUUID } from 'node:crypto'
import { Settings, type SyncStatus } from '@daxko-sync/contracts'
import {
  createDatabase,
  createKeyring,
  createVaults,
  type Database,
  newDataKey,
  saveAlertSecret,
  saveContacts,
  sealAlertSecret,
  sealContacts,
} from '@daxko-sync/store'
import { createDatabase as createTestDatabase } from '@daxko-sync/testkit'
import { createOutbox } from '../outbox.ts'
import type { Channels } from '../receivers.ts'
import { createWatch } from '../watch.ts'
import { createPostWebhook } from '../webhook.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
export const SECRET = 'a-secret-of-this-camp'
const MINUTE_MS = 60_000

export interface NewSync {
  status: SyncStatus
  /** Minutes after 5 AM Eastern. */
  from: number
  to?: number
  requests?: { daxko: number; docnetwork: number }
}

export type NewSettings = { contacts?: string[] } & Record<string, unknown>

const addSync = (db: Database, organizationId: string, { status, from, to, requests }: NewSync, at: (minute: number) => Date) =>
  db.sync.create({
    data: {
      organizationId,
      trigger: 'scheduled',
      mode: 'sync',
      status,
      settings: Settings.parse({}),
      hashKey: new Uint8Array(1),
      requestedBy: 'schedule',
      easternDate: at(from),
      createdAt: at(from),
      startedAt: status === 'queued' ? null : at(from),
      finishedAt: to === undefined ? null : at(to),
      deadline: new Date(at(from).getTime() + 24 * 60 * MINUTE_MS),
      requestsDaxko: requests?.daxko ?? 0,
      requestsDocnetwork: requests?.docnetwork ?? 0,
    },
    select: { id: true },
  })

/** `five`: 5 AM Eastern of the day. */
export const createTestAlerts = async (five = new Date('2027-07-15T09:00:00Z')) => {
  const server = await createTestDatabase()
  const db = createDatabase({ url: server.url })
  const keyring = createKeyring(Buffer.alloc(32, 7).toString('base64'))
  const vaults = createVaults(db, keyring)
  const stopping = new AbortController()
  let minute = 0
  let organizations = 0
  const at = (wanted: number) => new Date(five.getTime() + wanted * MINUTE_MS)
  const now = () => at(minute)

  const setContacts = async (id: string, contacts: string[]) => saveContacts(db, id, sealContacts(await vaults.of(id), contacts))

  const addOrganization = async ({ contacts, ...settings }: NewSettings = {}): Promise<string> => {
    await db.organization.updateMany({ data: { pausedAt: new Date(0) } }) // the others stand aside
    await db.$executeRaw`update alert_delivery set next_try_at = null`
    organizations++
    const data = {
      name: 'Oak Hollow',
      docnetworkOrg: organizations,
      daxkoScope: `OPS_${organizations}`,
      dataKey: keyring.wrap(newDataKey()),
      settings: settings as never,
      activeSince: new Date('2026-01-01T00:00:00Z'),
    }
    const { id } = await db.organization.create({ data, select: { id: true } })
    await saveAlertSecret(db, id, sealAlertSecret(await vaults.of(id), SECRET))
    if (contacts) await setContacts(id, contacts)
    return id
  }

  const watch = (channels: Channels = {}) =>
    createWatch({
      db,
      vaults,
      cron: '0 5 * * *',
      timeZone: 'America/New_York',
      checkAt: '05:45',
      budgets: { daxko: { limit: 10, windowMs: 1_000 }, docnetwork: { limit: 2_500, windowMs: 900_000 } },
      channels,
      log: silent,
      now,
    })
  const outbox = (channels: Channels = {}, insecureHosts: string[] = []) =>
    createOutbox({
      db,
      vaults,
      channels,
      postWebhook: createPostWebhook({ insecureHosts, now }),
      log: silent,
      stopping: stopping.signal,
      now,
    })

  return {
    db,
    at,
    addOrganization,
    setContacts,
    addSync: (organizationId: string, sync: NewSync) => addSync(db, organizationId, sync, at),
    watch,
    outbox,
    setMinute: (wanted: number) => {
      minute = wanted
    },
    alerts: async (organizationId: string) =>
      db.$queryRaw<{ kind: string; facts: { state?: string; previous?: string | null } }[]>`
        select kind, facts from alert where organization_id = ${organizationId}::uuid order by created_at`,
    deliveries: async (organizationId: string) =>
      db.$queryRaw<{ channel: string; attempts: number; delivered: boolean; given_up: boolean; last_error: string | null }[]>`
        select channel, attempts, delivered_at is not null as delivered, given_up_at is not null as given_up, last_error
        from alert_delivery d join alert a on a.id = d.alert_id where a.organization_id = ${organizationId}::uuid order by a.created_at, channel`,
    addReview: async (organizationId: string, syncId: string, memberId: string) => {
      const id = randomUUID()
      await db.review.create({
        data: {
          id,
          organizationId,
          syncId,
          lastSyncId: syncId,
          code: 'ambiguous-name',
          rule: 'P2',
          memberId,
          profileIds: [],
          basis: '',
          state: 'open',
        },
      })
      return id
    },
    close: async () => {
      await db.$disconnect()
      await server.drop()
    },
  }
}
export type TestAlerts = Awaited<ReturnType<typeof createTestAlerts>>
