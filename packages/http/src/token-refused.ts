// The token endpoint said no, and which of the two it meant: this connection's grant, or our own client id and secret.
import { Failure, type Side } from '@daxko-sync/contracts'
import { nameSide } from './failures.ts'

/** Refusals of OAuth that concern the deployment's credentials, not one organization's connection (RFC 6749, 5.2). */
const CLIENT_ERRORS = new Set(['invalid_client', 'unauthorized_client', 'unsupported_grant_type'])

const GRANT_WORDS = {
  daxko: 'Daxko gives no token for this organization: check its scope, DAXKO_CLIENT_ID and DAXKO_CLIENT_SECRET',
  docnetwork: 'DocNetwork refused the connection of this organization: connect it again',
} as const satisfies Record<Side, string>

export class TokenRefused extends Failure {
  readonly refused: 'grant' | 'client'

  constructor(side: Side, status: number, refused: 'grant' | 'client') {
    const name = nameSide(side)
    const message =
      refused === 'client'
        ? `${name} refused our client id or secret: check ${side.toUpperCase()}_CLIENT_ID and ${side.toUpperCase()}_CLIENT_SECRET`
        : GRANT_WORDS[side]
    super(message, { kind: 'permanent', code: 'unauthorized', side, status })
    this.refused = refused
  }
}

/** For `RequestOptions.refused` of a token request. */
export const readRefusal =
  (side: Side) =>
  (status: number, json: unknown): Error | undefined => {
    if (status !== 400 && status !== 401) return undefined
    const word = typeof json === 'object' && json !== null && 'error' in json ? String(json.error) : ''
    return new TokenRefused(side, status, CLIENT_ERRORS.has(word) ? 'client' : 'grant')
  }
