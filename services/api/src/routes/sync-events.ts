// Server-Sent Events of one sync: everybody who watches the same sync shares one reading of it.
import { createSyncViews } from '@daxko-sync/store'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { createRecent } from '../recent.ts'
import { createSyncStream } from '../sync-stream.ts'
import { IdParams } from './parameters.ts'
import { visibleSync } from './visible.ts'

/** Shorter than the time between two events of a stream, so that none is told of a state it saw before. */
const SHARED_FOR_MS = 500

const DESCRIPTION = [
  '`progress`: the sync, whenever something changed, at most every second; while a request limit is waited for it has `waitingFor`.',
  '`waiting`: `{side, until}`, when a wait for a request limit begins or grows.',
  '`done`: the sync as it ended; the last event. An ended sync is told at once.',
  'A comment comes every 15 seconds. The stream ends when the token does; a browser that connects again sends `Last-Event-ID` and is not told the same state twice.',
].join('\n\n')

const EXAMPLE = 'id: 3q2-7wAAAAAAAAAA\nevent: progress\ndata: {"id":"…","status":"running","stage":"fetch"}\n\n'

const EventHeaders = z.object({
  'last-event-id': z.string().max(200).optional().meta({ description: 'The last event that was seen' }),
})

export const addSyncEvents = (api: Api, deps: ApiDeps): void => {
  const views = createSyncViews(deps.db)
  const underWay = new Set<Promise<unknown>>()
  const read = createRecent((syncId) => {
    const reading = views.find(syncId)
    underWay.add(reading)
    const forget = () => void underWay.delete(reading)
    reading.then(forget, forget)
    return reading
  }, SHARED_FOR_MS)
  const closing = new AbortController()
  const stopping = AbortSignal.any([deps.stopping, closing.signal])
  api.addHook('preClose', async () => {
    closing.abort() // the server would wait for open streams
    await Promise.allSettled(underWay) // and the database must not be asked after its end
  })

  api.get(
    '/syncs/:id/events',
    {
      config: { access: 'reader' },
      exposeHeadRoute: false,
      schema: {
        tags: ['syncs'],
        security: BEARER,
        summary: 'Follow a sync: progress, waits, done',
        description: DESCRIPTION,
        params: IdParams,
        headers: EventHeaders,
        response: {
          200: {
            description: 'Server-Sent Events',
            content: { 'text/event-stream': { schema: z.string().meta({ examples: [EXAMPLE] }) } },
          },
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const { id: syncId } = await visibleSync(deps, principal, request.params.id)
      const lastEventId = request.headers['last-event-id']
      reply.headers({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no', // a proxy must not collect events
      })
      const stream = createSyncStream({ read, log: request.log }, { syncId, lastEventId, until: principal.expiresAt, stopping })
      return reply.send(stream as never)
    },
  )
}
