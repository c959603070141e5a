// Ends a pause. What was due meanwhile is not caught up (S6).
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'

export const orgResume: Define = (group, cli) => {
  defineCommand(group, 'resume', 'end a pause')
    .argument('<id>', 'organization', parseId('organization'))
    .action(
      cli.answers(async (organizationId: string) => {
        const organization = await openActions(cli, 'store').resumeOrganization({ organizationId, actor: ACTOR })
        return { document: organization, text: `Resumed ${organizationId}.` }
      }),
    )
}
