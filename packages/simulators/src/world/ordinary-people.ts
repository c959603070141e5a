// Ordinary people: new ones, known ones, known by name only, misspelt, returning, waiting, gone. In shares that a camp would recognise.
import type { DaxkoMember } from '../daxko/state.ts'
import type { Builder, Slot } from './builder.ts'
import { familyName } from './names.ts'

type Kind = (builder: Builder, member: DaxkoMember, slots: Slot[]) => void

const isNew: Kind = (builder, member, slots) => {
  for (const slot of slots) builder.enroll(member, slot)
  builder.note('plain', { members: [member] })
}

const current: Kind = (builder, member, slots) => {
  const profile = builder.profile(member)
  for (const slot of slots) {
    builder.enroll(member, slot)
    builder.register(profile, slot)
  }
  builder.note('plain', { members: [member] })
}

const knownElsewhere: Kind = (builder, member, slots) => {
  builder.profile(member)
  for (const slot of slots) builder.enroll(member, slot)
}

const knownByName: Kind = (builder, member, slots) => {
  builder.profile(member, { identifier: null })
  for (const slot of slots) builder.enroll(member, slot)
}

const misspelt: Kind = (builder, member, slots) => {
  const profile = builder.profile(member, { familyName: `${member.name.last_name}e` })
  for (const slot of slots) builder.register(profile, builder.enroll(member, slot))
}

const returning: Kind = (builder, member, slots) => {
  const profile = builder.profile(member)
  for (const slot of slots) builder.register(profile, builder.enroll(member, slot), { deactivated: '2025-09-01 08:00:00.000' })
}

const waiting: Kind = (builder, member, slots) => {
  for (const slot of slots) builder.enroll(member, slot, 'waitlisted')
}

const gone: Kind = (builder, member, slots) => {
  builder.profile(member)
  for (const slot of slots) builder.enroll(member, slot, 'cancelled')
}

const SHARES: [number, Kind][] = [
  [0.3, isNew],
  [0.34, current],
  [0.1, knownElsewhere],
  [0.08, knownByName],
  [0.05, misspelt],
  [0.05, returning],
  [0.04, waiting],
  [0.04, gone],
]

const kindFor = (share: number): Kind => {
  let sum = 0
  for (const [part, kind] of SHARES) {
    sum += part
    if (share < sum) return kind
  }
  return isNew
}

const SIBLING_SHARE = 0.35

/** Enrols until the rosters hold `registrations` entries in all. Staff of each group, unknown to Daxko, comes along. */
export const enrolOrdinaryPeople = (builder: Builder, registrations: number): void => {
  const { random } = builder
  for (const slot of builder.slots) {
    const staff = builder.profile(builder.member({ unit: null, adult: true }), { identifier: null })
    builder.register(staff, slot, { type: 'provider' })
  }
  let last: DaxkoMember | undefined
  while (builder.entries() < registrations) {
    const sibling = last && random.chance(SIBLING_SHARE) ? last : undefined
    const member: DaxkoMember = sibling
      ? builder.member({ family: sibling.name.last_name ?? null, unit: sibling.member_unit_id ?? null })
      : builder.member({ family: familyName(random) })
    last = member
    const share = random.next()
    const wanted = share < 0.75 ? 1 : share < 0.93 ? 2 : 3
    const count = Math.min(wanted, registrations - builder.entries(), builder.slots.length)
    const slots = Array.from({ length: count }, () => builder.slot())
    kindFor(random.next())(builder, member, slots)
  }
}
