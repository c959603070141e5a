// What can go wrong with a request, as the pages meet it: a refusal in the api's words, or no answer at all.

export interface FieldError {
  pointer: string
  detail: string
}

/** RFC 9457, as the api answered it. `code` is the last word of its type. */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly errors: FieldError[]
  readonly facts: Record<string, unknown>

  constructor(status: number, document: Record<string, unknown>) {
    super(typeof document['detail'] === 'string' ? document['detail'] : `The service answered with ${status}.`)
    this.name = 'ApiProblem'
    this.code =
      String(document['type'] ?? '')
        .split('/')
        .at(-1) || 'internal'
    this.status = status
    this.title = typeof document['title'] === 'string' ? document['title'] : 'That did not work'
    this.errors = Array.isArray(document['errors']) ? (document['errors'] as FieldError[]) : []
    this.facts = document
  }
}

/** Nobody answered: the service is down, or the network is. */
export class Unreachable extends Error {
  constructor() {
    super('The service does not answer. This page tries again by itself.')
    this.name = 'Unreachable'
  }
}

export const isProblem = (error: unknown, code: string): error is ApiProblem => error instanceof ApiProblem && error.code === code

/** May be over by itself in a moment. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof ApiProblem && (error.status >= 500 || error.status === 429))
