// Connects an organization to DocNetwork: an operator's browser goes there and comes back. The way back is authorized by its state and cookie
// alone (DocNetwork sends no token of ours); people get a plain page, programs a problem.
import { isProblem, OrganizationView, type Problem } from '@daxko-sync/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { plainPage } from '../plain-page.ts'
import { principalOf, SESSION_COOKIE } from '../plugins/auth.ts'
import { IdParams, idOf } from './parameters.ts'

const COOKIE = 'daxko_sync_connect'
const PATH = '/connect/docnetwork'
const LIFE_SECONDS = 600

const BeginQuery = z.object({ organization: z.string().max(100).meta({ description: 'Organization id' }) })
const text = z.string().max(4_000).optional()
const CallbackQuery = z.object({ code: text, state: text, error: text })

const wantsPage = ({ headers }: FastifyRequest): boolean => /text\/html/.test(headers.accept ?? '')

const answerPage = (reply: FastifyReply, status: number, title: string, words: string) =>
  reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .serializer(String)
    .send(plainPage(title, [words]))

export const addConnect = (api: Api, { actions, verifyToken }: ApiDeps): void => {
  const tags = ['organizations']

  /** Of a browser that is signed in; a session that has ended says nothing. */
  const signedIn = async ({ cookies }: FastifyRequest): Promise<string | undefined> => {
    const session = cookies[SESSION_COOKIE]
    if (!session) return undefined
    return verifyToken(session).then(
      ({ sub }) => sub,
      () => undefined,
    )
  }

  const refuse = (request: FastifyRequest, reply: FastifyReply, problem: Problem) =>
    wantsPage(request) ? answerPage(reply, problem.status, problem.title, problem.detail) : reply.refuse(problem)

  api.get(
    PATH,
    {
      config: { access: 'operator' },
      exposeHeadRoute: false,
      schema: {
        tags,
        security: BEARER,
        summary: 'Send the operator’s browser to DocNetwork to grant access',
        querystring: BeginQuery,
        response: { 302: z.null().describe('To DocNetwork'), ...refusals },
      },
    },
    async (request, reply) => {
      const organizationId = idOf(request.query.organization, 'organization')
      const { url, cookie } = await actions.beginConnection({ organizationId, actor: principalOf(request).sub })
      const secure = request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https'
      reply.setCookie(COOKIE, cookie, { httpOnly: true, sameSite: 'lax', path: PATH, secure, maxAge: LIFE_SECONDS })
      return reply.header('cache-control', 'no-store').redirect(url, 302) as never
    },
  )

  api.get(
    `${PATH}/callback`,
    {
      config: { access: 'open' },
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'Where DocNetwork sends the browser back to',
        description:
          'Authorized by `state` (single use, 10 minutes, bound to operator, organization and a cookie). The access is proved to open this DocNetwork organization before it is stored.',
        querystring: CallbackQuery,
        response: {
          200: {
            description: 'Connected',
            content: { 'text/html': { schema: z.string().meta({ examples: ['<!doctype html>…'] }) } },
          },
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store').clearCookie(COOKIE, { path: PATH })
      const { state, code, error } = request.query
      const cookie = request.cookies[COOKIE]
      try {
        const organization = await actions.finishConnection({
          ticket: { ...(state !== undefined && { state }), ...(cookie !== undefined && { cookie }) },
          code,
          denied: error,
          signedIn: await signedIn(request),
        })
        const words = `${organization.name} is connected to DocNetwork organization ${organization.docnetworkOrg}.`
        return answerPage(reply, 200, 'Connected', words) as never
      } catch (failure) {
        if (isProblem(failure)) return refuse(request, reply, failure) as never
        throw failure
      }
    },
  )

  api.post(
    '/organizations/:id/disconnect',
    {
      config: { access: 'operator' },
      schema: {
        tags,
        security: BEARER,
        summary: 'Delete the DocNetwork access that is stored',
        params: IdParams,
        body: z.strictObject({}).nullish(),
        response: { 200: OrganizationView, ...refusals },
      },
    },
    (request) => actions.disconnect({ organizationId: idOf(request.params.id, 'organization'), actor: principalOf(request).sub }),
  )
}
