export { startWorker, type WorkerDeps, type WorkerQueue } from './start-worker.ts'
