import { describe, expect, it } from 'vitest'
import { ConfigError } from './config-error.ts'
import { ALERT_KEYS, API_KEYS, AUTH_KEYS, type EnvKey, type EnvSource, readEnv } from './env.ts'

const key = Buffer.alloc(32, 1).toString('base64')
const complete: EnvSource = {
  DATABASE_URL: 'postgresql://postgres@127.0.0.1/x',
  REDIS_URL: 'redis://127.0.0.1:6379/1',
  AUTH_JWT_SECRET: 's'.repeat(32),
  ENCRYPTION_KEY: key,
  DAXKO_BASE_URL: 'https://api.partners.daxko.com',
  DAXKO_CLIENT_ID: 'a',
  DAXKO_CLIENT_SECRET: 'b',
  DOCNETWORK_BASE_URL: 'https://app.campdoc.com/',
  DOCNETWORK_CLIENT_ID: 'c',
  DOCNETWORK_CLIENT_SECRET: 'd',
}

const problemsOf = (keys: readonly EnvKey[], source: EnvSource): readonly string[] => {
  try {
    readEnv(keys, source)
    return []
  } catch (error) {
    return (error as ConfigError).problems
  }
}

describe('environment', () => {
  it('fills in what has a default', () => {
    const env = readEnv(API_KEYS, complete)
    expect(env).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      LOG_LEVEL: 'info',
      DAXKO_MAX_REQUESTS: 10,
      DAXKO_WINDOW_SECONDS: 1,
      DAXKO_FREE_SYNCS_PER_DAY: 3,
      DOCNETWORK_MAX_REQUESTS: 2500,
      DOCNETWORK_WINDOW_SECONDS: 900,
      DOCNETWORK_BASE_URL: 'https://app.campdoc.com',
      SYNC_CRON: '0 5 * * *',
      SYNC_TIMEZONE: 'America/New_York',
      RECORD_RETENTION_DAYS: 7,
      ENCRYPTION_KEYS_OLD: [],
      FRESHNESS_CHECK_AT: '05:45',
      INSECURE_ALERT_HOSTS: [],
    })
    expect(env.DAXKO_MONTHLY_REQUESTS).toBeUndefined()
  })

  it.each<[EnvKey, string, string]>([
    ['DATABASE_URL', '', 'is missing'],
    ['DATABASE_URL', 'mysql://x', 'must be a URL like postgresql://'],
    ['REDIS_URL', 'localhost:6379', 'must be a URL like redis://'],
    ['FRESHNESS_CHECK_AT', '5:45', 'must be a time of day like 05:45'],
    ['FRESHNESS_CHECK_AT', '24:00', 'must be a time of day'],
    ['ALERT_WEBHOOK_URL', 'ftp://x', 'must be a URL like https://'],
    ['ALERT_WEBHOOK_SECRET', 'short', 'must be at least 16 characters'],
    ['SMTP_URL', 'https://mail', 'must be a URL like smtps://'],
    ['MAIL_FROM', 'nobody', 'must be an e-mail address'],
    ['PORT', '70000', 'must be a whole number from 0 to 65535'],
    ['PORT', '3000x', 'must be a whole number'],
    ['LOG_LEVEL', 'loud', 'must be one of'],
    ['AUTH_JWT_SECRET', 'short', 'must be at least 32 characters'],
    ['ENCRYPTION_KEY', 'YWJj', 'must be 32 bytes in base64'],
    ['ENCRYPTION_KEYS_OLD', `${key},nope`, 'must be keys of 32 bytes'],
    ['DAXKO_BASE_URL', 'http://api.partners.daxko.com', 'must use https'],
    ['DAXKO_BASE_URL', 'https://api.partners.daxko.com/api/v1', 'must be an origin'],
    ['DOCNETWORK_BASE_URL', 'http://docnetwork', 'must use https'],
    ['DOCNETWORK_BASE_URL', 'ftp://x', 'must be a URL like https://'],
    ['DAXKO_MAX_REQUESTS', '0', 'must be a whole number from 1'],
    ['SYNC_CRON', 'daily', 'must be a cron line'],
    ['SYNC_CRON', '5 * * *', 'must be a cron line'],
    ['SYNC_CRON', '99 5 * * *', 'must be a cron line'],
    ['SYNC_CRON', '0 5 31 2 *', 'must be a cron line'],
    ['SYNC_TIMEZONE', 'Mars/Olympus', 'must be an IANA time zone'],
    ['RECORD_RETENTION_DAYS', '-1', 'must be a whole number'],
  ])('%s=%s is refused in one line that says what it should be', (name, value, words) => {
    const problems = problemsOf(API_KEYS, { ...complete, [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`${name} ${words}`)
    if (value) expect(problems[0]).not.toContain(`"${value}"`)
  })

  it.each([
    ['http://127.0.0.1:8080', undefined],
    ['http://localhost:8080', undefined],
    ['http://[::1]:8080', undefined],
    ['http://daxko:8080', 'docnetwork, daxko'],
  ])('takes %s over plain http', (url, hosts) => {
    expect(problemsOf(['DAXKO_BASE_URL'], { DAXKO_BASE_URL: url, INSECURE_UPSTREAM_HOSTS: hosts })).toEqual([])
  })

  it.each([
    ['http://daxko.example:8080', 'daxko.example'],
    ['http://localhost.example', undefined],
    ['http://daxko:8080', 'other'],
  ])('refuses %s over plain http', (url, hosts) => {
    expect(problemsOf(['DAXKO_BASE_URL'], { DAXKO_BASE_URL: url, INSECURE_UPSTREAM_HOSTS: hosts })).toHaveLength(1)
  })

  it('names every problem at once', () => {
    expect(problemsOf(API_KEYS, {}).length).toBeGreaterThan(5)
  })

  it('asks only for what a command needs', () => {
    expect(readEnv(['DATABASE_URL'], { DATABASE_URL: complete['DATABASE_URL'] })).toEqual({
      DATABASE_URL: complete['DATABASE_URL'],
    })
  })

  it.each<[string, EnvSource, number]>([
    ['neither secret nor JWKS', {}, 1],
    ['both', { AUTH_JWT_SECRET: 's'.repeat(32), AUTH_JWKS_URL: 'https://x.example/jwks' }, 1],
    ['JWKS without issuer and audience', { AUTH_JWKS_URL: 'https://x.example/jwks' }, 2],
    ['JWKS over http', { AUTH_JWKS_URL: 'http://x.example/jwks', AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' }, 1],
    ['JWKS complete', { AUTH_JWKS_URL: 'https://x.example/jwks', AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' }, 0],
  ])('authentication: %s', (_title, source, count) => {
    expect(problemsOf(AUTH_KEYS, source)).toHaveLength(count)
  })

  const SECRET = { ALERT_WEBHOOK_SECRET: 's'.repeat(16) }
  it.each<[string, EnvSource, number]>([
    ['nothing', {}, 0],
    ['a webhook without its secret', { ALERT_WEBHOOK_URL: 'https://x.example' }, 1],
    ['a webhook and its secret', { ALERT_WEBHOOK_URL: 'https://x.example', ...SECRET }, 0],
    ['a webhook over http', { ALERT_WEBHOOK_URL: 'http://127.0.0.1:4000', ...SECRET }, 1],
    ['one over http that is named', { ALERT_WEBHOOK_URL: 'http://a:40', ...SECRET, INSECURE_ALERT_HOSTS: 'a:40' }, 0],
    ['another port is another host', { ALERT_WEBHOOK_URL: 'http://a:41', ...SECRET, INSECURE_ALERT_HOSTS: 'a:40' }, 1],
    ['mail without a sender', { SMTP_URL: 'smtp://a:25' }, 1],
    ['mail with a sender', { SMTP_URL: 'smtp://a:25', MAIL_FROM: 'Sync <sync@example.org>' }, 0],
  ])('alerts: %s', (_title, source, count) => {
    expect(problemsOf(ALERT_KEYS, source)).toHaveLength(count)
  })

  it('is a ConfigError with exit code 78', () => {
    expect(() => readEnv(['REDIS_URL'], {})).toThrow(ConfigError)
    expect(new ConfigError(['x']).exitCode).toBe(78)
  })
})
