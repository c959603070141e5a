// Daxko's token endpoint: one client, a token per scope, an hour of life. Older tokens of a scope stay good until they end.
import { createHash } from 'node:crypto'
import type { Answer } from '../server/answer.ts'
import type { Call } from '../server/parse-call.ts'

const REFRESH_LIFE_MS = 14 * 86_400_000

interface Grant {
  scope: string
  expiresAt: number
}

export interface DaxkoTokens {
  issue(call: Call): Answer
  /** The scope that this bearer token opens, unless it is unknown or too old. */
  scopeOf(call: Call): string | undefined
  expireAll(): void
  /** A scope that Daxko does not (or no longer) grant. */
  deny(scope: string): void
  allow(scope: string): void
  changeLifetime(seconds: number): void
}

interface Deps {
  clientId: string
  clientSecret: string
  scopes: () => string[]
  lifetimeSeconds: number
}

const refused = (error: string, description: string): Answer => ({ status: 401, body: { error, error_description: description } })

export const createDaxkoTokens = ({ clientId, clientSecret, scopes, lifetimeSeconds }: Deps): DaxkoTokens => {
  const access = new Map<string, Grant>()
  const refresh = new Map<string, Grant>()
  const denied = new Set<string>()
  let lifetime = lifetimeSeconds
  let issued = 0

  const fresh = (kind: string): string =>
    createHash('sha256').update(`${clientId} ${kind} ${++issued} ${Date.now()}`).digest('hex')

  const grant = (scope: string, now: number): Answer => {
    if (!scopes().includes(scope) || denied.has(scope)) return refused('invalid_scope', 'this account may not use that scope')
    const accessToken = fresh('access')
    const refreshToken = fresh('refresh')
    access.set(accessToken, { scope, expiresAt: now + lifetime * 1000 })
    refresh.set(refreshToken, { scope, expiresAt: now + REFRESH_LIFE_MS })
    return {
      status: 200,
      body: { access_token: accessToken, token_type: 'bearer', expires_in: lifetime, refresh_token: refreshToken },
    }
  }

  return {
    issue({ body, now }) {
      const ask = (body ?? {}) as Record<string, string>
      if (ask['client_id'] !== clientId) return refused('invalid_client', 'client_id is not known')
      if (ask['grant_type'] === 'refresh_token') {
        const held = refresh.get(ask['refresh_token'] ?? '')
        return held && held.expiresAt > now ? grant(held.scope, now) : refused('invalid_grant', 'refresh_token is not valid')
      }
      if (ask['client_secret'] !== clientSecret) return refused('invalid_client', 'client_secret is wrong')
      return grant(ask['scope'] ?? '', now)
    },
    scopeOf({ headers, now }) {
      const [, token] = /^bearer (.+)$/i.exec(headers['authorization'] ?? '') ?? []
      const held = token === undefined ? undefined : access.get(token)
      return held && held.expiresAt > now ? held.scope : undefined
    },
    expireAll: () => access.clear(),
    deny: (scope) => {
      denied.add(scope)
    },
    allow: (scope) => {
      denied.delete(scope)
    },
    changeLifetime: (seconds) => {
      lifetime = seconds
    },
  }
}
