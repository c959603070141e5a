// Who may write for one member now. A queue's lock protects nothing (a stalled job runs twice at once), so the database decides, by its own clock.
import type { Database } from './database.ts'

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

export const createLeases = (db: Database): Leases => ({
  take: async (organizationId, { key, owner }) => {
    const taken = await db.$executeRaw`
      insert into lease (organization_id, key, owner, until)
      values (${organizationId}::uuid, ${key}, ${owner}, clock_timestamp() + ${LEASE_MS} * interval '1 millisecond')
      on conflict (organization_id, key) do update set owner = excluded.owner, until = excluded.until
      where lease.owner = excluded.owner or lease.until < clock_timestamp()`
    if (taken > 0) return { taken: true }
    const [other] = await db.$queryRaw<{ ms: number }[]>`
      select greatest(extract(epoch from until - clock_timestamp()) * 1000, 0)::float as ms from lease
      where organization_id = ${organizationId}::uuid and key = ${key}`
    return { taken: false, freeInMs: Math.ceil(other?.ms ?? 0) + 100 }
  },
  release: async (organizationId, { key, owner }) => {
    await db.lease.deleteMany({ where: { organizationId, key, owner } })
  },
})
