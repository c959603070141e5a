// Follows a sync in PostgreSQL until it has ended. Redis may be away meanwhile: nothing is read from it.

import { setTimeout as delay } from 'node:timers/promises'
import { RUNNING_STATUSES } from '@daxko-sync/contracts'

const POLL_MS = 250

export interface WatchDeps<S extends { status: string }> {
  read: () => Promise<S>
  onRead: (sync: S) => void
  signal?: AbortSignal | undefined
}

/** @throws an AbortError when told to stop looking; the sync goes on. */
export const watchSync = async <S extends { status: string }>({ read, onRead, signal }: WatchDeps<S>): Promise<S> => {
  for (;;) {
    signal?.throwIfAborted()
    const sync = await read()
    onRead(sync)
    if (!RUNNING_STATUSES.some((status) => status === sync.status)) return sync
    await delay(POLL_MS, undefined, signal && { signal })
  }
}
