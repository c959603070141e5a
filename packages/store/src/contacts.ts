// The e-mail addresses of an organization's contacts: encrypted like everything personal, beside the settings and never copied into a sync.
import type { Vault } from './crypto.ts'
import type { Connection, Database } from './database.ts'
import type { Vaults } from './vaults.ts'

const CONTEXT = 'contacts'

/** Null where there is nobody, so that who has contacts is known without opening them. */
export const sealContacts = (vault: Vault, contacts: readonly string[]): Uint8Array<ArrayBuffer> | null =>
  contacts.length === 0 ? null : vault.seal(contacts, CONTEXT)

export const saveContacts = async (
  db: Connection,
  organizationId: string,
  sealed: Uint8Array<ArrayBuffer> | null,
): Promise<void> => {
  await db.organization.update({ where: { id: organizationId }, data: { contacts: sealed }, select: { id: true } })
}

/** Undefined when no known key opens them (ENCRYPTION_KEYS_OLD): that is one organization's trouble, not everybody's. */
export const openContacts = (
  vaults: Vaults,
  { organizationId, contacts }: { organizationId: string; contacts: Uint8Array | null },
): Promise<string[] | undefined> =>
  contacts === null
    ? Promise.resolve([])
    : vaults.of(organizationId).then(
        (vault) => vault.open<string[]>(contacts, CONTEXT),
        () => undefined,
      )

export const readContacts = async (db: Connection, vaults: Vaults, organizationId: string): Promise<string[] | undefined> => {
  const row = await db.organization.findUnique({ where: { id: organizationId }, select: { contacts: true } })
  return openContacts(vaults, { organizationId, contacts: row?.contacts ?? null })
}

/** Earlier versions kept them in clear among the settings. Answers how many organizations it sealed; safe to do twice at once. */
export const sealClearContacts = async (db: Database, vaults: Vaults): Promise<number> => {
  const clear = await db.$queryRaw<{ id: string; contacts: string[] }[]>`
    select id, array(select jsonb_array_elements_text(settings->'contacts')) as contacts from organization
    where jsonb_typeof(settings->'contacts') = 'array'`
  let sealed = 0
  for (const { id, contacts } of clear) {
    const vault = await vaults.of(id).catch(() => undefined) // whoever wraps the data keys anew says so
    if (vault === undefined) continue
    const value = sealContacts(vault, contacts)
    sealed += await db.$executeRaw`
      update organization set contacts = coalesce(contacts, ${value}), settings = settings - 'contacts'
      where id = ${id}::uuid and settings ? 'contacts'`
  }
  return sealed
}
