// Changes in Daxko between two syncs, and the writes that each of them leads to. For a world that was synced whole once before.
import { type DaxkoEdit, editDaxko } from '../daxko/edits.ts'
import type { DaxkoMember, DaxkoState, OfferingKey } from '../daxko/state.ts'
import { readGroup } from '../oracle/groups.ts'
import type { ChangeKind } from '../oracle/input.ts'
import { emailOf, familyName, givenName, homeAddress, phoneNumber } from './names.ts'
import { createRandom, type Random } from './random.ts'
import type { OrganizationWorld, World } from './types.ts'

export interface AppliedEdits {
  scope: string
  /** Already applied to the world; for a simulator in another process send them to `/_sim/world`. */
  edits: DaxkoEdit[]
  /** Per edit that was asked for: what it was and what it must lead to. */
  steps: { what: string; memberId?: string; writes: ChangeKind[] }[]
  expected: Record<ChangeKind, number>
}

interface Step {
  what: string
  memberId?: string
  edits: DaxkoEdit[]
  writes: ChangeKind[]
}

interface Chooser {
  daxko: DaxkoState
  random: Random
  /** An ordinary member that no other edit touches, its only roster being one that a single group has. */
  member(): { member: DaxkoMember; offering: OfferingKey }
  /** One that was not given before. */
  freshOffering(): OfferingKey
  /** A plain roster, another than that one. */
  otherThan(offering: OfferingKey): OfferingKey
  offering(): OfferingKey
  nextId(): string
  at: string
}

const entryOf = (member: DaxkoMember, id: string, at: string) => ({
  registration_id: `E${id}`,
  member_id: member.member_id,
  unit_id: member.member_unit_id ?? null,
  name: member.name,
  status: 'registered' as const,
  registered_at: at,
  updated_at: at,
})

const STEPS: ((chooser: Chooser) => Step)[] = [
  ({ member }) => {
    const { member: chosen } = member()
    const name = { ...chosen.name, last_name: `${chosen.name.last_name}son` }
    return {
      what: 'rename',
      memberId: chosen.member_id,
      edits: [{ op: 'change-member', memberId: chosen.member_id, fields: { name } }],
      writes: ['profile.update'],
    }
  },
  ({ random, nextId, offering, at }) => {
    const [childId, headId, unitId] = [nextId(), nextId(), nextId()]
    const family = familyName(random)
    const head = { first_name: givenName(random), last_name: family }
    const child: DaxkoMember = {
      member_id: childId,
      member_unit_id: unitId,
      active: true,
      name: { first_name: givenName(random), last_name: family },
      date_of_birth: `2014-03-${String(random.int(10, 28))}`,
      gender: { id: 'F', name: 'Female' },
    }
    return {
      what: 'newcomer',
      memberId: childId,
      edits: [
        {
          op: 'put-member',
          member: {
            member_id: headId,
            member_unit_id: unitId,
            active: true,
            name: head,
            emails: [{ type: 'Home', email: emailOf(head.first_name, family, Number(headId)) }],
            phones: [{ type: 'Home', ...phoneNumber(random) }],
            addresses: [homeAddress(random)],
          },
        },
        { op: 'put-member', member: child },
        {
          op: 'put-unit',
          unitId,
          unit: {
            members: [
              { member_id: headId, is_primary_member: true, active: true },
              { member_id: childId, is_primary_member: false, active: true },
            ],
          },
        },
        { op: 'add-entry', offering: offering(), entry: entryOf(child, childId, at) },
      ],
      writes: ['profile.create', 'user.add', 'registration.create'],
    }
  },
  ({ member, at }) => {
    const { member: chosen, offering } = member()
    const fields = { status: 'cancelled' as const, updated_at: at }
    return {
      what: 'cancel',
      memberId: chosen.member_id,
      edits: [{ op: 'change-entry', offering, memberId: chosen.member_id, fields }],
      writes: ['registration.deactivate'],
    }
  },
  ({ member, otherThan, nextId, at }) => {
    const { member: chosen, offering } = member()
    return {
      what: 'enrol in one more group',
      memberId: chosen.member_id,
      edits: [{ op: 'add-entry', offering: otherThan(offering), entry: entryOf(chosen, nextId(), at) }],
      writes: ['registration.create'],
    }
  },
  ({ member }) => {
    const { member: chosen } = member()
    return {
      what: 'correct the birth date',
      memberId: chosen.member_id,
      edits: [{ op: 'change-member', memberId: chosen.member_id, fields: { date_of_birth: '2013-11-30' } }],
      writes: ['profile.update'],
    }
  },
  ({ member }) => {
    const { member: chosen, offering } = member()
    return {
      what: 'remove from the roster',
      memberId: chosen.member_id,
      edits: [{ op: 'remove-entry', offering, memberId: chosen.member_id }],
      writes: ['registration.deactivate'],
    }
  },
  ({ freshOffering }) => {
    const key = freshOffering()
    return {
      what: 'describe the offering anew',
      edits: [{ op: 'change-offering', key, fields: { description: `New text of ${key}` } }],
      writes: ['group.update'],
    }
  },
]

/** Offerings that exactly one group carries. */
const singleOfferings = ({ daxko, docnetwork }: OrganizationWorld): OfferingKey[] => {
  const carried = new Map<OfferingKey, number>()
  for (const group of docnetwork.groups.values()) {
    const reading = readGroup(group)
    if (reading.takesPart) carried.set(reading.offering, (carried.get(reading.offering) ?? 0) + 1)
  }
  return [...daxko.rosters.keys()].filter((key) => carried.get(key) === 1)
}

const createChooser = (organization: OrganizationWorld, seed: number): Chooser => {
  const { daxko, cases } = organization
  const random = createRandom(seed)
  const singles = singleOfferings(organization)
  const unchanged = [...singles]
  const rostersOf = new Map<string, OfferingKey[]>()
  for (const [key, entries] of daxko.rosters)
    for (const { member_id } of entries) rostersOf.set(member_id, [...(rostersOf.get(member_id) ?? []), key])
  const free = (cases['plain']?.memberIds ?? []).filter((id) => {
    const [only, ...more] = rostersOf.get(id) ?? []
    return only !== undefined && more.length === 0 && singles.includes(only)
  })
  const highest = Math.max(...[...daxko.members.keys()].map(Number).filter((id) => !Number.isNaN(id)))
  let next = highest + 1_000_000
  return {
    daxko,
    random,
    member() {
      const [id] = free.splice(random.int(0, free.length - 1), 1)
      if (id === undefined) throw new Error('the world has too few ordinary members for so many edits')
      return { member: daxko.members.get(id)!, offering: rostersOf.get(id)![0]! }
    },
    otherThan: (offering) => random.pick(singles.filter((key) => key !== offering)),
    offering: () => random.pick(singles),
    freshOffering() {
      const key = unchanged.shift()
      if (key === undefined) throw new Error('the world has too few offerings for so many edits')
      return key
    },
    nextId: () => String(++next),
    at: '2026-03-09T08:00:00Z',
  }
}

/** Makes `count` edits in the first organization's Daxko. The seed decides who they meet. Far below the brake (R5) as long as groups are not tiny. */
export const applyEdits = (world: World, seed: number, count: number): AppliedEdits => {
  const organization = world.organizations[0]!
  const chooser = createChooser(organization, seed)
  const steps: Step[] = []
  for (let n = 0; n < count; n += 1) {
    const step = STEPS[n % STEPS.length]!(chooser)
    for (const edit of step.edits) editDaxko(organization.daxko, edit)
    steps.push(step)
  }
  const writes = steps.flatMap((step) => step.writes)
  const times = (kind: ChangeKind): number => writes.filter((write) => write === kind).length
  return {
    scope: organization.scope,
    edits: steps.flatMap(({ edits }) => edits),
    steps: steps.map(({ edits: _edits, ...step }) => step),
    expected: {
      'profile.create': times('profile.create'),
      'profile.update': times('profile.update'),
      'profile.add-identifier': 0,
      'user.add': times('user.add'),
      'registration.create': times('registration.create'),
      'registration.reactivate': 0,
      'registration.deactivate': times('registration.deactivate'),
      'group.update': times('group.update'),
    },
  }
}
