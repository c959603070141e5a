// All stores on a real PostgreSQL for one test file, and rows to begin with.
import type { RunMode, RunRef } from '@daxko-sync/contracts'
import { createDatabase as createTestDatabase } from '@daxko-sync/testkit'
import { createKeyring, newDataKey } from '../crypto.ts'
import { createDatabase } from '../database.ts'
import type { ChangeToStore } from '../ledger.ts'
import { createRequests } from '../requests.ts'
import { createStores } from '../stores.ts'
import { createVaults } from '../vaults.ts'

let next = 9_000

export const createTestStores = async () => {
  const server = await createTestDatabase()
  const db = createDatabase({ url: server.url })
  const keyring = createKeyring(Buffer.alloc(32, 7).toString('base64'))
  const vaults = createVaults(db, keyring)
  const stores = createStores(db, vaults)

  const addOrganization = async (): Promise<string> => {
    next += 1
    const data = { name: 'Oak', docnetworkOrg: next, daxkoScope: `OPS_${next}`, dataKey: keyring.wrap(newDataKey()) }
    return (await db.organization.create({ data })).id
  }
  const startSync = async (organizationId: string, mode: RunMode = 'sync', createdAt = new Date()): Promise<RunRef> => {
    const syncId = await createRequests(db).create(
      {
        organizationId,
        trigger: 'manual',
        groupIdentifier: null,
        mode: mode === 'dry-run' ? 'dry-run' : 'sync',
        settings: {} as never,
        requestedBy: 'test',
        easternDate: '2026-11-22',
        feeExpected: false,
        now: createdAt,
      },
      await vaults.of(organizationId),
    )
    return { syncId, organizationId, run: 1 }
  }
  /** A run of its own, in an organization of its own. */
  const start = async (mode?: RunMode) => startSync(await addOrganization(), mode)
  const again = async (ref: RunRef, mode: RunMode): Promise<RunRef> => ({
    ...ref,
    run: await createRequests(db).runAgain(ref.syncId, { mode, now: new Date() }),
  })

  return {
    ...stores,
    url: server.url,
    db,
    vaults,
    addOrganization,
    startSync,
    start,
    again,
    close: async () => {
      await db.$disconnect()
      await server.drop()
    },
  }
}

export type TestStores = Awaited<ReturnType<typeof createTestStores>>

export const planned = (change: Partial<ChangeToStore> = {}): ChangeToStore => ({
  kind: 'registration.create',
  rule: 'R1',
  state: 'planned',
  memberId: 'M1',
  groupId: 1,
  before: null,
  after: { type: 'patient', active: true },
  position: 0,
  rosterReadAt: new Date(),
  ...change,
})
