// Organizations and their settings. Only what differs from the defaults is stored; what comes out is always complete.
import { Settings, type SyncSettings } from '@daxko-sync/contracts'
import type { Keyring } from './crypto.ts'
import { newDataKey } from './crypto.ts'
import type { Connection } from './database.ts'
import type { Prisma } from './generated/prisma/client.ts'

export interface Organization {
  id: string
  name: string
  docnetworkOrg: number
  daxkoScope: string
  /** Without contacts: those are personal (see contacts). */
  settings: SyncSettings
  activeSince: Date
  pausedAt: Date | null
  pausedUntil: Date | null
  pausedBy: string | null
  agreementSentAt: Date | null
  checkedAt: Date | null
  checkPassed: boolean | null
  createdAt: Date
}

export type OrganizationPatch = {
  name?: string
  settings?: Partial<Record<keyof SyncSettings, unknown>>
  agreementSentAt?: Date | null
  activeSince?: Date
}

const columns = {
  id: true,
  name: true,
  docnetworkOrg: true,
  daxkoScope: true,
  settings: true,
  activeSince: true,
  pausedAt: true,
  pausedUntil: true,
  pausedBy: true,
  agreementSentAt: true,
  checkedAt: true,
  checkPassed: true,
  createdAt: true,
} as const

type Row = Omit<Organization, 'settings'> & { settings: unknown }
const Kept = Settings.omit({ contacts: true })
const toOrganization = (row: Row): Organization => ({ ...row, settings: Kept.parse(row.settings) })

/** Paused now: since `pausedAt`, and not past `pausedUntil`. */
export const isPaused = ({ pausedAt, pausedUntil }: Pick<Organization, 'pausedAt' | 'pausedUntil'>, now: Date): boolean =>
  pausedAt !== null && (pausedUntil === null || pausedUntil > now)

export const createOrganizations = (db: Connection) => ({
  /** Undefined when the DocNetwork organization or the Daxko scope is set up already. */
  add: async (
    {
      name,
      docnetworkOrg,
      daxkoScope,
      settings = {},
    }: { name: string; docnetworkOrg: number; daxkoScope: string; settings?: Partial<SyncSettings> },
    keyring: Keyring,
  ): Promise<Organization | undefined> => {
    const taken = await db.organization.findFirst({ where: { OR: [{ docnetworkOrg }, { daxkoScope }] }, select: { id: true } })
    if (taken) return undefined
    const dataKey = keyring.wrap(newDataKey())
    return toOrganization(
      await db.organization.create({
        data: { name, docnetworkOrg, daxkoScope, settings: asJson(settings), dataKey },
        select: columns,
      }),
    )
  },

  find: async (id: string): Promise<Organization | undefined> => {
    const row = await db.organization.findUnique({ where: { id }, select: columns })
    return row ? toOrganization(row) : undefined
  },

  /** Makes every other request about this organization wait until the transaction ends (S5 S7, Idempotency-Key). */
  lock: async (id: string): Promise<Organization | undefined> => {
    await db.$queryRaw`select 1 from organization where id = ${id}::uuid for no key update`
    const row = await db.organization.findUnique({ where: { id }, select: columns })
    return row ? toOrganization(row) : undefined
  },

  list: async ({ cursor, limit }: { cursor?: string; limit: number }): Promise<Organization[]> => {
    const rows = await db.organization.findMany({
      ...(cursor === undefined ? {} : { where: { id: { gt: cursor } } }),
      orderBy: { id: 'asc' },
      take: limit,
      select: columns,
    })
    return rows.map(toOrganization)
  },

  /** Settings that are null go back to their default. */
  update: async (id: string, { name, settings, agreementSentAt, activeSince }: OrganizationPatch): Promise<Organization> => {
    const { settings: stored } = await db.organization.findUniqueOrThrow({ where: { id }, select: { settings: true } })
    const merged = Object.fromEntries(
      Object.entries({ ...(stored as object), ...settings }).filter(([, value]) => value !== undefined && value !== null),
    )
    const row = await db.organization.update({
      where: { id },
      data: {
        settings: asJson(merged),
        ...(name === undefined ? {} : { name }),
        ...(agreementSentAt === undefined ? {} : { agreementSentAt }),
        ...(activeSince === undefined ? {} : { activeSince }),
      },
      select: columns,
    })
    return toOrganization(row)
  },

  pause: async (id: string, { now, until, by }: { now: Date; until: Date | null; by: string }): Promise<Organization> =>
    toOrganization(
      await db.organization.update({ where: { id }, data: { pausedAt: now, pausedUntil: until, pausedBy: by }, select: columns }),
    ),

  /** S6: what was due while it was paused is not missed. */
  resume: async (id: string, activeSince: Date): Promise<Organization> =>
    toOrganization(
      await db.organization.update({
        where: { id },
        data: { pausedAt: null, pausedUntil: null, pausedBy: null, activeSince },
        select: columns,
      }),
    ),

  /** Those whose pause has run out: active again since its end. */
  resumeDue: async (now: Date): Promise<string[]> => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      update organization set active_since = greatest(active_since, paused_until), paused_at = null, paused_until = null, paused_by = null
      where paused_at is not null and paused_until <= ${now} returning id`
    return rows.map((row) => row.id)
  },

  markChecked: async (id: string, { now, passed }: { now: Date; passed: boolean }): Promise<void> => {
    await db.organization.update({ where: { id }, data: { checkedAt: now, checkPassed: passed } })
  },

  firstDryRunAt: async (id: string): Promise<Date | null> => {
    const first = await db.sync.findFirst({
      where: { organizationId: id, dryRun: true, finishedAt: { not: null } },
      orderBy: { finishedAt: 'asc' },
      select: { finishedAt: true },
    })
    return first?.finishedAt ?? null
  },
})
export type Organizations = ReturnType<typeof createOrganizations>

const asJson = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value))
