// The tokens of one organization towards one side, encrypted, with the lease that lets one refresher work at a time over all processes.
// No transaction is open while a request is under way; the lease runs by the database's clock.
import type { Side, StoredTokens, TokenStore } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import type { Vaults } from './vaults.ts'

export interface ConnectionState {
  connectedAt: Date | null
  brokenAt: Date | null
  brokenReason: string | null
}

const NOT_CONNECTED: ConnectionState = { connectedAt: null, brokenAt: null, brokenReason: null }
const contextOf = (side: Side) => `connection:${side}`

export const createConnections = (db: Connection, vaults: Vaults) => {
  const tokenStore = (organizationId: string, side: Side): TokenStore => ({
    read: async () => {
      const row = await db.connection.findUnique({
        where: { organizationId_side: { organizationId, side } },
        select: { tokens: true },
      })
      if (!row?.tokens) return {}
      return (await vaults.of(organizationId)).open<StoredTokens>(row.tokens, contextOf(side))
    },

    lease: async (owner, leaseMs) => {
      const taken = await db.$executeRaw`
        insert into connection (organization_id, side, lease_owner, lease_until)
        values (${organizationId}::uuid, ${side}, ${owner}, now() + ${leaseMs} * interval '1 millisecond')
        on conflict (organization_id, side) do update set lease_owner = excluded.lease_owner, lease_until = excluded.lease_until
        where connection.lease_until is null or connection.lease_until <= now() or connection.lease_owner = ${owner}`
      return taken === 1
    },

    save: async (owner, tokens) => {
      const sealed = (await vaults.of(organizationId)).seal(tokens, contextOf(side))
      const saved = await db.$executeRaw`
        update connection set tokens = ${sealed}, lease_owner = null, lease_until = null, broken_at = null, broken_reason = null,
          connected_at = coalesce(connected_at, now()), updated_at = now()
        where organization_id = ${organizationId}::uuid and side = ${side} and lease_owner = ${owner} and lease_until > now()`
      return saved === 1
    },

    release: async (owner) => {
      await db.$executeRaw`
        update connection set lease_owner = null, lease_until = null
        where organization_id = ${organizationId}::uuid and side = ${side} and lease_owner = ${owner}`
    },

    markBroken: async (reason) => {
      await db.$executeRaw`
        update connection set broken_at = coalesce(broken_at, now()), broken_reason = ${reason}, updated_at = now()
        where organization_id = ${organizationId}::uuid and side = ${side}`
    },
  })

  return {
    tokenStore,

    /** A person connected it: what was there before no longer counts, nor does a lease on it. */
    connect: async (organizationId: string, side: Side, tokens: StoredTokens): Promise<void> => {
      const sealed = (await vaults.of(organizationId)).seal(tokens, contextOf(side))
      await db.$executeRaw`
        insert into connection (organization_id, side, tokens, connected_at) values (${organizationId}::uuid, ${side}, ${sealed}, now())
        on conflict (organization_id, side) do update set tokens = excluded.tokens, connected_at = now(), updated_at = now(),
          lease_owner = null, lease_until = null, broken_at = null, broken_reason = null`
    },

    /** Whoever is refreshing finds its lease gone and stores nothing. */
    disconnect: async (organizationId: string, side: Side): Promise<void> => {
      await db.$executeRaw`delete from connection where organization_id = ${organizationId}::uuid and side = ${side}`
    },

    states: async (organizationId: string): Promise<Record<Side, ConnectionState>> => {
      const rows = await db.connection.findMany({
        where: { organizationId },
        select: { side: true, connectedAt: true, brokenAt: true, brokenReason: true },
      })
      const of = (side: Side): ConnectionState => {
        const row = rows.find((candidate) => candidate.side === side)
        return row ? { connectedAt: row.connectedAt, brokenAt: row.brokenAt, brokenReason: row.brokenReason } : NOT_CONNECTED
      }
      return { daxko: of('daxko'), docnetwork: of('docnetwork') }
    },
  }
}
export type Connections = ReturnType<typeof createConnections>
