// PostgreSQL and Redis of the demonstration: the given ones, or embedded ones that keep their data between starts.
import { join } from 'node:path'
import { startPostgres, startRedis } from '@daxko-sync/embedded'
import type { Closers } from './closers.ts'
import { DEMO_HOME } from './demo.ts'
import type { StartOptions } from './options.ts'

export interface Server {
  url: string
  /** For the banner. */
  from: string
}

export const openPostgres = async ({ databaseUrl }: StartOptions, closers: Closers): Promise<Server> => {
  if (databaseUrl !== undefined) return { url: databaseUrl, from: 'DATABASE_URL' }
  const server = await startPostgres({ dataDir: join(DEMO_HOME, 'postgres'), persistent: true })
  closers.add('PostgreSQL', server.stop)
  return { url: server.url, from: 'embedded' }
}

export const openRedis = async ({ redisUrl }: StartOptions, closers: Closers): Promise<Server> => {
  if (redisUrl !== undefined) return { url: redisUrl, from: 'REDIS_URL' }
  const server = await startRedis({ dataDir: join(DEMO_HOME, 'redis') })
  closers.add('Redis', server.stop)
  return { url: server.url, from: `embedded (${server.kind})` }
}
