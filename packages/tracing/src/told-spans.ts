// Which spans leave, and with which of their attributes: an allow-list, because libraries add attributes of their own (S9).
import type { SpanProcessor } from '@opentelemetry/sdk-trace'

export const OPERATION = 'bullmq.queue.operation'
/** Polls, locks and pauses of the queue's own are no part of a sync. */
const OPERATIONS = new Set<unknown>(['addFlow', 'addBulk', 'process', 'request'])
const ATTRIBUTES = new Set([
  OPERATION,
  'bullmq.queue.name',
  'bullmq.job.id',
  'bullmq.job.name',
  'error.type',
  'server.side',
  'http.request.method',
  'url.template',
])

export const createToldSpans = (next: SpanProcessor): SpanProcessor => ({
  onStart: (span, parent) => next.onStart(span, parent),
  onEnd: (span) => {
    if (!OPERATIONS.has(span.attributes[OPERATION])) return
    const told = Object.fromEntries(Object.entries(span.attributes).filter(([name]) => ATTRIBUTES.has(name)))
    next.onEnd(Object.create(span, { attributes: { value: told } }))
  },
  forceFlush: () => next.forceFlush(),
  shutdown: () => next.shutdown(),
})
