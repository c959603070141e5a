// The words after `npm start --` and the few variables it heeds. In: both. Out: what to do, or one line that says what is wrong.
import { parseArgs } from 'node:util'

export const HELP = `Runs the whole thing with invented people: both sides simulated, all services, one sync, then the console.

  npm start              stay up afterwards, until Ctrl-C
  npm start -- --once    end after the summary; exit code 0 if the syncs succeeded

DATABASE_URL and REDIS_URL are used where given, else servers are started here. PORT (3000) and HOST are the console's.`

const MAX_PORT = 65_535

export interface StartOptions {
  is: 'start'
  once: boolean
  host: string
  port: number
  databaseUrl: string | undefined
  redisUrl: string | undefined
}

export type StartWords = StartOptions | { is: 'help' } | { is: 'refused'; line: string; exitCode: 2 | 78 }

type Environment = Readonly<Record<string, string | undefined>>

const given = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined

export const parseStart = (argv: readonly string[], env: Environment): StartWords => {
  let values: { once?: boolean; help?: boolean }
  try {
    values = parseArgs({ args: [...argv], options: { once: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values
  } catch (error) {
    return { is: 'refused', line: `${(error as Error).message.split('. ')[0]}: there are --once and --help`, exitCode: 2 }
  }
  if (values.help) return { is: 'help' }
  const text = given(env, 'PORT') ?? '3000'
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > MAX_PORT)
    return { is: 'refused', line: `PORT must be a whole number from 1 to ${MAX_PORT}`, exitCode: 78 }
  return {
    is: 'start',
    once: values.once ?? false,
    host: given(env, 'HOST') ?? '127.0.0.1',
    port,
    databaseUrl: given(env, 'DATABASE_URL'),
    redisUrl: given(env, 'REDIS_URL'),
  }
}
