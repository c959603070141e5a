// A logical Redis database of its own for a test file, claimed in database 0 so that parallel files and runs never share one.
// drop() fails when the file left a connection open (a worker still running), and empties the database.
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { inject } from 'vitest'
import { eventually } from './eventually.ts'

export interface TestRedis {
  url: string
  db: number
  /** Call it in afterAll, after everything was closed. */
  drop: () => Promise<void>
}

const CLAIM_MS = 15 * 60_000
const LEAK_LIMIT_MS = 2_000
const claimKey = (db: number) => `daxko-sync-test:database:${db}`
const OWN_MARK = 'daxko-sync-test:mark' // tells what a killed run left from what belongs to somebody else

export const createRedis = async (): Promise<TestRedis> => {
  const { redisUrl } = inject('infra')
  const claims = new Redis(redisUrl)
  try {
    const db = await claim(claims)
    const url = new URL(redisUrl)
    url.pathname = `/${db}`
    return { url: url.href, db, drop: () => drop(redisUrl, db) }
  } finally {
    claims.disconnect()
  }
}

/** A prefix for keys, where a whole database is more than a test needs. */
export const createRedisPrefix = (): string => `test-${randomUUID()}`

const claim = async (claims: Redis): Promise<number> => {
  const [, databases] = (await claims.config('GET', 'databases')) as [string, string]
  for (let db = 1; db < Number(databases); db++) {
    if ((await claims.set(claimKey(db), process.pid, 'PX', CLAIM_MS, 'NX')) === null) continue
    const client = claims.duplicate({ db })
    try {
      if ((await client.dbsize()) > 0 && (await client.exists(OWN_MARK)) === 0) continue // a given server's own data
      await client.flushdb()
      await client.set(OWN_MARK, '1')
      return db
    } finally {
      client.disconnect()
    }
  }
  throw new Error(`all ${databases} databases of this Redis are in use: give REDIS_URL another server`)
}

const drop = async (redisUrl: string, db: number): Promise<void> => {
  const client = new Redis(redisUrl)
  try {
    await eventually(
      async () => {
        const open = String(await client.client('LIST'))
          .split('\n')
          .filter((line) => line.includes(` db=${db} `))
        const names = open.map((line) => `${/ name=(\S*)/.exec(line)?.[1] || 'unnamed'} (${/ cmd=(\S*)/.exec(line)?.[1]})`)
        if (open.length > 0) throw new Error(`leak: ${open.length} Redis connection(s) left open: ${names.join(', ')}`)
      },
      { timeoutMs: LEAK_LIMIT_MS },
    )
  } finally {
    await client.select(db)
    await client.flushdb()
    await client.select(0)
    await client.del(claimKey(db))
    client.disconnect()
  }
}
