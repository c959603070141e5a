// DocNetwork's OAuth: the address to send a person to, and the token requests. Never counted in the budget, held back while it is paused (S8).
import type { Pauses } from '@daxko-sync/contracts'
import { createHttp, type FreshTokens, READ_LIMIT, readRefusal } from '@daxko-sync/http'
import { TokenAnswer } from './schemas.ts'

export interface OAuthOptions {
  /** An origin, like `https://app.campdoc.com`. */
  baseUrl: string
  clientId: string
  clientSecret: string
  redirectUri: string
  pauses: Pauses
}

export interface OAuth {
  /** `challenge` is PKCE's S256 challenge of the verifier that `exchange` is given. */
  authorizeUrl(ask: { state: string; challenge: string }): string
  exchange(code: string, verifier: string): Promise<FreshTokens>
  /** Ends the access token before it at once, for every process: only under the lease (`createTokenSource`). */
  refresh(refreshToken: string): Promise<FreshTokens>
  close(): Promise<void>
}

const SCOPES = ['groups', 'profiles', 'users', 'registrations'].flatMap((thing) => [`${thing}:read`, `${thing}:write`])
/** Token requests know no organization of ours. */
const NOBODY = { organizationId: 'oauth' }

export const createOAuth = ({ baseUrl, clientId, clientSecret, redirectUri, pauses }: OAuthOptions): OAuth => {
  const http = createHttp({ side: 'docnetwork', baseUrl, pauses })
  const request = http.forCaller(NOBODY)
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')

  const ask = async (form: Record<string, string>): Promise<FreshTokens> => {
    const answer = await request({
      method: 'POST',
      use: 'read', // what is lost of it is the connection's, never a camp's data: the token source decides
      path: '/public/v2/oauth/access_token',
      operation: '/oauth/access_token',
      headers: { authorization: `Basic ${basic}` },
      form,
      limit: READ_LIMIT,
      refused: readRefusal('docnetwork'),
      expect: TokenAnswer,
    })
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = answer
    return {
      accessToken,
      ...(refreshToken !== undefined && { refreshToken }),
      ...(seconds !== undefined && { expiresInMs: seconds * 1_000 }),
    }
  }

  return {
    authorizeUrl: ({ state, challenge }) => {
      const url = new URL('/!/oauth', baseUrl)
      url.search = String(
        new URLSearchParams({
          client_id: clientId,
          response_type: 'code',
          redirect_uri: redirectUri,
          state,
          scope: SCOPES.join(' '),
          code_challenge: challenge,
          code_challenge_method: 'S256',
        }),
      )
      return url.href
    },
    exchange: (code, verifier) =>
      ask({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }),
    refresh: (refreshToken) => ask({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    close: http.close,
  }
}
