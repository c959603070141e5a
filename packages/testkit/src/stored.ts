// Everything that Redis and PostgreSQL hold, as text: for looking for what must not be there.
import { Redis } from 'ioredis'
import { query } from './query.ts'

const READ: Record<string, (redis: Redis, key: string) => Promise<unknown>> = {
  string: (redis, key) => redis.get(key),
  hash: (redis, key) => redis.hgetall(key),
  list: (redis, key) => redis.lrange(key, 0, -1),
  set: (redis, key) => redis.smembers(key),
  zset: (redis, key) => redis.zrange(key, '0', '-1'),
  stream: (redis, key) => redis.xrange(key, '-', '+'),
}

/** Keys and values of every type. Throws for a type that it cannot read. */
export const redisText = async (redisUrl: string): Promise<string> => {
  const redis = new Redis(redisUrl)
  try {
    const keys: string[] = []
    for await (const found of redis.scanStream({ count: 1_000 })) keys.push(...(found as string[]))
    const texts: string[] = []
    for (const key of keys) {
      const type = await redis.type(key)
      const read = READ[type]
      if (!read && type !== 'none') throw new Error(`no way to read a ${type} of Redis`)
      texts.push(`${key} ${JSON.stringify(await read?.(redis, key))}`)
    }
    return texts.join('\n')
  } finally {
    redis.disconnect()
  }
}

interface Column {
  table: string
  column: string
  type: string
}

/** Every row of every table; bytes once more as the letters that they would be, were they not encrypted. */
export const databaseText = async (databaseUrl: string): Promise<string> => {
  const columns = await query<Column>(
    databaseUrl,
    `select table_name as table, column_name as column, data_type as type from information_schema.columns where table_schema = 'public'`,
  )
  const texts: string[] = []
  for (const table of new Set(columns.map((column) => column.table))) {
    const rows = await query<{ row: string }>(databaseUrl, `select t::text as row from "${table}" t`)
    for (const { row } of rows) texts.push(row)
  }
  for (const { table, column } of columns.filter(({ type }) => type === 'bytea')) {
    const rows = await query<{ bytes: Buffer }>(
      databaseUrl,
      `select "${column}" as bytes from "${table}" where "${column}" is not null`,
    )
    for (const { bytes } of rows) texts.push(bytes.toString('utf8'), bytes.toString('utf16le'))
  }
  return texts.join('\n')
}
