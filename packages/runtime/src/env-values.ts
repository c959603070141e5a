// The kinds of value an environment variable can have. A refusal says what the value should be and never repeats it: it may be a secret.
import { parseRedisUrl } from '@daxko-sync/contracts'
import { CronExpressionParser } from 'cron-parser'
import { z } from 'zod'

const ENCRYPTION_KEY_BYTES = 32
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const CRON_FIELDS = /^(\S+\s+){4,5}\S+$/

const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined)

/** With five or six fields, and one that comes: the 99th minute and 31 February do not. */
const isCron = (line: string): boolean => {
  if (!CRON_FIELDS.test(line)) return false
  try {
    CronExpressionParser.parse(line, { tz: 'UTC' }).next()
    return true
  } catch {
    return false
  }
}

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export const text = z.string()

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`)

export const oneOf = <T extends string>(words: readonly [T, ...T[]]) => z.enum(words, `must be one of ${words.join(', ')}`)

export const urlOf = (protocols: readonly string[], example: string) =>
  z.string().refine((value) => protocols.includes(parseUrl(value)?.protocol ?? ''), `must be a URL like ${example}`)

const isKey = (value: string) =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(value) && Buffer.from(value, 'base64').length === ENCRYPTION_KEY_BYTES

export const encryptionKey = z.string().refine(isKey, `must be ${ENCRYPTION_KEY_BYTES} bytes in base64 (openssl rand -base64 32)`)

export const redisUrl = z
  .string()
  .refine(
    (value) => parseRedisUrl(value) !== undefined,
    'must be a URL like redis://host:6379, redis+sentinel://host:26379,host/leader or redis+cluster://host:6379,host',
  )

export const commaList = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)

export const encryptionKeys = commaList.refine(
  (keys) => keys.every(isKey),
  'must be keys of 32 bytes in base64, separated by commas',
)

export const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone like America/New_York')

export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 05:45')

export const cron = z.string().refine(isCron, 'must be a cron line like 0 5 * * *')

/** HTTPS, or HTTP to loopback and to the single-label hosts that were named as trusted. */
export const isSecureEnough = (url: string, insecureHosts: readonly string[]): boolean => {
  const parsed = parseUrl(url)
  if (!parsed) return false
  if (parsed.protocol === 'https:') return true
  if (parsed.protocol !== 'http:') return false
  return LOOPBACK.test(parsed.hostname) || (!parsed.hostname.includes('.') && insecureHosts.includes(parsed.hostname))
}

/** `https://host` and nothing after it: paths are the client's. */
export const isOrigin = (url: string): boolean => {
  const parsed = parseUrl(url)
  if (!parsed) return false
  return (
    parsed.pathname === '/' && parsed.search === '' && parsed.hash === '' && parsed.username === '' && !url.trim().endsWith('?')
  )
}
