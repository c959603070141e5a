// What a sync would cost if it were started now. Nothing is started, counted or asked of either side.
import { openActions } from '../actions.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseGroup, parseId } from '../parse/words.ts'
import { forecastText } from '../show/forecast-text.ts'

interface Options {
  org: string
  group?: string
}

export const syncForecast: Define = (group, cli) => {
  defineCommand(group, 'forecast', 'tell what a sync would cost; starts nothing')
    .requiredOption('--org <id>', 'organization', parseId('organization'))
    .option('--group <identifier>', 'only this offering: program_id=…&location_id=…&offering_id=…', parseGroup)
    .action(
      cli.answers(async ({ org: organizationId, group: groupIdentifier }: Options) => {
        const forecast = await openActions(cli, 'budgets').forecastSync({ organizationId, groupIdentifier })
        return { document: forecast, text: forecastText(forecast) }
      }),
    )
}
