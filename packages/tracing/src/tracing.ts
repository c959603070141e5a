// What a process that tells traces hands to its queues and clients.
import type { InSpan } from '@daxko-sync/contracts'
import type { BullMQOtel } from 'bullmq-otel'

export interface Tracing {
  /** For queues and workers: context travels inside jobs, as W3C trace context. */
  telemetry: BullMQOtel
  inSpan: InSpan
  /** Runs `work` in the sync's own trace, whose id is the sync's id without dashes. */
  inSync<T>(syncId: string, work: () => Promise<T>): Promise<T>
  /** Sends what is left, and gives up soon where the collector does not answer. */
  close(): Promise<void>
}
