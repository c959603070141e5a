// Daxko's token: our client id and secret and the organization's scope in, a token for an hour out. Never counted in the budget, held back while it is paused (S8).
import type { Pauses } from '@daxko-sync/contracts'
import { createHttp, type FreshTokens, READ_LIMIT, readRefusal } from '@daxko-sync/http'
import { TokenAnswer } from './schemas.ts'

export interface TokenRequestOptions {
  baseUrl: string
  clientId: string
  clientSecret: string
  pauses: Pauses
}

export const createTokenRequest = ({ baseUrl, clientId, clientSecret, pauses }: TokenRequestOptions) => {
  const http = createHttp({ side: 'daxko', baseUrl, pauses })
  return {
    obtain: async (organizationId: string, scope: string): Promise<FreshTokens> => {
      const answer = await http.forCaller({ organizationId })({
        method: 'POST',
        use: 'read', // asking twice makes two tokens, and both are good
        path: '/auth/token',
        operation: '/auth/token',
        json: { client_id: clientId, client_secret: clientSecret, scope, grant_type: 'client_credentials' },
        limit: READ_LIMIT,
        refused: readRefusal('daxko'),
        expect: TokenAnswer,
      })
      const { access_token: accessToken, expires_in: seconds } = answer
      return { accessToken, ...(seconds !== undefined && { expiresInMs: seconds * 1_000 }) }
    },
    close: http.close,
  }
}
