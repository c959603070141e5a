// What a stage's step stores goes in only while the stage is where its job found it: a job that stood still while another went on (frozen,
// starved) changes nothing. In: the step as it was found. Out: one commit, or Overtaken.
import type { RunRef } from '@daxko-sync/contracts'
import { inOneCommit, type Stores } from '@daxko-sync/store'
import type { Deps } from './deps.ts'

const STORE_LIMIT_MS = 120_000

export interface FoundStep {
  ref: RunRef
  /** As it is stored, like `members@3`. */
  saved: string
}

/** - `moved`: another job has taken the stage on, or another run has begun. - `busy`: another job is storing at this moment. */
export class Overtaken extends Error {
  readonly by: 'busy' | 'moved'
  constructor(by: 'busy' | 'moved') {
    super(by)
    this.by = by
  }
}

/** @throws Overtaken; then nothing is stored. */
export const createStoreAsFound =
  (deps: Pick<Deps, 'db' | 'vaults'>) =>
  async ({ ref, saved }: FoundStep, work: (stores: Stores) => Promise<void>): Promise<void> => {
    const done = await inOneCommit(deps, { key: `fetch ${ref.syncId}`, limitMs: STORE_LIMIT_MS }, async (stores) => {
      if (!(await stores.runs.open(ref)) || !(await stores.runs.isAt(ref, 'fetch', saved))) throw new Overtaken('moved')
      await work(stores)
      return 'stored'
    })
    if (!done) throw new Overtaken('busy')
  }
