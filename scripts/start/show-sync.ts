// One sync of the demonstration from its start to its summary. Goes on with one that was under way when the last start was ended.
import { createLive, isGood, summaryText, watchSync } from '@daxko-sync/cli'
import type { SyncView } from '@daxko-sync/contracts'
import { type Database, talliesOf, type Vaults } from '@daxko-sync/store'
import { CliRefused, type RunInside } from './cli.ts'
import { type LeastRequests, prepareLeast } from './least.ts'
import type { Screen } from './screen.ts'

export interface ShowSyncDeps {
  cli: RunInside
  db: Database
  vaults: Vaults
  screen: Screen
  organizationId: string
  docnetworkUrl: string
  signal: AbortSignal
}

export interface Accepted {
  id: string
  /** Absent for a sync that began before this start: nobody knows what it found. */
  least: (() => LeastRequests | undefined) | undefined
}

export const acceptSync = async ({ cli, db, vaults, organizationId, docnetworkUrl, screen }: ShowSyncDeps): Promise<Accepted> => {
  const least = await prepareLeast(db, vaults, organizationId, docnetworkUrl)
  try {
    // The fee is accepted: in a demonstration nobody charges one.
    const { id } = await cli<SyncView>('sync', 'start', '--org', organizationId, '--accept-usage-fee')
    screen.say(`  sync ${id} is accepted`)
    return { id, least }
  } catch (error) {
    if (!(error instanceof CliRefused) || !error.type.endsWith('/sync-in-progress')) throw error
    screen.say('  a sync was under way when the last start ended: it goes on')
    return { id: String(error.facts['syncId']), least: undefined }
  }
}

export const showSync = async ({ db, screen, signal }: ShowSyncDeps, { id, least }: Accepted): Promise<SyncView> => {
  const live = createLive({ write: screen.write, form: screen.form, colors: screen.colors, columns: screen.columns })
  const sync = await watchSync({ db, syncId: id, onRead: (seen) => live.show(seen), signal })
  live.end()
  const leastRequests = isGood(sync.status) ? least?.() : undefined
  const input = { sync, ...(await talliesOf(db, id)), ...(leastRequests && { leastRequests }) }
  screen.say(`\n${summaryText(input, screen.colors)}\n`)
  return sync
}
