// S10 S1: somebody works in DocNetwork by hand while a live sync runs. No profile is ever made twice, no identifier overwritten; the next sync matches them.
import type { DnProfile, DocNetworkEdit } from '@daxko-sync/simulators'
import { expect, test } from 'vitest'
import { record } from './proven/record.ts'
import { arrived, expectSettled, startStory, until } from './proven/story.ts'

const SLOW = { latencyMs: 15 }

test('S10: profiles made by hand and identifiers typed between our reading and our writes: nothing is doubled', async () => {
  const story = await startStory({ world: { seed: 31, registrations: 120, groups: 6 }, daxko: SLOW, docnetwork: SLOW })
  try {
    const expected = story.expected()
    const of = (kind: string) => expected.changes.filter((change) => change.kind === kind)
    const { profiles } = story.organization.docnetwork
    // People whose name is theirs alone, so that one edit concerns one person.
    const names = of('profile.create').map(({ after }) => `${after?.['givenName']} ${after?.['familyName']} ${after?.['dob']}`)
    const creates = of('profile.create').filter((_, i) => names.filter((name) => name === names[i]).length === 1)
    const identifiers = of('profile.add-identifier')
    const [named, identified, dateless] = creates.slice(0, 3)
    const [typed] = identifiers
    if (!named || !identified || !dateless || !typed) throw new Error('the world has too few people')
    const fieldsOf = ({ after }: { after?: Record<string, unknown> }): Partial<DnProfile> => ({ ...after, identifier: null })
    const edits: DocNetworkEdit[] = [
      { op: 'add-profile', fields: fieldsOf(named) },
      { op: 'add-profile', fields: { givenName: 'By', familyName: 'Hand', identifier: identified.memberId ?? '' } },
      { op: 'add-profile', fields: { ...fieldsOf(dateless), dob: null } },
      { op: 'change-profile', id: typed.profileId ?? 0, fields: { identifier: 'TYPED-BY-HAND' } },
    ]

    const syncId = await story.begin()
    await until('the list was read, and households are asked for', () => arrived(story, 'getUnit') >= 1)
    expect(arrived(story, 'createProfile')).toBe(0)
    story.docnetwork.control.edit(edits)
    const sync = await story.ended(syncId)

    await expectSettled(story, sync)
    const touched = [named, identified, dateless, typed].map(({ memberId }) => memberId ?? '')
    const changes = await story.db.change.findMany({ where: { syncId, memberId: { in: touched } } })
    expect(new Set(changes.map(({ state }) => state))).toEqual(new Set(['stale']))
    const reviews = await story.db.review.findMany({ where: { lastSyncId: syncId, code: 'stale', state: 'open' } })
    expect(reviews.map(({ memberId }) => memberId).toSorted()).toEqual(touched.toSorted())
    expect(sync.status).toBe(expected.status === 'partially-failed' ? 'partially-failed' : 'succeeded-with-warnings')
    // Everybody else is as they would have been; of these four nothing was written.
    const made = [...profiles.values()].filter(({ identifier }) => identifier !== null)
    for (const memberId of touched.filter((id) => id !== identified.memberId))
      expect(made.filter(({ identifier }) => identifier === memberId)).toEqual([])
    expect(made.filter(({ identifier }) => identifier === identified.memberId)).toHaveLength(1)
    expect(profiles.get(typed.profileId ?? 0)?.identifier).toBe('TYPED-BY-HAND')
    expect(story.docnetwork.control.counters().writes['createProfile']).toBe(of('profile.create').length - 3)

    // The next sync decides anew: who was made by hand is matched, and nobody gets a second profile.
    story.docnetwork.control.reset()
    const next = await story.ended(await story.begin())
    await expectSettled(story, next)
    expect(story.docnetwork.control.counters().writes['createProfile']).toBeUndefined()
    expect([...profiles.values()].filter(({ identifier }) => identifier === named.memberId)).toHaveLength(1)
    expect(await story.db.review.count({ where: { code: 'stale', state: 'open' } })).toBe(0)
    record({ story: 'edited-meanwhile', times: edits.length })
  } finally {
    await story.close()
  }
})
