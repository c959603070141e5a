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
