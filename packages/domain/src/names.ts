// Names as P2 compares them. What comes out is for comparing only and never for sending.
import type { Member, Profile } from '@daxko-sync/contracts'

const MARKS = /\p{M}/gu
// White space, dash punctuation, apostrophes and full stops say nothing about who somebody is.
const IGNORED = /[\s\p{White_Space}\p{Pd}'‘’ʼʹ´`.]/gu
const PLAIN = /^[a-z0-9]+$/

/** P2: empty when nothing is left; an empty name matches nothing. */
export const normaliseName = (name: string | undefined): string => {
  if (name === undefined) return ''
  const lower = name.toLowerCase()
  if (PLAIN.test(lower)) return lower
  return name.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(IGNORED, '')
}

/** A line break cannot be part of a normalised name, so no two pairs of names share a key. */
export const nameKey = (given: string, family: string): string => `${given}\n${family}`

/** P2: the normalised first and preferred name, without doubles and without empty ones. */
export const givenNames = (person: Pick<Member, 'firstName' | 'preferredName'>): string[] => {
  const first = normaliseName(person.firstName)
  const preferred = normaliseName(person.preferredName)
  const names = first === '' ? [] : [first]
  if (preferred !== '' && preferred !== first) names.push(preferred)
  return names
}

/** The keys under which a member's profile can be found by name (for the blind index too): one for the first, one for the preferred name. */
export const nameKeys = (person: Pick<Member, 'firstName' | 'preferredName' | 'lastName'>): string[] => {
  const family = normaliseName(person.lastName)
  return family === '' ? [] : givenNames(person).map((given) => nameKey(given, family))
}

/** The one key under which a profile is found by name; undefined when a name is missing. */
export const profileNameKey = (profile: Pick<Profile, 'givenName' | 'familyName'>): string | undefined => {
  const given = normaliseName(profile.givenName)
  const family = normaliseName(profile.familyName)
  return given === '' || family === '' ? undefined : nameKey(given, family)
}
