// prisma/ as the schema engine wants it: the schema, and the migrations in the order in which they are applied.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const PRISMA_DIR = resolve(import.meta.dirname, '../../../prisma')
export const MIGRATIONS_DIR = join(PRISMA_DIR, 'migrations')
export const LOCK_FILE = join(MIGRATIONS_DIR, 'migration_lock.toml')

export const readHistory = () => {
  const schema = join(PRISMA_DIR, 'schema.prisma')
  const files = [{ path: schema, content: readFileSync(schema, 'utf8') }]
  const names = existsSync(MIGRATIONS_DIR)
    ? readdirSync(MIGRATIONS_DIR, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : []
  const migrationsList = {
    baseDir: MIGRATIONS_DIR,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: existsSync(LOCK_FILE) ? readFileSync(LOCK_FILE, 'utf8') : null },
    migrationDirectories: names.map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(MIGRATIONS_DIR, path, 'migration.sql'), 'utf8') },
      },
    })),
  }
  return { files, migrationsList, names }
}
