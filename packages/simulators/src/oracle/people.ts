// Everybody met in a sync, as far as the rules may know them: who is read, who is gone, what Daxko says of each (P3, P5, P6, S3, S4).
import type { DaxkoMember, DaxkoRosterEntry, DaxkoState } from '../daxko/state.ts'
import { birthDateOf, comparedName, trimmed } from './words.ts'

export interface Person {
  memberId: string
  registered: boolean
  /** S4: does a group that could be read whole ask for this person? */
  asked: boolean
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
  asked: boolean,
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
    asked,
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

const registeredIn = (rosters: Iterable<Map<string, DaxkoRosterEntry>>): Set<string> =>
  new Set(
    [...rosters].flatMap((roster) =>
      [...roster.values()].filter(({ status }) => status === 'registered').map(({ member_id }) => member_id),
    ),
  )

/** Every member that a holding entry names, whatever its status. `whole`: the rosters of groups that could be read whole. */
export const peopleMet = (
  daxko: DaxkoState,
  rosters: Map<string, DaxkoRosterEntry>[],
  whole: Map<string, DaxkoRosterEntry>[],
  unreadable: ReadonlySet<string>,
  today: string,
): Map<string, Person> => {
  const [registered, asked] = [registeredIn(rosters), registeredIn(whole)]
  const named = new Set(rosters.flatMap((roster) => [...roster.values()].map(({ member_id }) => member_id)))
  return new Map(
    [...named].map((memberId): [string, Person] => {
      const isRegistered = registered.has(memberId)
      const member = daxko.members.get(memberId)
      const reading = !isRegistered ? 'not-needed' : unreadable.has(memberId) ? 'failed' : member ? 'read' : 'gone'
      return [memberId, personOf(memberId, isRegistered, asked.has(memberId), reading, member, today)]
    }),
  )
}
