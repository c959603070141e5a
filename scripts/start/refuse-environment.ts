// Before anything is opened: every variable that the demonstration hands on to its services, judged as they will judge it.
import { API_KEYS, ConfigError, readEnv } from '@daxko-sync/runtime'
import type { DemoSecrets } from './demo.ts'
import { demoEnvironment } from './environment.ts'
import type { StartOptions } from './options.ts'

/** Stand in for the servers that are not there yet; only their form is judged. */
const LATER = {
  databaseUrl: 'postgresql://127.0.0.1/later',
  redisUrl: 'redis://127.0.0.1',
  daxkoUrl: 'http://127.0.0.1:1',
  docnetworkUrl: 'http://127.0.0.1:1',
}

/** What is wrong, in one line; undefined when nothing is. */
export const refuseEnvironment = (options: StartOptions, env: NodeJS.ProcessEnv, secrets: DemoSecrets): string | undefined => {
  const { databaseUrl = LATER.databaseUrl, redisUrl = LATER.redisUrl } = options
  try {
    readEnv(API_KEYS, demoEnvironment(env, options, secrets, { ...LATER, databaseUrl, redisUrl }))
    return undefined
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join('; ')
    throw error
  }
}
