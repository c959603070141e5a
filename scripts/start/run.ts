// The demonstration from nothing to a console that stays. Everything that can start at once does; what is started is registered to be
// stopped before anything that builds on it starts.
import { mkdirSync, openSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Closers } from './closers.ts'
import { DEMO_HOME, DEMO_LIMITS, DEMO_WORLD, type DemoSecrets, loadSecrets } from './demo.ts'
import { demoEnvironment } from './environment.ts'
import type { StartOptions } from './options.ts'
import { portTaken } from './port.ts'
import { afterPredecessor, forget, remember } from './predecessor.ts'
import { refuseEnvironment } from './refuse-environment.ts'
import type { Screen } from './screen.ts'
import { openPostgres, openRedis } from './servers.ts'
import { startServices } from './services.ts'
import { startSimulator } from './simulators.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const LOG_FILE = join(DEMO_HOME, 'services.log')
const LOG_NAME = relative(ROOT, LOG_FILE)
const LINK_TTL = '12h'
const POOL_SIZE = 3

/** What one line says is wrong, with its exit code. */
export class StartRefused extends Error {
  readonly exitCode: number

  constructor(line: string, exitCode: number) {
    super(line)
    this.exitCode = exitCode
  }
}

export interface RunDeps {
  options: StartOptions
  screen: Screen
  closers: Closers
  env: NodeJS.ProcessEnv
  signal: AbortSignal
}

const openLog = (): number => {
  mkdirSync(DEMO_HOME, { recursive: true })
  return openSync(LOG_FILE, 'w', 0o600)
}

const limitText = ({ maxRequests, windowSeconds }: { maxRequests: number; windowSeconds: number }): string =>
  `${maxRequests} requests per ${windowSeconds === 1 ? 'second' : `${windowSeconds} s`}`

const banner = ({ say, colors }: Screen, postgres: string, redis: string): void => {
  say(`\n  ${colors.bold('Daxko → DocNetwork')}  ${colors.dim('a demonstration with invented people')}`)
  say(colors.dim(`  ${DEMO_WORLD.registrations} registrations in ${DEMO_WORLD.groups} groups and some that no sync may touch`))
  say(
    colors.dim(`  contract of the demo: Daxko ${limitText(DEMO_LIMITS.daxko)}, DocNetwork ${limitText(DEMO_LIMITS.docnetwork)}`),
  )
  say(colors.dim(`  PostgreSQL: ${postgres} · Redis: ${redis} · logs: ${LOG_NAME}\n`))
}

const openAll = async ({ options, closers }: RunDeps, secrets: DemoSecrets, log: number) => {
  const simulator = async (side: 'daxko' | 'docnetwork') => {
    const client =
      side === 'daxko'
        ? { clientId: secrets.daxkoClientId, clientSecret: secrets.daxkoClientSecret }
        : { clientId: secrets.docnetworkClientId, clientSecret: secrets.docnetworkClientSecret }
    const started = await startSimulator(side, client, log)
    closers.add(`the ${side} simulator`, started.stop)
    return started
  }
  const opening = [
    openPostgres(options, closers),
    openRedis(options, closers),
    simulator('daxko'),
    simulator('docnetwork'),
  ] as const
  await Promise.allSettled(opening) // all are registered before the first failure is told
  const [postgres, redis, daxko, docnetwork] = await Promise.all(opening)
  return { postgres, redis, daxko, docnetwork }
}

export interface Ran {
  good: boolean
  /** Settles when the services have ended. */
  services: Promise<number>
}

export const run = async (deps: RunDeps): Promise<Ran> => {
  const { options, screen, closers, env, signal } = deps
  const secrets = loadSecrets()
  const wrong = refuseEnvironment(options, env, secrets)
  if (wrong !== undefined) throw new StartRefused(wrong, 78)
  const taken = await afterPredecessor(() => portTaken(options.host, options.port))
  if (taken !== undefined) throw new StartRefused(taken, 78)
  const log = openLog()
  remember()
  closers.add('its mark', async () => forget())
  // What the demonstration itself is made of loads while the servers start: that is what a start waits for.
  const [{ postgres, redis, daxko, docnetwork }, parts] = await Promise.all([openAll(deps, secrets, log), import('./parts.ts')])
  signal.throwIfAborted()
  await parts.deployMigrations({ databaseUrl: postgres.url })
  const addresses = { databaseUrl: postgres.url, redisUrl: redis.url, daxkoUrl: daxko.url, docnetworkUrl: docnetwork.url }
  const demo = demoEnvironment(env, options, secrets, addresses)
  banner(screen, postgres.from, redis.from)

  const cli = parts.createCli(demo)
  const db = parts.createDatabase({ url: postgres.url, poolSize: POOL_SIZE })
  closers.add('the connection to PostgreSQL', () => db.$disconnect())
  const organizationId = await parts.ensureOrganization(cli)
  const vaults = parts.createVaults(db, parts.createKeyring(secrets.encryptionKey))
  const one = { cli, db, vaults, screen, organizationId, docnetworkUrl: docnetwork.url, signal }
  const accepted = await parts.acceptSync(one)
  const services = startServices({ env: demo, root: ROOT, log, say: (line) => screen.say(`  ${line}`), closers })
  const ended = services.then((code) => {
    throw new StartRefused(`the services ended: see ${LOG_NAME}`, code || 1)
  })
  const syncs = async (): Promise<boolean> => {
    const first = await parts.showSync(one, accepted)
    screen.say(`  ${screen.colors.bold('And once more')}: what is in line stays as it is\n`)
    const second = await parts.showSync(one, await parts.acceptSync(one))
    return parts.isGood(first.status) && parts.isGood(second.status)
  }
  const good = await Promise.race([syncs(), ended])
  if (!options.once) {
    const link = ['--org', organizationId, '--permission', 'profiles:import', '--operator', '--ttl', LINK_TTL]
    const { token } = await cli<{ token: string }>('token', 'issue', ...link)
    screen.say(`  Console: ${screen.colors.cyan(`http://localhost:${options.port}/#token=${token}`)}`)
    screen.say(
      screen.colors.dim(`  HTTP API: http://localhost:${options.port}/docs · Ctrl-C ends everything; the data stays in .data/\n`),
    )
  }
  return { good, services }
}
