// DocNetwork's OAuth: authorization code with optional PKCE, Basic authentication of the application, refresh tokens.
// A refresh ends the older access token of that connection at once.
import { createHash } from 'node:crypto'
import type { Answer } from '../server/answer.ts'
import type { Call } from '../server/parse-call.ts'

/**
 * - `rotate`: every refresh gives a new refresh token, the old one is dead at once.
 * - `grace`: as rotate, but the old one works until one of the new tokens was used.
 * - `same`: the refresh token never changes.
 */
export type Rotation = 'rotate' | 'grace' | 'same'

const SCOPES = [
  'groups:read',
  'groups:write',
  'profiles:read',
  'profiles:write',
  'users:read',
  'users:write',
  'registrations:read',
  'registrations:write',
]

interface Connection {
  organizationId: number
  scopes: string[]
  accessToken: string
  expiresAt: number
  refreshToken: string
  previousRefreshToken: string | undefined
}

interface Code {
  organizationId: number
  scopes: string[]
  redirectUri: string
  challenge: string | undefined
  method: string
  expiresAt: number
}

export interface OAuth {
  /** Where the browser is sent, or the answer that refuses. */
  authorize(query: Record<string, string>, now: number): { location: string } | { refused: Answer }
  issue(call: Call): Answer
  connectionOf(call: Call): { organizationId: number; scopes: string[] } | undefined
  /** All access tokens end; refresh tokens live. */
  expireAll(): void
  /** The organization withdrew its consent: its refresh tokens are dead too. */
  revoke(organizationId: number): void
  setRotation(rotation: Rotation): void
  setLifetime(seconds: number): void
  /** Which organization the person at the authorization page works for. */
  setAuthorizeAs(organizationId: number): void
}

interface Deps {
  clientId: string
  clientSecret: string
  connections: { organizationId: number; refreshToken: string }[]
  lifetimeSeconds: number
  rotation: Rotation
  authorizeAs: number
}

const CODE_LIFE_MS = 10 * 60_000

const refused = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
})

const challengeOf = (verifier: string, method: string): string =>
  method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')

export const createOAuth = (deps: Deps): OAuth => {
  let { rotation, lifetimeSeconds, authorizeAs } = deps
  let issued = 0
  const codes = new Map<string, Code>()
  const connections = new Set<Connection>(
    deps.connections.map(({ organizationId, refreshToken }) => ({
      organizationId,
      scopes: SCOPES,
      accessToken: '',
      expiresAt: 0,
      refreshToken,
      previousRefreshToken: undefined,
    })),
  )
  const fresh = (kind: string): string =>
    createHash('sha256').update(`${deps.clientId} ${kind} ${++issued} ${Date.now()}`).digest('base64url')

  const tokens = (connection: Connection, now: number): Answer => {
    connection.accessToken = fresh('access')
    connection.expiresAt = now + lifetimeSeconds * 1000
    return {
      status: 200,
      body: {
        access_token: connection.accessToken,
        refresh_token: connection.refreshToken,
        token_type: 'bearer',
        expires_in: lifetimeSeconds,
        scope: connection.scopes,
      },
    }
  }

  const exchange = (body: Record<string, string>, now: number): Answer => {
    const code = codes.get(body['code'] ?? '')
    codes.delete(body['code'] ?? '')
    if (!code || code.expiresAt <= now) return refused(400, 'invalid_grant', 'code is not valid')
    if (code.redirectUri !== body['redirect_uri']) return refused(400, 'invalid_grant', 'redirect_uri differs')
    if (code.challenge !== undefined && challengeOf(body['code_verifier'] ?? '', code.method) !== code.challenge)
      return refused(400, 'invalid_grant', 'code_verifier does not fit')
    const connection: Connection = {
      organizationId: code.organizationId,
      scopes: code.scopes,
      accessToken: '',
      expiresAt: 0,
      refreshToken: fresh('refresh'),
      previousRefreshToken: undefined,
    }
    connections.add(connection)
    return tokens(connection, now)
  }

  const renew = (body: Record<string, string>, now: number): Answer => {
    const given = body['refresh_token'] ?? ''
    const connection = [...connections].find((held) => held.refreshToken === given || held.previousRefreshToken === given)
    if (!given || !connection) return refused(400, 'invalid_grant', 'refresh_token is not valid')
    if (rotation !== 'same') {
      connection.previousRefreshToken = rotation === 'grace' ? given : undefined
      connection.refreshToken = fresh('refresh')
    }
    return tokens(connection, now)
  }

  return {
    authorize(query, now) {
      const redirectUri = query['redirect_uri'] ?? ''
      if (query['client_id'] !== deps.clientId) return { refused: refused(400, 'invalid_client', 'client_id is not known') }
      if (!URL.canParse(redirectUri)) return { refused: refused(400, 'invalid_request', 'redirect_uri is missing') }
      const to = new URL(redirectUri)
      if (query['state'] !== undefined) to.searchParams.set('state', query['state'])
      const scopes = (query['scope'] ?? '').split(' ').filter((scope) => scope !== '')
      if (query['response_type'] !== 'code') to.searchParams.set('error', 'unsupported_response_type')
      else if (scopes.length === 0 || scopes.some((scope) => !SCOPES.includes(scope)))
        to.searchParams.set('error', 'invalid_scope')
      else {
        const code = fresh('code')
        codes.set(code, {
          organizationId: authorizeAs,
          scopes,
          redirectUri,
          challenge: query['code_challenge'],
          method: query['code_challenge_method'] ?? 'plain',
          expiresAt: now + CODE_LIFE_MS,
        })
        to.searchParams.set('code', code)
      }
      return { location: to.href }
    },
    issue({ headers, body, now }) {
      const basic = Buffer.from(`${deps.clientId}:${deps.clientSecret}`).toString('base64')
      const [, given] = /^basic (.+)$/i.exec(headers['authorization'] ?? '') ?? []
      if (given !== basic) return refused(401, 'invalid_client', 'the application is not known')
      const form = (body ?? {}) as Record<string, string>
      return form['grant_type'] === 'authorization_code' ? exchange(form, now) : renew(form, now)
    },
    connectionOf({ headers, now }) {
      const [, given] = /^bearer (.+)$/i.exec(headers['authorization'] ?? '') ?? []
      const connection = given && [...connections].find(({ accessToken }) => accessToken === given)
      if (!connection || connection.expiresAt <= now) return undefined
      connection.previousRefreshToken = undefined
      return connection
    },
    expireAll() {
      for (const connection of connections) connection.accessToken = ''
    },
    revoke(organizationId) {
      for (const connection of connections) if (connection.organizationId === organizationId) connections.delete(connection)
    },
    setRotation: (next) => {
      rotation = next
    },
    setLifetime: (seconds) => {
      lifetimeSeconds = seconds
    },
    setAuthorizeAs: (organizationId) => {
      authorizeAs = organizationId
    },
  }
}
