// After the commit: adds the run's flow. When Redis is away the sweeper adds it later, so the answer is the same.
import type { RunMode, RunRef } from '@daxko-sync/contracts'
import type { Deps } from './deps.ts'

export const enqueue = async (
  { startFlow, log }: Pick<Deps, 'startFlow' | 'log'>,
  run: RunRef & { mode: RunMode },
): Promise<void> => {
  try {
    await startFlow(run)
  } catch (error) {
    log.warn({ err: error, syncId: run.syncId, run: run.run }, 'not enqueued now; the sweeper will')
  }
}
