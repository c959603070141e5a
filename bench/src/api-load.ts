// node bench/src/api-load.ts [--organizations N] [--rounds N] [--connections N]: `POST /syncs` and `GET /syncs/{id}` of the api side by side with
// the bare routes of bare-route.ts, each server a process of its own on the same PostgreSQL (full durability) and Redis. Rounds alternate which of
// the two goes first; told are the medians of requests a second, and their ratio.
//
// One organization runs one sync at a time (S5), so each POST of a round is another organization's first: all of the work is done, none is a
// replay. Between rounds the syncs are deleted. Each connection has an address of its own, since the api limits requests by address.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { loadavg } from 'node:os'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { issueToken } from '@daxko-sync/auth'
import { startPostgres, startRedis } from '@daxko-sync/embedded'
import { createKeyring, newDataKey } from '@daxko-sync/store'
import { deployMigrations } from '@daxko-sync/store/migrate'
import { Redis } from 'ioredis'
import { Pool } from 'pg'
import { Client } from 'undici'
import { serviceCommand } from '../../scripts/service-names.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    organizations: { type: 'string', default: '800' },
    rounds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '32' },
  },
})
const [ORGANIZATIONS, ROUNDS, CONNECTIONS] = [values.organizations, values.rounds, values.connections].map(Number) as [
  number,
  number,
  number,
]
/** What a sync that is read has: enough that counting them is work. */
const [GROUPS, CHANGES] = [10, 200]
const READS = 1_000
const GOAL = 0.7

interface Ask {
  method: 'GET' | 'POST'
  path: string
  token: string
}

const TICKS_A_SECOND = 100
/** What a process has used of the processors so far, in milliseconds: unlike requests a second it does not depend on who else is at work. */
const cpuMsOf = (pid: number | undefined): number => {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user, system] = rest.split(' ').slice(11, 13).map(Number)
  return (((user ?? 0) + (system ?? 0)) * 1_000) / TICKS_A_SECOND
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Requests a second: every connection asks again as soon as it is answered, until all were asked. */
const load = async (url: string, asks: readonly Ask[], expected: number): Promise<number> => {
  const due = asks[Symbol.iterator]()
  const connect = async (_: unknown, at: number) => {
    const client = new Client(url, { localAddress: `127.0.1.${at + 1}` })
    for (const { method, path, token } of { [Symbol.iterator]: () => due }) {
      const { statusCode, body } = await client.request({ method, path, headers: { authorization: `Bearer ${token}` } })
      const text = await body.text()
      if (statusCode !== expected) throw new Error(`${method} ${path}: ${statusCode} ${text}`)
    }
    await client.close()
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: CONNECTIONS }, connect))
  return asks.length / ((performance.now() - startedAt) / 1_000)
}

const [postgres, redis, port] = await Promise.all([
  startPostgres({ persistent: false, durability: 'full' }),
  startRedis(),
  freePort(),
])
await deployMigrations({ databaseUrl: postgres.url })
const auth = {
  AUTH_JWT_SECRET: 'a-secret-of-the-benchmark-that-is-long-enough',
  AUTH_ISSUER: 'daxko-sync',
  AUTH_AUDIENCE: 'daxko-sync',
}
const ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
const env: Record<string, string> = {
  PATH: process.env['PATH'] ?? '',
  NODE_COMPILE_CACHE: resolve(ROOT, '.toolchain/compile-cache'),
  DATABASE_URL: postgres.url,
  REDIS_URL: redis.url,
  PORT: String(port),
  LOG_LEVEL: 'info',
  ...auth,
  ENCRYPTION_KEY,
  DAXKO_BASE_URL: 'http://127.0.0.1:9',
  DAXKO_CLIENT_ID: 'id',
  DAXKO_CLIENT_SECRET: 'secret',
  DAXKO_FREE_SYNCS_PER_DAY: '1000',
  DOCNETWORK_BASE_URL: 'http://127.0.0.1:9',
  DOCNETWORK_CLIENT_ID: 'id',
  DOCNETWORK_CLIENT_SECRET: 'secret',
  SYNC_CRON: '0 0 1 1 *', // nothing starts by itself meanwhile
}

const pool = new Pool({ connectionString: postgres.url, max: 2 })
const redisClient = new Redis(redis.url)
const keyring = createKeyring(ENCRYPTION_KEY)
const organizations = Array.from({ length: ORGANIZATIONS }, () => randomUUID())
await pool.query(
  `insert into organization (id, name, docnetwork_org, daxko_scope, data_key)
   select t.id, 'Camp', t.n, 'OPS_' || t.n, decode(t.key, 'hex') from unnest($1::uuid[], $2::text[]) with ordinality as t(id, key, n)`,
  [organizations, organizations.map(() => Buffer.from(keyring.wrap(newDataKey())).toString('hex'))],
)
const tokens = await Promise.all(
  organizations.map((org) => issueToken({ sub: 'bench', org, permissions: ['profiles:import'], ttl: '8h' }, auth)),
)

const api = serviceCommand('api')
const apiProcess = spawn(api.program, api.args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
const bareProcess = spawn(process.execPath, [resolve(import.meta.dirname, 'bare-route.ts')], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [bareUrl] = (await once(createInterface(bareProcess.stdout), 'line')) as [string]
const apiUrl = `http://127.0.0.1:${port}`
while (!(await fetch(`${apiUrl}/readyz`).catch(() => undefined))?.ok) await new Promise((settle) => setTimeout(settle, 100))

const posts: Ask[] = tokens.map((token) => ({ method: 'POST', path: '/syncs', token }))

const forget = async (): Promise<void> => {
  await pool.query('truncate sync, bare_sync, audit cascade')
  await redisClient.flushdb()
  await pool.query('vacuum analyze')
}

/** One ended sync, full of changes, for each of a few organizations. */
const readable = async (): Promise<Ask[]> => {
  await forget()
  const few = organizations.slice(0, 50)
  const { rows } = await pool.query<{ id: string }>(
    `insert into sync (id, organization_id, trigger, mode, status, settings, hash_key, requested_by, eastern_date, deadline, started_at, finished_at)
     select gen_random_uuid(), o, 'manual', 'sync', 'succeeded', '{}', '\\x00', 'bench', current_date, now(), now(), now()
     from unnest($1::uuid[]) with ordinality as t(o, n) order by n returning id`,
    [few],
  )
  const ids = rows.map(({ id }) => id)
  await pool.query(
    `insert into sync_group (sync_id, group_id, name, state, offering)
     select s, g, 'Session', 'synced', 'o' || g from unnest($1::uuid[]) as s, generate_series(1, $2::int) as g`,
    [ids, GROUPS],
  )
  await pool.query(
    `insert into change (id, sync_id, organization_id, kind, rule, state, member_id, position, roster_read_at)
     select gen_random_uuid(), t.s, t.o, (array['profile.create', 'user.add', 'registration.create'])[1 + n % 3], 'P3', 'applied', 'M' || n, 0, now()
     from unnest($1::uuid[], $2::uuid[]) as t(s, o), generate_series(1, $3::int) as n`,
    [ids, few, CHANGES],
  )
  await pool.query('update sync set counts = $1', [
    { groups: { total: GROUPS, synced: GROUPS, skipped: 0, failed: 0 }, reviews: 0, ignored: 0, warnings: 0 },
  ])
  await pool.query('vacuum analyze')
  return Array.from({ length: READS }, (_, n) => {
    const at = n % few.length
    return { method: 'GET', path: `/syncs/${ids[at]}`, token: tokens[at] as string }
  })
}

const compare = async (name: string, asks: readonly Ask[], expected: number, before: () => Promise<void>) => {
  const seen = { api: [] as number[], bare: [] as number[] }
  const cpu = { api: [] as number[], bare: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++) {
    const order = round % 2 === 0 ? (['api', 'bare'] as const) : (['bare', 'api'] as const)
    for (const which of order) {
      await before()
      const { pid } = which === 'api' ? apiProcess : bareProcess
      const cpuBefore = cpuMsOf(pid)
      const rate = await load(which === 'api' ? apiUrl : bareUrl, asks, expected)
      const cpuMs = (cpuMsOf(pid) - cpuBefore) / asks.length
      process.stderr.write(
        `${name}, round ${round}, ${which}: ${rate.toFixed(0)} requests/s, ${cpuMs.toFixed(2)} ms of processor each\n`,
      )
      if (round === 0) continue // warms up
      seen[which].push(rate)
      cpu[which].push(cpuMs)
    }
  }
  const [ours, theirs] = [median(seen.api), median(seen.bare)]
  const ratio = median(seen.api.map((rate, at) => rate / (seen.bare[at] ?? 1)))
  return {
    name,
    requests: asks.length,
    requestsPerSecond: { api: Math.round(ours), bare: Math.round(theirs), ratio: Number(ratio.toFixed(2)), goal: GOAL },
    processorMsEach: { api: Number(median(cpu.api).toFixed(2)), bare: Number(median(cpu.bare).toFixed(2)) },
  }
}

try {
  const results = [await compare('POST /syncs', posts, 202, forget)]
  const gets = await readable()
  results.push(await compare('GET /syncs/{id}', gets, 200, async () => {}))
  process.stdout.write(`${JSON.stringify({ connections: CONNECTIONS, rounds: ROUNDS, load: loadavg()[0], results }, null, 2)}\n`)
} finally {
  apiProcess.kill('SIGTERM')
  bareProcess.kill('SIGTERM')
  redisClient.disconnect()
  await pool.end()
  await Promise.all([postgres.stop(), redis.stop()])
}
