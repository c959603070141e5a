// Identifiers of the other sides on their way into a path or a message. A foreign identifier may be anything, even a name or an e-mail.

/**
 * Can the id be one path segment? An empty one, `.` and `..` are another route however they are encoded: servers and proxies take `%2E` for a dot.
 * No member, household or profile bears such an id.
 */
export const isSegment = (id: string): boolean => !['', '.', '..'].includes(id.trim())

/** One path segment of an id that can be one. Dots are encoded too. */
export const segment = (id: string | number): string => encodeURIComponent(String(id).toWellFormed()).replaceAll('.', '%2E')

/** Letters and digits of an id scheme only; what looks like a person's own text is withheld (S9). */
const ID = /^[A-Z]{0,5}-?\d{1,20}$/i

export const showId = (noun: string, id: string | number): string =>
  ID.test(String(id)) ? `${noun} ${id}` : `a ${noun} whose id is withheld`
