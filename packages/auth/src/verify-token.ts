// Bearer token → Principal. One algorithm family per mode, so that no token can choose how it is checked. sub and exp are required,
// issuer and audience where they are configured; of another issuer's tokens (AUTH_JWKS_URL) always.
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Principal } from './principal.ts'

/** For `nbf` of an issuer whose clock is ahead. A token's end is exact. */
const CLOCK_TOLERANCE_SECONDS = 30
const JWKS_TIMEOUT_MS = 5_000
/** Public-key signatures alone: with a shared secret's algorithm a public key could be used as that secret. */
const JWKS_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

export interface AuthConfig {
  AUTH_JWT_SECRET?: string | undefined
  AUTH_JWKS_URL?: string | undefined
  AUTH_ISSUER?: string | undefined
  AUTH_AUDIENCE?: string | undefined
}

/** The token is refused. The message names no part of it. */
export class TokenRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TokenRefused'
  }
}

/** The issuer's keys cannot be read now: nobody can be judged. */
export class KeysUnavailable extends Error {
  constructor(options?: ErrorOptions) {
    super("the token issuer's keys cannot be read; try again shortly", options)
    this.name = 'KeysUnavailable'
  }
}

const EXPIRED = 'the token has expired'

const claims = z.object({
  sub: z.string().min(1).max(200),
  exp: z.number(),
  org: z.uuid().optional(),
  permissions: z.array(z.string()).default([]),
  role: z.string().optional(),
})

const toPrincipal = (payload: JWTPayload): Principal => {
  const parsed = claims.safeParse(payload)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? 'claims'
    throw new TokenRefused(`the token's ${field} is missing or not as it should be`)
  }
  const { sub, exp, org, permissions, role } = parsed.data
  if (exp * 1_000 <= Date.now()) throw new TokenRefused(EXPIRED)
  return {
    sub,
    permissions,
    expiresAt: new Date(exp * 1_000),
    ...(org !== undefined && { org }),
    ...(role === 'operator' && { role }),
  }
}

const wordsFor = (error: unknown): string => {
  if (error instanceof errors.JWTExpired) return EXPIRED
  if (error instanceof errors.JWTClaimValidationFailed) return `the token's ${error.claim} is missing or not as it should be`
  return 'the token is not valid'
}

/** @throws TokenRefused, or KeysUnavailable when the JWKS cannot be read. */
export type VerifyToken = (token: string) => Promise<Principal>

export const createVerifyToken = (config: AuthConfig): VerifyToken => {
  const { AUTH_JWT_SECRET: secret, AUTH_JWKS_URL: jwksUrl, AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = config
  if (!secret && !jwksUrl) throw new Error('AUTH_JWT_SECRET or AUTH_JWKS_URL is needed to verify tokens')
  if (!secret && !(issuer && audience)) throw new Error('AUTH_ISSUER and AUTH_AUDIENCE are needed with AUTH_JWKS_URL')
  const options = {
    ...(issuer && { issuer }), // jose requires what it compares
    ...(audience && { audience }),
    requiredClaims: ['exp', 'sub'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    algorithms: secret ? ['HS256'] : JWKS_ALGORITHMS,
  }
  const secretKey = secret ? new TextEncoder().encode(secret) : undefined
  const remoteKeys: JWTVerifyGetKey | undefined =
    jwksUrl && !secret ? createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: JWKS_TIMEOUT_MS }) : undefined
  const verify = (token: string) => {
    if (secretKey) return jwtVerify(token, secretKey, options)
    if (remoteKeys) return jwtVerify(token, remoteKeys, options)
    throw new Error('no key')
  }
  return async (token) => {
    try {
      const { payload } = await verify(token)
      return toPrincipal(payload)
    } catch (error) {
      if (error instanceof TokenRefused) throw error
      const aboutTheToken = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)
      if (remoteKeys && (!aboutTheToken || error.constructor === errors.JOSEError)) throw new KeysUnavailable({ cause: error })
      throw new TokenRefused(wordsFor(error), { cause: error })
    }
  }
}
