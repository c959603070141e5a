// A real PostgreSQL on 127.0.0.1 from npm's embedded binaries, for demos and tests; production never uses it.
// The library's own launcher is not used: it listens to this process's signals and cannot start beside a leftover server.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { type Account, startGuarded } from './guarded.ts'
import { GUARD_PID, stopLeftover } from './leftover.ts'
import { postgresAccount, postgresDirectory, postgresPrograms } from './postgres-home.ts'
import { untilAnswers } from './until-answers.ts'

export interface PostgresOptions {
  /** Kept between starts when `persistent`; else a temporary directory is used and removed. */
  dataDir?: string
  port?: number
  persistent: boolean
  /** `none` may lose everything in a power cut and is several times faster: tests only. */
  durability?: 'full' | 'none'
}

export interface EmbeddedServer {
  url: string
  stop: () => Promise<void>
}

const PORT_TRIES = 3
const START_LIMIT_MS = 30_000
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=', // its default place is often not writable
  'max_connections=200',
  'logging_collector=off',
  'log_min_messages=warning',
  'log_min_error_statement=panic', // S9: no statement and, by the next line, no row in the log
  'log_error_verbosity=terse',
]
const NO_DURABILITY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const STOP_STEPS = [
  { signal: 'SIGINT', waitMs: 8_000 },
  { signal: 'SIGQUIT', waitMs: 4_000 },
  { signal: 'SIGKILL', waitMs: 0 },
] satisfies { signal: NodeJS.Signals; waitMs: number }[]

const environment = (): Record<string, string> => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' })

export const startPostgres = async (options: PostgresOptions): Promise<EmbeddedServer> => {
  if (options.persistent && options.dataDir === undefined) throw new Error('startPostgres: a persistent server needs a dataDir')
  const account = postgresAccount()
  const programs = await postgresPrograms(account)
  const home = postgresDirectory(
    account,
    options.persistent && options.dataDir !== undefined ? resolve(options.dataDir) : undefined,
  )
  const cluster = join(home, 'cluster')
  await stopLeftover(home, 'cluster/postmaster.pid', /postgres/)
  const password = await initialise({ account, programs, home, cluster })

  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
    const settings = options.durability === 'none' ? [...SETTINGS, ...NO_DURABILITY] : SETTINGS
    const guarded = startGuarded(
      {
        command: join(programs, 'bin', 'postgres'),
        args: ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
        env: environment(),
        cwd: '/',
        ...(account && { account }),
        stopSteps: options.persistent ? STOP_STEPS : STOP_STEPS.slice(1), // what is thrown away needs no tidy end
        pidFile: join(home, GUARD_PID),
        ...(!options.persistent && { removeAfter: home }),
      },
      join(home, 'server.log'),
    )
    try {
      await untilAnswers('PostgreSQL', guarded, () => connects(url), START_LIMIT_MS)
      return { url, stop: guarded.stop }
    } catch (error) {
      const taken = options.port === undefined && options.persistent && /Address already in use/.test(String(error))
      if (!taken || attempt === PORT_TRIES) throw error
    }
  }
}

const connects = async (connectionString: string): Promise<void> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end()
  }
}

interface Home {
  account: Account | undefined
  programs: string
  home: string
  cluster: string
}

/** Makes the cluster where there is none. An interrupted attempt has no password file yet and is made anew. */
const initialise = async ({ account, programs, home, cluster }: Home): Promise<string> => {
  const passwordFile = join(home, 'password')
  if (existsSync(passwordFile) && existsSync(join(cluster, 'PG_VERSION'))) return readFileSync(passwordFile, 'utf8').trim()
  rmSync(cluster, { recursive: true, force: true })
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  const password = randomBytes(18).toString('hex')
  const draft = `${passwordFile}.new`
  writeFileSync(draft, `${password}\n`, { mode: 0o600 })
  if (account) for (const path of [cluster, draft]) chownSync(path, account.uid, account.gid)
  const args = [`--pgdata=${cluster}`, '--username=postgres', `--pwfile=${draft}`, '--auth=scram-sha-256', '--encoding=UTF8']
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] // the same on every machine
  try {
    await promisify(execFile)(join(programs, 'bin', 'initdb'), [...args, ...locale, '--no-sync'], {
      env: environment(),
      cwd: '/',
      ...account,
    })
  } catch (error) {
    throw new Error(`PostgreSQL's initdb failed: ${String((error as { stderr?: string }).stderr ?? error).trim()}`, {
      cause: error,
    })
  }
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  rmSync(draft)
  return password
}
