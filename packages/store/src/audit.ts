// The append-only log of what people decided and changed: who, what, which ids and setting names. Never a personal value (S9).
import type { Connection } from './database.ts'

export interface AuditEntry {
  organizationId?: string
  /** A token's `sub`, `cli` or `schedule`. */
  actor: string
  /** Like `sync.start` or `organization.set`. */
  action: string
  /** Ids and names of settings only. */
  facts?: Record<string, string | number | boolean | string[] | number[] | null>
}

export const createAudit = (db: Connection) => ({
  record: async ({ organizationId, actor, action, facts = {} }: AuditEntry): Promise<void> => {
    await db.audit.create({ data: { organizationId: organizationId ?? null, actor, action, facts } })
  },
})
