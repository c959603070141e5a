// S10: writes a finished dry run as it stands.
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'
import { waitFor } from './sync-start.ts'

export const syncApply: Define = (group, cli) => {
  defineCommand(group, 'apply', 'write a finished dry run as it stands, once')
    .argument('<id>', 'sync', parseId('sync'))
    .option('--wait', 'stay until it is written; exit code 1 if that did not succeed')
    .action(
      cli.answers(async (syncId: string, { wait }: { wait?: true }) => {
        const sync = await openActions(cli, 'queue').applySync({ syncId, actor: ACTOR })
        if (wait) return waitFor(cli, syncId)
        return { document: sync, text: `Dry run ${syncId} is written. See: daxko-sync sync show ${syncId}` }
      }),
    )
}
