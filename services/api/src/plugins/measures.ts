// One log line and one measurement per answered request: route patterns and statuses, never the address that was asked for (S9).
import type { FastifyInstance } from 'fastify'
import type { ApiDeps } from '../deps.ts'

const QUIET = new Set(['/healthz', '/readyz', '/metrics'])

export const addMeasures = (app: FastifyInstance, { log, metrics }: Pick<ApiDeps, 'log' | 'metrics'>): void => {
  // These five members are all that is ever told here: nothing is left to be cut out of them.
  const lines = log.child({}, { redact: [] })
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'none'
    const status = reply.statusCode
    metrics.apiSeconds.observe({ method, route, status }, reply.elapsedTime / 1_000)
    if (QUIET.has(route)) return
    lines.info({ reqId: request.id, method, route, status, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
}
