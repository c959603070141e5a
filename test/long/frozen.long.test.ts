// S1: a fetcher and a writer stand still (SIGSTOP, as a paused machine does) while others finish their work, and wake up after it.
import { expect, test, vi } from 'vitest'
import { record } from '../proven/record.ts'
import { arrived, expectAsOracle, expectSettled, startStory, until } from '../proven/story.ts'

vi.setConfig({ testTimeout: 300_000 })

test('S1: processes that stand still and wake up late change nothing; the sync goes on without them', async () => {
  const SLOW = { latencyMs: 15 }
  const story = await startStory({ world: { seed: 37, registrations: 200, groups: 10 }, daxko: SLOW, docnetwork: SLOW })
  try {
    const frozen = new Set<number>()
    const signal = (name: 'fetcher' | 'mapper' | 'writer', what: 'SIGSTOP' | 'SIGCONT') => {
      const child = story.services.get(name)
      child?.kill(what)
      if (what === 'SIGSTOP' && child?.pid !== undefined) frozen.add(child.pid)
    }
    const syncId = await story.begin()
    await until('members are read', () => arrived(story, 'getMember') >= 20)
    signal('fetcher', 'SIGSTOP')
    story.startAnother('fetcher')
    await until('everything is read by the other one', () => arrived(story, 'getUnit') >= 1)
    signal('fetcher', 'SIGCONT')
    await until('profiles are made', () => arrived(story, 'createProfile') >= 6)
    signal('writer', 'SIGSTOP')
    signal('mapper', 'SIGSTOP')
    story.startAnother('writer')
    const beganAt = performance.now()
    const sync = await story.ended(syncId)
    const recoveryMs = performance.now() - beganAt
    await expectAsOracle(story, sync)
    signal('writer', 'SIGCONT')
    signal('mapper', 'SIGCONT')

    // All of them are awake: a second sync, with their help, finds nothing to do.
    story.docnetwork.control.reset()
    const next = await story.ended(await story.begin())
    await expectSettled(story, next)
    expect(story.docnetwork.control.counters().writes).toEqual({})
    for (const [name, child] of story.services) expect({ name, exitCode: child.exitCode }).toEqual({ name, exitCode: null })
    record({ story: 'frozen', times: frozen.size, recoveryMs })
  } finally {
    await story.close()
  }
})
