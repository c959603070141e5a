// How everything stands, for operators. What cannot be read is null, and the rest is told all the same.
import { type StatusView, StatusView as View } from '@daxko-sync/contracts'
import type { Flows } from '@daxko-sync/queue'
import { readStanding } from '@daxko-sync/store'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { inTime } from '../in-time.ts'

const REDIS_LIMIT_MS = 3_000

const readQueue = async (queue: Flows['queues'][number]) => {
  const [counts, paused] = await Promise.all([
    queue.getJobCounts('active', 'waiting', 'prioritized', 'delayed', 'failed', 'waiting-children'),
    queue.isPaused(),
  ])
  const of = (state: string) => counts[state] ?? 0
  return {
    name: queue.name,
    active: of('active'),
    waiting: of('waiting') + of('prioritized'),
    delayed: of('delayed'),
    failed: of('failed'),
    waitingChildren: of('waiting-children'),
    paused,
  }
}

export const addStatus = (api: Api, { actions, db, flows }: ApiDeps): void => {
  api.get(
    '/status',
    {
      config: { access: 'operator' },
      schema: {
        tags: ['status'],
        security: BEARER,
        summary: 'Queues, request budgets, syncs that stand still, connections to renew',
        response: { 200: View, ...refusals },
      },
    },
    async (request): Promise<StatusView> => {
      const unread = (error: unknown) => {
        request.log.warn({ err: error }, 'Redis not readable for the status')
        return null
      }
      const [standing, queues, budgets] = await Promise.all([
        readStanding(db),
        inTime(Promise.all(flows.queues.map(readQueue)), REDIS_LIMIT_MS).catch(unread),
        inTime(actions.showBudgets(), REDIS_LIMIT_MS).catch(unread),
      ])
      return { at: new Date().toISOString(), queues, budgets: budgets ?? { daxko: null, docnetwork: null }, ...standing }
    },
  )
}
