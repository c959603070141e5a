// Why a try failed, as a word that may be stored and logged: never an address, a URL or what the other side said (S9).
export class NotDelivered extends Error {
  readonly code: string
  constructor(code: string) {
    super(`not delivered: ${code}`)
    this.name = 'NotDelivered'
    this.code = code
  }
}

const WORD = /^[A-Z][A-Z0-9_]{2,40}$/

/** A driver's own code where it has one. */
export const whyNot = (error: unknown): string => {
  if (error instanceof NotDelivered) return error.code
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && WORD.test(code) ? code.toLowerCase().replaceAll('_', '-') : 'unexpected'
}
