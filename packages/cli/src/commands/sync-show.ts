// One sync: how far it is, or what it did.
import { Problem } from '@daxko-sync/contracts'
import { createSyncViews, talliesOf } from '@daxko-sync/store'
import pc from 'picocolors'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'
import { syncText } from '../show/sync-text.ts'

export const syncShow: Define = (group, cli) => {
  defineCommand(group, 'show', 'show one sync: progress, or what it did')
    .argument('<id>', 'sync', parseId('sync'))
    .action(
      cli.answers(async (syncId: string) => {
        const db = cli.database()
        const sync = await createSyncViews(db).find(syncId)
        if (!sync) throw new Problem('not-found', `no sync ${syncId}`)
        return { document: sync, text: syncText(sync, await talliesOf(db, syncId), pc) }
      }),
    )
}
