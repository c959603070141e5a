// Statements that run for every change or every request. They go straight to PostgreSQL's driver, as prepared statements: Prisma's layers take
// four times the processor time of the driver, and PostgreSQL would plan them anew each time (docs/adr/0070). In an open transaction they are
// Prisma's, for the connection is.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type Connection, poolOf } from './database.ts'

/** As template literals, like Prisma's. Columns are named one by one: a prepared `*` would fail for ever once a migration adds one. */
export interface Statements {
  rows<T>(text: TemplateStringsArray, ...values: unknown[]): Promise<T[]>
  /** How many rows it changed. */
  count(text: TemplateStringsArray, ...values: unknown[]): Promise<number>
}

const prepared = new WeakMap<TemplateStringsArray, { name: string; text: string }>()

/** Each place in the source has one array of strings, and so one name on every connection. */
const prepare = (strings: TemplateStringsArray): { name: string; text: string } => {
  const known = prepared.get(strings)
  if (known) return known
  const text = strings.reduce((before, part, i) => `${before}$${i}${part}`)
  const statement = { name: createHash('sha256').update(text).digest('base64url'), text }
  prepared.set(strings, statement)
  return statement
}

const run = (pool: pg.Pool, strings: TemplateStringsArray, values: unknown[]) => pool.query({ ...prepare(strings), values })

export const createStatements = (db: Connection): Statements => {
  const pool = poolOf(db)
  if (!pool)
    return {
      rows: (text, ...values) => db.$queryRaw(text, ...values),
      count: (text, ...values) => db.$executeRaw(text, ...values),
    }
  return {
    rows: async <T>(text: TemplateStringsArray, ...values: unknown[]) => (await run(pool, text, values)).rows as T[],
    count: async (text, ...values) => (await run(pool, text, values)).rowCount ?? 0,
  }
}
