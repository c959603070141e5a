// One sync of the demonstration from its start to its summary. Goes on with one that was under way when the last start was ended.
import { createLive, isGood, summaryText, watchSync } from '@daxko-sync/cli'
import type { SyncView } from '@daxko-sync/contracts'
import { createSyncViews, type Database, talliesOf } from '@daxko-sync/store'
import { CliRefused, type RunInside } from './cli.ts'
import { leastRequests } from './least.ts'
import type { Screen } from './screen.ts'

export interface ShowSyncDeps {
  cli: RunInside
  db: Database
  screen: Screen
  organizationId: string
  docnetworkUrl: string
  signal: AbortSignal
}

const begin = async ({ cli, organizationId, screen }: ShowSyncDeps): Promise<{ id: string; is: 'new' | 'under-way' }> => {
  try {
    // The fee is accepted: in a demonstration nobody charges one.
    const { id } = await cli<SyncView>('sync', 'start', '--org', organizationId, '--accept-usage-fee')
    return { id, is: 'new' }
  } catch (error) {
    if (!(error instanceof CliRefused) || !error.type.endsWith('/sync-in-progress')) throw error
    screen.say('  a sync was under way when the last start ended: it goes on')
    return { id: String(error.facts['syncId']), is: 'under-way' }
  }
}

export const showSync = async (deps: ShowSyncDeps): Promise<SyncView> => {
  const { db, screen, signal } = deps
  const least = await leastRequests(db, deps.organizationId, deps.docnetworkUrl)
  const { id, is } = await begin(deps)
  const views = createSyncViews(db)
  const live = createLive({ write: screen.write, form: screen.form, colors: screen.colors })
  const read = async (): Promise<SyncView> => {
    const sync = await views.find(id)
    if (!sync) throw new Error(`sync ${id} is gone`)
    return sync
  }
  const sync = await watchSync({ read, onRead: (seen) => live.show(seen), signal })
  live.end()
  const tallies = await talliesOf(db, id)
  const compared = is === 'new' && least && isGood(sync.status) ? { leastRequests: least } : {}
  screen.say(`\n${summaryText({ sync, ...tallies, ...compared }, screen.colors)}\n`)
  return sync
}
