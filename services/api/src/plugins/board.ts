// Bull Board under /admin/queues, for operators: it shows the queues and changes nothing. Jobs carry ids only (S9).
import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { FastifyAdapter } from '@bull-board/fastify'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { ApiDeps } from '../deps.ts'
import { openTo } from './open-to.ts'

const PATH = '/admin/queues'

export const addBoard = async (app: FastifyInstance, { flows }: Pick<ApiDeps, 'flows'>): Promise<void> => {
  const adapter = new FastifyAdapter().setBasePath(PATH)
  createBullBoard({
    queues: flows.queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: adapter,
  })
  const pages: FastifyPluginAsync = async (scope) => {
    openTo(scope, 'operator')
    await scope.register(adapter.registerPlugin(), { prefix: PATH })
  }
  await app.register(pages)
}
