// Idempotency-Key of POST /syncs: for 24 h the same key and body answer with the same sync. Called with the organization locked.
import type { Connection } from './database.ts'

const REMEMBERED_HOURS = 24

export const createIdempotency = (db: Connection) => ({
  find: async (organizationId: string, key: string): Promise<{ bodyHash: string; syncId: string } | undefined> => {
    const [row] = await db.$queryRaw<{ bodyHash: string; syncId: string }[]>`
      select body_hash as "bodyHash", sync_id as "syncId" from idempotency_key
      where organization_id = ${organizationId}::uuid and key = ${key} and created_at > now() - ${REMEMBERED_HOURS} * interval '1 hour'`
    return row
  },

  remember: async (
    organizationId: string,
    { key, bodyHash, syncId }: { key: string; bodyHash: string; syncId: string },
  ): Promise<void> => {
    await db.$executeRaw`
      insert into idempotency_key (organization_id, key, body_hash, sync_id)
      values (${organizationId}::uuid, ${key}, ${bodyHash}, ${syncId}::uuid)
      on conflict (organization_id, key) do update
        set body_hash = excluded.body_hash, sync_id = excluded.sync_id, created_at = now()`
  },

  deleteOld: (): Promise<number> =>
    db.$executeRaw`delete from idempotency_key where created_at <= now() - ${REMEMBERED_HOURS} * interval '1 hour'`,
})
