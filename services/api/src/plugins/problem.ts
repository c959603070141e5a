// Every error becomes application/problem+json (RFC 9457): refusals with their code and words, everything unexpected with fixed words and a log line.
import type { Socket } from 'node:net'
import { isProblem, Problem, problemDocument } from '@daxko-sync/contracts'
import { UnknownKey } from '@daxko-sync/store'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { ApiDeps } from '../deps.ts'
import { createAllowedMethods } from './allowed-methods.ts'
import { fieldErrors } from './field-errors.ts'

const DATABASE_AWAY = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'])
const MAX_CAUSES = 4

const isDatabaseAway = (error: unknown, depth = 0): boolean => {
  if (depth > MAX_CAUSES || typeof error !== 'object' || error === null) return false
  const { code, name, cause, message } = error as { code?: unknown; name?: unknown; cause?: unknown; message?: unknown }
  if (typeof code === 'string' && DATABASE_AWAY.has(code)) return true
  if (name === 'PrismaClientInitializationError') return true
  if (
    typeof message === 'string' &&
    /can't reach database|connection (terminated|timeout|refused)|timeout exceeded when trying to connect/i.test(message)
  )
    return true
  return isDatabaseAway(cause, depth + 1)
}

const OF_FRAMEWORK: Record<string, () => Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem('body-too-large', 'The body is larger than 64 KB.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem('unsupported-media-type', 'Send the body as application/json.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () =>
    new Problem('invalid-request', 'The body is not valid JSON.', {
      errors: [{ pointer: '/body', detail: 'must be valid JSON' }],
    }),
  FST_ERR_BAD_URL: () => new Problem('invalid-request', 'The address is not a valid URL.'),
}

const problemOf = (error: FastifyError): Problem | undefined => {
  if (isProblem(error)) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = fieldErrors(error)
    return new Problem('invalid-request', errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '), { errors })
  }
  const known = OF_FRAMEWORK[error.code]
  if (known) return known()
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem('invalid-request', 'The request cannot be read.')
  }
  if (isDatabaseAway(error)) return new Problem('not-ready', 'The database cannot be reached. Try again shortly.')
  if ((error as unknown) instanceof UnknownKey) {
    return new Problem('not-ready', 'This process lacks a key that has been replaced. Try again shortly.')
  }
  return undefined
}

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with a refusal; also where a library has an error handler of its own. */
    refuse(problem: Problem): FastifyReply
  }
}

const answer = (reply: FastifyReply, problem: Problem): FastifyReply => {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemDocument(problem))
}

/** What goes wrong before there is a route: an address that cannot be decoded. */
export const refuseUnrouted = (error: FastifyError, _request: unknown, reply: FastifyReply): void =>
  void answer(reply, problemOf(error) ?? new Problem('internal', 'Something went wrong here.'))

/** What is no HTTP at all gets its answer on the bare connection. */
export const refuseNoHttp = (_error: Error, socket: Socket): void => {
  if (socket.destroyed || !socket.writable) return void socket.destroy()
  const body = JSON.stringify(problemDocument(new Problem('invalid-request', 'This is not a valid HTTP request.')))
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

export const addProblems = (app: FastifyInstance, { metrics }: Pick<ApiDeps, 'metrics'>): void => {
  const allowedMethods = createAllowedMethods(app)

  app.decorateReply('refuse', function refuse(this: FastifyReply, problem: Problem) {
    metrics.problems.inc({ code: problem.code })
    return answer(this, problem)
  })

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem =
      problemOf(error) ?? new Problem('internal', `Something went wrong here; the log has more under request ${request.id}.`)
    if (problem.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
    return reply.refuse(problem)
  })

  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const allowed = allowedMethods(request.url)
    if (allowed.length === 0 || allowed.includes(request.method))
      return reply.refuse(new Problem('not-found', 'There is nothing at this address; /docs lists what there is.'))
    reply.header('allow', allowed.join(', '))
    return reply.refuse(new Problem('method-not-allowed', `This address answers to ${allowed.join(', ')}.`))
  })
}
