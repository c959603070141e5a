// Reads of one sync for actions and callers. Whether the caller may see it is the caller's to say.
import type { SyncView } from '@daxko-sync/contracts'
import { createSyncViews } from '@daxko-sync/store'
import type { Deps } from './deps.ts'
import { noSync } from './refusals.ts'

export const findSync = ({ db }: Pick<Deps, 'db'>, syncId: string): Promise<SyncView | undefined> =>
  createSyncViews(db).find(syncId)

export const getSync = async (deps: Pick<Deps, 'db'>, syncId: string): Promise<SyncView> => {
  const sync = await findSync(deps, syncId)
  if (!sync) throw noSync(syncId)
  return sync
}
