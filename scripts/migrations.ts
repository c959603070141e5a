// npm run migrations -- create NAME | check | drift | status: Prisma's own engine over DATABASE_URL, else over an embedded PostgreSQL.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { startPostgres } from '@daxko-sync/embedded'
import { deployMigrations } from '@daxko-sync/store/migrate'

const given = process.env['DATABASE_URL']
const server = given ? undefined : await startPostgres({ persistent: false, durability: 'none' })
if (server) await deployMigrations({ databaseUrl: server.url }) // drift and status then tell about the migrations themselves
const tool = spawn(process.execPath, ['packages/store/tools/migrations.ts', ...process.argv.slice(2)], {
  cwd: resolve(import.meta.dirname, '..'),
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: given ?? server?.url },
})
process.on('SIGTERM', () => tool.kill('SIGTERM'))
tool.once('exit', async (code) => {
  await server?.stop()
  process.exit(code ?? 1)
})
