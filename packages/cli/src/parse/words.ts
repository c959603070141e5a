// The arguments and options as people type them. Each either answers a value or throws UsageError, which says what it should be.
import { UsageError } from '../exit.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const TTL = /^(\d{1,6})(s|m|h|d)$/
const UNIT_SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const
const MAX_TTL_SECONDS = 30 * UNIT_SECONDS.d // a bearer token cannot be called back
const MAX_NAME = 200
const MAX_INT = 2 ** 31 - 1

export const parseId =
  (what: string) =>
  (text: string): string => {
    if (!UUID.test(text)) throw new UsageError(`the ${what} must be an id like 0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a`)
    return text.toLowerCase()
  }

export const parseWholeNumber =
  (what: string, max = MAX_INT) =>
  (text: string): number => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : 0
    if (value < 1 || value > max) throw new UsageError(`${what} must be a whole number from 1 to ${max}`)
    return value
  }

/** Seconds. */
export const parseTtl = (text: string): number => {
  const [, amount, unit] = TTL.exec(text) ?? []
  const seconds = Number(amount) * (UNIT_SECONDS[unit as keyof typeof UNIT_SECONDS] ?? 0)
  if (!(seconds >= 1 && seconds <= MAX_TTL_SECONDS)) throw new UsageError('--ttl must be a time like 30m, 8h or 7d, at most 30d')
  return seconds
}

export const parseName = (text: string): string => {
  const name = text.trim()
  if (name === '' || name.length > MAX_NAME) throw new UsageError(`the name must have 1 to ${MAX_NAME} characters`)
  return name
}

/** Like OPS_5413: what Daxko sends to the organization during set-up. */
export const parseScope = (text: string): string => {
  if (!/^[\w.:-]{1,100}$/.test(text)) throw new UsageError('--daxko-scope must be a scope like OPS_5413')
  return text
}

export const parseSecret =
  (option: string) =>
  (text: string): string => {
    if (!/^[\x21-\x7e]{1,4096}$/.test(text)) throw new UsageError(`${option} must be a token without blanks`)
    return text
  }

/** Daxko member ids are theirs: any short word. */
export const parseMemberId = (text: string): string => {
  if (!/^[\x21-\x7e]{1,100}$/.test(text)) throw new UsageError('the member must be a Daxko member id')
  return text
}

export const PERMISSIONS = ['profiles:import'] as const

export const parsePermission = (text: string, before: string[] = []): string[] => {
  if (!PERMISSIONS.some((known) => known === text)) throw new UsageError(`--permission must be ${PERMISSIONS.join(' or ')}`)
  return [...new Set([...before, text])]
}
