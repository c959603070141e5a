// Reads a DocNetwork group's identifier (G1) and says why a group takes no part (G2).
import type { OfferingKey } from '@daxko-sync/contracts'

export type GroupIdentifier =
  | { is: 'offering'; key: OfferingKey /** Equal for equal offerings, whatever the order of the keys. */; canonical: string }
  | { is: 'segment' }
  | { is: 'no-identifier' }
  | { is: 'malformed'; why: string }
export type NoPart = Exclude<GroupIdentifier['is'], 'offering'>

/** G2: in words, for the person who asked for a sync of such a group. */
export const NO_PART_WORDS = {
  'no-identifier': 'The group has no group identifier. Give it the Daxko identifier of its offering in DocNetwork.',
  segment: 'The group must be associated with an offering, not a segment',
  malformed: 'The group identifier must have the form program_id=…&location_id=…&offering_id=…',
} as const satisfies Record<NoPart, string>

const FIELDS = { program_id: 'programId', location_id: 'locationId', offering_id: 'offeringId' } as const
const VALUE = /^[A-Za-z]+[0-9]+$/ // G1

const isField = (key: string): key is keyof typeof FIELDS => Object.hasOwn(FIELDS, key)

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

type Pair = readonly [key: string | undefined, value: string | undefined]

const pairsOf = (text: string): Pair[] =>
  text.split('&').map((part) => {
    const at = part.indexOf('=')
    return at === -1 ? [decoded(part), undefined] : [decoded(part.slice(0, at)), decoded(part.slice(at + 1))]
  })

// G2: decided before `malformed`, so a segment's identifier may hold anything else.
const isSegment = (pairs: Pair[]): boolean => {
  const keys = new Set(pairs.map(([key]) => key))
  return keys.has('segment_id') || (keys.has('program_id') && keys.has('location_id') && !keys.has('offering_id'))
}

const mistake = (pairs: Pair[]): string | undefined => {
  const seen = new Set<string>()
  for (const [key, value] of pairs) {
    if (key === undefined || value === undefined) return 'a part is not of the form key=value'
    if (!isField(key)) return 'it holds a key other than program_id, location_id and offering_id'
    if (seen.has(key)) return `${key} stands twice`
    if (!VALUE.test(value)) return `the value of ${key} is not letters followed by digits`
    seen.add(key)
  }
  const missing = Object.keys(FIELDS).find((key) => !seen.has(key))
  return missing === undefined ? undefined : `${missing} is missing`
}

/** G1 G2. `text` is the identifier as DocNetwork or a person gave it. */
export const parseGroupIdentifier = (text: string | undefined | null): GroupIdentifier => {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return { is: 'no-identifier' }
  const pairs = pairsOf(trimmed)
  if (isSegment(pairs)) return { is: 'segment' }
  const why = mistake(pairs)
  if (why !== undefined) return { is: 'malformed', why }
  const values = Object.fromEntries(pairs) as Record<keyof typeof FIELDS, string>
  const key = { programId: values.program_id, locationId: values.location_id, offeringId: values.offering_id }
  return { is: 'offering', key, canonical: canonicalOffering(key) }
}

/** The one spelling of an offering, to be stored and compared. */
export const canonicalOffering = (key: OfferingKey): string =>
  `program_id=${key.programId}&location_id=${key.locationId}&offering_id=${key.offeringId}`

/** G1: two identifiers are equal when their three values are. */
export const sameOffering = (a: OfferingKey, b: OfferingKey): boolean =>
  a.programId === b.programId && a.locationId === b.locationId && a.offeringId === b.offeringId
