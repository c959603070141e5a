// DocNetwork's API v2. Once per process: connections, budget, client id. Per organization: its connection's token and its request counter.
import type { InSpan, Quota, TokenSource, TokenStore } from '@daxko-sync/contracts'
import { type Caller, createHttp, createTokenSource } from '@daxko-sync/http'
import { createDocNetwork, type DocNetwork } from './client.ts'
import { createOAuth, type OAuth } from './oauth.ts'

export interface DocNetworkOptions {
  /** An origin, like `https://app.campdoc.com`. */
  baseUrl: string
  clientId: string
  clientSecret: string
  redirectUri: string
  quota: Quota
  maxInFlight?: number
  inSpan?: InSpan
}

export type DocNetworkOrganization = {
  organizationId: string
  /** DocNetwork's own id of the organization. */
  orgId: string | number
  onRequest?: Caller['onRequest']
} & ({ tokenStore: TokenStore } | { tokens: TokenSource })

export interface DocNetworkApp {
  forOrganization(organization: DocNetworkOrganization): DocNetwork
  oauth: OAuth
  close(): Promise<void>
}

export const createDocNetworkApp = (options: DocNetworkOptions): DocNetworkApp => {
  const { baseUrl, quota, maxInFlight, inSpan } = options
  const http = createHttp({
    side: 'docnetwork',
    baseUrl,
    quota,
    ...(maxInFlight !== undefined && { maxInFlight }),
    ...(inSpan && { inSpan }),
  })
  const oauth = createOAuth({ ...options, pauses: quota })
  /** One per connection and process, so that its jobs share one renewal. */
  const sources = new Map<string, TokenSource>()

  const sourceOf = (organization: DocNetworkOrganization): TokenSource => {
    if ('tokens' in organization) return organization.tokens
    const { organizationId, tokenStore: store } = organization
    const known = sources.get(organizationId)
    if (known) return known
    const source = createTokenSource({ side: 'docnetwork', store, grant: 'refresh-token', refresh: oauth.refresh })
    sources.set(organizationId, source)
    return source
  }

  return {
    forOrganization: (organization) => {
      const { organizationId, orgId, onRequest } = organization
      const request = http.forCaller({ organizationId, tokens: sourceOf(organization), ...(onRequest && { onRequest }) })
      return createDocNetwork(request, orgId)
    },
    oauth,
    close: async () => {
      await Promise.all([http.close(), oauth.close()])
    },
  }
}
