// The commands of the documentation, run in the order in which a reader meets them: the lines of every block marked `sh run`, and every command
// in a sentence or table that is written out from `daxko-sync` on. What stands for an id is replaced by one; each must end with 0.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { demoRefreshToken } from '@daxko-sync/simulators'
import { eventually } from '@daxko-sync/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type System, startSystem } from './support/system.ts'

const ROOT = resolve(import.meta.dirname, '..')
const CLI = /^(?:npm run (?:--silent )?daxko-sync -- |daxko-sync )/
const SERVICES = 'npm run services'

let system: System
let services: ChildProcess | undefined
const ids = { org: '', sync: '' }

beforeAll(async () => {
  system = await startSystem({
    world: { seed: 5, registrations: 40, groups: 2, awkward: false, brake: true },
    organizations: 0,
    services: [],
    docnetwork: { rotation: 'same' }, // Camp Oak is connected more than once
  })
})
afterAll(async () => {
  if (services?.exitCode === null) {
    const ended = once(services, 'exit')
    services.kill('SIGTERM')
    await ended
  }
  await system?.close()
})

/** `…` stands for words that the reader chooses: nothing to run. */
const commandsOf = (page: string): string[] => {
  const text = readFileSync(resolve(ROOT, page), 'utf8')
  return [...text.matchAll(/^```sh run\n([\s\S]*?)^```$|`([^`\n]+)`/gm)].flatMap(([, block, inline = '']) =>
    block === undefined
      ? [inline].filter((code) => CLI.test(code) && !code.includes('…'))
      : block.split('\n').flatMap((line) => line.replace(/(?:^|\s)#.*/, '').trim() || []),
  )
}

const wordsOf = (command: string): string[] =>
  [...command.replace(CLI, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')

/** An `ID` after `sync` is a sync's, any other an organization's. */
const withIds = (words: string[]): string[] => {
  const [memberId = ''] = system.organization.daxko.members.keys()
  const values: Record<string, string> = { MEMBER: memberId }
  return words.map((word, at) => {
    if (word === 'ID') return words[0] === 'sync' && words[at - 1] !== '--org' ? ids.sync : ids.org
    return values[word] ?? word
  })
}

const cli = async (words: string[]): Promise<string> => {
  const ended = await system.runCli(words)
  expect(ended).toMatchObject({ code: 0 })
  const [id = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(ended.stderr + ended.stdout) ?? []
  const command = words.slice(0, 2).join(' ')
  if (command === 'org add') ids.org = id
  if (command === 'org remove') ids.org = ''
  if (command === 'sync start') ids.sync = id
  return ended.stdout
}

/** As `npm run services` does it; once, for all pages. */
const startServices = async (): Promise<void> => {
  if (services !== undefined) return
  services = spawn(process.execPath, ['scripts/services.ts'], { cwd: ROOT, env: system.env, stdio: 'ignore' })
  await eventually(
    async () => expect(await fetch(`${system.apiUrl}/readyz`).catch(() => undefined)).toMatchObject({ status: 200 }),
    { timeoutMs: 60_000, intervalMs: 100 },
  )
}

const oak = /org add .*--docnetwork-org (\d+).*/.exec(readFileSync(resolve(ROOT, 'README.md'), 'utf8'))
/** What a person does at that command beside typing it. */
const ANSWERS: Record<string, string[]> = {
  'org add': ['--docnetwork-refresh-token', demoRefreshToken(Number(oak?.[1]))], // consents on DocNetwork's page
  'org remove': ['--yes'],
  'person erase': ['--yes'],
}

const run = async (command: string): Promise<void> => {
  if (command === SERVICES) return startServices()
  if (!CLI.test(command)) throw new Error('nothing here runs that: mark its block "sh", not "sh run"')
  const words = withIds(wordsOf(command))
  expect(words.filter((word) => /^[A-Z]{2,}$/.test(word))).toEqual([]) // stands for something that nobody knows here
  await cli([...words, ...(ANSWERS[words.slice(0, 2).join(' ')] ?? [])])
}

const noOrganization = async () => {
  if (ids.org !== '') await run('daxko-sync org remove ID')
}
const anOrganization = async () => {
  if (ids.org === '') await run(`daxko-sync ${oak?.[0]}`)
}

/** In reading order, each with what the page takes for granted. */
const PAGES: Record<string, () => Promise<void>> = {
  'README.md': async () => {},
  'docs/getting-started.md': async () => {},
  'docs/configuration.md': async () => {},
  'docs/organization.md': noOrganization,
  'docs/operations.md': async () => {
    await anOrganization()
    await run('daxko-sync sync start --org ID --wait') // the brake holds some
  },
  'docs/upgrade.md': async () => {},
  'docs/privacy.md': async () => {
    await eventually(
      async () => expect(await cli(['sync', 'show', ids.sync, '--json'])).not.toMatch(/"status": "(queued|running)"/),
      {
        timeoutMs: 60_000,
      },
    )
  },
  'docs/runbook.md': async () => {
    await anOrganization()
    system.daxko.control.installFaults([{ operation: 'listRoster', effect: { kind: 'hang' } }]) // a sync that does not get on
  },
}

test.each(Object.entries(PAGES))('the commands of %s work as they stand there', async (page, prepare) => {
  await prepare()
  const commands = commandsOf(page)
  expect(commands.length).toBeGreaterThan(1)
  for (const command of commands)
    await run(command).catch((error: unknown) => Promise.reject(new Error(command, { cause: error })))
})

test('no other page holds commands that could be run', () => {
  const pages = ['CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: ROOT })].filter((page) => !(page in PAGES))
  expect(pages.filter((page) => commandsOf(page).length > 0)).toEqual([])
})
