import { expect, it } from 'vitest'
import { parseStart } from './options.ts'
import { refuseEnvironment } from './refuse-environment.ts'

const secrets = {
  authJwtSecret: 's'.repeat(32),
  encryptionKey: Buffer.alloc(32, 1).toString('base64'),
  daxkoClientId: 'a',
  daxkoClientSecret: 'b',
  docnetworkClientId: 'c',
  docnetworkClientSecret: 'd',
}
const refused = (env: Record<string, string>) => {
  const options = parseStart([], env)
  if (options.is !== 'start') throw new Error('refused before')
  return refuseEnvironment(options, env, secrets)
}

it('needs nothing, and leaves what is not its own aside', () => {
  expect(refused({})).toBeUndefined()
  expect(refused({ DAXKO_BASE_URL: 'nonsense', AUTH_JWKS_URL: 'nonsense', SMTP_URL: 'nonsense' })).toBeUndefined()
})

it.each([
  ['DATABASE_URL', 'mysql://host/name', 'must be a URL like postgresql://'],
  ['REDIS_URL', 'localhost', 'must be a URL like redis://'],
  ['SYNC_TIMEZONE', 'Mars/Olympus', 'must be an IANA time zone'],
  ['SYNC_CRON', '99 5 * * *', 'must be a cron line'],
  ['LOG_LEVEL', 'loud', 'must be one of'],
])('%s=%s is refused in one line that names it', (name, value, words) => {
  const line = refused({ [name]: value })
  expect(line).toContain(`${name} ${words}`)
  expect(line).not.toMatch(/\n|; /)
})
