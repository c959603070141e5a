// The tree of commands, in the order in which a newcomer needs them. Nothing is opened while it is built.
import { Command } from 'commander'
import { databaseCheck } from './commands/db-check.ts'
import { databaseMigrate } from './commands/db-migrate.ts'
import { doctor } from './commands/doctor.ts'
import { orgAdd } from './commands/org-add.ts'
import { orgCheck } from './commands/org-check.ts'
import { orgList } from './commands/org-list.ts'
import { orgPause } from './commands/org-pause.ts'
import { orgRemove } from './commands/org-remove.ts'
import { orgResume } from './commands/org-resume.ts'
import { orgSet } from './commands/org-set.ts'
import { orgShow } from './commands/org-show.ts'
import { personErase } from './commands/person-erase.ts'
import { reviewList } from './commands/review-list.ts'
import { reviewResolve } from './commands/review-resolve.ts'
import { reviewRevoke } from './commands/review-revoke.ts'
import { syncApply } from './commands/sync-apply.ts'
import { syncApprove } from './commands/sync-approve.ts'
import { syncCancel } from './commands/sync-cancel.ts'
import { syncForecast } from './commands/sync-forecast.ts'
import { syncList } from './commands/sync-list.ts'
import { syncReject } from './commands/sync-reject.ts'
import { syncRetry } from './commands/sync-retry.ts'
import { syncShow } from './commands/sync-show.ts'
import { syncStart } from './commands/sync-start.ts'
import { tokenIssue } from './commands/token-issue.ts'
import { type Cli, type Define, defineGroup } from './frame.ts'
import { VERSION } from './version.ts'

const GROUPS: { name: string; description: string; commands: Define[] }[] = [
  { name: 'db', description: 'the database', commands: [databaseMigrate, databaseCheck] },
  {
    name: 'org',
    description: 'organizations: a Daxko scope joined to a DocNetwork organization',
    commands: [orgAdd, orgList, orgShow, orgSet, orgPause, orgResume, orgCheck, orgRemove],
  },
  {
    name: 'sync',
    description: 'one run for one organization',
    commands: [syncForecast, syncStart, syncShow, syncList, syncCancel, syncApply, syncApprove, syncReject, syncRetry],
  },
  { name: 'review', description: 'what a person must decide', commands: [reviewList, reviewResolve, reviewRevoke] },
  { name: 'token', description: 'bearer tokens for the HTTP API', commands: [tokenIssue] },
  { name: 'person', description: 'one person in one organization', commands: [personErase] },
]

const EXIT_CODES = `
Exit codes: 0 done, 1 the sync or check failed or the request was refused, 2 wrong usage, 78 wrong configuration.
With --json stdout holds one JSON document: the answer, or the problem (RFC 9457).`

export const createProgram = (cli: Cli): Command => {
  const program = new Command('daxko-sync')
    .description("Brings DocNetwork in line with Daxko's rosters.")
    .version(VERSION, '-V, --version', 'print the version')
    .configureOutput({ writeOut: (text) => cli.io.out(text), writeErr: (text) => cli.io.err(text) })
    .exitOverride()
    .showHelpAfterError('(--help says more)')
    .addHelpText('after', EXIT_CODES)
  for (const { name, description, commands } of GROUPS) {
    const group = defineGroup(program, name, description)
    for (const define of commands) define(group, cli)
  }
  doctor(program, cli)
  return program
}
