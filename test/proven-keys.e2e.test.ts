// S9 S1: ENCRYPTION_KEY is replaced while a sync runs, one service after the other, as configuration.md says. Those that know only the old key open
// nothing meanwhile: their jobs wait for a process with the new one, and nobody is recorded as unreadable.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createKeyring, createVaults } from '@daxko-sync/store'
import { expect, test, vi } from 'vitest'
import { record } from './proven/record.ts'
import { arrived, expectAsOracle, expectSettled, type Story, startStory, until } from './proven/story.ts'
import { createClient } from './support/client.ts'
import type { ServiceName } from './support/system.ts'

// Twelve processes are started one after the other, and whatever else two cores have to do.
vi.setConfig({ testTimeout: 600_000 })

const [OLD, NEW] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)].map((key) => key.toString('base64')) as [string, string]
const idOf = (key: string) => createHash('sha256').update(Buffer.from(key, 'base64')).digest().subarray(0, 4).toString('hex')
const SLOW = { latencyMs: 20 }

const wrappedBy = async ({ db }: Story): Promise<string[]> => {
  const rows = await db.organization.findMany({ select: { dataKey: true } })
  return rows.map(({ dataKey }) => Buffer.from(dataKey.subarray(0, 4)).toString('hex'))
}

const linesOf = (story: Story, name: ServiceName): string[] =>
  story
    .logs()
    .split('\n')
    .filter((line) => line.includes(`"service":"${name}"`))

test('S9: keys are replaced under load, one service after the other: nobody becomes unreadable, nothing is doubled, the old key can go', async () => {
  const story = await startStory({
    world: { seed: 37, registrations: 200, groups: 10 },
    daxko: SLOW,
    docnetwork: SLOW,
    env: { ENCRYPTION_KEY: OLD },
  })
  let replaced = 0
  /** From now on everything that is started knows these. */
  const give = (current: string, ...old: string[]) =>
    Object.assign(story.env, { ENCRYPTION_KEY: current, ENCRYPTION_KEYS_OLD: old.join(',') })
  const end = async (name: ServiceName): Promise<void> => {
    const child = story.services.get(name)
    if (!child) throw new Error(`${name} does not run`)
    expect({ name, exitCode: child.exitCode }).toEqual({ name, exitCode: null })
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  }
  const replace = async (name: ServiceName): Promise<void> => {
    await end(name)
    await story.start(name)
    replaced += 1
  }
  /** It is asked to work, and leaves it to others. */
  const meetsUnknownKey = (name: ServiceName) =>
    until(`the ${name} met a key that it does not know`, () =>
      linesOf(story, name).some((line) => line.includes(`no key ${idOf(NEW)}`)),
    )
  const openChanges = (syncId: string) => story.db.change.count({ where: { syncId, state: { in: ['planned', 'sending'] } } })

  try {
    const syncId = await story.begin()
    await until('members are read', () => arrived(story, 'getMember') >= 20)
    await end('fetcher') // crashed: it comes back below, with the environment of before
    give(NEW, OLD)
    await replace('api') // wraps every data key anew
    expect(await wrappedBy(story)).toEqual([idOf(NEW)])
    give(OLD)
    await story.start('fetcher')

    // Whoever knows the old key alone opens nothing any more, be it that it has just started or that it had nothing to do before.
    for (const name of ['fetcher', 'mapper', 'writer'] as const) {
      await meetsUnknownKey(name)
      expect(await story.db.change.count({ where: { syncId, state: 'failed' } })).toBe(0)
      give(NEW, OLD)
      await replace(name)
    }

    // In the midst of writing the old key goes, too.
    give(NEW)
    const { json } = await story.cli<{ checks: { name: string; state: string }[] }>('doctor')
    expect(json.checks.find(({ name }) => name === 'encryption key')).toMatchObject({ state: 'ok' })
    await until('profiles are made', () => arrived(story, 'createProfile') >= 6)
    await end('writer')
    expect(await openChanges(syncId)).toBeGreaterThan(0)
    for (const name of ['api', 'fetcher', 'mapper'] as const) await replace(name)
    await story.start('writer')
    replaced += 1

    await expectAsOracle(story, await story.ended(syncId))
    expect(
      story
        .logs()
        .split('\n')
        .filter((line) => line.includes('job failed')),
    ).toEqual([])
    expect(await wrappedBy(story)).toEqual([idOf(NEW)])
    const client = await createClient(story)
    expect(JSON.stringify(await client.changes({ id: syncId }))).toContain('givenName')
    const vault = await createVaults(story.db, createKeyring(NEW)).of(story.organizationId)
    const people = await story.db.syncMember.findMany({ where: { syncId, record: { not: null } } })
    expect(people.length).toBeGreaterThan(80)
    for (const { memberId, record: sealed } of people) vault.open(sealed ?? new Uint8Array(), `member:${memberId}`)

    story.docnetwork.control.reset()
    const next = await story.ended(await story.begin())
    await expectSettled(story, next)
    expect(story.docnetwork.control.counters().writes).toEqual({})
    record({ story: 'keys-replaced', times: replaced })
  } finally {
    await story.close()
  }
})
