// R5: refuses the deactivations that the brake holds, of the whole sync or of one group; or takes that back.
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId, parseWholeNumber } from '../parse/words.ts'

interface Options {
  group?: number
  undo?: true
}

export const syncReject: Define = (group, cli) => {
  defineCommand(group, 'reject', 'refuse the deactivations that the brake holds')
    .argument('<id>', 'sync', parseId('sync'))
    .option('--group <id>', 'only those of this DocNetwork group', parseWholeNumber('--group'))
    .option('--undo', 'take a rejection back, until the next sync: what was rejected is held again')
    .action(
      cli.answers(async (syncId: string, { group: groupId, undo }: Options) => {
        const { rejectHeld, restoreHeld } = openActions(cli, 'store')
        const sync = await (undo ? restoreHeld : rejectHeld)({ syncId, groupId, actor: ACTOR })
        const text = undo
          ? `Held again. See: daxko-sync sync show ${syncId}`
          : 'Rejected. It is not proposed again until the roster entry changes.'
        return { document: sync, text }
      }),
    )
}
