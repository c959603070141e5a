// A browser cannot put a bearer token on an event stream or a page: it trades the token for a cookie that scripts cannot read.

import type { Principal } from '@daxko-sync/auth'
import { OwnOrganizationView, Problem } from '@daxko-sync/contracts'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf, SESSION_COOKIE } from '../plugins/auth.ts'

const SessionView = z
  .object({
    sub: z.string(),
    organizationId: z.uuid().nullable(),
    permissions: z.array(z.string()),
    operator: z.boolean(),
    expiresAt: z.iso.datetime({ precision: 3 }),
    organization: OwnOrganizationView.nullable().meta({ description: 'Null: the token is for none, or it is gone' }),
  })
  .meta({ id: 'Session' })

const principalView = ({ sub, org, permissions, role, expiresAt }: Principal) => ({
  sub,
  organizationId: org ?? null,
  permissions: [...permissions],
  operator: role === 'operator',
  expiresAt: expiresAt.toISOString(),
})

export const addSession = (api: Api, { actions }: ApiDeps): void => {
  const view = async (principal: Principal) => ({
    ...principalView(principal),
    organization: principal.org === undefined ? null : ((await actions.showOwnOrganization(principal.org)) ?? null),
  })
  const common = { tags: ['session'], security: BEARER }

  api.post(
    '/session',
    {
      config: { access: 'token' },
      schema: {
        ...common,
        summary: 'Trade the bearer token for a session cookie',
        body: z.strictObject({}).nullish(),
        response: { 200: SessionView, ...refusals },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
      if (token === undefined) throw new Problem('unauthenticated', 'Send the bearer token in the Authorization header.')
      const secure = request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https'
      reply.setCookie(SESSION_COOKIE, token, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        secure,
        expires: principal.expiresAt,
      })
      return view(principal)
    },
  )

  api.get(
    '/session',
    {
      config: { access: 'token' },
      schema: { ...common, summary: 'Who is signed in', response: { 200: SessionView, ...refusals } },
    },
    async (request) => view(principalOf(request)),
  )

  api.delete(
    '/session',
    {
      config: { access: 'token' },
      schema: { ...common, summary: 'Sign out', response: { 204: z.null().describe('Signed out'), ...refusals } },
    },
    async (_request, reply) => {
      reply.clearCookie(SESSION_COOKIE, { path: '/' })
      return reply.code(204).send(null)
    },
  )
}
