import { Problem } from '@daxko-sync/contracts'
import { ConfigError } from '@daxko-sync/runtime'
import { CommanderError } from 'commander'
import { expect, it } from 'vitest'
import { refusalOf, UsageError } from './exit.ts'

it.each([
  ['wrong usage', new UsageError('no such thing'), 2, '/problems/usage'],
  ['an unknown command', new CommanderError(1, 'commander.unknownCommand', "error: unknown command 'x'"), 2, '/problems/usage'],
  ['help', new CommanderError(0, 'commander.helpDisplayed', '(outputHelp)'), 0, '/problems/usage'],
  ['G1: a malformed group', new Problem('group-malformed', 'not an identifier'), 2, '/problems/group-malformed'],
  ['G2: a segment', new Problem('group-segment', 'a segment'), 1, '/problems/group-segment'],
  ['S5: a running sync', new Problem('sync-in-progress', 'one is running'), 1, '/problems/sync-in-progress'],
  ['a wrong environment', new ConfigError(['DATABASE_URL is missing']), 78, '/problems/configuration'],
  ['an older schema', Object.assign(new Error('older'), { exitCode: 78 }), 78, '/problems/failed'],
  ['anything else', new Error('broken'), 1, '/problems/failed'],
])('%s', (_title, error, exitCode, type) => {
  const refusal = refusalOf(error)
  expect(refusal.exitCode).toBe(exitCode)
  expect(refusal.document['type']).toBe(type)
})

it('says one line per problem of the environment', () => {
  expect(refusalOf(new ConfigError(['A is missing', 'B is missing'])).lines).toEqual(['A is missing', 'B is missing'])
})
