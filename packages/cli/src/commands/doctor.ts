// Finds the most likely misconfigurations and says what to do about each. Changes nothing.
import { ALERT_KEYS, API_KEYS, ConfigError, type EnvKey } from '@daxko-sync/runtime'
import { createKeyring, readSetUps } from '@daxko-sync/store'
import { checkSchemaVersion } from '@daxko-sync/store/migrate'
import pc from 'picocolors'
import { type Check, ok, runCheck, wrong } from '../doctor/check.ts'
import { judgeAlerts, judgeConnections, judgeKeys, judgePauses, judgeSchema } from '../doctor/judge.ts'
import { nextRunText } from '../doctor/next-run.ts'
import { compareClocks, readRedis, readUpstream } from '../doctor/read.ts'
import { EXIT } from '../exit.ts'
import { type Cli, type Define, defineCommand } from '../frame.ts'
import { table } from '../show/table.ts'

const MARKS = { ok: pc.green('✔'), warning: pc.yellow('!'), wrong: pc.red('✘') } as const

const environmentProblems = (cli: Cli, keys: readonly EnvKey[]): readonly string[] => {
  try {
    cli.env(keys)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

/** What a check needs of the environment may itself be missing: then that is the finding. */
const needing = (cli: Cli, keys: readonly EnvKey[], name: string, look: () => Promise<Check>): Promise<Check> => {
  const [problem] = environmentProblems(cli, keys)
  return problem === undefined ? look() : Promise.resolve({ name, ...wrong(problem, 'set it, then run doctor again') })
}

const KEY_RING = ['ENCRYPTION_KEY', 'ENCRYPTION_KEYS_OLD'] as const

const keyringOf = (cli: Cli) => {
  const { ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD } = cli.env(KEY_RING)
  return createKeyring(ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD)
}

const channelsOf = (cli: Cli) => {
  const { ALERT_WEBHOOK_URL, SMTP_URL } = cli.env(ALERT_KEYS)
  return { webhook: ALERT_WEBHOOK_URL !== undefined, mail: SMTP_URL !== undefined }
}

const databaseChecks = async (cli: Cli): Promise<Check[]> => {
  const db = cli.database()
  const schema = await runCheck('schema', async () =>
    judgeSchema(await checkSchemaVersion({ databaseUrl: cli.env(['DATABASE_URL']).DATABASE_URL })),
  )
  const clock = await runCheck('clock', () => compareClocks(db))
  if (schema.state !== 'ok') return [schema, clock]
  const key = await needing(cli, KEY_RING, 'encryption key', () =>
    runCheck('encryption key', async () => judgeKeys(await readSetUps(db, keyringOf(cli), new Date()))),
  )
  const setUps = await readSetUps(db, undefined, new Date())
  const alerts = await needing(cli, ALERT_KEYS, 'alerts', () =>
    runCheck('alerts', async () => judgeAlerts(channelsOf(cli), setUps)),
  )
  return [
    schema,
    clock,
    key,
    { name: 'connections', ...judgeConnections(setUps) },
    { name: 'pauses', ...judgePauses(setUps) },
    alerts,
  ]
}

const PRETTY = { daxko: 'Daxko', docnetwork: 'DocNetwork' } as const

const upstreamCheck = (cli: Cli, side: 'daxko' | 'docnetwork'): Promise<Check> => {
  const key = side === 'daxko' ? 'DAXKO_BASE_URL' : 'DOCNETWORK_BASE_URL'
  return needing(cli, [key], PRETTY[side], () =>
    runCheck(PRETTY[side], () => {
      const env: Partial<Record<EnvKey, unknown>> = cli.env([key])
      return readUpstream(side, String(env[key]))
    }),
  )
}

const allChecks = async (cli: Cli, problems: readonly string[]): Promise<Check[]> => {
  const environment: Check[] =
    problems.length === 0
      ? [{ name: 'environment', ...ok('complete') }]
      : problems.map((problem) => ({
          name: 'environment',
          ...wrong(problem, 'set it in the environment of all services and of this command'),
        }))
  const groups = await Promise.all([
    needing(cli, ['DATABASE_URL'], 'PostgreSQL', () =>
      runCheck('PostgreSQL', async () => {
        await cli.database().$queryRaw`select 1`
        return ok('answers')
      }),
    ).then(async (first) => (first.state === 'ok' ? [first, ...(await databaseChecks(cli))] : [first])),
    needing(cli, ['REDIS_URL'], 'Redis', () => runCheck('Redis', () => readRedis(cli.env(['REDIS_URL']).REDIS_URL))),
    upstreamCheck(cli, 'daxko'),
    upstreamCheck(cli, 'docnetwork'),
    needing(cli, ['SYNC_CRON', 'SYNC_TIMEZONE'], 'daily sync', () =>
      runCheck('daily sync', async () => {
        const { SYNC_CRON, SYNC_TIMEZONE } = cli.env(['SYNC_CRON', 'SYNC_TIMEZONE'])
        return ok(nextRunText(SYNC_CRON, SYNC_TIMEZONE, new Date()))
      }),
    ),
  ])
  return [...environment, ...groups.flat()]
}

const checkText = (checks: readonly Check[]): string =>
  table(
    checks.flatMap((check) => [
      [MARKS[check.state], check.name, check.detail],
      ...(check.state === 'ok' ? [] : [['', '', `→ ${check.advice}`]]),
    ]),
  )

export const doctor: Define = (program, cli) => {
  defineCommand(program, 'doctor', 'find the most likely misconfigurations').action(
    cli.answers(async () => {
      const problems = environmentProblems(cli, API_KEYS)
      const checks = await allChecks(cli, problems)
      const wrongs = checks.filter(({ state }) => state === 'wrong').length
      const verdict = wrongs === 0 ? 'Nothing wrong found.' : `${wrongs} to correct.`
      const exitCode = problems.length > 0 ? EXIT.config : wrongs > 0 ? EXIT.failed : EXIT.done
      return { document: { passed: wrongs === 0, checks }, text: `${checkText(checks)}\n${verdict}`, exitCode }
    }),
  )
}
