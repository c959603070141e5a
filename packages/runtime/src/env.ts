// The only place that reads process.env. In: variable names a process needs; out: their typed values, or one ConfigError with every problem.
import type { z } from 'zod'
import { ConfigError } from './config-error.ts'
import {
  commaList,
  cron,
  encryptionKey,
  encryptionKeys,
  isOrigin,
  isSecureEnough,
  oneOf,
  redisUrl,
  text,
  timeOfDay,
  timeZone,
  urlOf,
  wholeNumber,
} from './env-values.ts'

const HOUR_SECONDS = 3600
const HTTP = ['http:', 'https:']

const VARIABLES = {
  DATABASE_URL: urlOf(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/name'),
  REDIS_URL: redisUrl,
  HOST: text.default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  AUTH_JWT_SECRET: text.min(32, 'must be at least 32 characters').optional(),
  AUTH_JWKS_URL: urlOf(HTTP, 'https://issuer.example/.well-known/jwks.json').optional(),
  AUTH_ISSUER: text.optional(),
  AUTH_AUDIENCE: text.optional(),
  ENCRYPTION_KEY: encryptionKey,
  ENCRYPTION_KEYS_OLD: encryptionKeys.default([]),
  DAXKO_BASE_URL: urlOf(HTTP, 'https://api.partners.daxko.com'),
  DAXKO_CLIENT_ID: text,
  DAXKO_CLIENT_SECRET: text,
  DAXKO_MAX_REQUESTS: wholeNumber(1, 1_000_000).default(10),
  DAXKO_WINDOW_SECONDS: wholeNumber(1, 24 * HOUR_SECONDS).default(1),
  DAXKO_FREE_SYNCS_PER_DAY: wholeNumber(0, 1_000).default(3), // S7
  DAXKO_MONTHLY_REQUESTS: wholeNumber(1, 1_000_000_000).optional(),
  DOCNETWORK_BASE_URL: urlOf(HTTP, 'https://app.campdoc.com'),
  DOCNETWORK_CLIENT_ID: text,
  DOCNETWORK_CLIENT_SECRET: text,
  DOCNETWORK_REDIRECT_URI: urlOf(HTTP, 'https://sync.example/connect/docnetwork/callback').optional(),
  DOCNETWORK_MAX_REQUESTS: wholeNumber(1, 1_000_000).default(2500), // S8
  DOCNETWORK_WINDOW_SECONDS: wholeNumber(1, 24 * HOUR_SECONDS).default(900),
  SYNC_CRON: cron.default('0 5 * * *'), // S6
  SYNC_TIMEZONE: timeZone.default('America/New_York'),
  RECORD_RETENTION_DAYS: wholeNumber(0, 3650).default(7), // S9
  OTEL_EXPORTER_OTLP_ENDPOINT: urlOf(HTTP, 'http://collector:4318').optional(),
  INSECURE_UPSTREAM_HOSTS: commaList.default([]),
  FRESHNESS_CHECK_AT: timeOfDay.default('05:45'),
  ALERT_WEBHOOK_URL: urlOf(HTTP, 'https://hooks.example/alerts').optional(),
  ALERT_WEBHOOK_SECRET: text.min(16, 'must be at least 16 characters').optional(),
  SMTP_URL: urlOf(['smtp:', 'smtps:'], 'smtps://user:password@host:465').optional(),
  MAIL_FROM: text.includes('@', 'must be an e-mail address like sync@example.org').optional(),
  INSECURE_ALERT_HOSTS: commaList.default([]),
}

type Variables = typeof VARIABLES
export type EnvKey = keyof Variables
export type Env = { [K in EnvKey]: z.output<Variables[K]> }
export type EnvSource = Readonly<Record<string, string | undefined>>

export const AUTH_KEYS = ['AUTH_JWT_SECRET', 'AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE'] as const satisfies EnvKey[]
export const STORE_KEYS = ['DATABASE_URL', 'ENCRYPTION_KEY', 'ENCRYPTION_KEYS_OLD'] as const satisfies EnvKey[]
export const DAXKO_KEYS = [
  'DAXKO_BASE_URL',
  'DAXKO_CLIENT_ID',
  'DAXKO_CLIENT_SECRET',
  'DAXKO_MAX_REQUESTS',
  'DAXKO_WINDOW_SECONDS',
] as const satisfies EnvKey[]
export const DOCNETWORK_KEYS = [
  'DOCNETWORK_BASE_URL',
  'DOCNETWORK_CLIENT_ID',
  'DOCNETWORK_CLIENT_SECRET',
  'DOCNETWORK_REDIRECT_URI',
  'DOCNETWORK_MAX_REQUESTS',
  'DOCNETWORK_WINDOW_SECONDS',
] as const satisfies EnvKey[]
/** What every worker needs: fetcher, mapper and writer. */
export const SERVICE_KEYS = [
  ...STORE_KEYS,
  'REDIS_URL',
  'LOG_LEVEL',
  ...DAXKO_KEYS,
  ...DOCNETWORK_KEYS,
  'SYNC_TIMEZONE',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
] as const satisfies EnvKey[]
/** How people are told without asking; all of it may be left out. */
export const ALERT_KEYS = [
  'FRESHNESS_CHECK_AT',
  'ALERT_WEBHOOK_URL',
  'ALERT_WEBHOOK_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
  'INSECURE_ALERT_HOSTS',
] as const satisfies EnvKey[]
export const API_KEYS = [
  ...SERVICE_KEYS,
  ...AUTH_KEYS,
  ...ALERT_KEYS,
  'HOST',
  'PORT',
  'DAXKO_FREE_SYNCS_PER_DAY',
  'DAXKO_MONTHLY_REQUESTS',
  'SYNC_CRON',
  'RECORD_RETENTION_DAYS',
] as const satisfies EnvKey[]

type Values = Partial<Record<EnvKey, unknown>>
type Check = (values: Values, asked: ReadonlySet<EnvKey>, insecureHosts: string[]) => string[]

const ORIGINS: EnvKey[] = ['DAXKO_BASE_URL', 'DOCNETWORK_BASE_URL']
const SECURE: EnvKey[] = [...ORIGINS, 'AUTH_JWKS_URL']

const checkOrigins: Check = (values) =>
  ORIGINS.filter((key) => typeof values[key] === 'string' && !isOrigin(values[key])).map(
    (key) => `${key} must be an origin like https://host, without a path`,
  )

const checkSecure: Check = (values, _asked, insecureHosts) =>
  SECURE.filter((key) => typeof values[key] === 'string' && !isSecureEnough(values[key], insecureHosts)).map(
    (key) => `${key} must use https (http only for loopback and for single-label hosts in INSECURE_UPSTREAM_HOSTS)`,
  )

const checkAuth: Check = (values, asked) => {
  if (!asked.has('AUTH_JWT_SECRET')) return []
  const { AUTH_JWT_SECRET: secret, AUTH_JWKS_URL: jwks } = values
  if (!asked.has('AUTH_JWKS_URL')) return secret ? [] : ['AUTH_JWT_SECRET is missing: at least 32 characters']
  if (secret && jwks) return ['AUTH_JWT_SECRET and AUTH_JWKS_URL are both set: set one of them']
  if (!secret && !jwks) return ['AUTH_JWT_SECRET or AUTH_JWKS_URL is missing: set one of them']
  if (secret) return []
  return (['AUTH_ISSUER', 'AUTH_AUDIENCE'] as const)
    .filter((key) => !values[key])
    .map((key) => `${key} is missing: AUTH_JWKS_URL needs it`)
}

const PAIRS = [
  ['ALERT_WEBHOOK_URL', 'ALERT_WEBHOOK_SECRET'],
  ['SMTP_URL', 'MAIL_FROM'],
] as const satisfies [EnvKey, EnvKey][]

const checkAlerts: Check = (values) => [
  ...PAIRS.filter(([one, other]) => values[one] !== undefined && values[other] === undefined).map(
    ([one, other]) => `${other} is missing: ${one} needs it`,
  ),
  ...(isAlertUrl(values) ? [] : ['ALERT_WEBHOOK_URL must use https (http only for host:port in INSECURE_ALERT_HOSTS)']),
]

const isAlertUrl = ({ ALERT_WEBHOOK_URL: text, INSECURE_ALERT_HOSTS: hosts }: Values): boolean => {
  if (typeof text !== 'string' || !Array.isArray(hosts)) return true
  const { protocol, hostname, port } = new URL(text)
  return protocol === 'https:' || hosts.includes(`${hostname}:${port || '80'}`)
}

/** An empty variable counts as missing: compose files and shells leave those behind. */
const present = (source: EnvSource, key: string): string | undefined => {
  const value = source[key]?.trim()
  return value === '' ? undefined : value
}

/** @throws ConfigError with one line per problem. Origins come back without a trailing slash. */
export const readEnv = <K extends EnvKey>(keys: readonly K[], source: EnvSource = process.env): Pick<Env, K> => {
  const asked: ReadonlySet<EnvKey> = new Set<EnvKey>(keys)
  const problems: string[] = []
  const values: Values = {}
  for (const key of asked) {
    const raw = present(source, key)
    const parsed = VARIABLES[key].safeParse(raw)
    if (parsed.success) values[key] = parsed.data
    else problems.push(`${key} ${raw === undefined ? 'is missing' : (parsed.error.issues[0]?.message ?? 'is wrong')}`)
  }
  const insecureHosts = commaList.parse(present(source, 'INSECURE_UPSTREAM_HOSTS') ?? '')
  const checks = problems.some((line) => line.startsWith('AUTH_'))
    ? [checkOrigins, checkSecure, checkAlerts]
    : [checkOrigins, checkSecure, checkAlerts, checkAuth]
  for (const check of checks) problems.push(...check(values, asked, insecureHosts))
  if (problems.length > 0) throw new ConfigError(problems)
  for (const key of ORIGINS) if (typeof values[key] === 'string') values[key] = new URL(values[key]).origin
  return values as Pick<Env, K>
}
