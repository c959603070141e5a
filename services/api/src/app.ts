// Assembles the api from its dependencies: plugins, then routes, in reading order. No side effect outside the returned app.

import helmet from '@fastify/helmet'
import Fastify, { type FastifyBaseLogger, type FastifyPluginAsync, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Api } from './api.ts'
import type { ApiDeps } from './deps.ts'
import { addAuth } from './plugins/auth.ts'
import { addBoard } from './plugins/board.ts'
import { addBodies } from './plugins/bodies.ts'
import { addConsole } from './plugins/console.ts'
import { addLimits } from './plugins/limits.ts'
import { addMeasures } from './plugins/measures.ts'
import { addOpenapi } from './plugins/openapi.ts'
import { parseQuery } from './plugins/parse-query.ts'
import { addPlainText } from './plugins/plain-text.ts'
import { addProblems, refuseNoHttp, refuseUnrouted } from './plugins/problem.ts'
import { addAlerts } from './routes/alerts.ts'
import { addAudit } from './routes/audit.ts'
import { addChangesCsv } from './routes/changes-csv.ts'
import { addConnect } from './routes/connect.ts'
import { addFigures } from './routes/figures.ts'
import { addHealth } from './routes/health.ts'
import { addOrganizations } from './routes/organizations.ts'
import { addPeople } from './routes/people.ts'
import { addProblemPages } from './routes/problems.ts'
import { addReviews } from './routes/reviews.ts'
import { addSession } from './routes/session.ts'
import { addStatus } from './routes/status.ts'
import { addSyncDetails } from './routes/sync-details.ts'
import { addSyncEvents } from './routes/sync-events.ts'
import { addSyncs } from './routes/syncs.ts'
import { addUsage } from './routes/usage.ts'
import { addWaiting } from './routes/waiting.ts'

const BODY_LIMIT_BYTES = 64 * 1024
const REQUEST_LIMIT_MS = 60_000

const CONTENT_SECURITY = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    // Left out on purpose: a deployment on plain http inside a network would break.
    upgradeInsecureRequests: null,
  },
}

const ROUTES = [
  addSyncs,
  addSyncDetails,
  addChangesCsv,
  addSyncEvents,
  addWaiting,
  addReviews,
  addPeople,
  addUsage,
  addFigures,
  addAudit,
  addStatus,
  addAlerts,
  addOrganizations,
  addConnect,
  addSession,
  addHealth,
  addProblemPages,
]

export const buildApp = async (deps: ApiDeps) => {
  const app = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_LIMIT_MS,
    forceCloseConnections: 'idle',
    frameworkErrors: refuseUnrouted,
    clientErrorHandler: refuseNoHttp,
    routerOptions: { ignoreTrailingSlash: true, querystringParser: parseQuery },
  })
  addProblems(app, deps)
  addBodies(app)
  addPlainText(app)
  addMeasures(app, deps)
  await app.register(helmet, { contentSecurityPolicy: CONTENT_SECURITY, hsts: { maxAge: 31_536_000 } })
  await addAuth(app, deps)
  await addLimits(app)
  await addOpenapi(app)
  await addBoard(app, deps)
  await addConsole(app, deps)
  const routes: FastifyPluginAsync = async (scope) => {
    const api: Api = scope.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler).withTypeProvider()
    for (const add of ROUTES) add(api, deps)
  }
  await app.register(routes)
  return app
}
