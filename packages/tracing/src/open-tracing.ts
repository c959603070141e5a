// OpenTelemetry for one process: a sync's jobs and requests as spans, sent over OTLP/HTTP. What leaves is what `told-spans` lets through (S9).
import { isFailure } from '@daxko-sync/contracts'
import { context, propagation, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { BullMQOtel } from 'bullmq-otel'
import { createToldSpans, OPERATION } from './told-spans.ts'
import type { Tracing } from './tracing.ts'

const TRACER = 'daxko-sync'
const EXPORT_LIMIT_MS = 3_000
const CLOSE_LIMIT_MS = 4_000
const SPAN_ID_DIGITS = 16

/** Known to every process without asking: one sync is one trace, whoever began it and however often it runs. */
const rootOf = (syncId: string) => {
  const traceId = syncId.replaceAll('-', '')
  return { traceId, spanId: traceId.slice(-SPAN_ID_DIGITS), traceFlags: TraceFlags.SAMPLED, isRemote: true }
}

export const openTracing = ({ endpoint, service }: { endpoint: string; service: string }): Tracing => {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: EXPORT_LIMIT_MS })
  const batches = new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_LIMIT_MS })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `daxko-sync-${service}` }),
    spanLimits: { eventCountLimit: 0 }, // an exception's words may be anybody's
    spanProcessors: [createToldSpans(batches)],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(provider)
  const tracer = provider.getTracer(TRACER)

  return {
    telemetry: new BullMQOtel({ tracerName: TRACER }),
    inSync: (syncId, work) => context.with(trace.setSpanContext(context.active(), rootOf(syncId)), work),
    inSpan: (name, attributes, work) =>
      tracer.startActiveSpan(
        name,
        { kind: SpanKind.CLIENT, attributes: { ...attributes, [OPERATION]: 'request' } },
        async (span) => {
          try {
            return await work()
          } catch (error) {
            span.setAttribute('error.type', isFailure(error) ? error.code : 'error')
            span.setStatus({ code: SpanStatusCode.ERROR })
            throw error
          } finally {
            span.end()
          }
        },
      ),
    close: async () => {
      const limit = new Promise((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS).unref())
      await Promise.race([provider.shutdown().catch(() => undefined), limit])
    },
  }
}
