// The demonstration's environment for its services. Credentials and addresses of real upstreams are never taken over from outside.
import type { DemoSecrets } from './demo.ts'
import { DEMO_LIMITS } from './demo.ts'
import type { StartOptions } from './options.ts'

export interface Addresses {
  databaseUrl: string
  redisUrl: string
  daxkoUrl: string
  docnetworkUrl: string
}

const NOT_OURS = [
  'AUTH_JWKS_URL',
  'AUTH_ISSUER',
  'AUTH_AUDIENCE',
  'ENCRYPTION_KEYS_OLD',
  'DAXKO_MONTHLY_REQUESTS',
  'INSECURE_UPSTREAM_HOSTS',
  'ALERT_WEBHOOK_URL',
  'ALERT_WEBHOOK_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
  'INSECURE_ALERT_HOSTS',
]

export const demoEnvironment = (
  inherited: NodeJS.ProcessEnv,
  { host, port }: Pick<StartOptions, 'host' | 'port'>,
  secrets: DemoSecrets,
  { databaseUrl, redisUrl, daxkoUrl, docnetworkUrl }: Addresses,
): Record<string, string> => {
  const kept = Object.entries(inherited).filter(([name, value]) => value !== undefined && !NOT_OURS.includes(name))
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    HOST: host,
    PORT: String(port),
    AUTH_JWT_SECRET: secrets.authJwtSecret,
    ENCRYPTION_KEY: secrets.encryptionKey,
    DAXKO_BASE_URL: daxkoUrl,
    DAXKO_CLIENT_ID: secrets.daxkoClientId,
    DAXKO_CLIENT_SECRET: secrets.daxkoClientSecret,
    DAXKO_MAX_REQUESTS: String(DEMO_LIMITS.daxko.maxRequests),
    DAXKO_WINDOW_SECONDS: String(DEMO_LIMITS.daxko.windowSeconds),
    DOCNETWORK_BASE_URL: docnetworkUrl,
    DOCNETWORK_CLIENT_ID: secrets.docnetworkClientId,
    DOCNETWORK_CLIENT_SECRET: secrets.docnetworkClientSecret,
    DOCNETWORK_MAX_REQUESTS: String(DEMO_LIMITS.docnetwork.maxRequests),
    DOCNETWORK_WINDOW_SECONDS: String(DEMO_LIMITS.docnetwork.windowSeconds),
    DOCNETWORK_REDIRECT_URI: `http://localhost:${port}/connect/docnetwork/callback`,
  }
}
