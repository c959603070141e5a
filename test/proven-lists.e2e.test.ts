// R6 P9 S4: rosters and lists that lie, and records that are poison: nothing is made or taken away on a guess, and nobody else is held up.
import type { DaxkoMember, Effect, Fault, OfferingKey } from '@daxko-sync/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from './proven/record.ts'
import { expectSettled, type Story, startStory } from './proven/story.ts'

let story: Story

/** As many plain groups, one roster each. */
const GROUPS = 9

beforeAll(async () => {
  story = await startStory({ world: { seed: 23, registrations: 135, groups: GROUPS, awkward: false } })
  const first = await story.ended(await story.begin())
  expect(first.status).toMatch(/^succeeded/)
})
afterAll(async () => {
  await story?.close()
})

/** Registrations that are active, by group. */
const activeIn = (): Map<number, Set<number>> => {
  const byGroup = new Map<number, Set<number>>()
  for (const { groupID, profileID, deactivated } of story.organization.docnetwork.registrations.values()) {
    if (deactivated === null) byGroup.set(groupID, (byGroup.get(groupID) ?? new Set()).add(profileID))
  }
  return byGroup
}

const groupOf = (offering: OfferingKey): number => {
  const [programId, locationId, offeringId] = offering.split('/')
  const group = [...story.organization.docnetwork.groups.values()].find(({ groupIdentifier }) =>
    [programId, locationId, offeringId].every((part) =>
      new URLSearchParams(groupIdentifier ?? '').toString().includes(`=${part}`),
    ),
  )
  if (!group) throw new Error(`no group of ${offering}`)
  return group.id
}

const faultOn = (offering: OfferingKey, effect: Effect): Fault => {
  const [program_id, location_id, offering_id] = offering.split('/') as [string, string, string]
  return {
    name: `${effect.kind} of ${offering}`,
    operation: 'listRoster',
    match: { program_id, location_id, offering_id },
    effect,
  }
}

const LIES: Effect[] = [
  { kind: 'wrong-total' },
  { kind: 'wrong-total', by: -1 },
  { kind: 'repeat-cursor' },
  { kind: 'empty-page' },
  { kind: 'drop-half' },
  { kind: 'empty' },
  { kind: 'status', status: 422 }, // a 500 says the same, after two minutes of trying
]

test('R6: a wrong total, a repeated cursor, an empty page, half a roster, an empty one, one that cannot be read: nothing is deactivated there', async () => {
  const offerings = [...story.organization.daxko.rosters].filter(
    ([, entries]) => entries.filter(({ status }) => status === 'registered').length > 2,
  )
  const lying = offerings.slice(0, LIES.length).map(([key]) => key)
  const honest = offerings[LIES.length]?.[0] ?? ''
  // One person has really left each roster; only where the roster is believed may that show.
  const gone = new Map(
    offerings.map(([key, entries]) => [key, entries.find(({ status }) => status === 'registered')?.member_id ?? '']),
  )
  story.daxko.control.edit([...gone].map(([offering, memberId]) => ({ op: 'remove-entry', offering, memberId })))
  const before = activeIn()
  story.daxko.control.installFaults(lying.map((key, i) => faultOn(key, LIES[i] as Effect)))
  story.docnetwork.control.reset()

  const sync = await story.ended(await story.begin())

  expect(sync.status).toBe('partially-failed')
  const after = activeIn()
  for (const key of lying) expect({ key, active: after.get(groupOf(key)) }).toEqual({ key, active: before.get(groupOf(key)) })
  expect(after.get(groupOf(honest))?.size).toBe((before.get(groupOf(honest))?.size ?? 0) - 1)
  const { writes } = story.docnetwork.control.counters()
  expect(Object.keys(writes).filter((operation) => operation !== 'deactivateRegistration')).toEqual([])
  expect(sync.counts.changes['held']).toBeGreaterThan(0) // the empty roster
  await expectSettled(story, sync)
  expect(story.daxko.control.faultCounts().filter(({ fired }) => fired === 0)).toEqual([])
  record({ story: 'lying-rosters', times: LIES.length })
})

test('P9: a profile list that is empty, halved or cut: the sync ends in words before the first write', async () => {
  story.daxko.control.clearFaults()
  for (const [kind, code] of [
    ['empty', 'docnetwork-list-implausible'],
    ['drop-half', 'docnetwork-list-implausible'],
    ['truncate', 'docnetwork-unreachable'], // JSON that does not close says nothing at all
  ] as const) {
    story.docnetwork.control.installFaults([{ operation: 'listProfiles', effect: { kind } }])
    story.docnetwork.control.reset()
    const sync = await story.ended(await story.begin())
    expect({ kind, status: sync.status, code: sync.failure?.code }).toEqual({
      kind,
      status: 'failed',
      code,
    })
    expect(story.docnetwork.control.counters().writes).toEqual({})
    await expectSettled(story, sync)
  }
  story.docnetwork.control.clearFaults()
  record({ story: 'lying-profiles', times: 3 })
})

test('S4: names of 10 kB, null everywhere, wrong types, broken UTF-8 and control characters: those people alone, and no retry without end', async () => {
  const { daxko } = story.organization
  const [offering] = [...daxko.rosters.keys()]
  const [template] = [...daxko.members.values()]
  if (!offering || !template) throw new Error('no world')
  const poison: Record<string, Partial<Record<keyof DaxkoMember, unknown>>> = {
    POISON1: { name: { first_name: 'N'.repeat(10_000), last_name: 'Long' } },
    POISON2: Object.fromEntries(Object.keys(template).map((key) => [key, null])),
    POISON3: { name: 'Robert', date_of_birth: { year: 2014 }, emails: 'none', gender: 7 },
    POISON4: { name: { first_name: 'Zero\u0000Width', last_name: '\u202eDrow\ud800' }, date_of_birth: '2014-05-06' },
    POISON5: { name: [], member_unit_id: 12 },
    FINE1: { name: { first_name: 'Quentin', last_name: 'Fineperson' }, date_of_birth: '2013-02-03' },
  }
  story.daxko.control.edit(
    Object.entries(poison).flatMap(([memberId, fields]) => [
      { op: 'put-member' as const, member: { ...template, ...fields, member_id: memberId } as DaxkoMember },
      {
        op: 'add-entry' as const,
        offering,
        entry: {
          ...daxko.rosters.get(offering)?.[0],
          member_id: memberId,
          registration_id: `R-${memberId}`,
          status: 'registered',
        } as never,
      },
    ]),
  )
  story.docnetwork.control.reset()
  story.daxko.control.reset()

  const sync = await story.ended(await story.begin())

  await expectSettled(story, sync)
  const made = [...story.organization.docnetwork.profiles.values()].filter(
    ({ identifier }) => identifier !== null && identifier in poison,
  )
  expect(made.map(({ identifier }) => identifier)).toContain('FINE1')
  expect(new Set(made.map(({ identifier }) => identifier)).size).toBe(made.length)
  expect(made.every(({ givenName, familyName }) => givenName.trim() !== '' && familyName.trim() !== '')).toBe(true)
  // Nobody is asked for again and again: eight attempts of a job at most.
  expect(story.daxko.control.counters().operations['getMember']).toBeLessThan(daxko.members.size + Object.keys(poison).length * 8)
  expect(sync.status).not.toBe('failed')
  record({ story: 'poison', times: Object.keys(poison).length - 1 })
})
