// npm start as a process, on real servers: two syncs and a truthful exit code, a second start that goes on, nothing left behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createDatabase, createRedis, eventually, type TestDatabase, type TestRedis } from '@daxko-sync/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

const START = resolve(import.meta.dirname, '../start.ts')
const LONG_MS = 120_000
let database: TestDatabase
let redis: TestRedis
let home: string
let port: number

const listen = (at: number): Promise<{ server: Server; port: number }> =>
  new Promise((done, failed) => {
    const server = createServer().once('error', failed)
    server.listen(at, '127.0.0.1', () => {
      const address = server.address()
      done({ server, port: typeof address === 'object' && address ? address.port : 0 })
    })
  })
const stopListening = (server: Server) => new Promise((done) => server.close(done))

beforeAll(async () => {
  database = await createDatabase()
  redis = await createRedis()
  home = mkdtempSync(join(tmpdir(), 'daxko-sync-start-'))
  const free = await listen(0)
  port = free.port
  await stopListening(free.server)
})
afterAll(async () => {
  await eventually(() => database.drop(), { timeoutMs: 20_000 })
  await redis.drop()
  rmSync(home, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  said: () => string
  ended: Promise<number | null>
}

const start = (...argv: string[]): Started => startWith({}, ...argv)
const startWith = (more: Record<string, string>, ...argv: string[]): Started => {
  const own = { DATABASE_URL: database.url, REDIS_URL: redis.url, DAXKO_SYNC_DEMO_HOME: home, PORT: String(port) }
  const env = { ...process.env, ...own, ...more }
  const child = spawn(process.execPath, [START, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  return { child, said: () => text, ended: new Promise((done) => child.once('close', (code) => done(code))) }
}

it('a wrong variable is one line and exit code 78, before anything is opened', { timeout: LONG_MS }, async () => {
  const { said, ended } = startWith({ SYNC_TIMEZONE: 'Mars/Olympus' }, '--once')
  expect(await ended).toBe(78)
  expect(said()).toBe('start: SYNC_TIMEZONE must be an IANA time zone like America/New_York\n')
  expect(existsSync(join(home, 'services.log'))).toBe(false)
})

const section = (text: string, at: number): string => text.split(/^ {2}Sync /m)[at] ?? ''
const figures = (text: string, name: string): number[] =>
  (new RegExp(`^ +${name} +(\\d+) +(\\d+)$`, 'm').exec(text) ?? []).slice(1).map(Number)

it('--once: a sync, one that changes nothing, plain lines, exit code 0', { timeout: LONG_MS }, async () => {
  const { said, ended } = start('--once')
  const exitCode = await ended
  const text = said()
  expect(exitCode, text).toBe(0)
  expect(text).not.toContain('\u001b')
  expect(section(text, 1)).toMatch(/profiles created +\d+ +\d+/)
  expect(section(text, 1)).toMatch(/tied to a segment, not an offering \(G2\)/)
  expect(section(text, 2)).toMatch(/nothing was written|both sides agree/)
  for (const side of ['Daxko', 'DocNetwork']) {
    const [used = 0, least = 0] = figures(section(text, 1), side)
    expect(used, side).toBeGreaterThanOrEqual(least)
  }
})

it('keeps its secrets to its owner, and names none of them', () => {
  const file = join(home, 'secrets.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const log = readFileSync(join(home, 'services.log'), 'utf8')
  for (const secret of Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
    expect(log).not.toContain(secret)
})

it('a port in use is one line and exit code 78', { timeout: LONG_MS }, async () => {
  const { server } = await listen(port)
  const { said, ended } = start('--once')
  expect(await ended).toBe(78)
  expect(said()).toMatch(/^start: port \d+ is in use: .*\n$/)
  await stopListening(server)
})

it('goes on where the last start ended, stays up, and takes everything along at SIGTERM', { timeout: LONG_MS }, async () => {
  const { child, said, ended } = start()
  await eventually(() => expect(said()).toMatch(/Console: http:\/\/localhost:\d+\/#token=\S+/), { timeoutMs: 100_000 })
  expect(section(said(), 1)).toMatch(/nothing was written|both sides agree/)
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  const { server } = await listen(port) // nobody holds it any more
  await stopListening(server)
})
