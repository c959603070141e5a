// Everybody met in a sync, as far as the rules may know them: who is read, who is gone, what Daxko says of each (P3, P5, P6, S3, S4).
import type { DaxkoMember, DaxkoRosterEntry, DaxkoState } from '../daxko/state.ts'
import { birthDateOf, comparedName, trimmed } from './words.ts'

export interface Person {
  memberId: string
  registered: boolean
  reading: 'read' | 'gone' | 'failed' | 'not-needed'
  /** Only when read. */
  member?: DaxkoMember
  first: string
  middle: string
  last: string
  /** P2: the given names that count, compared form, none empty. */
  givens: string[]
  family: string
  dob: string | null
  badBirthDate: boolean
  sex: 'Male' | 'Female' | null
}

const SEX: Record<string, 'Male' | 'Female'> = { M: 'Male', F: 'Female' }

const personOf = (
  memberId: string,
  registered: boolean,
  reading: Person['reading'],
  member: DaxkoMember | undefined,
  today: string,
): Person => {
  const known = reading === 'read' ? member : undefined
  const { dob, bad } = birthDateOf(known?.date_of_birth, today)
  const { first_name, middle_name, last_name, preferred_name } = known?.name ?? {}
  return {
    memberId,
    registered,
    reading,
    ...(known ? { member: known } : {}),
    first: trimmed(first_name),
    middle: trimmed(middle_name),
    last: trimmed(last_name),
    givens: [...new Set([comparedName(first_name), comparedName(preferred_name)])].filter((name) => name !== ''),
    family: comparedName(last_name),
    dob,
    badBirthDate: bad,
    sex: SEX[trimmed(known?.gender?.id)] ?? null,
  }
}

/** Every member that a holding entry names, whatever its status. */
export const peopleMet = (
  daxko: DaxkoState,
  rosters: Iterable<Map<string, DaxkoRosterEntry>>,
  unreadable: ReadonlySet<string>,
  today: string,
): Map<string, Person> => {
  const registered = new Map<string, boolean>()
  for (const roster of rosters)
    for (const { member_id, status } of roster.values())
      registered.set(member_id, (registered.get(member_id) ?? false) || status === 'registered')

  return new Map(
    [...registered].map(([memberId, isRegistered]): [string, Person] => {
      const member = daxko.members.get(memberId)
      const reading = !isRegistered ? 'not-needed' : unreadable.has(memberId) ? 'failed' : member ? 'read' : 'gone'
      return [memberId, personOf(memberId, isRegistered, reading, member, today)]
    }),
  )
}
