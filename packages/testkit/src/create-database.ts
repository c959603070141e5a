// A database of its own for a test file: a clone of the migrated template. drop() fails when the file left a connection open.
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { eventually } from './eventually.ts'
import { administer, databaseUrl } from './infra.ts'

export interface TestDatabase {
  url: string
  name: string
  /** Call it in afterAll, after everything was closed. */
  drop: () => Promise<void>
}

const LEAK_LIMIT_MS = 2_000 // a closed pool's last goodbye may still be on its way

export const createDatabase = async (): Promise<TestDatabase> => {
  const { adminUrl, template } = inject('infra')
  const name = `${template}_${randomBytes(4).toString('hex')}`
  await administer(adminUrl, (db) => db.query(`create database ${name} template ${template}`))
  return { url: databaseUrl(adminUrl, name), name, drop: () => drop(adminUrl, name) }
}

const drop = (adminUrl: string, name: string): Promise<void> =>
  administer(adminUrl, async (db) => {
    const open = async () => {
      const { rows } = await db.query('select application_name, state from pg_stat_activity where datname = $1', [name])
      if (rows.length > 0) throw new Error(`leak: ${rows.length} connection(s) left open: ${JSON.stringify(rows)}`)
    }
    try {
      await eventually(open, { timeoutMs: LEAK_LIMIT_MS })
    } finally {
      await db.query(`drop database ${name} with (force)`)
    }
  })
