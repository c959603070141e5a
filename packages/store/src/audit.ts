// The append-only log of what people decided and changed: who, what, which ids and setting names. Never a personal value (S9).
import type { AuditView } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import { type Page, pageOf } from './sync-views.ts'

export interface AuditEntry {
  organizationId?: string
  /** A token's `sub`, `cli` or `schedule`. */
  actor: string
  /** Like `sync.start` or `organization.set`. */
  action: string
  /** Ids and names of settings only. */
  facts?: Record<string, string | number | boolean | string[] | number[] | null>
}

export interface AuditQuery {
  organizationId?: string
  /** One of these; any when absent. */
  actions?: string[]
  cursor?: string
  limit: number
}

export const createAudit = (db: Connection) => ({
  record: async ({ organizationId, actor, action, facts = {} }: AuditEntry): Promise<void> => {
    await db.audit.create({ data: { organizationId: organizationId ?? null, actor, action, facts } })
  },

  /** The newest first; of every organization when none is named. `cursor`: entries older than that one. */
  list: async ({ organizationId, actions, cursor, limit }: AuditQuery): Promise<Page<AuditView>> => {
    const rows = await db.audit.findMany({
      where: {
        ...(organizationId !== undefined && { organizationId }),
        ...(actions && { action: { in: actions } }),
        ...(cursor !== undefined && { id: { lt: BigInt(cursor) } }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, {
      cursorOf: ({ id }) => String(id),
      view: ({ id, at, facts, ...row }) => ({
        id: String(id),
        at: at.toISOString(),
        facts: facts as AuditView['facts'],
        organizationId: row.organizationId,
        actor: row.actor,
        action: row.action,
      }),
    })
  },
})
