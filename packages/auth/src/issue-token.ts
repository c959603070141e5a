// Issues a bearer token of this deployment's own secret (HS256), for the command line and for tests.
import { SignJWT } from 'jose'

/** What our tokens say where AUTH_ISSUER or AUTH_AUDIENCE is not set, and nobody compares it. */
const OWN_NAME = 'daxko-sync'
const LONGEST_SECONDS = 365 * 24 * 3_600
const UNITS: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400 }

export interface TokenRequest {
  sub: string
  org?: string
  permissions?: readonly string[]
  role?: 'operator'
  /** Like `8h`, `30m`, `7d`. */
  ttl: string
}

export interface IssuerConfig {
  AUTH_JWT_SECRET: string
  AUTH_ISSUER?: string | undefined
  AUTH_AUDIENCE?: string | undefined
}

/** Seconds, or undefined when the text is no duration between 1 second and 365 days. */
export const parseTtl = (text: string): number | undefined => {
  const match = /^(\d{1,9})([smhd])$/.exec(text.trim())
  const seconds = Number(match?.[1]) * (UNITS[match?.[2] ?? ''] ?? Number.NaN)
  return seconds >= 1 && seconds <= LONGEST_SECONDS ? seconds : undefined
}

/** @throws RangeError when `ttl` is no duration. */
export const issueToken = async (
  { sub, org, permissions = [], role, ttl }: TokenRequest,
  config: IssuerConfig,
): Promise<string> => {
  const seconds = parseTtl(ttl)
  if (seconds === undefined) throw new RangeError('the time to live must be like 30m, 8h or 7d, at most 365d')
  const { AUTH_JWT_SECRET: secret, AUTH_ISSUER: issuer = OWN_NAME, AUTH_AUDIENCE: audience = OWN_NAME } = config
  const now = Math.floor(Date.now() / 1_000)
  return new SignJWT({ permissions: [...permissions], ...(org !== undefined && { org }), ...(role && { role }) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(sub)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(new TextEncoder().encode(secret))
}
