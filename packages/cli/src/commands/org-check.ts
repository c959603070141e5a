// Tries both sides with an organization's credentials and says in plain words what works. Nothing is written there.
import pc from 'picocolors'
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { EXIT } from '../exit.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'
import { checkText } from '../show/organization-text.ts'

export const orgCheck: Define = (group, cli) => {
  defineCommand(group, 'check', 'try both sides and say what works')
    .argument('<id>', 'organization', parseId('organization'))
    .action(
      cli.answers(async (organizationId: string) => {
        const check = await openActions(cli, 'upstreams').checkOrganization({ organizationId, actor: ACTOR })
        return { document: check, text: checkText(check, pc), exitCode: check.passed ? EXIT.done : EXIT.failed }
      }),
    )
}
