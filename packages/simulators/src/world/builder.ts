// Puts one organization together, piece by piece: members with households, enrolments, profiles, registrations. Ids are counted up, so a seed
// gives the same ids again.
import {
  type DaxkoMember,
  type DaxkoOffering,
  type DaxkoRosterEntry,
  type DaxkoState,
  emptyDaxko,
  type OfferingKey,
  offeringKey,
  type RosterStatus,
} from '../daxko/state.ts'
import { addGroup, addProfile, addRegistration } from '../docnetwork/edits.ts'
import { type DnGroup, type DnProfile, type DnRegistration, type DnState, emptyDocNetwork } from '../docnetwork/state.ts'
import { birthDate, emailOf, familyName, givenName, homeAddress, phoneNumber } from './names.ts'
import { createRandom, type Random } from './random.ts'
import type { Case, CaseIndex } from './types.ts'

/** The world's day: everything in it happened before, every session comes after. */
export const WORLD_TIME = Date.parse('2026-03-02T12:00:00Z')

export interface Slot {
  groupId: number
  key: OfferingKey
}

export interface Wish {
  given?: string | null
  preferred?: string | null
  middle?: string | null
  family?: string | null
  dob?: string | null
  gender?: { id: string; name: string } | null
  /** Absent: a household of its own with a head who has an e-mail. null: none. A text: that unit. */
  unit?: string | null
  emails?: DaxkoMember['emails']
  adult?: boolean
}

export interface Builder {
  random: Random
  daxko: DaxkoState
  docnetwork: DnState
  cases: CaseIndex
  slots: Slot[]
  entries(): number
  /** The next group, in turn. */
  slot(): Slot
  /** From now on only these have their turn. */
  turnThrough(slots: Slot[]): void
  member(wish?: Wish): DaxkoMember
  /** A household with that head; answers the unit's id. */
  unit(headId: string | null, fields?: { primaryActive?: boolean; secondPrimaryId?: string }): string
  enroll(member: DaxkoMember, slot?: Slot, status?: RosterStatus, fields?: Partial<DaxkoRosterEntry>): Slot
  /** A profile that says what Daxko says, but for the fields given. */
  profile(member: DaxkoMember, fields?: Partial<DnProfile>): DnProfile
  register(profile: DnProfile, slot: Slot, fields?: Partial<DnRegistration>): DnRegistration
  group(fields: Partial<DnGroup>): DnGroup
  offering(fields?: Partial<DaxkoOffering>): { key: OfferingKey; identifier: string; offering: DaxkoOffering }
  note(name: string, found: { members?: DaxkoMember[]; profiles?: DnProfile[]; groups?: number[] }): void
}

const SEX: Record<string, 'Male' | 'Female'> = { M: 'Male', F: 'Female' }

const emptyCase = (): Case => ({ memberIds: [], profileIds: [], groupIds: [] })

export const createBuilder = (seed: number, at: { scope: string; organizationId: number }): Builder => {
  const random = createRandom(seed)
  const daxko = emptyDaxko(at.scope)
  const docnetwork = emptyDocNetwork(at.organizationId)
  // Every organization counts in a range of its own, above what an int holds: ids are JSON numbers.
  docnetwork.nextId = (at.organizationId % 100) * 10_000_000_000 + 1
  const slots: Slot[] = []
  const cases: CaseIndex = {}
  let memberNumber = 2_000_000
  let unitNumber = 500_000
  let offeringNumber = 60_000
  let entryNumber = 8_000_000
  let entries = 0
  let turn = 0
  let turning: Slot[] = []
  const start = createRandom(seed ^ 0x5bd1e995)

  const builder: Builder = {
    random,
    daxko,
    docnetwork,
    cases,
    slots,
    entries: () => entries,
    slot() {
      const through = turning.length > 0 ? turning : slots
      return through[turn++ % through.length]!
    },
    turnThrough(some) {
      turning = some
    },
    member(wish = {}) {
      const id = String(++memberNumber)
      const given = wish.given === undefined ? givenName(random) : wish.given
      const family = wish.family === undefined ? familyName(random) : wish.family
      const [year, until] = wish.adult ? [1970, 1992] : [2009, 2019]
      const female = random.chance(0.5)
      const member: DaxkoMember = {
        member_id: id,
        active: true,
        name: {
          first_name: given,
          middle_name: wish.middle === undefined ? null : wish.middle,
          last_name: family,
          preferred_name: wish.preferred ?? null,
        },
        date_of_birth: wish.dob === undefined ? birthDate(random, year!, until!) : wish.dob,
        gender: wish.gender === undefined ? (female ? { id: 'F', name: 'Female' } : { id: 'M', name: 'Male' }) : wish.gender,
        emails: wish.emails ?? (wish.adult ? [{ type: 'Home', email: emailOf(given ?? 'x', family ?? 'x', memberNumber) }] : []),
        phones: wish.adult ? [{ type: 'Home', ...phoneNumber(random), extension: null }] : [],
        addresses: wish.adult ? [homeAddress(random)] : [],
        home_location: { id: 'B339', type: 'Branch', name: 'Sample Branch' },
      }
      daxko.members.set(id, member)
      if (wish.unit !== undefined) member.member_unit_id = wish.unit
      else if (!wish.adult)
        member.member_unit_id = builder.unit(builder.member({ adult: true, family: familyName(random) }).member_id)
      const unit = daxko.units.get(member.member_unit_id ?? '')
      if (unit && !unit.members.some(({ member_id }) => member_id === id)) {
        unit.members.push({ member_id: id, is_primary_member: false, active: true, name: member.name })
        unit.number_of_members = unit.members.length
      }
      return member
    },
    unit(headId, { primaryActive = true, secondPrimaryId } = {}) {
      const id = String(++unitNumber)
      const members = [headId, secondPrimaryId]
        .filter((member): member is string => typeof member === 'string')
        .map((member_id) => ({
          member_id,
          is_primary_member: true,
          active: primaryActive,
          ...(daxko.members.get(member_id) ? { name: daxko.members.get(member_id)!.name } : {}),
        }))
      daxko.units.set(id, { name: `Unit ${id}`, status: 'Active', type: 'Household', number_of_members: members.length, members })
      const head = headId === null ? undefined : daxko.members.get(headId)
      if (head) head.member_unit_id = id
      return id
    },
    enroll(member, slot = builder.slot(), status = 'registered', fields = {}) {
      entries += 1
      entryNumber += 1
      const registered = new Date(WORLD_TIME - start.int(1, 80) * 86_400_000).toISOString()
      daxko.rosters.get(slot.key)!.push({
        registration_id: `R${entryNumber}`,
        member_id: member.member_id,
        unit_id: member.member_unit_id ?? null,
        name: member.name,
        status,
        registered_at: registered,
        updated_at: registered,
        ...fields,
      })
      return slot
    },
    profile(member, fields = {}) {
      const { name, date_of_birth, gender } = member
      return addProfile(docnetwork, {
        identifier: member.member_id,
        givenName: name.first_name ?? '',
        middleName: name.middle_name ?? null,
        familyName: name.last_name ?? '',
        dob: /^\d{4}-\d\d-\d\d/.exec(date_of_birth ?? '')?.[0] ?? null,
        sex: SEX[gender?.id ?? ''] ?? null,
        completeness: random.int(0, 100),
        ...fields,
      })
    },
    register: (profile, slot, fields = {}) =>
      addRegistration(
        docnetwork,
        { profileId: profile.id, groupId: slot.groupId, fields },
        WORLD_TIME - random.int(1, 60) * 86_400_000,
      ),
    group: (fields) => addGroup(docnetwork, fields, WORLD_TIME - 90 * 86_400_000),
    offering(fields = {}) {
      const n = ++offeringNumber
      const program = { id: `CMP${20_000 + (n % 7)}`, name: `Program ${n % 7}` }
      const location = { id: n % 5 === 0 ? `S${30 + (n % 4)}` : `B${330 + (n % 4)}`, name: `Location ${n % 4}` }
      const offering: DaxkoOffering = {
        id: `CI${n}`,
        name: `Session ${n}`,
        description: `Camp session ${n}`,
        program,
        location,
        details: [],
        ...fields,
      }
      const key = offeringKey(program.id, location.id, offering.id)
      daxko.offerings.set(key, offering)
      daxko.rosters.set(key, [])
      return { key, identifier: `program_id=${program.id}&location_id=${location.id}&offering_id=${offering.id}`, offering }
    },
    note(name, { members = [], profiles = [], groups = [] }) {
      cases[name] ??= emptyCase()
      const at = cases[name]
      at.memberIds.push(...members.map(({ member_id }) => member_id))
      at.profileIds.push(...profiles.map(({ id }) => id))
      at.groupIds.push(...groups)
    },
  }
  return builder
}
