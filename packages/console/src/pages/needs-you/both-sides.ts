// What both sides know of somebody under review, line by line, and how each profile fits the member. Pure; compared as the sync compares (P2).
import type { Schemas } from '@daxko-sync/client'
import { normaliseName, writtenDate } from '@daxko-sync/domain'
import { formatDate } from '../../parts/format-time.ts'

type Review = Schemas['ReviewItem']
type Profile = Review['profiles'][number]

/** `same` · `alike`: the same when written as the sync compares · `differs` · `unknown`: one side says nothing. */
export type Fit = 'same' | 'alike' | 'differs' | 'unknown'

export interface Side {
  text: string | undefined
  /** Undefined: not a thing to compare. */
  fit?: Fit
}

export interface Line {
  label: string
  /** What stands where a side has nothing. */
  absent: 'not known' | 'none'
  member: Side
  /** In the order of the review's profiles. */
  profiles: Side[]
}

const blank = (text: string | null): string | undefined => (text === null || text.trim() === '' ? undefined : text.trim())

const fitOf = (member: string | undefined, profile: string | undefined, alike: (text: string) => string | undefined): Fit => {
  if (member === undefined || profile === undefined) return 'unknown'
  if (member === profile) return 'same'
  const [one, other] = [alike(member), alike(profile)]
  return one !== undefined && one !== '' && one === other ? 'alike' : 'differs'
}

const shownDate = (text: string | undefined): string | undefined => text && formatDate(writtenDate(text) ?? text)

/** P2: the preferred name counts as a second given name. */
const fitGivenName = ({ givenName, preferredName }: Review['member'], profile: Profile): Fit => {
  const fits = [givenName, preferredName].map((name) => fitOf(blank(name), blank(profile.givenName), normaliseName))
  return (['same', 'alike', 'differs'] as const).find((fit) => fits.includes(fit)) ?? 'unknown'
}

const givenNames = ({ givenName, preferredName }: Review['member']): string | undefined => {
  const [given, preferred] = [blank(givenName), blank(preferredName)]
  return given !== undefined && preferred !== undefined ? `${given} (called ${preferred})` : (given ?? preferred)
}

const fitDate = (member: string | undefined, profile: string | undefined): Fit => {
  const fit = fitOf(member, profile, (text) => writtenDate(text) ?? text)
  return fit === 'alike' ? 'same' : fit // a date is the same day however it is written
}

const groupWords = (groups: readonly { name: string; words: string }[]): string | undefined =>
  groups.length === 0 ? undefined : groups.map(({ name, words }) => (words === '' ? name : `${name} (${words})`)).join(', ')

const idOf = ({ identifier, linkedMemberId }: Profile, memberId: string): Side => {
  const id = blank(identifier)
  const linked = linkedMemberId !== null && linkedMemberId !== memberId ? `linked to member ${linkedMemberId}` : undefined
  const text = [id, linked].filter((one) => one !== undefined).join(', ')
  if (text === '') return { text: undefined, fit: 'unknown' }
  return { text, fit: id === memberId && linked === undefined ? 'same' : 'differs' }
}

export const bothSides = ({ member, memberId, profiles }: Pick<Review, 'member' | 'memberId' | 'profiles'>): Line[] => [
  {
    label: 'First name',
    absent: 'not known',
    member: { text: givenNames(member) },
    profiles: profiles.map((profile) => ({ text: blank(profile.givenName), fit: fitGivenName(member, profile) })),
  },
  {
    label: 'Last name',
    absent: 'not known',
    member: { text: blank(member.familyName) },
    profiles: profiles.map(({ familyName }) => ({
      text: blank(familyName),
      fit: fitOf(blank(member.familyName), blank(familyName), normaliseName),
    })),
  },
  {
    label: 'Birth date',
    absent: 'not known',
    member: { text: shownDate(blank(member.dateOfBirth)) },
    profiles: profiles.map(({ dateOfBirth }) => ({
      text: shownDate(blank(dateOfBirth)),
      fit: fitDate(blank(member.dateOfBirth), blank(dateOfBirth)),
    })),
  },
  {
    label: 'Daxko member id',
    absent: 'none',
    member: { text: memberId },
    profiles: profiles.map((profile) => idOf(profile, memberId)),
  },
  {
    label: 'Groups',
    absent: 'none',
    member: { text: groupWords(member.groups.map(({ name, status }) => ({ name, words: status }))) },
    profiles: profiles.map(({ groups }) => ({
      text: groupWords(groups.map(({ name, active }) => ({ name, words: active ? '' : 'ended' }))),
    })),
  },
]
