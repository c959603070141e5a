// Asks a running sync to end. What is being written is finished and recorded first.
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'

export const syncCancel: Define = (group, cli) => {
  defineCommand(group, 'cancel', 'ask a running sync to end')
    .argument('<id>', 'sync', parseId('sync'))
    .action(
      cli.answers(async (syncId: string) => {
        const sync = await openActions(cli, 'store').cancelSync({ syncId, actor: ACTOR })
        return { document: sync, text: `Sync ${syncId} ends as soon as what is being written is recorded.` }
      }),
    )
}
