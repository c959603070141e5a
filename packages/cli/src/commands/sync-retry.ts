// S4: reads, plans and writes again what failed in a sync.
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'
import { waitFor } from './sync-start.ts'

export const syncRetry: Define = (group, cli) => {
  defineCommand(group, 'retry', 'try again what failed')
    .argument('<id>', 'sync', parseId('sync'))
    .option('--wait', 'stay until it has ended; exit code 1 if it did not succeed')
    .action(
      cli.answers(async (syncId: string, { wait }: { wait?: true }) => {
        const sync = await openActions(cli, 'queue').retrySync({ syncId, actor: ACTOR })
        if (wait) return waitFor(cli, syncId)
        return { document: sync, text: `Sync ${syncId} runs again. See: daxko-sync sync show ${syncId}` }
      }),
    )
}
