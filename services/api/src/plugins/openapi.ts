// The OpenAPI 3.1 document, made of the routes' zod schemas, and a page to read it that needs nothing from the network.
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { SESSION_COOKIE } from './auth.ts'
import { finishDocument } from './finish-document.ts'
import { openTo } from './open-to.ts'

const DESCRIPTION = [
  'Brings DocNetwork in line with Daxko’s rosters.',
  'Errors are RFC 9457 problems: `type` ends in a stable code, `detail` says what is wrong and what to do.',
  'A list is `{items, nextCursor?}`: pass `nextCursor` as `cursor` for the next page. Times are ISO 8601 in UTC.',
].join('\n\n')

const pages: FastifyPluginAsync = async (scope) => {
  openTo(scope, 'open')
  await scope.register(swaggerUi, { routePrefix: '/docs', staticCSP: true })
  scope.get('/openapi.json', { schema: { hide: true } }, () => scope.swagger())
}

export const addOpenapi = async (app: FastifyInstance): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Daxko → DocNetwork sync',
        version: '0.1.0',
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'This service' }],
      tags: [
        { name: 'syncs', description: 'Start syncs, follow them, decide about them' },
        { name: 'reviews', description: 'What a person must decide' },
        { name: 'people', description: 'What happened to one person, and why' },
        { name: 'usage', description: 'Syncs of the day and request budgets' },
        { name: 'audit', description: 'Who decided or changed what' },
        { name: 'status', description: 'For operators' },
        { name: 'organizations', description: 'For operators' },
        { name: 'session', description: 'Bearer token ↔ session cookie, for browsers' },
        { name: 'health', description: 'For whoever watches the process; open' },
      ],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (generated) => finishDocument(jsonSchemaTransformObject(generated) as never) as never,
  })
  await app.register(pages)
}
