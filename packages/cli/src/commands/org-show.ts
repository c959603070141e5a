// One organization: settings, pause, connection, and how far its set-up is.
import { openActions } from '../actions.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'
import { organizationText } from '../show/organization-text.ts'

export const orgShow: Define = (group, cli) => {
  defineCommand(group, 'show', 'show one organization')
    .argument('<id>', 'organization', parseId('organization'))
    .action(
      cli.answers(async (id: string) => {
        const organization = await openActions(cli, 'store').showOrganization(id)
        return { document: organization, text: organizationText(organization) }
      }),
    )
}
