// Could PostgreSQL not be asked, or did it end the connection? Then nothing is wrong with what was asked, and it may be asked again later.
// Prisma 7 tells it in four forms: with a code of its own, with the driver's kind, with PostgreSQL's code, or as pg's bare words.

/** Prisma's: unreachable, timed out while connecting, closed, none free in time. */
const PRISMA_CODES: ReadonlySet<unknown> = new Set(['P1001', 'P1002', 'P1017', 'P2024'])
const DRIVER_KINDS: ReadonlySet<unknown> = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
])
const SOCKET_CODES: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT'])
/** Connection exceptions; too many connections; shut down, crashed, starting up, idle for too long. */
const POSTGRES_CODES = /^(08\w{3}|53300|57P0[1235])$/
const WORDS =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Transaction API error: Unable to start a transaction|Unable to start a transaction)/

const DEEPEST = 4

const tells = ({ code, originalCode, kind, message }: Record<string, unknown>): boolean =>
  PRISMA_CODES.has(code) ||
  DRIVER_KINDS.has(kind) ||
  SOCKET_CODES.has(code) ||
  [code, originalCode].some((one) => typeof one === 'string' && POSTGRES_CODES.test(one)) ||
  (typeof message === 'string' && WORDS.test(message))

const isAway = (error: unknown, depth: number): boolean => {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return false
  const { meta, driverAdapterError, cause } = error as Record<string, unknown>
  return tells(error as Record<string, unknown>) || [meta, driverAdapterError, cause].some((inner) => isAway(inner, depth + 1))
}

export const isDatabaseAway = (error: unknown): boolean => isAway(error, 0)
