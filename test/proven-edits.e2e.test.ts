// S10 S1: somebody works in DocNetwork by hand while a live sync runs. No profile is ever made twice, no identifier overwritten; the next sync matches
// them. A registration made by hand after it was read may stand twice (ADR 0080).
import type { DnProfile, DocNetworkEdit } from '@daxko-sync/simulators'
import { expect, test } from 'vitest'
import { record } from './proven/record.ts'
import { arrived, expectSettled, startStory, until } from './proven/story.ts'

const SLOW = { latencyMs: 15 }

const offeringOf = (identifier: string | null | undefined): string => {
  const fields = new URLSearchParams(identifier?.trim())
  return `${fields.get('program_id')}/${fields.get('location_id')}/${fields.get('offering_id')}`
}

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

test('R1: registrations made by hand while a sync runs: one that we read is not made again; one made after that shows twice, and goes whole', async () => {
  const story = await startStory({ world: { seed: 33, registrations: 160, groups: 6 }, daxko: SLOW, docnetwork: SLOW })
  try {
    const expected = story.expected()
    const { registrations } = story.organization.docnetwork
    const applied = expected.changes.filter(({ state }) => state === 'applied')
    const known = applied.filter(({ kind, profileId }) => kind === 'registration.create' && profileId !== undefined)
    const [early, late] = known
    const [again] = applied.filter(({ kind }) => kind === 'registration.reactivate')
    if (!early || !late || !again) throw new Error('the world has too few people')
    type Change = typeof early
    const activeOf = ({ profileId, groupId }: Change) =>
      [...registrations.values()].filter(
        (one) => one.profileID === profileId && one.groupID === groupId && one.type === 'patient' && one.deactivated === null,
      )
    const byHand = ({ profileId = 0, groupId = 0 }: Change): DocNetworkEdit => ({ op: 'add-registration', profileId, groupId })

    const syncId = await story.begin()
    await until('members are read', () => arrived(story, 'getMember') >= 1)
    story.docnetwork.control.edit([byHand(early)])
    expect(arrived(story, 'listGroupRegistrations')).toBe(0)
    await until('registrations were read, and households are asked for', () => arrived(story, 'getUnit') >= 1)
    story.docnetwork.control.edit([
      byHand(late),
      { op: 'change-registration', id: again.registrationId ?? 0, fields: { deactivated: null } },
    ])
    expect(arrived(story, 'createRegistration') + arrived(story, 'reactivateRegistration')).toBe(0)
    const sync = await story.ended(syncId)

    await expectSettled(story, sync)
    expect(activeOf(early)).toHaveLength(1)
    expect(activeOf(again)).toHaveLength(1)
    expect(activeOf(late)).toHaveLength(2) // ADR 0080: what no request that is at hand would tell
    const writes = () => story.docnetwork.control.counters().writes
    expect(writes()['createRegistration']).toBe(expected.applied['registration.create'] - 1)
    expect(writes()['reactivateRegistration']).toBe(expected.applied['registration.reactivate'])

    // The next sync takes two for one, and touches neither.
    story.docnetwork.control.reset()
    await expectSettled(story, await story.ended(await story.begin()))
    expect(writes()).toEqual({})
    expect(activeOf(late)).toHaveLength(2)

    // R3: with the child both go.
    const fields = { status: 'cancelled', updated_at: '2030-01-01T00:00:00Z' } as const
    const offering = offeringOf(story.organization.docnetwork.groups.get(late.groupId ?? 0)?.groupIdentifier)
    story.daxko.control.edit([{ op: 'change-entry', offering, memberId: late.memberId ?? '', fields }])
    await expectSettled(story, await story.ended(await story.begin()))
    expect(activeOf(late)).toEqual([])
    record({ story: 'registered-meanwhile', times: 3 })
  } finally {
    await story.close()
  }
})
