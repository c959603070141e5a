// One connection pool to PostgreSQL, as Prisma's client. Bulk statements go through it as raw SQL with arrays (see rosters, ledger).
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/prisma/client.ts'

export type Database = PrismaClient
/** What a store function needs: the client itself, or the client of a running transaction. */
export type Connection = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>

export interface DatabaseOptions {
  url: string
  /** Connections of this process. */
  poolSize?: number
}

/** A busy server or machine is no reason to give up: with Prisma's own 2 s and 5 s, one that was slow for a moment looked broken. */
const CONNECT_WITHIN_MS = 10_000
const TRANSACTION_WITHIN_MS = 30_000
/** A process that stands still in the midst of a transaction (frozen, starved) must not hold its locks for ever: PostgreSQL ends the session. */
const IDLE_IN_TRANSACTION_MS = 120_000

const pools = new WeakMap<object, pg.Pool>()

/** The connections beneath a client; undefined for an open transaction, which has one of its own. */
export const poolOf = (db: Connection): pg.Pool | undefined => pools.get(db)

export const createDatabase = ({ url, poolSize = 10 }: DatabaseOptions): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  })
  pool.on('error', () => {}) // an idle connection that ends is replaced; unheard it would end the process
  const db = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: CONNECT_WITHIN_MS, timeout: TRANSACTION_WITHIN_MS },
  })
  pools.set(db, pool)
  const disconnect = db.$disconnect.bind(db)
  db.$disconnect = async () => {
    await disconnect()
    if (!pool.ending) await pool.end() // Prisma would not end what it never used itself
  }
  return db
}
