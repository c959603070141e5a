// Where /metrics gets what it tells of the whole deployment: PostgreSQL for what happened, Redis for what is under way.
import type { Quota, Sample, Side } from '@daxko-sync/contracts'
import { type Flows, readQueueFigures } from '@daxko-sync/queue'
import type { FigureSources, Logger } from '@daxko-sync/runtime'
import { createFigures, type Database } from '@daxko-sync/store'
import { inTime } from './in-time.ts'

/** Below Prometheus' usual limit for one scrape, 10 s. */
const LIMIT_MS = 5_000

const readBudget = async (quota: Pick<Quota, 'state'>): Promise<Sample[]> => {
  const { side, limit, windowMs, used, waitMs } = await quota.state()
  const labels = { side }
  return [
    { figure: 'budget_limit', labels, value: limit },
    { figure: 'budget_window_seconds', labels, value: windowMs / 1_000 },
    { figure: 'budget_used', labels, value: used },
    { figure: 'budget_wait_seconds', labels, value: waitMs / 1_000 },
  ]
}

interface Deps {
  db: Database
  flows: Pick<Flows, 'queues'>
  quotas: Partial<Record<Side, Pick<Quota, 'state'>>>
  log: Logger
}

export const createFigureSources = ({ db, flows, quotas, log }: Deps): FigureSources => {
  const readStored = createFigures(db)
  const readRedis = async () => {
    const budgets = Object.values(quotas).map(readBudget)
    const read = await Promise.all([readQueueFigures(flows.queues), ...budgets])
    return read.flat()
  }
  const told = (source: string, read: () => Promise<Sample[]>) => () =>
    inTime(read(), LIMIT_MS).catch((error: unknown) => {
      log.warn({ err: error, source }, 'figures not readable')
      throw error
    })
  return { postgresql: told('postgresql', readStored), redis: told('redis', readRedis) }
}
