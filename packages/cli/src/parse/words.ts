// The arguments and options as people type them. Each either answers a value or throws UsageError, which says what it should be.
import { IMPORT_PERMISSION, parseTtl } from '@daxko-sync/auth'
import { UsageError } from '../exit.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
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

/** A bearer token cannot be called back: how long it lives is bounded. */
export const parseLifetime = (text: string): string => {
  if (parseTtl(text) === undefined) throw new UsageError('--ttl must be a time like 30m, 8h or 7d, at most 365d')
  return text
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

export const parsePermission = (text: string, before: string[] = []): string[] => {
  if (text !== IMPORT_PERMISSION) throw new UsageError(`--permission must be ${IMPORT_PERMISSION}`)
  return [...new Set([...before, text])]
}

/** Shown in the audit log: an opaque id, no e-mail (S9). */
export const parseSubject = (text: string): string => {
  if (!/^[\w.:-]{1,100}$/.test(text)) throw new UsageError('--sub must be a short word without blanks and without an @')
  return text
}

/** G1 G2: refused in the rules' own words where it cannot be synced; here only what is no identifier at all. */
export const parseGroup = (text: string): string => {
  if (text.trim() === '')
    throw new UsageError('--group must be an identifier like program_id=CMP1&location_id=B2&offering_id=CI3')
  return text.trim()
}

export const parseFuture = (text: string): Date => {
  const time = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text) ? new Date(text) : new Date(Number.NaN)
  if (!(time.getTime() > Date.now())) throw new UsageError('--until must be a time in the future like 2026-12-01T12:00:00Z')
  return time
}
