// What a person is refused with, whether over HTTP or on the command line. `detail` names ids and says what to do; never personal data.

/** Stable words; a problem's `type` ends in its code. */
export const PROBLEMS = {
  'invalid-request': [400, 'The request is not as it should be'],
  'invalid-settings': [400, 'Not valid settings'],
  'group-malformed': [400, 'Not a group identifier'], // G1
  'group-segment': [400, 'The group is tied to a segment'], // G2
  'group-no-identifier': [400, 'No group identifier'], // G2
  'connect-state': [400, 'This connection attempt is not valid'],
  unauthenticated: [401, 'Not signed in'],
  forbidden: [403, 'Not allowed'],
  'importer-off': [403, 'The Importer is off'],
  'foreign-origin': [403, 'The request came from another site'],
  'connect-denied': [403, 'DocNetwork gave no access'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'sync-in-progress': [409, 'A sync is running'], // S5
  'usage-fee': [409, 'Daxko may charge a usage fee'], // S7
  'monthly-requests': [409, 'The monthly requests are used up'],
  'already-applied': [409, 'Already applied'], // S10
  'already-finished': [409, 'Already finished'],
  'not-a-dry-run': [409, 'Not a dry run'],
  'not-applied': [409, 'Not applied'],
  'nothing-to-apply': [409, 'Nothing to apply'],
  'nothing-to-retry': [409, 'Nothing to retry'],
  'nothing-held': [409, 'Nothing is held'], // R5
  'nothing-to-restore': [409, 'No rejection to take back'], // R5
  expired: [409, 'Too old to be written'], // S11
  'already-resolved': [409, 'Already decided'], // S12
  'profile-taken': [409, 'The profile is another member’s'], // P7 S12
  'nothing-to-revoke': [409, 'No decision to revoke'], // S12
  'organization-exists': [409, 'Already set up'],
  'connect-wrong-organization': [409, 'The access is for another DocNetwork organization'],
  'body-too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'unknown-group': [422, 'Unknown group'],
  'idempotency-key-reused': [422, 'The Idempotency-Key was used for another request'],
  'profile-not-in-review': [422, 'Not a profile of this review'], // S12
  'action-not-offered': [422, 'Not a choice of this review'], // S12
  paused: [423, 'The organization is paused'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'Something went wrong here'],
  'connect-failed': [502, 'DocNetwork did not give access'],
  'connect-not-configured': [503, 'Connecting is not configured'],
  'not-ready': [503, 'Not ready'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof PROBLEMS

export interface FieldError {
  /** Where, like `/body/action`. */
  pointer: string
  /** What it should be. */
  detail: string
}

export interface ProblemDocument {
  type: string
  title: string
  status: number
  detail: string
  errors?: FieldError[]
  [member: string]: unknown
}

export interface ProblemOptions {
  /** Members beside the fixed ones, like the running sync's address. */
  facts?: Record<string, unknown>
  errors?: FieldError[]
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly facts: Record<string, unknown>
  readonly errors: FieldError[] | undefined

  constructor(code: ProblemCode, detail: string, { facts = {}, errors }: ProblemOptions = {}) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.facts = facts
    this.errors = errors
  }

  get status(): number {
    return PROBLEMS[this.code][0]
  }

  get title(): string {
    return PROBLEMS[this.code][1]
  }

  get detail(): string {
    return this.message
  }
}

export const isProblem = (error: unknown): error is Problem => error instanceof Problem

/** RFC 9457. The address is relative: it is explained under `/docs` of whoever answered. */
export const problemDocument = (problem: Problem): ProblemDocument => ({
  ...problem.facts,
  type: `/problems/${problem.code}`,
  title: problem.title,
  status: problem.status,
  detail: problem.detail,
  ...(problem.errors && { errors: problem.errors }),
})
