// What every job that talks to an upstream begins with: is this still the current run, the organization's clients, requests counted.
import type { Outcome, RunRef } from '@daxko-sync/contracts'
import type { Daxko } from '@daxko-sync/daxko'
import type { DocNetwork } from '@daxko-sync/docnetwork'
import type { OpenRun, Runs } from '@daxko-sync/store'
import type { Upstreams } from './upstreams.ts'

export interface Work {
  run: OpenRun
  daxko: Daxko
  docnetwork: DocNetwork
  signal: AbortSignal
  /** Between two requests: false when the run has ended, was cancelled or is past its deadline. Throws when this process is to stop. */
  goOn(): Promise<boolean>
}

interface JobContext {
  signal: AbortSignal
}

export type WithWork = <P extends RunRef>(
  payload: P,
  context: JobContext,
  work: (work: Work) => Promise<Outcome>,
) => Promise<Outcome>

/** Requests that left are counted even when the job fails. */
export const createWithWork =
  ({ runs, upstreams }: { runs: Runs; upstreams: Upstreams }): WithWork =>
  async (payload, { signal }, work) => {
    const run = await runs.open(payload)
    if (!run) return 'another run'
    const requests = { daxko: 0, docnetwork: 0 }
    let touched: Promise<void> | undefined
    const clients = await upstreams.of(payload.organizationId, (side) => {
      requests[side] += 1
      if (side === 'docnetwork' || run.daxkoTouched) return undefined
      touched ??= runs.touchDaxko(payload) // S7: stored before the request leaves, not for a refused token
      return touched
    })
    const goOn = async () => {
      signal.throwIfAborted() // the job goes back into the queue as it is
      const now = await runs.open(payload)
      return now !== undefined && !now.cancelled && now.deadline > new Date()
    }
    try {
      return await work({ run, ...clients, signal, goOn })
    } finally {
      await runs.countRequests(payload.syncId, requests)
      await runs.touch(payload)
    }
  }
