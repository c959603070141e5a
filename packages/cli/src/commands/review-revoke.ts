// S12: takes a decision back; what was written by it stays, and the next sync decides anew.
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'

export const reviewRevoke: Define = (group, cli) => {
  defineCommand(group, 'revoke', 'take a decision back; what was written by it stays')
    .argument('<id>', 'review', parseId('review'))
    .action(
      cli.answers(async (reviewId: string) => {
        const review = await openActions(cli, 'store').revokeDecision({ reviewId, actor: ACTOR })
        return { document: review, text: 'Revoked. The next sync decides anew.' }
      }),
    )
}
