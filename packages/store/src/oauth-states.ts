// OAuth connections that operators have begun. A state is good once, for ten minutes by the database's clock, and only beside its cookie.
import { createHash } from 'node:crypto'
import type { Connection } from './database.ts'
import type { Vaults } from './vaults.ts'

const LIFE_MINUTES = 10
const CONTEXT = 'oauth-verifier'

export interface OauthAttempt {
  organizationId: string
  operator: string
  /** PKCE */
  verifier: string
}

/** What the browser carries. Only hashes of it are stored. */
export interface OauthTicket {
  state: string
  cookie: string
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

export const createOauthStates = (db: Connection, vaults: Vaults) => ({
  begin: async ({ state, cookie }: OauthTicket, { organizationId, operator, verifier }: OauthAttempt): Promise<void> => {
    const sealed = (await vaults.of(organizationId)).seal(verifier, CONTEXT)
    await db.$executeRaw`delete from oauth_state where expires_at <= now()`
    await db.$executeRaw`
      insert into oauth_state (state_hash, organization_id, operator, cookie_hash, verifier, expires_at)
      values (${hashOf(state)}, ${organizationId}::uuid, ${operator}, ${hashOf(cookie)}, ${sealed}, now() + ${LIFE_MINUTES} * interval '1 minute')`
  },

  /** Undefined when it is not known, used, too old, or another browser's. Two at once: one gets it. */
  use: async ({ state, cookie }: OauthTicket): Promise<OauthAttempt | undefined> => {
    const [row] = await db.$queryRaw<{ organization_id: string; operator: string; verifier: Uint8Array }[]>`
      delete from oauth_state where state_hash = ${hashOf(state)} and cookie_hash = ${hashOf(cookie)} and expires_at > now()
      returning organization_id, operator, verifier`
    if (!row) return undefined
    const vault = await vaults.of(row.organization_id)
    return { organizationId: row.organization_id, operator: row.operator, verifier: vault.open<string>(row.verifier, CONTEXT) }
  },
})
