// The awkward registrations and rosters (R1–R7).
import { stamp } from '../docnetwork/state.ts'
import { type Builder, WORLD_TIME } from './builder.ts'
import type { CaseBuilder } from './cases-matching.ts'

const DAY = 86_400_000

const known = (builder: Builder, name: string) => {
  const member = builder.member()
  const profile = builder.profile(member)
  builder.note(name, { members: [member], profiles: [profile] })
  return { member, profile }
}

const active: CaseBuilder = (builder) => {
  const { member, profile } = known(builder, 'active')
  builder.register(profile, builder.enroll(member))
}

const reactivate: CaseBuilder = (builder) => {
  const { member, profile } = known(builder, 'deactivated-several')
  const slot = builder.enroll(member)
  for (const [created, updated] of [
    [60, 10],
    [50, 2],
    [20, 5],
  ] as const) {
    const registration = builder.register(profile, slot)
    const at = (days: number) => stamp(registration.id, WORLD_TIME - days * DAY)
    builder.docnetwork.registrations.set(registration.id, {
      ...registration,
      created: at(created),
      updated: at(updated),
      deactivated: at(updated),
    })
  }
}

const waitlistedThere: CaseBuilder = (builder) => {
  const { member, profile } = known(builder, 'waitlisted-in-docnetwork')
  builder.register(profile, builder.enroll(member), { waitlisted: true })
}

const staff: CaseBuilder = (builder) => {
  // The same person is staff in that group: the participant's registration is another thing.
  const { member, profile } = known(builder, 'provider')
  const slot = builder.enroll(member)
  builder.register(profile, slot, { type: 'provider' })
  builder.register(profile, builder.slot(), { type: 'provider' })
}

const unknownPeople: CaseBuilder = (builder) => {
  const profile = builder.profile(builder.member(), { identifier: null })
  const slot = builder.slot()
  builder.register(profile, slot)
  builder.note('unknown-to-daxko', { profiles: [profile], groups: [slot.groupId] })
}

const moved: CaseBuilder = (builder) => {
  const { member, profile } = known(builder, 'moved')
  const from = builder.slot()
  builder.register(profile, from)
  builder.enroll(member)
  builder.note('moved', { groups: [from.groupId] })
}

const cancelled: CaseBuilder = (builder) => {
  const { member, profile } = known(builder, 'cancelled')
  builder.register(profile, builder.enroll(member, builder.slot(), 'cancelled'))
  builder.enroll(member)
  // Cancelled and not read in this sync: the link does not count yet (P10).
  const unread = known(builder, 'cancelled-unread')
  builder.register(unread.profile, builder.enroll(unread.member, builder.slot(), 'cancelled'))
}

const waitlisted: CaseBuilder = (builder) => {
  const { member, profile } = known(builder, 'waitlisted-but-active')
  builder.register(profile, builder.enroll(member, builder.slot(), 'waitlisted'))
  const unknown = builder.member()
  builder.enroll(unknown, builder.slot(), 'waitlisted')
  builder.note('waitlisted-unknown', { members: [unknown] })
}

const duplicates: CaseBuilder = (builder) => {
  const at = (days: number) => new Date(WORLD_TIME - days * DAY).toISOString()
  const newerWins = known(builder, 'roster-duplicate')
  const slot = builder.enroll(newerWins.member, builder.slot(), 'cancelled', { updated_at: at(9) })
  builder.enroll(newerWins.member, slot, 'registered', { updated_at: at(2) })
  const newerCancels = known(builder, 'roster-duplicate-cancelled')
  const second = builder.enroll(newerCancels.member, builder.slot(), 'cancelled', { updated_at: at(1) })
  builder.enroll(newerCancels.member, second, 'registered', { updated_at: at(8) })
  const tie = known(builder, 'roster-duplicate-tie')
  const third = builder.enroll(tie.member, builder.slot(), 'waitlisted', { updated_at: at(3) })
  builder.enroll(tie.member, third, 'registered', { updated_at: at(3) })
  const undated = known(builder, 'roster-duplicate-undated')
  const fourth = builder.slot()
  builder.enroll(undated.member, fourth, 'waitlisted')
  const entries = builder.daxko.rosters.get(fourth.key)!
  delete entries.at(-1)!.updated_at
  builder.enroll(undated.member, fourth, 'registered', { updated_at: at(30) })
}

const withoutIds: CaseBuilder = (builder) => {
  const { member } = known(builder, 'roster-without-ids')
  const entry = builder.daxko.rosters.get(builder.enroll(member).key)!.at(-1)!
  delete entry.registration_id
  delete entry.updated_at
}

const severalGroups: CaseBuilder = (builder) => {
  const member = builder.member()
  for (let n = 0; n < Math.min(8, builder.slots.length); n += 1) builder.enroll(member)
  builder.note('several-groups', { members: [member] })
}

export const REGISTRATION_CASES: CaseBuilder[] = [
  active,
  moved,
  cancelled,
  waitlisted,
  reactivate,
  duplicates,
  severalGroups,
  staff,
  unknownPeople,
  waitlistedThere,
  withoutIds,
]
