// Units that are read because a user is to be added (U1), and foreign identifiers that are asked for (P2).
import type { ChangeError, RunRef } from '@daxko-sync/contracts'
import type { Database } from './database.ts'

export type UnitState = 'pending' | 'read' | 'gone' | 'failed'

export interface UnitRow {
  unitId: string
  state: UnitState
  /** The one active primary member; absent when there is not exactly one. */
  headId: string | undefined
}

export interface Households {
  expectUnits(ref: RunRef, unitIds: string[]): Promise<void>
  pendingUnits(ref: RunRef, among?: string[]): Promise<string[]>
  saveUnit(ref: RunRef, unit: { unitId: string; state: UnitState; headId?: string; error?: ChangeError }): Promise<void>
  units(ref: RunRef): Promise<Map<string, UnitRow>>
  expectAsks(ref: RunRef, identifiers: string[]): Promise<void>
  pendingAsks(ref: RunRef): Promise<string[]>
  /** `member` and `no-member` are remembered for the organization (P2: asked once). */
  saveAsk(ref: RunRef, identifier: string, answer: 'member' | 'no-member' | 'failed'): Promise<void>
  /** What is known of foreign identifiers: from earlier syncs, and what failed in this one. */
  known(ref: RunRef): Promise<Map<string, 'member' | 'no-member' | 'unreadable'>>
  /** A retry reads again what could not be read. */
  expectFailedAgain(ref: RunRef): Promise<void>
}

export const createHouseholds = (db: Database): Households => ({
  expectUnits: async (ref, unitIds) => {
    await db.$executeRaw`insert into sync_unit (sync_id, unit_id, state) select ${ref.syncId}::uuid, u, 'pending' from unnest(${unitIds}::text[]) as u
      on conflict do nothing`
  },
  pendingUnits: async (ref, among) => {
    const rows = await db.syncUnit.findMany({
      where: { syncId: ref.syncId, state: 'pending', ...(among && { unitId: { in: among } }) },
      orderBy: { unitId: 'asc' },
    })
    return rows.map((row) => row.unitId)
  },
  saveUnit: async (ref, { unitId, state, headId, error }) => {
    await db.syncUnit.updateMany({
      where: { syncId: ref.syncId, unitId },
      data: { state, headId: headId ?? null, ...(error && { error: { ...error } }) },
    })
  },
  units: async (ref) => {
    const rows = await db.syncUnit.findMany({ where: { syncId: ref.syncId } })
    return new Map(
      rows.map((row) => [row.unitId, { unitId: row.unitId, state: row.state as UnitState, headId: row.headId ?? undefined }]),
    )
  },
  expectAsks: async (ref, identifiers) => {
    await db.$executeRaw`insert into sync_ask (sync_id, identifier, state) select ${ref.syncId}::uuid, i, 'pending' from unnest(${identifiers}::text[]) as i
      on conflict do nothing`
  },
  pendingAsks: async (ref) => {
    const rows = await db.syncAsk.findMany({
      where: { syncId: ref.syncId, state: 'pending' },
    })
    return rows.map((row) => row.identifier)
  },
  saveAsk: async (ref, identifier, answer) => {
    await db.$transaction(async (tx) => {
      await tx.syncAsk.updateMany({ where: { syncId: ref.syncId, identifier }, data: { state: answer } })
      if (answer === 'failed') return
      const isMember = answer === 'member'
      const key = { organizationId: ref.organizationId, identifier }
      await tx.knownIdentifier.upsert({
        where: { organizationId_identifier: key },
        create: { ...key, isMember },
        update: { isMember },
      })
    })
  },
  known: async (ref) => {
    const [remembered, failed] = await Promise.all([
      db.knownIdentifier.findMany({ where: { organizationId: ref.organizationId } }),
      db.syncAsk.findMany({ where: { syncId: ref.syncId, state: 'failed' } }),
    ])
    const known = new Map<string, 'member' | 'no-member' | 'unreadable'>(failed.map((row) => [row.identifier, 'unreadable']))
    for (const row of remembered) known.set(row.identifier, row.isMember ? 'member' : 'no-member')
    return known
  },
  expectFailedAgain: async (ref) => {
    await db.$transaction([
      db.syncUnit.updateMany({ where: { syncId: ref.syncId, state: 'failed' }, data: { state: 'pending' } }),
      db.syncAsk.updateMany({ where: { syncId: ref.syncId, state: 'failed' }, data: { state: 'pending' } }),
    ])
  },
})
