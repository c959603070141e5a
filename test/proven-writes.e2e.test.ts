// S1: every write fault at every write route, at several positions each, and two writers with every flow added twice: each thing is made once.
// The faults in the other order are in test/long.
import { createFlows } from '@daxko-sync/queue'
import { expect, test, vi } from 'vitest'
import { EFFECTS, loseAnswers } from './proven/lost-answers.ts'
import { record } from './proven/record.ts'
import { arrived, expectAsOracle, startStory, until } from './proven/story.ts'

// Several systems side by side, and whatever else two cores have to do.
vi.setConfig({ testTimeout: 300_000 })

const WORLD = { seed: 7, registrations: 320, groups: 14 }

test.concurrent('S1: every fault at every write route: each profile, user and registration exactly once', async () => {
  record({ story: 'lost-answers', times: await loseAnswers(EFFECTS) })
})

test.concurrent('S1 S11: two writers, mappers and fetchers, and every stage added again by hand while it runs: no effect', async () => {
  const story = await startStory({ world: WORLD, daxko: { latencyMs: 5 }, docnetwork: { latencyMs: 10 } })
  const flows = createFlows({ redisUrl: story.redisUrl })
  try {
    for (const name of ['fetcher', 'mapper', 'writer'] as const) story.startAnother(name)
    const syncId = await story.begin()
    const run = { syncId, organizationId: story.organizationId, run: 1 }
    const add = async (queueName: string, name: string, payload: object = {}): Promise<void> => {
      const queue = flows.queues.find((one) => one.name === queueName)
      await queue?.add(name, { ...run, ...payload }, { attempts: 3, removeOnComplete: true })
    }
    await until('rosters are read', () => arrived(story, 'listRoster') >= 3)
    await flows.startFlow({ ...run, mode: 'sync' })
    await Promise.all([
      add('read-docnetwork', 'fetch-sync'),
      add('map', 'match-sync'),
      add('map', 'plan-sync'),
      add('write', 'write-sync'),
    ])
    await until('members are read', () => arrived(story, 'getMember') >= 60)
    await Promise.all([add('read-docnetwork', 'fetch-sync'), add('read-daxko', 'fetch-households')])
    await until('profiles are made', () => arrived(story, 'createProfile') >= 10)
    const people = await story.db.$queryRaw<{ memberId: string }[]>`
      select distinct member_id as "memberId" from change where sync_id = ${syncId}::uuid and state in ('planned', 'sending') and member_id is not null limit 40`
    await Promise.all(people.map(({ memberId }) => add('write', 'write-person', { memberId })))
    await Promise.all([
      add('map', 'match-sync'),
      add('map', 'plan-sync'),
      add('write', 'write-sync'),
      add('read-docnetwork', 'fetch-sync'),
    ])
    const sync = await story.ended(syncId)
    await expectAsOracle(story, sync)
    // S11: jobs of a sync that has ended, and of a run that is over, end at once.
    const writes = story.docnetwork.control.counters().writes
    const requests = story.docnetwork.control.counters().requests + story.daxko.control.counters().requests
    await flows.startFlow({ ...run, mode: 'sync' })
    await flows.startFlow({ ...run, run: 7, mode: 'retry' })
    await Promise.all([
      add('read-docnetwork', 'fetch-sync'),
      add('map', 'plan-sync'),
      add('write', 'write-sync'),
      add('write', 'write-person', { memberId: people[0]?.memberId }),
    ])
    await until('every queue is empty', async () => {
      const left = await Promise.all(
        flows.queues.map((queue) => queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized', 'waiting-children')),
      )
      return left.every((n) => n === 0)
    })
    expect(story.docnetwork.control.counters().writes).toEqual(writes)
    expect(story.docnetwork.control.counters().requests + story.daxko.control.counters().requests).toBe(requests)
    expect((await story.seen(syncId)).status).toBe(sync.status)
    record({ story: 'flow-twice', times: 4 + 2 + people.length + 4 + 2 + 4 })
  } finally {
    await flows.close()
    await story.close()
  }
})
