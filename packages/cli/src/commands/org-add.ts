// Sets an organization up: a Daxko scope joined to a DocNetwork organization, each once and for ever.
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseName, parseScope, parseSecret, parseWholeNumber } from '../parse/words.ts'

interface Options {
  name: string
  docnetworkOrg: number
  daxkoScope: string
  docnetworkRefreshToken?: string
}

export const orgAdd: Define = (group, cli) => {
  defineCommand(group, 'add', 'set an organization up')
    .requiredOption('--name <name>', 'what people call it', parseName)
    .requiredOption('--docnetwork-org <id>', "DocNetwork's organization id", parseWholeNumber('--docnetwork-org'))
    .requiredOption('--daxko-scope <scope>', 'the scope that Daxko gave it, like OPS_5413', parseScope)
    .option(
      '--docnetwork-refresh-token <token>',
      'connects DocNetwork without its consent page; stored encrypted',
      parseSecret('--docnetwork-refresh-token'),
    )
    .action(
      cli.answers(async ({ name, docnetworkOrg, daxkoScope, docnetworkRefreshToken }: Options) => {
        const organization = await openActions(cli, 'store').addOrganization({
          name,
          docnetworkOrg,
          daxkoScope,
          docnetworkRefreshToken,
          actor: ACTOR,
        })
        const next = docnetworkRefreshToken === undefined ? 'Connect DocNetwork in the console, then run' : 'Next:'
        return { document: organization, text: `Added ${organization.id}. ${next} daxko-sync org check ${organization.id}` }
      }),
    )
}
