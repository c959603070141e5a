// Daxko's Partners API. Once per process: connections, budget, client id. Per organization: its scope's token and its request counter.
import {
  type InSpan,
  isFailure,
  type Member,
  type Offering,
  type OfferingKey,
  type Quota,
  type RosterPage,
  type TokenSource,
  type TokenStore,
  type Unit,
} from '@daxko-sync/contracts'
import {
  type Caller,
  createHttp,
  createTokenSource,
  isSegment,
  malformed,
  READ_LIMIT,
  type Request,
  segment,
  showId,
  undefinedIf404,
} from '@daxko-sync/http'
import { MemberAnswer, OfferingAnswer, RosterAnswer, UnitAnswer } from './schemas.ts'
import { createTokenRequest } from './token.ts'

export interface DaxkoOptions {
  /** An origin, like `https://api.partners.daxko.com`. */
  baseUrl: string
  clientId: string
  clientSecret: string
  quota: Quota
  maxInFlight?: number
  inSpan?: InSpan
}

export type DaxkoOrganization = {
  organizationId: string
  /** Daxko's name for the customer, like `OPS_5413`. */
  scope: string
  onRequest?: Caller['onRequest']
} & ({ tokenStore: TokenStore } | { tokens: TokenSource })

export interface CallOptions {
  signal?: AbortSignal
}

export interface MemberOptions extends CallOptions {
  /** It may be no id at all: no message names it (S9). */
  foreign?: boolean
}

/** One organization's Daxko. Everything throws Failure; "not there" is undefined where a rule asks for it. */
export interface Daxko {
  /** G6: undefined when Daxko does not know it. */
  offering(key: OfferingKey, options?: CallOptions): Promise<Offering | undefined>
  rosterPage(key: OfferingKey, after: string | undefined, options?: CallOptions): Promise<RosterPage>
  /** P6: undefined when Daxko does not know the member (any more). */
  member(memberId: string, options?: MemberOptions): Promise<Member | undefined>
  /** U1: undefined when Daxko does not know the household. */
  unit(unitId: string, options?: CallOptions): Promise<Unit | undefined>
  /** Resolves when the credentials, the scope and the route work. */
  check(options?: CallOptions): Promise<void>
}

export interface DaxkoApp {
  forOrganization(organization: DaxkoOrganization): Daxko
  close(): Promise<void>
}

const PAGE_LIMIT = 100 // Daxko's maximum

const digits = (id: string): string => id.replace(/\D/g, '')

const createDaxko = (request: Request): Daxko => {
  const get = { method: 'GET', use: 'read', limit: READ_LIMIT } as const
  const facts = (operation: string, about: string) => ({ side: 'daxko', ...get, operation, about }) as const
  const offeringPath = (key: OfferingKey) => `/api/v1/programs/${segment(key.programId)}/offerings/${segment(key.offeringId)}`

  return {
    offering: (key, { signal } = {}) => {
      const operation = '/programs/{program_id}/offerings/{offering_id}'
      const about = showId('offering', key.offeringId)
      const ask = async () => {
        const query = { location_id: key.locationId }
        const { id, offering } = await request({
          ...get,
          path: offeringPath(key),
          query,
          operation,
          about,
          signal,
          expect: OfferingAnswer,
        })
        if (digits(id) !== digits(key.offeringId)) throw malformed(facts(operation, about), 'another offering')
        return offering
      }
      return undefinedIf404(ask())
    },

    rosterPage: (key, after, { signal } = {}) =>
      request({
        ...get,
        path: `${offeringPath(key)}/roster`,
        query: { location_id: key.locationId, limit: PAGE_LIMIT, after },
        operation: '/programs/{program_id}/offerings/{offering_id}/roster',
        about: showId('offering', key.offeringId),
        signal,
        expect: RosterAnswer,
      }),

    member: async (memberId, { signal, foreign = false } = {}) => {
      if (!isSegment(memberId)) return undefined // its path would be another route
      const operation = '/members/{member_id}'
      const about = foreign ? 'a foreign identifier' : showId('member', memberId)
      const path = `/api/v1/members/${segment(memberId)}`
      const member = await undefinedIf404(request({ ...get, path, operation, about, signal, expect: MemberAnswer }))
      if (member && member.memberId !== memberId.trim()) throw malformed(facts(operation, about), 'another member')
      return member
    },

    unit: async (unitId, { signal } = {}) => {
      if (!isSegment(unitId)) return undefined
      const about = showId('unit', unitId)
      const path = `/api/v1/units/${segment(unitId)}`
      return undefinedIf404(request({ ...get, path, operation: '/units/{unit_id}', about, signal, expect: UnitAnswer }))
    },

    // No route promises to answer for every scope; "no such member" shows as well that token, scope and limit are in order.
    check: async ({ signal } = {}) => {
      await undefinedIf404(
        request({ ...get, path: '/api/v1/members/0', operation: '/members/{member_id}', signal, expect: MemberAnswer }),
      ).catch((error: unknown) => {
        if (!isFailure(error) || (error.status !== 400 && error.code !== 'malformed')) throw error
      })
    },
  }
}

export const createDaxkoApp = ({ baseUrl, clientId, clientSecret, quota, maxInFlight, inSpan }: DaxkoOptions): DaxkoApp => {
  const http = createHttp({
    side: 'daxko',
    baseUrl,
    quota,
    ...(maxInFlight !== undefined && { maxInFlight }),
    ...(inSpan && { inSpan }),
  })
  const tokenRequest = createTokenRequest({ baseUrl, clientId, clientSecret, pauses: quota })
  /** One per connection and process, so that its jobs share one renewal. */
  const sources = new Map<string, TokenSource>()

  const sourceOf = (organization: DaxkoOrganization): TokenSource => {
    if ('tokens' in organization) return organization.tokens
    const { organizationId, scope, tokenStore: store } = organization
    const key = `${organizationId}:${scope}`
    const known = sources.get(key)
    if (known) return known
    const obtain = () => tokenRequest.obtain(organizationId, scope)
    const source = createTokenSource({ side: 'daxko', store, grant: 'client-credentials', obtain })
    sources.set(key, source)
    return source
  }

  return {
    forOrganization: (organization) => {
      const { organizationId, onRequest } = organization
      return createDaxko(http.forCaller({ organizationId, tokens: sourceOf(organization), ...(onRequest && { onRequest }) }))
    },
    close: async () => {
      await Promise.all([http.close(), tokenRequest.close()])
    },
  }
}
