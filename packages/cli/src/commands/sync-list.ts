// The latest syncs, of one organization or of all.
import { SYNC_STATUSES, type SyncStatus } from '@daxko-sync/contracts'
import { createSyncViews } from '@daxko-sync/store'
import { UsageError } from '../exit.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId, parseWholeNumber } from '../parse/words.ts'
import { syncsText } from '../show/sync-text.ts'

const LIMIT = 20
const MOST = 200

const parseStatus = (text: string): SyncStatus => {
  const known = SYNC_STATUSES.find((status) => status === text)
  if (!known) throw new UsageError(`--status must be one of ${SYNC_STATUSES.join(', ')}`)
  return known
}

interface Options {
  org?: string
  status?: SyncStatus
  limit: number
}

export const syncList: Define = (group, cli) => {
  defineCommand(group, 'list', 'list the latest syncs')
    .option('--org <id>', 'only of this organization', parseId('organization'))
    .option('--status <status>', 'only those that stand like this', parseStatus)
    .option('--limit <n>', 'how many', parseWholeNumber('--limit', MOST), LIMIT)
    .action(
      cli.answers(async ({ org, status, limit }: Options) => {
        const page = await createSyncViews(cli.database()).list({
          limit,
          ...(org !== undefined && { organizationId: org }),
          ...(status && { statuses: [status] }),
        })
        return { document: page, text: syncsText(page.items) }
      }),
    )
}
