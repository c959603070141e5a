// R5: lets the deactivations that the brake holds be written, of the whole sync or of one group.
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId, parseWholeNumber } from '../parse/words.ts'
import { waitFor } from './sync-start.ts'

interface Options {
  group?: number
  wait?: true
}

export const syncApprove: Define = (group, cli) => {
  defineCommand(group, 'approve', 'write the deactivations that the brake holds')
    .argument('<id>', 'sync', parseId('sync'))
    .option('--group <id>', 'only those of this DocNetwork group', parseWholeNumber('--group'))
    .option('--wait', 'stay until they are written; exit code 1 if that did not succeed')
    .action(
      cli.answers(async (syncId: string, { group: groupId, wait }: Options) => {
        const sync = await openActions(cli, 'queue').approveHeld({ syncId, groupId, actor: ACTOR })
        if (wait) return waitFor(cli, syncId)
        return { document: sync, text: `Approved. See: daxko-sync sync show ${syncId}` }
      }),
    )
}
