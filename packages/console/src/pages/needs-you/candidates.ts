// Which profiles of a review can be taken, and what is said of each. Pure. One that is another member's is shown, not offered (P2 P7).
import type { Schemas } from '@daxko-sync/client'
import { formatDate } from '../../parts/format-time.ts'
import { fullName } from '../../parts/full-name.ts'

type Review = Schemas['ReviewItem']
type Profile = Review['profiles'][number]

interface Candidate {
  profileId: number
  words: string
}

const whoIs = ({ dateOfBirth, ...names }: Profile): string =>
  [fullName(names) ?? 'Name not known', ...(dateOfBirth === null ? [] : [`born ${formatDate(dateOfBirth)}`])].join(', ')

const sayTaken = ({ belongsTo }: Profile, memberId: string): string =>
  `It belongs to member ${belongsTo}: it is linked to that member, or carries that id. If it is member ${memberId}’s all the same, correct the id in DocNetwork and sync again.`

const sayFree = ({ identifier }: Profile, memberId: string): string => {
  const id = identifier?.trim() ?? ''
  if (id === '') return `It is given the member id ${memberId}.`
  return id === memberId ? 'It carries this member id already.' : `It keeps its id ${id} and is used all the same.`
}

export const candidatesOf = ({
  memberId,
  profiles,
}: Pick<Review, 'memberId' | 'profiles'>): { free: Candidate[]; taken: Candidate[] } => {
  const tell = (isTaken: boolean, say: typeof sayFree): Candidate[] =>
    profiles
      .filter(({ belongsTo }) => (belongsTo !== null) === isTaken)
      .map((profile) => ({ profileId: profile.profileId, words: `${whoIs(profile)}. ${say(profile, memberId)}` }))
  return { free: tell(false, sayFree), taken: tell(true, sayTaken) }
}
