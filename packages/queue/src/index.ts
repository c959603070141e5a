export { readClientLists } from './client-lists.ts'
export { connectProducer, connectWorker, QUEUE_PREFIX } from './connection.ts'
export { createFlows, type Flows, type FlowTracing, JOB_ATTEMPTS } from './flows.ts'
export { priorityOf } from './priority.ts'
export { readQueueFigures } from './queue-figures.ts'
export { createWakeUp, type WakeUp, type WakeUpOptions } from './wake-up.ts'
export {
  type Context,
  createWorker,
  type Log,
  type Processor,
  type Processors,
  type RunningWorker,
  type WorkerOptions,
} from './worker.ts'
