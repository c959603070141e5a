// The awkward groups (G1–G6): identifiers in every form, shared offerings, fields that differ, an offering that Daxko does not know.
import type { DaxkoOffering } from '../daxko/state.ts'
import type { DnGroup } from '../docnetwork/state.ts'
import type { Builder } from './builder.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** Session dates of the n-th offering, and the group fields that say the same (New York: UTC-4 in summer). */
const dates = (n: number) => {
  const day = two(1 + (n % 20))
  const month = two(6 + (n % 3))
  return {
    start: `2026-${month}-${day}`,
    finish: `2026-${month}-${two(1 + (n % 20) + 7)}`,
    registrationOpen: `2026-01-${day}`,
    registrationClose: `2026-05-${day}`,
  }
}

const details = (n: number): DaxkoOffering['details'] => {
  const { start, finish, registrationOpen, registrationClose } = dates(n)
  const availability = { limited: true, full: false, max: 40, taken: 10, available: 30, has_waiting_list: true }
  return [
    {
      id: `D${n}-1`,
      start: n % 4 === 0 ? start : `${start}T13:00:00Z`,
      end: `${start}T21:00:00Z`,
      availability,
      groups: [
        {
          id: `DG${n}`,
          registration_dates: [
            { type: 'member', start: `${registrationOpen}T08:00:00`, end: '2026-04-01T23:59:00' },
            { type: 'public', start: '2026-02-20', end: registrationClose },
          ],
        },
      ],
    },
    // 02:00 UTC is the evening before in New York.
    { id: `D${n}-2`, start: `${finish}T13:00:00Z`, end: `${nextDay(finish)}T02:00:00Z`, availability },
  ]
}

const nextDay = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const sameFields = (n: number, offering: DaxkoOffering): Partial<DnGroup> => ({
  description: offering.description ?? null,
  ...dates(n),
})

/** Every sixth group differs from its offering in some field. */
const DIFFERENT: Partial<DnGroup>[] = [
  { start: '2026-01-01' },
  { finish: null, description: 'An older text' },
  { registrationOpen: null, registrationClose: null },
  { description: null, start: null, finish: null, registrationOpen: null, registrationClose: null },
]

const identifierForms: ((identifier: string) => string)[] = [
  (text) => text.split('&').toReversed().join('&'),
  (text) => text.replace('program_id', 'program%5Fid').replace('CMP', '%43MP'),
  (text) => `  ${text}\t`,
]

/** `count` groups that take part, in a tree of two levels. */
export const buildGroups = (builder: Builder, count: number, awkward: boolean): void => {
  const root = builder.group({ name: 'Season 2026' })
  const branch = builder.group({ name: 'Day camps', parentID: root.id, parents: [root.id] })
  builder.note('group no-identifier', { groups: [root.id, branch.id] })
  const tree = { parentID: branch.id, parents: [root.id, branch.id] }
  for (let n = 0; n < count; n += 1) {
    const { key, identifier, offering } = builder.offering()
    offering.details = details(n)
    const form = awkward && n > 0 && n <= identifierForms.length ? identifierForms[n - 1]! : (text: string) => text
    const different = n % 6 === 5 || (awkward && n === 1 && count < 6) ? DIFFERENT[Math.floor(n / 6) % DIFFERENT.length]! : {}
    const group = builder.group({
      name: `Session ${n + 1}`,
      ...tree,
      groupIdentifier: form(identifier),
      ...sameFields(n, offering),
      ...different,
    })
    builder.slots.push({ groupId: group.id, key })
    if (group.groupIdentifier !== identifier) builder.note('identifier-forms', { groups: [group.id] })
    if (Object.keys(different).length > 0) builder.note('group-fields-differ', { groups: [group.id] })
  }
}

/** Groups that do not take part (G2). */
export const buildOtherGroups = (builder: Builder): void => {
  const skipped: [string, (string | null)[]][] = [
    ['group no-identifier', [null, '', '   ']],
    ['group segment', ['program_id=CMP1&location_id=B1&segment_id=7', 'program_id=CMP1&location_id=B1', 'segment_id=12']],
    [
      'group malformed',
      [
        'program_id=CMP1&location_id=B1&offering_id=CI1&offering_id=CI2',
        'program_id=CMP1&location_id=&offering_id=CI1',
        'program_id=CMP1&location_id=B1&offering_id=CI1+',
        'program_id=CMP1&location_id=B1&offering_id=CI1&season=2026',
        'program_id=1CMP&location_id=B1&offering_id=CI1',
        'program_id=CMP1&offering_id=CI1',
        'program_id=%ZZ&location_id=B1&offering_id=CI1',
        'CMP1/B1/CI1',
      ],
    ],
  ]
  for (const [name, identifiers] of skipped)
    for (const groupIdentifier of identifiers) builder.note(name, { groups: [builder.group({ name, groupIdentifier }).id] })
}

/** G3: one more group carries an offering that another has already. */
export const buildSharedOffering = (builder: Builder): void => {
  const slot = builder.slots[0]!
  const first = builder.docnetwork.groups.get(slot.groupId)!
  const { id: _id, created: _created, updated: _updated, ...same } = first
  const second = builder.group({ ...same, name: `${first.name} (second week)` })
  builder.note('shared-offering', { groups: [first.id, second.id] })
}

/** G6: its offering is not known to Daxko; its registrations stay as they are. */
export const buildUnknownOffering = (builder: Builder): void => {
  const group = builder.group({
    name: 'Cancelled session',
    groupIdentifier: 'program_id=CMP29999&location_id=B330&offering_id=CI69999',
  })
  const member = builder.member()
  builder.enroll(member)
  builder.register(builder.profile(member), { groupId: group.id, key: '' })
  builder.note('unknown-offering', { members: [member], groups: [group.id] })
}

/** R6: an empty roster is never taken at its word. The people are known through another group. */
export const buildEmptyRoster = (builder: Builder): void => {
  const { key, identifier, offering } = builder.offering()
  offering.details = details(3)
  const group = builder.group({ name: 'Emptied session', groupIdentifier: identifier, ...sameFields(3, offering) })
  for (let n = 0; n < 3; n += 1) {
    const member = builder.member()
    builder.enroll(member)
    const profile = builder.profile(member)
    builder.register(profile, { groupId: group.id, key })
    builder.note('empty-roster', { members: [member], profiles: [profile], groups: n === 0 ? [group.id] : [] })
  }
}

/** R5: more than 5 and more than 20 % of one group would be deactivated. The people are known through other groups. */
export const buildBrake = (builder: Builder): void => {
  const { key, identifier, offering } = builder.offering()
  offering.details = details(4)
  const group = builder.group({ name: 'Braked session', groupIdentifier: identifier, ...sameFields(4, offering) })
  const slot = { groupId: group.id, key }
  for (let n = 0; n < 20; n += 1) {
    const member = builder.member()
    const profile = builder.profile(member)
    builder.register(profile, slot)
    builder.enroll(member)
    if (n < 12) builder.enroll(member, slot, 'cancelled')
    else builder.enroll(member, slot)
    builder.note('brake', { members: n < 12 ? [member] : [], groups: n === 0 ? [group.id] : [] })
  }
}
