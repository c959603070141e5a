// The demonstration's figures and secrets. Secrets are made once per clone and kept beside its data; none is written in code.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Set by tests alone, so that they leave a person's demonstration as it is. */
const ELSEWHERE = process.env['DAXKO_SYNC_DEMO_HOME']
export const DEMO_HOME = ELSEWHERE ? resolve(ELSEWHERE) : resolve(import.meta.dirname, '../../.data/demo')

/** G6 is left out: a group that Daxko does not know would end every demo sync as `partially-failed`. */
export const DEMO_WORLD = {
  seed: 2026,
  registrations: 400,
  groups: 12,
  unrelatedProfiles: 100,
  brake: true,
  unknownOffering: false,
} as const

/** Request limits of this demo's invented contracts: both sides' own would make it take minutes (10 a second; 2500 in 15 minutes). */
export const DEMO_LIMITS = {
  daxko: { maxRequests: 200, windowSeconds: 1 },
  docnetwork: { maxRequests: 2500, windowSeconds: 15 },
} as const

export interface DemoSecrets {
  authJwtSecret: string
  encryptionKey: string
  daxkoClientId: string
  daxkoClientSecret: string
  docnetworkClientId: string
  docnetworkClientSecret: string
}

const OWNER_ONLY = 0o600

const newSecrets = (): DemoSecrets => {
  const secret = () => randomBytes(24).toString('base64url')
  return {
    authJwtSecret: secret() + secret(),
    encryptionKey: randomBytes(32).toString('base64'),
    daxkoClientId: `demo-${secret().slice(0, 8)}`,
    daxkoClientSecret: secret(),
    docnetworkClientId: `demo-${secret().slice(0, 8)}`,
    docnetworkClientSecret: secret(),
  }
}

export const loadSecrets = (): DemoSecrets => {
  const file = join(DEMO_HOME, 'secrets.json')
  mkdirSync(DEMO_HOME, { recursive: true })
  if (existsSync(file)) {
    chmodSync(file, OWNER_ONLY)
    return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets
  }
  const secrets = newSecrets()
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: OWNER_ONLY })
  renameSync(`${file}.new`, file)
  return secrets
}
