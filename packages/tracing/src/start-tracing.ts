// Traces for whoever names a collector in OTEL_EXPORTER_OTLP_ENDPOINT; for everybody else no library is loaded.
import type { Tracing } from './tracing.ts'

export interface TracingOptions {
  /** OTEL_EXPORTER_OTLP_ENDPOINT, like `http://collector:4318`. */
  endpoint: string | undefined
  service: string
}

export const startTracing = async ({ endpoint, service }: TracingOptions): Promise<Tracing | undefined> => {
  if (endpoint === undefined) return undefined
  const { openTracing } = await import('./open-tracing.ts')
  return openTracing({ endpoint, service })
}
