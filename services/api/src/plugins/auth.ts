// Who may ask: every route says its access, and one that says none cannot be added. A bearer token in the header, or the session cookie of a
// browser, whose writes must come from our own pages.

import { IMPORT_PERMISSION, isOperator, KeysUnavailable, type Principal, TokenRefused } from '@daxko-sync/auth'
import { isProblem, Problem } from '@daxko-sync/contracts'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { ApiDeps } from '../deps.ts'

/**
 * - `open`: no token. - `token`: any valid token. - `reader`: a token of an organization, or an operator.
 * - `import`: `profiles:import` of an organization. - `operator`: `role: operator`.
 */
export type Access = 'open' | 'token' | 'reader' | 'import' | 'operator'

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null
    /** Why this request is refused once it is counted (limits.ts). */
    refusal: Problem | null
  }
  interface FastifyInstance {
    /** All routes, for whoever checks who may ask. */
    routes: readonly RouteOptions[]
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

/** By scheme and host as browsers write them: without the scheme's own port. */
const isOwnOrigin = (origin: string | undefined, host: string): boolean => {
  if (origin === undefined || !URL.canParse(origin)) return false
  const { protocol, host: from } = new URL(origin)
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === from
}

/** A foreign page can make a browser send our cookie, but not our Origin. */
const refuseForeignOrigin = ({ headers, host }: FastifyRequest): void => {
  if (isOwnOrigin(headers.origin, host)) return
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
  app.decorateRequest('refusal', null)

  // Looked at when all are there: those of a library get theirs from its scope (open-to).
  const routes: RouteOptions[] = []
  app.decorate('routes', routes)
  app.addHook('onRoute', (route) => void routes.push(route))
  app.addHook('onReady', async () => {
    const silent = routes.find(({ config }) => config?.access === undefined)
    if (silent) throw new Error(`${String(silent.method)} ${silent.url} does not say who may ask (config.access)`)
  })

  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access
    if (access === 'open' || request.is404) return
    if (access === undefined) throw new Error('a route does not say who may ask') // never: see onReady
    try {
      request.principal = await authenticate(request, deps)
      refuse[access](request.principal)
    } catch (error) {
      if (!isProblem(error)) throw error
      request.refusal = error
    }
  })
  // Before a body is read, and after routes have counted the request (onRequest): what is refused counts too.
  app.addHook('preParsing', async ({ refusal }, reply) => {
    if (refusal) return reply.refuse(refusal)
  })
}

/** The principal of a route that is not open. */
export const principalOf = ({ principal }: FastifyRequest): Principal => {
  if (!principal) throw new Error('an open route asked for a principal')
  return principal
}
