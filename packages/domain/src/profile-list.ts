// P9: DocNetwork's list of all profiles is not trusted blindly.

const MISSING_COUNT = 5 // P9
const MISSING_PERCENT = 5 // P9

export interface ListFacts {
  /** Links that this sync needs. */
  links: number
  /** Those of them whose profile the list does not hold, counted before each is asked for by itself. */
  missing: number
  /** Profiles that the groups' registrations name and the list does not hold. */
  unlisted: number
}

const areTooMany = (missing: number, all: number): boolean => missing > MISSING_COUNT && missing * 100 > MISSING_PERCENT * all

/** P9: then the sync ends as `docnetwork-list-implausible` before the first write. */
export const isListImplausible = ({ links, missing, unlisted }: ListFacts): boolean => unlisted > 0 || areTooMany(missing, links)

/** S1 P9: a later reading that lacks so many of the profiles known to exist, or all of them, says nothing about who is not there. */
export const isListShort = ({ known, missing }: { known: number; missing: number }): boolean =>
  known > 0 && (missing === known || areTooMany(missing, known))
