// U1, U2: who becomes the authorized user of a new profile.
import type { DaxkoAddress, DaxkoMember, DaxkoRosterEntry, DaxkoState } from '../daxko/state.ts'
import type { DnLocation, DnUser } from '../docnetwork/state.ts'
import { trimmed, validEmail } from './words.ts'

const isHome = (type: string | undefined): boolean => ['home', 'primary'].includes(trimmed(type).toLowerCase())

const emailOf = (member: DaxkoMember): string | null => {
  const valid = (member.emails ?? []).filter(({ email }) => validEmail(email) !== null)
  const chosen = valid.find(({ type }) => isHome(type)) ?? valid[0]
  return chosen ? validEmail(chosen.email) : null
}

const phoneOf = (member: DaxkoMember): string => {
  const phones = member.phones ?? []
  const chosen = phones.find(({ type }) => isHome(type)) ?? phones[0]
  return `${chosen?.area_code ?? ''}${chosen?.number ?? ''}`.replace(/\D/g, '')
}

const locationOf = (member: DaxkoMember): DnLocation | null => {
  const home: DaxkoAddress | undefined = (member.addresses ?? []).find(({ type }) => trimmed(type).toLowerCase() === 'home')
  if (!home) return null
  const addr1 = [trimmed(home.street1), trimmed(home.street2)].filter((part) => part !== '').join(' ')
  const parts = {
    addr1,
    city: trimmed(home.city),
    state: trimmed(home.state),
    zip: trimmed(home.zip_code),
    country: trimmed(home.country),
  }
  const present = Object.entries(parts).filter(([, value]) => value !== '')
  if (present.length === 0) return null
  return { ...Object.fromEntries(present), formatted: present.map(([, value]) => value).join(', ') }
}

/** null: nameless or without a valid e-mail. */
const userFrom = (member: DaxkoMember): DnUser | null => {
  const email = emailOf(member)
  const givenName = trimmed(member.name.first_name)
  const familyName = trimmed(member.name.last_name)
  if (email === null || givenName === '' || familyName === '') return null
  const phone = phoneOf(member)
  const location = locationOf(member)
  return { email, givenName, familyName, ...(phone === '' ? {} : { phone }), ...(location ? { location } : {}) }
}

export interface Household {
  /** null: nobody, which settles it with the warning `no-email`. */
  user: DnUser | null
  /** Could not be read: the user is owed. */
  unreadable: boolean
  /** Read for it: these requests cannot be spared. */
  unitId: string | null
  headId: string | null
}

/** The one household that rosters name; null where they name none, or several. */
export const unitOnRosters = (memberId: string, rosters: Iterable<Map<string, DaxkoRosterEntry>>): string | null => {
  const named = new Set([...rosters].map((roster) => trimmed(roster.get(memberId)?.unit_id)).filter((unitId) => unitId !== ''))
  return named.size === 1 ? [...named][0]! : null
}

/** `rosterUnit`: for a member that names no unit itself. */
export const householdOf = (
  daxko: DaxkoState,
  member: DaxkoMember,
  rosterUnit: string | null,
  unreadable: ReadonlySet<string>,
): Household => {
  const unitId = trimmed(member.member_unit_id) || rosterUnit
  const own = userFrom(member)
  if (unitId === null) return { user: own, unreadable: false, unitId, headId: null }
  if (unreadable.has(unitId)) return { user: null, unreadable: true, unitId, headId: null }
  const primaries = (daxko.units.get(unitId)?.members ?? []).filter(
    ({ is_primary_member, active }) => is_primary_member === true && active !== false,
  )
  if (primaries.length !== 1) return { user: own, unreadable: false, unitId, headId: null }
  const headId = primaries[0]!.member_id
  if (unreadable.has(headId)) return { user: null, unreadable: true, unitId, headId }
  const head = daxko.members.get(headId)
  return { user: (head && userFrom(head)) ?? own, unreadable: false, unitId, headId }
}
