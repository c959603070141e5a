// S12: decides one review; remembered for later syncs while the candidates and the member's groups are the same.
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { UsageError } from '../exit.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId, parseWholeNumber } from '../parse/words.ts'

const ACTIONS = ['link', 'create', 'ignore'] as const
type Action = (typeof ACTIONS)[number]

const parseAction = (text: string): Action => {
  const known = ACTIONS.find((action) => action === text)
  if (!known) throw new UsageError(`the decision must be one of ${ACTIONS.join(', ')}`)
  return known
}

export const reviewResolve: Define = (group, cli) => {
  defineCommand(group, 'resolve', 'decide one: link to a profile, create one, or ignore the member')
    .argument('<id>', 'review', parseId('review'))
    .argument('<decision>', ACTIONS.join(', '), parseAction)
    .option('--profile <id>', 'for link: one of the review’s profiles', parseWholeNumber('--profile'))
    .action(
      cli.answers(async (reviewId: string, action: Action, { profile }: { profile?: number }) => {
        const review = await openActions(cli, 'store').resolveReview({ reviewId, action, profileId: profile, actor: ACTOR })
        return { document: review, text: `Decided: ${action}. The next sync does it; review revoke takes it back.` }
      }),
    )
}
