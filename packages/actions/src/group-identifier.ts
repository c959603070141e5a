// G1 G2: what a person typed as a group identifier. Only an offering can be synced; the rest is refused in the rule's words.
import { Problem } from '@daxko-sync/contracts'
import { NO_PART_WORDS, parseGroupIdentifier } from '@daxko-sync/domain'

/** The canonical form. */
export const parseOffering = (text: string): string => {
  const parsed = parseGroupIdentifier(text)
  if (parsed.is === 'offering') return parsed.canonical
  const detail = parsed.is === 'malformed' ? `${NO_PART_WORDS.malformed}: ${parsed.why}` : NO_PART_WORDS[parsed.is]
  throw new Problem(`group-${parsed.is}`, detail, { errors: [{ pointer: '/body/groupIdentifier', detail }] })
}

/** Undefined for a group that takes no part. */
export const offeringOf = (identifier: string | undefined): string | undefined => {
  const parsed = parseGroupIdentifier(identifier)
  return parsed.is === 'offering' ? parsed.canonical : undefined
}
