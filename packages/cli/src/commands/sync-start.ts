// Asks for a sync. With --wait it stays until the sync has ended, tells its progress on stderr, and exits with how it ended.
import { Problem } from '@daxko-sync/contracts'
import { talliesOf } from '@daxko-sync/store'
import pc from 'picocolors'
import { openActions } from '../actions.ts'
import { ACTOR } from '../actor.ts'
import { EXIT } from '../exit.ts'
import { type Answer, type Cli, type Define, defineCommand } from '../frame.ts'
import { parseGroup, parseId } from '../parse/words.ts'
import { createLive } from '../show/live.ts'
import { isGood } from '../show/summary.ts'
import { syncText } from '../show/sync-text.ts'
import { watchSync } from '../watch-sync.ts'

interface Options {
  org: string
  group?: string
  dryRun?: true
  acceptUsageFee?: true
  wait?: true
}

/** The same words as the API's, but for the option's name. */
const inWordsOfHere = (error: unknown): never => {
  if (error instanceof Problem && error.code === 'usage-fee') {
    throw new Problem('usage-fee', error.detail.replace('acceptUsageFee', '--accept-usage-fee'), { facts: error.facts })
  }
  throw error
}

export const waitFor = async (cli: Cli, syncId: string): Promise<Answer> => {
  const db = cli.database()
  const { errColumns: columns, err: write } = cli.io
  const live = createLive({ write, form: columns ? 'redraw' : 'lines', colors: pc, ...(columns && { columns }) })
  const sync = await watchSync({ db, syncId, onRead: (seen) => live.show(seen), signal: cli.io.signal }).catch(
    (error: unknown) => {
      if (cli.io.signal?.aborted) throw new Error(`not waiting any more; the sync goes on: daxko-sync sync show ${syncId}`)
      throw error
    },
  )
  live.end()
  return {
    document: sync,
    text: syncText(sync, await talliesOf(db, syncId), pc),
    exitCode: isGood(sync.status) ? EXIT.done : EXIT.failed,
  }
}

export const syncStart: Define = (group, cli) => {
  defineCommand(group, 'start', 'start a sync of all groups, or of one')
    .requiredOption('--org <id>', 'organization', parseId('organization'))
    .option('--group <identifier>', 'only this offering: program_id=…&location_id=…&offering_id=…', parseGroup)
    .option('--dry-run', 'show every change, write none')
    .option('--accept-usage-fee', 'start it even when Daxko may charge a usage fee')
    .option('--wait', 'stay until it has ended; exit code 1 if it did not succeed')
    .action(
      cli.answers(async ({ org, group: groupIdentifier, dryRun, acceptUsageFee, wait }: Options) => {
        const actions = openActions(cli, groupIdentifier === undefined ? 'queue' : 'upstreams')
        const sync = await actions
          .startSync({ organizationId: org, groupIdentifier, dryRun, acceptUsageFee, actor: ACTOR })
          .catch(inWordsOfHere)
        if (!wait) return { document: sync, text: `Sync ${sync.id} is accepted. See: daxko-sync sync show ${sync.id}` }
        cli.io.err(`sync ${sync.id}\n`)
        return waitFor(cli, sync.id)
      }),
    )
}
