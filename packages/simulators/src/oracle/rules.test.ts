import { describe, expect, it } from 'vitest'
import { putProfile } from '../docnetwork/state.ts'
import { type Builder, createBuilder, type Slot } from '../world/builder.ts'
import { buildGroups } from '../world/cases-groups.ts'
import type { OracleInput } from './input.ts'
import { expectSync } from './oracle.ts'

const NOW = new Date('2026-03-10T09:00:00Z')

const twoGroups = (): Builder & { a: Slot; b: Slot } => {
  const builder = createBuilder(11, { scope: 'OPS_1', organizationId: 4101 })
  buildGroups(builder, 2, false)
  const [a, b] = builder.slots
  return { ...builder, a: a!, b: b! }
}

const sync = ({ daxko, docnetwork }: Builder, more: Partial<OracleInput> = {}) => {
  const expectation = expectSync({ daxko, docnetwork, now: NOW, ...more })
  return {
    ...expectation,
    did: expectation.changes.map(({ kind, state }) => (state === 'applied' ? kind : `${kind} ${state}`)),
    asks: expectation.reviews.map(({ memberId, code }) => [memberId, code]),
  }
}

describe('oracle: links', () => {
  it('P7: a remembered link comes before names', () => {
    const world = twoGroups()
    const member = world.member()
    world.enroll(member, world.a)
    const profile = world.profile(member, { identifier: null, givenName: 'Changed' })
    const { did } = sync(world, { links: [{ memberId: member.member_id, profileId: profile.id }] })
    expect(did).toEqual(['profile.update', 'registration.create'])
  })

  it.each([
    ['P7: a link whose profile is gone is dropped', (_: Builder, id: number) => id + 999],
    [
      "P7: a link whose profile bears another member's identifier is dropped",
      (world: Builder, id: number) => {
        putProfile(world.docnetwork, {
          ...world.docnetwork.profiles.get(id)!,
          identifier: world.member().member_id,
          givenName: 'Else',
        })
        return id
      },
    ],
  ])('%s', (_title, spoil) => {
    const world = twoGroups()
    const member = world.member()
    world.enroll(member, world.a)
    const profile = world.profile(member, { identifier: null, dob: '2001-01-01', givenName: 'Else' })
    const profileId = spoil(world, profile.id)
    expect(sync(world, { links: [{ memberId: member.member_id, profileId }] }).did).toEqual([
      'profile.create',
      'user.add',
      'registration.create',
    ])
  })

  it('P2: a candidate that is linked to somebody not met is nobody’s to take, and is not touched', () => {
    const world = twoGroups()
    const member = world.member()
    world.enroll(member, world.a)
    world.enroll(world.member(), world.b)
    const profile = world.profile(member, { identifier: null })
    world.register(profile, world.b)
    const { asks, did } = sync(world, { links: [{ memberId: '77', profileId: profile.id }] })
    expect(asks).toEqual([[member.member_id, 'identifier-conflict']])
    expect(did).not.toContain('registration.deactivate')
  })

  it('P10: what was found stays in a sync that meets fewer people', () => {
    const world = twoGroups()
    const [one, other] = [
      world.member({ given: 'Same', family: 'Name', dob: '2014-01-01' }),
      world.member({ given: 'Same', family: 'Name', dob: '2014-01-01' }),
    ]
    world.profile(one, { identifier: null })
    world.enroll(one, world.a)
    world.enroll(other, world.b)
    const whole = sync(world)
    expect(whole.asks).toHaveLength(2)
    const groupIdentifier = world.docnetwork.groups.get(world.a.groupId)!.groupIdentifier!
    expect(sync(world, { groupIdentifier }).did).toContain('profile.add-identifier')
    expect(sync(world, { groupIdentifier, findings: whole.findings }).asks).toEqual([[one.member_id, 'ambiguous-name']])
  })
})

describe('oracle: contests', () => {
  const ANN = { given: 'Ann', family: 'Lee', dob: '2014-01-01' }
  const identifierOf = (world: Builder, { groupId }: Slot) => world.docnetwork.groups.get(groupId)!.groupIdentifier!

  it('P8: a namesake in a group that failed is a rival like any other', () => {
    const world = twoGroups()
    const [one, other] = [world.member(ANN), world.member(ANN)]
    world.profile(one, { identifier: null })
    world.enroll(one, world.a)
    world.enroll(other, world.b)
    const { asks, did, status } = sync(world, { unreadableGroups: [world.a.groupId] })
    expect(asks.map(([, code]) => code)).toEqual(['ambiguous-name', 'ambiguous-name'])
    expect([did, status]).toEqual([[], 'partially-failed'])
  })

  it('S4: for whom only a group in failure asks, nothing is written', () => {
    const world = twoGroups()
    const [one, other] = [world.member(ANN), world.member(ANN)]
    world.enroll(one, world.a)
    world.enroll(other, world.b)
    const { changes, asks } = sync(world, { unreadableGroups: [world.a.groupId] })
    expect(new Set(changes.map(({ memberId }) => memberId))).toEqual(new Set([other.member_id]))
    expect([changes[0]?.rule, asks]).toEqual(['P8', []])
  })

  it('P10: a contested profile goes to nobody in a sync that meets only somebody else of that name', () => {
    const world = twoGroups()
    const [one, other, third] = [world.member(ANN), world.member(ANN), world.member(ANN)]
    world.profile(one, { identifier: null })
    for (const member of [one, other]) world.enroll(member, world.a)
    const { findings } = sync(world, { groupIdentifier: identifierOf(world, world.a) })
    world.enroll(third, world.b)
    const { asks, did } = sync(world, { groupIdentifier: identifierOf(world, world.b), findings })
    expect([asks, did]).toEqual([[[third.member_id, 'identifier-conflict']], []])
  })
})

describe('oracle: leavers', () => {
  const OTHER_CHILD = { givenName: 'Zo', familyName: 'Otherwise', dob: '2011-01-01' }
  const left = (fields: object, status?: 'cancelled') => {
    const world = twoGroups()
    const member = world.member({ given: 'Ann', family: 'Lee', dob: '2015-03-04' })
    const profile = world.profile(member)
    const { id: profileId } = profile
    world.register(profile, world.a)
    world.enroll(world.member({ given: 'Other', family: 'Child', dob: '2013-02-02' }), world.a)
    if (status) world.enroll(member, world.a, status)
    const looks = [{ memberId: member.member_id, givens: ['ann'], family: 'lee', dob: '2015-03-04' }]
    putProfile(world.docnetwork, { ...profile, ...fields })
    return { memberId: member.member_id, ...sync(world, { links: [{ memberId: member.member_id, profileId }], looks }) }
  }

  it.each<[string, object, 'cancelled' | undefined, boolean, boolean]>([
    ['R3: who left is deactivated', {}, undefined, true, false],
    ['P10: not where the profile is another child’s by now', OTHER_CHILD, undefined, false, true],
    ['P10 P3: nor, without a review, where the member is cancelled', OTHER_CHILD, 'cancelled', false, false],
    ['P10: one value of the member’s is enough', { ...OTHER_CHILD, dob: '2015-03-04' }, undefined, true, false],
  ])('%s', (_title, fields, status, deactivates, asks) => {
    const { memberId, did, asks: asked, links } = left(fields, status)
    expect(did.includes('registration.deactivate')).toBe(deactivates)
    expect(asked).toEqual(asks ? [[memberId, 'identity-mismatch']] : [])
    expect(links.find((link) => link.memberId === memberId)?.fits).toBe(deactivates ? undefined : false)
  })
})

describe('oracle: decisions', () => {
  it.each([
    ['link', ['profile.add-identifier', 'registration.create']],
    ['create', ['profile.create', 'user.add', 'registration.create']],
    ['ignore', []],
  ] as const)('S12: %s is read when the plan is made', (action, did) => {
    const world = twoGroups()
    const member = world.member()
    world.enroll(member, world.a)
    const profile = world.profile(member, { identifier: null, dob: null })
    expect(sync(world).asks).toEqual([[member.member_id, 'possible-duplicate']])
    const decision = { memberId: member.member_id, action, profileId: profile.id }
    const decided = sync(world, { decisions: [decision] })
    expect([decided.asks, decided.did]).toEqual([[], did])
  })
})

describe('oracle: registrations', () => {
  const withActive = (count: number) => {
    const world = twoGroups()
    const links = Array.from({ length: count }, () => {
      const member = world.member()
      const profile = world.profile(member)
      world.register(profile, world.a)
      return { memberId: member.member_id, profileId: profile.id }
    })
    const keep = (from: number): void => {
      for (const { memberId } of links.slice(from)) world.enroll(world.daxko.members.get(memberId)!, world.a)
    }
    return { world, links, keep }
  }

  it.each([
    ['5 of 10 are written', 10, 5, 'applied'],
    ['6 of 30 are 20 %, not more', 30, 6, 'applied'],
    ['6 of 29 wait', 29, 6, 'held'],
    ['7 of 30 wait', 30, 7, 'held'],
  ])('R5: %s', (_title, active, missing, state) => {
    const { world, links, keep } = withActive(active)
    keep(missing)
    const { changes } = sync(world, { links })
    expect(changes.filter(({ kind }) => kind === 'registration.deactivate').map((change) => change.state)).toEqual(
      Array(missing).fill(state),
    )
  })

  it('R5: all that is left over waits when it is too much in all', () => {
    const { world, links, keep } = withActive(120)
    keep(22)
    const few = sync(world, { links, settings: { brakePercent: 50 } })
    expect(few.held).toHaveLength(22)
    expect(sync(world, { links, settings: { brakePercent: 50, brakeTotalPercent: 20 } }).held).toHaveLength(0)
  })

  it('R5: all wait in a group whose offering changed', () => {
    const { world, links, keep } = withActive(10)
    keep(1)
    expect(sync(world, { links, offeringChanged: [world.a.groupId] }).held).toHaveLength(1)
  })

  it.each([
    ['R6: an empty roster is held, however few', 1, {}, 1, 0],
    ['R6: an incomplete roster deactivates nothing', 0, 'incomplete', 0, 0],
    ['R3: turned off', 0, { settings: { deactivateMissing: false } }, 0, 0],
    ['R3: a link that was never found to fit does not count', 0, 'unfit', 0, 0],
    ['R3: absent from a complete roster', 0, {}, 0, 1],
  ])('%s', (_title, empty, how, held, applied) => {
    const { world, links } = withActive(2)
    if (empty === 0) world.enroll(world.daxko.members.get(links[1]!.memberId)!, world.a)
    const used = how === 'unfit' ? links.map((link) => ({ ...link, fits: false })) : links.slice(0, empty === 0 ? 2 : 1)
    const more = how === 'incomplete' ? { incompleteRosters: [world.a.key] } : typeof how === 'object' ? how : {}
    const expectation = sync(world, { links: used, ...more })
    expect([expectation.held.length, expectation.applied['registration.deactivate']]).toEqual([held, applied])
  })

  it('S4: a member that could not be read is left as it is', () => {
    const { world, links } = withActive(2)
    const [first, second] = links.map(({ memberId }) => world.daxko.members.get(memberId)!)
    world.enroll(second!, world.a)
    world.enroll(first!, world.b)
    const { did, status } = sync(world, { links, unreadableMembers: [first!.member_id] })
    expect([did, status]).toEqual([[], 'partially-failed'])
  })

  it('U1: where the member names no unit, the roster’s counts, unless rosters name several', () => {
    const world = twoGroups()
    const head = world.member({ adult: true })
    const unit = world.unit(head.member_id)
    const member = world.member({ unit: null, emails: [{ type: 'Home', email: 'own@example.com' }] })
    const usersOf = () => sync(world).changes.flatMap(({ kind, after }) => (kind === 'user.add' ? after?.['email'] : []))
    world.enroll(member, world.a, 'registered', { unit_id: unit })
    expect(usersOf()).toEqual([head.emails![0]!.email])
    world.enroll(member, world.b, 'registered', { unit_id: world.unit(world.member({ adult: true }).member_id) })
    expect(usersOf()).toEqual(['own@example.com'])
  })

  it('U1: a household that could not be read is owed, not replaced', () => {
    const world = twoGroups()
    const member = world.member({ emails: [{ type: 'Home', email: 'own@example.com' }] })
    world.enroll(member, world.a)
    const unreadableUnits = [member.member_unit_id!]
    expect(sync(world, { unreadableUnits }).did).toEqual(['profile.create', 'user.add failed', 'registration.create'])
  })

  it('G5: updates that are refused are unsupported, and the sync succeeds', () => {
    const world = twoGroups()
    const group = world.docnetwork.groups.get(world.a.groupId)!
    world.docnetwork.groups.set(group.id, { ...group, description: 'Old' })
    const { did, status } = sync(world, { groupsWritable: false })
    expect([did, status]).toEqual([['group.update unsupported'], 'succeeded'])
  })
})
