// A person's identity as P2 compares it: given names, family name, birth date. The same for members and profiles.
import type { DnProfile } from '../docnetwork/state.ts'
import { comparedName, datePart } from './words.ts'

export interface Identity {
  givens: string[]
  family: string
  dob: string | null
}

export const identityOf = (profile: DnProfile): Identity => ({
  givens: [comparedName(profile.givenName)].filter((name) => name !== ''),
  family: comparedName(profile.familyName),
  dob: datePart(profile.dob),
})

/** P10: a value missing on either side does not differ. */
const givenDiffers = (one: Identity, other: Identity): boolean =>
  one.givens.length > 0 && other.givens.length > 0 && !one.givens.some((given) => other.givens.includes(given))
const familyDiffers = (one: Identity, other: Identity): boolean =>
  one.family !== '' && other.family !== '' && one.family !== other.family
const dobDiffers = (one: Identity, other: Identity): boolean => one.dob !== null && other.dob !== null && one.dob !== other.dob

export const allDiffer = (one: Identity, other: Identity): boolean =>
  givenDiffers(one, other) && familyDiffers(one, other) && dobDiffers(one, other)
export const anyDiffers = (one: Identity, other: Identity): boolean =>
  givenDiffers(one, other) || familyDiffers(one, other) || dobDiffers(one, other)

/** P2: the keys under which somebody is found by name and date; none when one of the three is missing. */
export const nameAndDate = ({ givens, family, dob }: Identity): string[] =>
  family === '' || dob === null ? [] : givens.map((given) => `${given}|${family}|${dob}`)
export const nameAlone = ({ givens, family }: Identity): string[] =>
  family === '' ? [] : givens.map((given) => `${given}|${family}`)
