// JSON alone, and no body at all is as good as an empty one.
import type { FastifyInstance } from 'fastify'

export const addBodies = (app: FastifyInstance): void => {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.toString().trim() === '') return done(null, undefined)
    return parseJson(request, body.toString(), done)
  })
}
