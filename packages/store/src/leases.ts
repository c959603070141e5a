// Who may write for one member now. A queue's lock protects nothing (a stalled job runs twice at once), so the database decides, by its own clock.
import type { Database } from './database.ts'
import { gathered } from './gathered.ts'
import { createStatements } from './statements.ts'

/** Longer than two request time limits of 8 s: whoever finds `sending` after it knows that no request is under way any more. */
export const LEASE_MS = 30_000
/** Whose right to write: a member id, or `group:ID`; and who holds it. */
export interface LeaseKey {
  key: string
  owner: string
}

export type LeaseAnswer = { taken: true } | { taken: false; freeInMs: number }

export interface Leases {
  /** Takes it; the ledger renews it with every `sending`. When another holds it: how long until it ends. */
  take(organizationId: string, lease: LeaseKey): Promise<LeaseAnswer>
  release(organizationId: string, lease: LeaseKey): Promise<void>
}

interface Claim extends LeaseKey {
  organizationId: string
}

const FREE: LeaseAnswer = { taken: true }

export const createLeases = (db: Database): Leases => {
  const sql = createStatements(db)
  /** In one order everywhere: two processes that want some of the same keys never wait for each other crosswise. */
  const columns = (claims: readonly Claim[]) => {
    const sorted = claims.toSorted((a, b) => (a.organizationId + a.key < b.organizationId + b.key ? -1 : 1))
    return [sorted.map((c) => c.organizationId), sorted.map((c) => c.key), sorted.map((c) => c.owner)] as const
  }

  const takeMany = async (claims: readonly Claim[]): Promise<Set<string>> => {
    const [organizationIds, keys, owners] = columns(claims)
    const taken = await sql.rows<{ owner: string }>`
      insert into lease (organization_id, key, owner, until)
      select t.organization_id, t.key, t.owner, clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'
      from unnest(${organizationIds}::uuid[], ${keys}::text[], ${owners}::text[]) as t(organization_id, key, owner)
      on conflict (organization_id, key) do update set owner = excluded.owner, until = excluded.until
      where lease.owner = excluded.owner or lease.until < clock_timestamp()
      returning owner`
    return new Set(taken.map(({ owner }) => owner))
  }

  const freeIn = async ({ organizationId, key }: Claim): Promise<LeaseAnswer> => {
    const [other] = await sql.rows<{ ms: number }>`
      select greatest(extract(epoch from until - clock_timestamp()) * 1000, 0)::float as ms from lease
      where organization_id = ${organizationId}::uuid and key = ${key}`
    return { taken: false, freeInMs: Math.ceil(other?.ms ?? 0) + 100 }
  }

  const take = gathered<Claim, LeaseAnswer>(async (claims) => {
    // One statement cannot take a key twice: of several who want it here, the first one asks.
    const first = new Map(claims.toReversed().map((claim) => [claim.organizationId + claim.key, claim]))
    const taken = await takeMany([...first.values()])
    return Promise.all(claims.map((claim) => (taken.has(claim.owner) ? FREE : freeIn(claim))))
  })

  const release = gathered<Claim, undefined>(async (claims) => {
    const [organizationIds, keys, owners] = columns(claims)
    await sql.count`
      delete from lease where (organization_id, key) in (
        select l.organization_id, l.key from lease l
          join unnest(${organizationIds}::uuid[], ${keys}::text[], ${owners}::text[]) as t(organization_id, key, owner) using (organization_id, key, owner)
        order by l.organization_id, l.key collate "C" for update of l)`
    return claims.map(() => undefined)
  })

  return {
    take: (organizationId, lease) => take({ organizationId, ...lease }),
    release: (organizationId, lease) => release({ organizationId, ...lease }),
  }
}
