// What somebody typed or pasted as a group identifier, said at once: the same reading and the same words as the api's (G1, G2). Pure.
import { NO_PART_WORDS, parseGroupIdentifier } from '@daxko-sync/domain/group-identifier'

/**
 * - `all`: nothing is there, so all groups. - `offering`: one group, by its identifier in the one spelling. - `refused`: it can take no part.
 */
export type Explained = { is: 'all' } | { is: 'offering'; canonical: string } | { is: 'refused'; words: string; hint: string }

const HINTS = {
  segment: 'In DocNetwork, open the group and choose the offering itself: its identifier also has an offering_id.',
  malformed: 'Copy the identifier from the group in DocNetwork, from “program_id” to the end.',
} as const

/** A whole address may have been pasted; what counts is its query. */
const withoutAddress = (text: string): string => (/^https?:\/\//i.test(text) ? (text.split('?')[1]?.split('#')[0] ?? text) : text)

export const explainIdentifier = (typed: string): Explained => {
  const text = withoutAddress(typed.trim())
  const identifier = parseGroupIdentifier(text)
  switch (identifier.is) {
    case 'no-identifier':
      return { is: 'all' }
    case 'offering':
      return { is: 'offering', canonical: identifier.canonical }
    case 'segment':
      return { is: 'refused', words: `${NO_PART_WORDS.segment}.`, hint: HINTS.segment }
    case 'malformed':
      return { is: 'refused', words: NO_PART_WORDS.malformed, hint: `Here ${identifier.why}. ${HINTS.malformed}` }
  }
}
