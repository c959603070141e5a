// S8: three organizations at once, four fetchers and three writers, limits as both sides really count them. The simulators' own logs judge.
import { cloneWorld, compareStates, type DaxkoEdit, expectSync, type RequestRecord } from '@daxko-sync/simulators'
import { expect, test, vi } from 'vitest'
import { record } from './proven/record.ts'
import { startStory } from './proven/story.ts'
import { createClient } from './support/client.ts'

vi.setConfig({ testTimeout: 300_000 })

const DAXKO = { maxRequests: 60, windowSeconds: 1 }
const DOCNETWORK = { maxRequests: 120, windowSeconds: 4 }
const TOKENS = new Set(['createAccessToken', 'createToken'])
const SMALL = 2

/** The most requests in any window of that length, by time of arrival. */
const fullestWindow = (requests: RequestRecord[], windowSeconds: number): number => {
  const times = requests.map(({ at }) => Date.parse(at)).sort((a, b) => a - b)
  let [most, from] = [0, 0]
  for (const [to, time] of times.entries()) {
    while ((times[from] ?? 0) <= time - windowSeconds * 1_000) from += 1
    most = Math.max(most, to - from + 1)
  }
  return most
}
const counted = (requests: readonly RequestRecord[]) => requests.filter(({ operation }) => !TOKENS.has(operation))

test('S8: three organizations share both limits: no window too full, nothing dropped, the small one is not kept waiting', async () => {
  const story = await startStory({
    world: { seed: 41, registrations: 40, groups: 4, organizations: 3, awkward: false },
    organizations: 3,
    daxko: { limit: DAXKO },
    docnetwork: { limit: DOCNETWORK },
    env: {
      DAXKO_MAX_REQUESTS: String(DAXKO.maxRequests),
      DAXKO_WINDOW_SECONDS: String(DAXKO.windowSeconds),
      DOCNETWORK_MAX_REQUESTS: String(DOCNETWORK.maxRequests),
      DOCNETWORK_WINDOW_SECONDS: String(DOCNETWORK.windowSeconds),
    },
  })
  try {
    for (const name of ['fetcher', 'fetcher', 'fetcher', 'writer', 'writer'] as const) story.startAnother(name)
    const { organizations } = story.world
    const small = organizations[SMALL]
    if (!small) throw new Error('no third organization')
    // Ten people in one roster; the other rosters were never filled.
    const edits = [...small.daxko.rosters].flatMap(([offering, entries], i): DaxkoEdit[] =>
      i === 0
        ? entries.slice(10).map(({ member_id }) => ({ op: 'remove-entry', offering, memberId: member_id }))
        : [{ op: 'clear-roster', offering }],
    )
    story.daxko.control.edit(edits, small.scope)
    const before = cloneWorld(story.world).organizations
    const expected = before.map(({ daxko, docnetwork }) => expectSync({ daxko, docnetwork }))

    const clients = await Promise.all(organizations.map((_, n) => createClient(story, n)))
    const syncs = await Promise.all(clients.map((client) => client.run()))

    for (const [n, organization] of organizations.entries()) {
      expect(compareStates(organization.docnetwork, expected[n]!.state)).toEqual([])
      expect(syncs[n]!.status).toBe(expected[n]!.status)
    }
    const [daxko, docnetwork] = [story.daxko, story.docnetwork].map(({ control }) => counted(control.requests()))
    expect(fullestWindow(daxko!, DAXKO.windowSeconds)).toBeLessThanOrEqual(DAXKO.maxRequests)
    expect(fullestWindow(docnetwork!, DOCNETWORK.windowSeconds)).toBeLessThanOrEqual(DOCNETWORK.maxRequests)
    expect(story.daxko.control.counters().throttled + story.docnetwork.control.counters().throttled).toBe(0)
    const [most] = await story.db.$queryRaw<{ n: number }[]>`select max(attempts)::int as n from change`
    expect(most?.n).toBe(1) // no attempt used up

    // Fair: while the small one had something to ask, at most three requests left for each of its own, and a window that was full before it came.
    for (const [requests, organization, limit] of [
      [daxko!, small.scope, DAXKO.maxRequests],
      [docnetwork!, String(small.organizationId), DOCNETWORK.maxRequests],
    ] as const) {
      const own = requests.filter((request) => request.organization === organization)
      const [first, last] = [own[0]?.n ?? 0, own.at(-1)?.n ?? 0]
      const meanwhile = requests.filter(({ n }) => n >= first && n <= last).length
      expect(meanwhile).toBeLessThanOrEqual(3 * own.length + 2 * limit)
    }
    record({ story: 'shares', times: daxko!.length + docnetwork!.length })
  } finally {
    await story.close()
  }
})
