// Everything that `work` stores, in one commit or not at all, and only one process at a time for a key. The lock ends with the connection, so
// a killed process holds nothing; and whoever lost its connection has stored nothing.
import type { Connection, Database } from './database.ts'
import { createStores, type Stores } from './stores.ts'
import type { Vaults } from './vaults.ts'

/**
 * Store functions that open a transaction of their own join the one that is open. Defined, not assigned: Prisma's client is a proxy, and an
 * assignment to an object made from it would go through to the client of the whole process.
 */
const joining = (tx: Connection): Database => {
  const $transaction = async (work: ((inner: Connection) => Promise<unknown>) | Promise<unknown>[]): Promise<unknown> => {
    if (typeof work === 'function') return work(joining(tx))
    const results: unknown[] = []
    for (const statement of work) results.push(await statement) // a Prisma promise begins when it is awaited: in order
    return results
  }
  return Object.create(tx, { $transaction: { value: $transaction } }) as Database
}

/** Undefined when another process is at it. @throws what `work` throws; then nothing is stored. */
export const inOneCommit = <T>(
  { db, vaults }: { db: Database; vaults: Vaults },
  { key, limitMs }: { key: string; limitMs: number },
  work: (stores: Stores) => Promise<T>,
): Promise<T | undefined> =>
  db.$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(hashtextextended(${key}, 0)) as mine`
      return row?.mine ? work(createStores(joining(tx), vaults)) : undefined
    },
    { timeout: limitMs, maxWait: 10_000 },
  )
