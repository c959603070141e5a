// Identifiers of the other sides on their way into a path or a message. A foreign identifier may be anything, even a name or an e-mail.

/** One path segment. Dots are encoded too: `..` must not climb. */
export const segment = (id: string | number): string => encodeURIComponent(String(id).toWellFormed()).replaceAll('.', '%2E')

/** Letters and digits of an id scheme only; what looks like a person's own text is withheld (S9). */
const ID = /^[A-Z]{0,5}-?\d{1,20}$/i

export const showId = (noun: string, id: string | number): string =>
  ID.test(String(id)) ? `${noun} ${id}` : `a ${noun} whose id is withheld`
