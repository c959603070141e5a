// Foreign identifiers (P2): which of them are Daxko members' ids, as Daxko once answered. They may be anything, a name or an e-mail too, so
// what is stored is a keyed fingerprint of each (S9): equal ones are known again, and none can be read or tried out without the data key.
// An answer is remembered as long as the organization: asked once.
import type { Vault } from './crypto.ts'
import type { Connection } from './database.ts'
import type { Vaults } from './vaults.ts'

/** No fingerprint is ever taken for an identifier that an earlier version stored in clear. */
const KEYED = 'keyed:'

/** What stands for an identifier wherever one is stored. */
export const keyedIdentifier = (vault: Vault, identifier: string): string =>
  `${KEYED}${vault.fingerprint(['foreign-identifier', identifier.trim()])}`

export interface KnownIdentifiers {
  save(organizationId: string, identifier: string, isMember: boolean): Promise<void>
  /** By keyed identifier. */
  all(organizationId: string): Promise<Map<string, 'member' | 'no-member'>>
  /** Those of them that are members', as Daxko once answered. */
  membersAmong(organizationId: string, identifiers: readonly string[]): Promise<Set<string>>
  /** Earlier versions kept them in clear. Answers how many it replaced; safe to do twice at once. */
  sealClear(): Promise<number>
}

export const createKnownIdentifiers = (db: Connection, vaults: Vaults): KnownIdentifiers => ({
  save: async (organizationId, identifier, isMember) => {
    const keyed = keyedIdentifier(await vaults.of(organizationId), identifier)
    await db.$executeRaw`
      insert into known_identifier (organization_id, identifier, is_member) values (${organizationId}::uuid, ${keyed}, ${isMember})
      on conflict (organization_id, identifier) do update set is_member = excluded.is_member, asked_at = now()`
  },

  all: async (organizationId) => {
    const rows = await db.knownIdentifier.findMany({ where: { organizationId, identifier: { startsWith: KEYED } } })
    return new Map(rows.map(({ identifier, isMember }) => [identifier, isMember ? 'member' : 'no-member']))
  },

  membersAmong: async (organizationId, identifiers) => {
    const vault = await vaults.of(organizationId)
    const keyed = new Map(identifiers.map((identifier) => [keyedIdentifier(vault, identifier), identifier]))
    const rows = await db.knownIdentifier.findMany({
      where: { organizationId, identifier: { in: [...keyed.keys()] }, isMember: true },
      select: { identifier: true },
    })
    return new Set(rows.flatMap(({ identifier }) => keyed.get(identifier) ?? []))
  },

  sealClear: async () => {
    const clear = await db.knownIdentifier.findMany({ where: { NOT: { identifier: { startsWith: KEYED } } } })
    let sealed = 0
    for (const { organizationId, identifier } of clear) {
      const vault = await vaults.of(organizationId).catch(() => undefined) // whoever wraps the data keys anew says so
      if (vault === undefined) continue
      sealed += await db.$executeRaw`
        with gone as (
          delete from known_identifier where organization_id = ${organizationId}::uuid and identifier = ${identifier}
          returning organization_id, is_member, asked_at
        )
        insert into known_identifier (organization_id, identifier, is_member, asked_at)
        select organization_id, ${keyedIdentifier(vault, identifier)}, is_member, asked_at from gone
        on conflict (organization_id, identifier) do nothing`
    }
    return sealed
  },
})
