// Prometheus figures of one process, under names that stay. Labels are words and ids of nothing personal (S9).
import { FIGURES, type FigureName, type Sample } from '@daxko-sync/contracts'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** Where the figures of the whole deployment come from, asked at each scrape: the workers have no port of their own (ADR 0055). */
export type FigureSources = Record<string, () => Promise<Sample[]>>

const LATENCY_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const PREFIX = 'daxko_sync_'

export const createMetrics = ({ service, sources = {} }: { service: string; sources?: FigureSources }) => {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry, prefix: PREFIX })
  const registers = [registry]
  const figures = Object.entries(FIGURES).map(
    ([figure, { help, labels }]) =>
      [figure as FigureName, new Gauge({ name: `${PREFIX}${figure}`, help, labelNames: [...labels], registers })] as const,
  )
  const gauges = new Map(figures)
  const sourceUp = new Gauge({
    name: `${PREFIX}source_up`,
    help: '1 when the figures of that store could be read for this page; without it they are left out',
    labelNames: ['source'],
    registers,
  })
  const apiSeconds = new Histogram({
    name: `${PREFIX}api_request_seconds`,
    help: 'Time to answer by route',
    labelNames: ['method', 'route', 'status'],
    buckets: LATENCY_SECONDS,
    registers,
  })
  const problems = new Counter({ name: `${PREFIX}api_problems_total`, help: 'Refusals by code', labelNames: ['code'], registers })

  /** A store that is away takes its own figures from the page and nothing else. */
  const collect = async () => {
    const read = await Promise.all(
      Object.entries(sources).map(async ([source, samples]) => ({ source, samples: await samples().catch(() => undefined) })),
    )
    for (const gauge of gauges.values()) gauge.reset()
    for (const { source, samples } of read) {
      sourceUp.set({ source }, samples ? 1 : 0)
      for (const { figure, labels, value } of samples ?? []) gauges.get(figure)?.set(labels, value)
    }
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
