// Units that are read because a user is to be added (U1), and foreign identifiers that are asked for (P2): encrypted, under a keyed fingerprint.
import type { ChangeError, MatchInput, RunRef } from '@daxko-sync/contracts'
import { toBase64 } from './bytes.ts'
import type { Database } from './database.ts'
import { gathered } from './gathered.ts'
import { createKnownIdentifiers, keyedIdentifier } from './known-identifiers.ts'
import { createStatements } from './statements.ts'
import type { Vaults } from './vaults.ts'

export type UnitState = 'pending' | 'read' | 'gone' | 'failed'

export interface UnitRow {
  unitId: string
  state: UnitState
  /** The one active primary member; absent when there is not exactly one. */
  headId: string | undefined
}

interface UnitReading {
  unitId: string
  state: UnitState
  headId?: string
  error?: ChangeError
}

export interface Households {
  expectUnits(ref: RunRef, unitIds: string[]): Promise<void>
  pendingUnits(ref: RunRef, among?: string[]): Promise<string[]>
  saveUnit(ref: RunRef, unit: UnitReading): Promise<void>
  units(ref: RunRef): Promise<Map<string, UnitRow>>
  expectAsks(ref: RunRef, identifiers: string[]): Promise<void>
  pendingAsks(ref: RunRef): Promise<string[]>
  /** `member` and `no-member` are remembered for the organization (P2: asked once). */
  saveAsk(ref: RunRef, identifier: string, answer: 'member' | 'no-member' | 'failed'): Promise<void>
  /** What is known of foreign identifiers: from earlier syncs, and what failed in this one. */
  known(ref: RunRef): Promise<MatchInput['knownIdentifiers']>
  /** A retry reads again what could not be read. */
  expectFailedAgain(ref: RunRef): Promise<void>
}

/**
 * - `open`: to be asked. - `member`, `no-member`: answered. - `unreadable`: could not be asked; a retry opens it again.
 * Other words than those of the versions that stored identifiers in clear: none of them may ask Daxko for a fingerprint.
 */
const ASK = { open: 'open', unreadable: 'unreadable' } as const
const askContext = (keyed: string) => `ask:${keyed}`

/** Units that are answered while a statement is under way are saved by the next one: a first sync reads hundreds. */
const createSaveUnit = (db: Database): Households['saveUnit'] => {
  const sql = createStatements(db)
  const save = gathered<{ ref: RunRef; unit: UnitReading }, undefined>(async (saves) => {
    await sql.count`
      update sync_unit u set state = t.state, head_id = t.head_id, error = t.error::jsonb
      from unnest(${saves.map(({ ref }) => ref.syncId)}::uuid[], ${saves.map(({ unit }) => unit.unitId)}::text[],
        ${saves.map(({ unit }) => unit.state)}::text[], ${saves.map(({ unit }) => unit.headId ?? null)}::text[],
        ${saves.map(({ unit }) => (unit.error ? JSON.stringify(unit.error) : null))}::text[]) as t(sync_id, unit_id, state, head_id, error)
      where u.sync_id = t.sync_id and u.unit_id = t.unit_id`
    return saves.map(() => undefined)
  })
  return (ref, unit) => save({ ref, unit })
}

export const createHouseholds = (db: Database, vaults: Vaults): Households => ({
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
  saveUnit: createSaveUnit(db),
  units: async (ref) => {
    const rows = await db.syncUnit.findMany({ where: { syncId: ref.syncId } })
    return new Map(
      rows.map((row) => [row.unitId, { unitId: row.unitId, state: row.state as UnitState, headId: row.headId ?? undefined }]),
    )
  },
  expectAsks: async (ref, identifiers) => {
    const vault = await vaults.of(ref.organizationId)
    const keyed = identifiers.map((identifier) => keyedIdentifier(vault, identifier))
    const sealed = identifiers.map((identifier, at) => toBase64(vault.seal(identifier, askContext(keyed[at] ?? ''))))
    await db.$executeRaw`
      insert into sync_ask (sync_id, identifier, sealed, state)
      select ${ref.syncId}::uuid, t.identifier, decode(t.sealed, 'base64'), ${ASK.open}
      from unnest(${keyed}::text[], ${sealed}::text[]) as t(identifier, sealed)
      on conflict do nothing`
  },
  pendingAsks: async (ref) => {
    const vault = await vaults.of(ref.organizationId)
    const rows = await db.syncAsk.findMany({ where: { syncId: ref.syncId, state: ASK.open } })
    return rows.flatMap(({ identifier, sealed }) => (sealed ? vault.open<string>(sealed, askContext(identifier)) : []))
  },
  saveAsk: async (ref, identifier, answer) => {
    const keyed = keyedIdentifier(await vaults.of(ref.organizationId), identifier)
    await db.$transaction(async (tx) => {
      const state = answer === 'failed' ? ASK.unreadable : answer
      await tx.syncAsk.updateMany({ where: { syncId: ref.syncId, identifier: keyed }, data: { state } })
      if (answer !== 'failed') await createKnownIdentifiers(tx, vaults).save(ref.organizationId, identifier, answer === 'member')
    })
  },
  known: async (ref) => {
    const [vault, answers, unreadable] = await Promise.all([
      vaults.of(ref.organizationId),
      createKnownIdentifiers(db, vaults).all(ref.organizationId),
      db.syncAsk.findMany({ where: { syncId: ref.syncId, state: ASK.unreadable }, select: { identifier: true } }),
    ])
    const failed = new Set(unreadable.map((row) => row.identifier))
    return {
      get: (identifier) => {
        const keyed = keyedIdentifier(vault, identifier)
        return answers.get(keyed) ?? (failed.has(keyed) ? 'unreadable' : undefined)
      },
    }
  },
  expectFailedAgain: async (ref) => {
    await db.$transaction([
      db.syncUnit.updateMany({ where: { syncId: ref.syncId, state: 'failed' }, data: { state: 'pending' } }),
      db.syncAsk.updateMany({ where: { syncId: ref.syncId, state: ASK.unreadable }, data: { state: ASK.open } }),
    ])
  },
})
