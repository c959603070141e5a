// In: what happened to one request. Out: the Failure of one of four kinds. Decided here and nowhere else.
// Messages name the side, the operation (path template) and harmless ids; never a body, a query or a real path.
import { Failure, type FailureCode, type FailureFacts, type Side } from '@daxko-sync/contracts'

/** What a message may say about a request. */
export interface RequestFacts {
  side: Side
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  use: 'read' | 'write'
  /** Path template, like `/members/{member_id}`. */
  operation: string
  /** What it was about, like `member 4711`. */
  about?: string | undefined
}

const SIDE_NAMES = { daxko: 'Daxko', docnetwork: 'DocNetwork' } as const satisfies Record<Side, string>
export const nameSide = (side: Side): string => SIDE_NAMES[side]

const describe = ({ method, operation, about }: RequestFacts): string => `${method} ${operation}${about ? ` (${about})` : ''}`

const CODES: Record<number, FailureCode> = { 401: 'unauthorized', 403: 'forbidden', 404: 'not-found', 409: 'conflict' }

const ADVICE: Partial<Record<FailureCode, string>> = {
  unauthorized: 'the connection must be set up again, or its credentials are wrong',
  forbidden: 'the connection lacks the permission for this',
  'not-found': 'it does not exist there, or not for this connection',
}

/** Not the request's fault, but said with a 4xx: the side gave up waiting, or will not take early data. */
const TRY_LATER = new Set([408, 425])

export const failureOfStatus = (facts: RequestFacts, status: number, retryAfterMs?: number): Failure => {
  const said = `${nameSide(facts.side)} answered ${status} to ${describe(facts)}`
  const fail = (text: string, rest: Omit<FailureFacts, 'side' | 'status'>) =>
    new Failure(text, { ...rest, side: facts.side, status })
  if (status === 429) {
    return fail(`${said}: its request limit; waiting`, {
      kind: 'throttled',
      code: 'throttled',
      ...(retryAfterMs && { retryAfterMs }),
    })
  }
  if (status >= 500 || TRY_LATER.has(status)) {
    const code = status >= 500 ? 'server-error' : 'timeout'
    return facts.use === 'write' // S1
      ? fail(`${said}: it may have happened; read back before trying again`, { kind: 'unknown', code })
      : fail(`${said}; it is tried again`, { kind: 'transient', code })
  }
  if (status === 409 && facts.method === 'POST') {
    return fail(`${said}: it may already be there; read back before trying again`, { kind: 'unknown', code: 'conflict' }) // S1
  }
  if (status >= 300 && status < 400) {
    return fail(`${said}: redirects are not followed; check the base URL`, { kind: 'permanent', code: 'refused' })
  }
  const code = CODES[status] ?? 'refused'
  return fail(`${said}: ${ADVICE[code] ?? 'it was refused; it will not work until something is changed'}`, {
    kind: 'permanent',
    code,
  })
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** True only where not a single byte of the request can have left: no name, no connection, no TLS. */
const neverLeft = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.every(neverLeft) // each address family's own refusal
  const syscall = error instanceof Error && 'syscall' in error ? error.syscall : undefined
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true
  return /^(UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|.*_CERT(_.*)?|UNABLE_TO_VERIFY.*)$/.test(codeOf(error))
}

/** `ended` is what our own clock or the caller did; without it the network did it. */
export const failureOfNetwork = (
  facts: RequestFacts,
  error: unknown,
  ended: 'timeout' | 'cancelled' | undefined,
  status?: number,
): Failure => {
  const { side, use } = facts
  const answered = status === undefined ? {} : { status }
  const name = nameSide(side)
  const network = codeOf(error)
  if (!ended && neverLeft(error)) {
    const message = `${name} could not be reached for ${describe(facts)} (${network || 'no address answered'}); it is tried again`
    return new Failure(message, { kind: 'transient', code: 'unreachable', side })
  }
  const kind = use === 'write' ? 'unknown' : 'transient' // S1
  const then = use === 'write' ? 'it may have happened; read back before trying again' : 'it is tried again'
  if (ended === 'timeout') {
    return new Failure(`${name} did not answer ${describe(facts)} within its time limit; ${then}`, {
      kind,
      code: 'timeout',
      side,
    })
  }
  if (ended === 'cancelled')
    return new Failure(`${describe(facts)} of ${name} was cancelled while it ran`, { kind, code: 'cancelled', side, ...answered })
  const message = `The connection to ${name} was cut during ${describe(facts)}${network ? ` (${network})` : ''}; ${then}`
  return new Failure(message, { kind, code: 'cut', side, ...answered })
}

/** Ended by the caller before anything left. */
export const cancelledBefore = (facts: RequestFacts): Failure => {
  const message = `${describe(facts)} of ${nameSide(facts.side)} was cancelled before it left`
  return new Failure(message, { kind: 'transient', code: 'cancelled', side: facts.side })
}

/** A read whose JSON ended too early: the same as a cut connection. */
export const notClosed = (facts: RequestFacts, status?: number): Failure =>
  new Failure(`The answer of ${nameSide(facts.side)} to ${describe(facts)} ended in the middle; it is tried again`, {
    kind: 'transient',
    code: 'cut',
    side: facts.side,
    ...(status !== undefined && { status }),
  })

/** `fields` are names from our own schema, never values. For a write it is `unknown`: it happened, but the created id is not known. */
export const malformed = (facts: RequestFacts, fields: string, status?: number): Failure => {
  const written = facts.use === 'write'
  const then = written ? 'it may have happened; read back before trying again' : 'tell the operator: the side may have changed'
  return new Failure(`The answer of ${nameSide(facts.side)} to ${describe(facts)} is not as agreed: ${fields}; ${then}`, {
    kind: written ? 'unknown' : 'permanent',
    code: 'malformed',
    side: facts.side,
    ...(status !== undefined && { status }),
  })
}
