// Opens an organization's vault once per process. A data key that an older ENCRYPTION_KEY wrapped is wrapped anew when it is met.
import type { Keyring, Vault } from './crypto.ts'
import { createVault } from './crypto.ts'
import type { Connection } from './database.ts'

export interface Vaults {
  /** Throws when the organization does not exist or its key cannot be opened. */
  of(organizationId: string): Promise<Vault>
  /** After an off-boarding. */
  forget(organizationId: string): void
}

/** After a new ENCRYPTION_KEY: wraps every data key anew, so that the old key can go. Answers who could not be opened by any known key. */
export const rewrapDataKeys = async (db: Connection, keyring: Keyring): Promise<{ rewrapped: number; unopened: string[] }> => {
  const organizations = await db.organization.findMany({ select: { id: true, dataKey: true } })
  const unopened: string[] = []
  let rewrapped = 0
  for (const { id, dataKey } of organizations.filter((one) => !keyring.isCurrent(one.dataKey))) {
    try {
      const wrapped = keyring.wrap(keyring.unwrap(dataKey))
      rewrapped += (await db.organization.updateMany({ where: { id, dataKey }, data: { dataKey: wrapped } })).count
    } catch {
      unopened.push(id)
    }
  }
  return { rewrapped, unopened }
}

export const createVaults = (db: Connection, keyring: Keyring): Vaults => {
  const open = new Map<string, Promise<Vault>>()
  const load = async (organizationId: string): Promise<Vault> => {
    const { dataKey } = await db.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { dataKey: true } })
    const key = keyring.unwrap(dataKey)
    if (!keyring.isCurrent(dataKey)) {
      await db.organization.updateMany({ where: { id: organizationId, dataKey }, data: { dataKey: keyring.wrap(key) } })
    }
    return createVault(key)
  }
  return {
    of: (organizationId) => {
      const known = open.get(organizationId) ?? load(organizationId)
      open.set(organizationId, known)
      known.catch(() => open.delete(organizationId))
      return known
    },
    forget: (organizationId) => void open.delete(organizationId),
  }
}
