// Follows a sync in PostgreSQL until it has ended. Redis may be away meanwhile: nothing is read from it.

import { setTimeout as delay } from 'node:timers/promises'
import { Problem, RUNNING_STATUSES, type SyncView } from '@daxko-sync/contracts'
import { createSyncViews, type Database } from '@daxko-sync/store'

const POLL_MS = 250
/** Everything about a sync is counted anew for each showing, over all its changes; whether it goes on is one row. */
const POLLS_PER_SHOWING = 4

export interface WatchSync {
  db: Database
  syncId: string
  onRead: (sync: SyncView) => void
  signal?: AbortSignal | undefined
}

/** @throws an AbortError when told to stop looking; the sync goes on. */
export const watchSync = async ({ db, syncId, onRead, signal }: WatchSync): Promise<SyncView> => {
  const views = createSyncViews(db)
  for (;;) {
    signal?.throwIfAborted()
    const sync = await views.find(syncId)
    if (!sync) throw new Problem('not-found', `no sync ${syncId} any more`)
    onRead(sync)
    if (!RUNNING_STATUSES.some((status) => status === sync.status)) return sync
    for (let polls = 0; polls < POLLS_PER_SHOWING; polls++) {
      await delay(POLL_MS, undefined, signal && { signal })
      if (!(await views.isRunning(syncId))) break
    }
  }
}
