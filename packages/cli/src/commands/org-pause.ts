// Lets nothing of an organization start: neither the daily sync nor one that a person asks for.
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseFuture, parseId } from '../parse/words.ts'

export const orgPause: Define = (group, cli) => {
  defineCommand(group, 'pause', 'let no sync of an organization start')
    .argument('<id>', 'organization', parseId('organization'))
    .option('--until <time>', 'resume by itself then, like 2026-12-01 or 2026-12-01T12:00:00Z', parseFuture)
    .action(
      cli.answers(async (organizationId: string, { until }: { until?: Date }) => {
        const organization = await openActions(cli, 'store').pauseOrganization({ organizationId, until, actor: ACTOR })
        return { document: organization, text: `Paused ${organizationId}${until ? ` until ${until.toISOString()}` : ''}.` }
      }),
    )
}
