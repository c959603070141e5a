// How far each organization's set-up is, for whoever looks for misconfigurations. Ids and facts only; nothing personal is opened.
import { Settings } from '@daxko-sync/contracts'
import type { Keyring } from './crypto.ts'
import type { Connection } from './database.ts'
import { isPaused } from './organizations.ts'

export interface SetUp {
  id: string
  connected: boolean
  broken: boolean
  paused: boolean
  checked: boolean | null
  /** Somebody or something of its own is told when the daily sync is not well. */
  hasContacts: boolean
  webhook: 'none' | 'signed' | 'no-secret'
  /** The keys at hand open its data. */
  opens: boolean
}

const canOpen = (keyring: Keyring, dataKey: Uint8Array): boolean => {
  try {
    keyring.unwrap(dataKey)
    return true
  } catch {
    return false
  }
}

const webhookOf = (stored: unknown, signed: boolean): Pick<SetUp, 'webhook'> => {
  const { alertWebhookUrl } = Settings.parse(stored)
  return { webhook: alertWebhookUrl === undefined ? 'none' : signed ? 'signed' : 'no-secret' }
}

export const readSetUps = async (db: Connection, keyring: Keyring | undefined, now: Date): Promise<SetUp[]> => {
  const rows = await db.organization.findMany({
    orderBy: { id: 'asc' },
    select: {
      id: true,
      pausedAt: true,
      pausedUntil: true,
      checkPassed: true,
      dataKey: true,
      settings: true,
      connections: { where: { side: 'docnetwork' }, select: { tokens: true, brokenAt: true } },
    },
  })
  const secrets = await db.$queryRaw<{ id: string; signed: boolean; told: boolean }[]>`
    select id, alert_secret is not null as signed, contacts is not null as told from organization`
  const signed = new Set(secrets.flatMap((row) => (row.signed ? row.id : [])))
  const told = new Set(secrets.flatMap((row) => (row.told ? row.id : [])))
  return rows.map(({ id, checkPassed, dataKey, settings, connections: [connection], ...pause }) => ({
    id,
    connected: Boolean(connection?.tokens),
    broken: Boolean(connection?.brokenAt),
    paused: isPaused(pause, now),
    checked: checkPassed,
    ...webhookOf(settings, signed.has(id)),
    hasContacts: told.has(id),
    opens: keyring !== undefined && canOpen(keyring, dataKey),
  }))
}

/** The database's own time. */
export const readClock = async (db: Connection): Promise<Date> => {
  const [row] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`
  if (!row) throw new Error('PostgreSQL told no time')
  return row.now
}
