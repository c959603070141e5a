// Who may ask: every route says its access, and one that says none cannot be added. A bearer token in the header, or the session cookie of a
// browser, whose writes must come from our own pages.

import { IMPORT_PERMISSION, isOperator, KeysUnavailable, type Principal, TokenRefused } from '@daxko-sync/auth'
import { Problem } from '@daxko-sync/contracts'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiDeps } from '../deps.ts'

/**
 * - `open`: no token. - `token`: any valid token. - `reader`: a token of an organization, or an operator.
 * - `import`: `profiles:import` of an organization. - `operator`: `role: operator`.
 */
export type Access = 'open' | 'token' | 'reader' | 'import' | 'operator'

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null
  }
  interface FastifyContextConfig {
    access?: Access
  }
}

export const SESSION_COOKIE = 'daxko_sync_session'
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

const forbidden = (detail: string) => new Problem('forbidden', detail)

const bearerOf = ({ headers }: FastifyRequest): string | undefined => {
  const match = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')
  if (headers.authorization !== undefined && !match)
    throw new Problem('unauthenticated', 'The Authorization header must be: Bearer <token>.')
  return match?.[1]
}

/** A foreign page can make a browser send our cookie, but not our Origin. */
const refuseForeignOrigin = ({ headers, host }: FastifyRequest): void => {
  const origin = headers.origin
  const own = origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
  if (!own)
    throw new Problem(
      'foreign-origin',
      'A request with the session cookie that changes something must come from our own pages (Origin).',
    )
}

const tokenOf = (request: FastifyRequest): string => {
  const bearer = bearerOf(request)
  if (bearer !== undefined) return bearer
  const session = request.cookies[SESSION_COOKIE]
  if (!session) throw new Problem('unauthenticated', 'Send a bearer token: Authorization: Bearer <token>.')
  if (!SAFE_METHODS.has(request.method)) refuseForeignOrigin(request)
  return session
}

const refuse: Record<Exclude<Access, 'open'>, (principal: Principal) => void> = {
  token: () => {},
  reader: (principal) => {
    if (principal.org === undefined && !isOperator(principal)) throw forbidden('The token names no organization (org).')
  },
  import: ({ org, permissions }) => {
    if (org === undefined) throw forbidden('The token names no organization (org).')
    if (!permissions.includes(IMPORT_PERMISSION)) throw forbidden(`The token lacks the permission ${IMPORT_PERMISSION}.`)
  },
  operator: (principal) => {
    if (!isOperator(principal)) throw forbidden('This is for operators (role: operator).')
  },
}

const authenticate = async (request: FastifyRequest, { verifyToken }: Pick<ApiDeps, 'verifyToken'>): Promise<Principal> => {
  const token = tokenOf(request)
  try {
    return await verifyToken(token)
  } catch (error) {
    if (error instanceof TokenRefused) throw new Problem('unauthenticated', `Not accepted: ${error.message}.`)
    if (error instanceof KeysUnavailable) throw new Problem('not-ready', `Tokens cannot be checked now: ${error.message}.`)
    throw error
  }
}

export const addAuth = async (app: FastifyInstance, deps: Pick<ApiDeps, 'verifyToken'>): Promise<void> => {
  await app.register(cookie)
  app.decorateRequest('principal', null)

  app.addHook('onRoute', ({ url, method, config }) => {
    if (config?.access === undefined) throw new Error(`${String(method)} ${url} does not say who may ask (config.access)`)
  })

  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access
    if (access === undefined || access === 'open') return
    request.principal = await authenticate(request, deps)
    refuse[access](request.principal)
  })
}

/** The principal of a route that is not open. */
export const principalOf = ({ principal }: FastifyRequest): Principal => {
  if (!principal) throw new Error('an open route asked for a principal')
  return principal
}
