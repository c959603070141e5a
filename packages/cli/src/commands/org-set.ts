// Changes settings. All words are checked before the first is stored; what runs already keeps the settings that it started with.
import { parseSettings } from '@daxko-sync/actions'
import { SETTING_KEYS } from '@daxko-sync/contracts'
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'
import { organizationText } from '../show/organization-text.ts'

const HELP = `
Settings: ${SETTING_KEYS.join(', ')}, name, alertWebhookSecret (signs what is posted to alertWebhookUrl; never shown again).
Lists are separated by commas; an empty value puts a setting back to its default.`

export const orgSet: Define = (group, cli) => {
  defineCommand(group, 'set', 'change settings of an organization')
    .argument('<id>', 'organization', parseId('organization'))
    .argument('<key=value...>', 'settings')
    .addHelpText('after', HELP)
    .action(
      cli.answers(async (organizationId: string, words: string[]) => {
        const patch = parseSettings(words)
        const organization = await openActions(cli, 'store').setOrganization({ organizationId, actor: ACTOR, ...patch })
        return { document: organization, text: organizationText(organization) }
      }),
    )
}
