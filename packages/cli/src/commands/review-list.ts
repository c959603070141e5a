// What a person must decide in one organization: ids and codes. Names and birth dates are for the console, where who looks is known.
import type { ReviewView } from '@daxko-sync/contracts'
import { createReviewViews } from '@daxko-sync/store'
import { openActions } from '../actions.ts'
import { UsageError } from '../exit.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'
import { reviewsText } from '../show/review-text.ts'

const PAGE = 1_000
const STATES = ['open', 'resolved', 'closed'] as const satisfies ReviewView['state'][]
type State = (typeof STATES)[number]

const parseState = (text: string): State => {
  const known = STATES.find((state) => state === text)
  if (!known) throw new UsageError(`--state must be one of ${STATES.join(', ')}`)
  return known
}

export const reviewList: Define = (group, cli) => {
  defineCommand(group, 'list', 'list what a person must decide')
    .requiredOption('--org <id>', 'organization', parseId('organization'))
    .option('--state <state>', `one of ${STATES.join(', ')}`, parseState, 'open' as State)
    .action(
      cli.answers(async ({ org, state }: { org: string; state: State }) => {
        await openActions(cli, 'store').showOrganization(org) // or it is not there
        const views = createReviewViews(cli.database())
        const items: ReviewView[] = []
        let cursor: string | undefined
        do {
          const page = await views.list(org, { state, limit: PAGE, ...(cursor !== undefined && { cursor }) })
          items.push(...page.items)
          cursor = page.nextCursor
        } while (cursor !== undefined)
        return { document: { items }, text: reviewsText(items) }
      }),
    )
}
