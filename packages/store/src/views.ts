// What happened in one sync, as people see it: groups, changes with before and after, warnings.
import type { ChangeKind, ChangeState, ChangeValues, ChangeView, GroupView, WarningView } from '@daxko-sync/contracts'
import { changeContext } from './change-context.ts'
import type { Vault } from './crypto.ts'
import type { Connection } from './database.ts'
import type { Change } from './generated/prisma/client.ts'
import { addTo, noChanges } from './sync-counts.ts'
import { type Page, pageOf } from './sync-views.ts'
import type { Vaults } from './vaults.ts'
import { readWhom } from './whom.ts'

/** `ids`: no personal value is opened, for operators and logs. */
export type Sight = 'personal' | 'ids'

/** As it was read and planned; how far its writing is, is told elsewhere (writing-progress.ts). */
export type GroupFound = Omit<GroupView, 'writtenAt' | 'expectedAt'>

export interface Paging {
  cursor?: string
  limit: number
}

export interface ChangeQuery extends Paging {
  states?: ChangeState[]
  kinds?: ChangeKind[]
  groupId?: number
  memberId?: string
  sight: Sight
}

type Failure = { code: string; message: string }

const present = <K extends string, V>(key: K, value: V | null): { [P in K]?: V } =>
  value === null ? {} : ({ [key]: value } as { [P in K]: V })

const open = (vault: Vault | undefined, sealed: Uint8Array | null, context: string): ChangeValues | null =>
  vault && sealed ? vault.open<ChangeValues>(sealed, context) : null

const toChange = (row: Change, vault: Vault | undefined, person: ChangeView['person']): ChangeView => ({
  id: row.id,
  kind: row.kind as ChangeKind,
  rule: row.rule,
  state: row.state as ChangeState,
  ...present('memberId', row.memberId),
  ...present('profileId', row.profileId),
  ...present('groupId', row.groupId),
  ...present('registrationId', row.registrationId),
  ...present('person', person ?? null),
  before: open(vault, row.before, changeContext(row.kind)),
  after: open(vault, row.after, changeContext(row.kind)),
  ...present('heldBecause', row.heldBecause),
  ...present('error', row.error as Failure | null),
})

export const createViews = (db: Connection, vaults: Vaults) => ({
  changes: async (sync: { id: string; organizationId: string }, query: ChangeQuery): Promise<Page<ChangeView>> => {
    const { states, kinds, groupId, memberId, cursor, limit, sight } = query
    const rows = await db.change.findMany({
      where: {
        syncId: sync.id,
        ...(states && { state: { in: states } }),
        ...(kinds && { kind: { in: kinds } }),
        ...(groupId !== undefined && { groupId }),
        ...(memberId !== undefined && { memberId }),
        ...(cursor !== undefined && { id: { gt: cursor } }),
      },
      orderBy: { id: 'asc' },
      take: limit + 1,
    })
    const vault = sight === 'personal' && rows.length > 0 ? await vaults.of(sync.organizationId) : undefined
    const whom = vault ? await readWhom(db, sync.id, { rows, vault }) : () => undefined
    return pageOf(rows, limit, { cursorOf: ({ id }) => id, view: (row) => toChange(row, vault, whom(row)) })
  },

  groups: async (syncId: string, { cursor, limit }: Paging): Promise<Page<GroupFound>> => {
    const rows = await db.syncGroup.findMany({
      where: { syncId, ...(cursor !== undefined && { groupId: { gt: Number(cursor) } }) },
      orderBy: { groupId: 'asc' },
      take: limit + 1,
      omit: { fields: true },
    })
    const counted = await db.$queryRaw<{ group_id: number; state: string; n: number }[]>`
      select group_id, state, count(*)::int as n from change
      where sync_id = ${syncId}::uuid and group_id is not null group by group_id, state`
    const byGroup = Map.groupBy(counted, (row): number => row.group_id)
    const view = (row: (typeof rows)[number]): GroupFound => {
      const changes = noChanges()
      for (const { state, n } of byGroup.get(row.groupId) ?? []) addTo(changes, state, n)
      return {
        groupId: row.groupId,
        name: row.name,
        groupIdentifier: row.groupIdentifier,
        offering: row.offering,
        state: row.state as GroupFound['state'],
        ...present('reason', row.skipReason),
        ...present('error', row.error as Failure | null),
        changes,
      }
    }
    return pageOf(rows, limit, { cursorOf: ({ groupId }) => String(groupId), view })
  },

  warnings: async (syncId: string, { cursor, limit }: Paging): Promise<Page<WarningView>> => {
    const rows = await db.warning.findMany({
      where: { syncId, ...(cursor !== undefined && { id: { gt: BigInt(cursor) } }) },
      orderBy: { id: 'asc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, {
      cursorOf: ({ id }) => String(id),
      view: ({ code, rule, memberId, groupId }) => ({
        code: code as WarningView['code'],
        rule,
        ...present('memberId', memberId),
        ...present('groupId', groupId),
      }),
    })
  },
})
export type Views = ReturnType<typeof createViews>
