// Upgrade: the version before works on the new schema, and a sync that it began is ended by the new services, one replaced after the other.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { BEFORE_FIRST_VERSION, eventually } from '@daxko-sync/testkit'
import { expect, test, vi } from 'vitest'
import { record } from '../proven/record.ts'
import { arrived, expectAsOracle, expectSettled, type Story, startStory, until } from '../proven/story.ts'
import { SERVICES, type ServiceName } from '../support/system.ts'

vi.setConfig({ testTimeout: 600_000 })

const ROOT = resolve(import.meta.dirname, '../..')
const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim()

/** The last release; before the first one what stood before the newest migration, or came with it where nothing older runs after it. */
const commitBefore = (): string => {
  const [release] = git('tag', '--merged', 'HEAD~1', '--sort=-version:refname', 'v*').split('\n')
  if (release) return release
  const added = git('log', '-1', '--diff-filter=A', '--format=%H', '--name-only', '--', 'prisma/migrations/*/migration.sql')
  const [commit = '', ...paths] = added.split('\n').filter((line) => line !== '')
  return paths.some((path) => BEFORE_FIRST_VERSION.has(basename(dirname(path)))) ? commit : `${commit}~1`
}

/** A working copy of that version with everything it needs, as its own bootstrap sets it up. */
const checkOut = (): { directory: string; remove: () => void } => {
  const parent = mkdtempSync(join(tmpdir(), 'version-before-'))
  const directory = join(parent, 'sync')
  git('worktree', 'add', '--detach', directory, commitBefore())
  execFileSync(process.execPath, ['scripts/bootstrap.mjs', 'daxko-sync', '--version'], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return {
    directory,
    remove: () => {
      git('worktree', 'remove', '--force', directory)
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

const startOld = (story: Story, directory: string, name: ServiceName): void => {
  const child = spawn(process.execPath, [join(directory, `services/${name}/src/main.ts`), name], {
    env: story.env,
    stdio: 'ignore',
  })
  story.services.set(name, child)
}

const replace = async (story: Story, name: ServiceName): Promise<void> => {
  const old = story.services.get(name)
  if (!old) throw new Error(`${name} does not run`)
  expect({ name, exitCode: old.exitCode }).toEqual({ name, exitCode: null })
  const ended = once(old, 'exit')
  old.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  await story.start(name)
}

test('S1: a sync begun by the version before on the new schema ends right while each service is replaced', async () => {
  const before = checkOut()
  const SLOW = { latencyMs: 20 }
  const story = await startStory({
    world: { seed: 53, registrations: 200, groups: 10 },
    daxko: SLOW,
    docnetwork: SLOW,
    services: [],
  })
  try {
    for (const name of SERVICES) startOld(story, before.directory, name)
    await eventually(async () => expect((await fetch(`${story.apiUrl}/healthz`)).ok).toBe(true), { timeoutMs: 60_000 })
    const syncId = await story.begin()
    await until('members are read', () => arrived(story, 'getMember') >= 20)
    await replace(story, 'fetcher')
    await until('profiles are made', () => arrived(story, 'createProfile') >= 6)
    for (const name of ['writer', 'mapper', 'api'] as const) await replace(story, name)
    await expectAsOracle(story, await story.ended(syncId))

    story.docnetwork.control.reset()
    const next = await story.ended(await story.begin())
    await expectSettled(story, next)
    expect(story.docnetwork.control.counters().writes).toEqual({})
    record({ story: 'rolling', times: SERVICES.length })
  } finally {
    await story.close()
    before.remove()
  }
})
