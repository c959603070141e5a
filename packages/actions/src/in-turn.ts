// One short transaction with the organization locked: everything that could start, count or decide twice takes turns here (S5 S7 S12).
// `work` uses `tx` alone: who waits for a second connection while holding one can bring all of the pool to a halt.
import type { Connection, Organization } from '@daxko-sync/store'
import { createOrganizations } from '@daxko-sync/store'
import type { Deps } from './deps.ts'
import { noOrganization } from './refusals.ts'

const TRANSACTION = { timeout: 15_000, maxWait: 10_000 }

export const inTurn = <T>(
  { db }: Pick<Deps, 'db'>,
  organizationId: string,
  work: (tx: Connection, organization: Organization) => Promise<T>,
): Promise<T> =>
  db.$transaction(async (tx) => {
    const organization = await createOrganizations(tx).lock(organizationId)
    if (!organization) throw noOrganization(organizationId)
    return work(tx, organization)
  }, TRANSACTION)
