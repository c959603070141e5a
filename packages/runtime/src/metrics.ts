// Prometheus figures of one process, under names that stay. Labels are words and ids of nothing personal (S9).
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** What PostgreSQL knows at the moment of a scrape: the workers have no port of their own, so the api tells for all. */
export interface StoredFigures {
  syncs: { status: string; count: number }[]
  changes: { kind: string; state: string; count: number }[]
  requests: { side: string; count: number }[]
}

const LATENCY_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export const createMetrics = ({ service, figures }: { service: string; figures?: () => Promise<StoredFigures> }) => {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry, prefix: 'daxko_sync_' })
  const registers = [registry]
  const syncs = new Gauge({ name: 'daxko_sync_syncs', help: 'Syncs by status', labelNames: ['status'], registers })
  const changes = new Gauge({
    name: 'daxko_sync_changes',
    help: 'Changes by kind and state',
    labelNames: ['kind', 'state'],
    registers,
  })
  const requests = new Gauge({
    name: 'daxko_sync_requests',
    help: 'Requests to either side by the syncs on record, without token requests',
    labelNames: ['side'],
    registers,
  })
  const apiSeconds = new Histogram({
    name: 'daxko_sync_api_request_seconds',
    help: 'Time to answer by route',
    labelNames: ['method', 'route', 'status'],
    buckets: LATENCY_SECONDS,
    registers,
  })
  const problems = new Counter({
    name: 'daxko_sync_api_problems_total',
    help: 'Refusals by code',
    labelNames: ['code'],
    registers,
  })

  const collect = async () => {
    if (!figures) return
    const now = await figures()
    for (const gauge of [syncs, changes, requests]) gauge.reset()
    for (const { status, count } of now.syncs) syncs.set({ status }, count)
    for (const { kind, state, count } of now.changes) changes.set({ kind, state }, count)
    for (const { side, count } of now.requests) requests.set({ side }, count)
  }

  return {
    apiSeconds,
    problems,
    contentType: registry.contentType,
    /** The page that Prometheus reads. */
    page: async (): Promise<string> => {
      await collect()
      return registry.metrics()
    },
  }
}
