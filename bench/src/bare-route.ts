// What the api's routes are compared with: a bare Fastify whose routes do the same JWT check, one raw pg transaction and, where a sync is started,
// one BullMQ add. No validation, no log, no limits, no headers. Its tables are its own. Prints its address once it listens.
import { Queue } from 'bullmq'
import Fastify, { type FastifyRequest } from 'fastify'
import { Redis } from 'ioredis'
import { jwtVerify } from 'jose'
import { Pool } from 'pg'

const { DATABASE_URL = '', REDIS_URL = '', AUTH_JWT_SECRET = '' } = process.env
/** As many as the api's process has. */
const POOL_SIZE = 10
const key = new TextEncoder().encode(AUTH_JWT_SECRET)
const pool = new Pool({ connectionString: DATABASE_URL, max: POOL_SIZE })
const connection = new Redis(REDIS_URL, { maxRetriesPerRequest: null })
const queue = new Queue('bare', { connection })
const app = Fastify()

await pool.query(`create table if not exists bare_sync (id uuid primary key default gen_random_uuid(), organization_id uuid not null,
  status text not null, created_at timestamptz not null default now())`)

const organizationOf = async ({ headers }: FastifyRequest): Promise<string> => {
  const token = headers.authorization?.slice('Bearer '.length) ?? ''
  const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], issuer: 'daxko-sync', audience: 'daxko-sync' })
  return String(payload['org'])
}

const inTransaction = async <T>(sql: string, values: string[]): Promise<T> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query(sql, values)
    await client.query('commit')
    return rows[0] as T
  } finally {
    client.release()
  }
}

app.post('/syncs', async (request, reply) => {
  const organizationId = await organizationOf(request)
  const insert = `insert into bare_sync (organization_id, status) values ($1, 'queued') returning *`
  const sync = await inTransaction<{ id: string }>(insert, [organizationId])
  await queue.add('sync', { syncId: sync.id }, { removeOnComplete: true })
  return reply.code(202).send(sync)
})

app.get<{ Params: { id: string } }>('/syncs/:id', async (request) => {
  const organizationId = await organizationOf(request)
  return inTransaction('select * from sync where id = $1 and organization_id = $2', [request.params.id, organizationId])
})

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
process.once('SIGTERM', () => process.exit(0))
