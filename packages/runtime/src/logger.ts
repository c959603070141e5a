// JSON lines for people who run the service. Ids only: secrets and everything that could name a person are cut out here once more (S9).
import { serializeError } from '@daxko-sync/contracts'
import { pino } from 'pino'

export type { Logger } from 'pino'

const SECRET_NAMES = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'accessToken',
  'refreshToken',
  'password',
  'secret',
  'client_secret',
]
const PERSONAL_NAMES = [
  'before',
  'after',
  'record',
  'name',
  'firstName',
  'middleName',
  'lastName',
  'preferredName',
  'givenName',
  'familyName',
  'dateOfBirth',
  'dob',
  'email',
  'emails',
  'phone',
  'phones',
  'address',
  'addresses',
  'location',
  'body',
]

const DEPTHS = ['', '*.', '*.*.']
const redactedPaths = [...SECRET_NAMES, ...PERSONAL_NAMES].flatMap((name) =>
  DEPTHS.map((depth) => `${depth}["${name}"]`.replace('.[', '[')),
)

export interface LoggerOptions {
  service: string
  level?: string
}

export const createLogger = ({ service, level = 'info' }: LoggerOptions) =>
  pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: serializeError, error: serializeError },
    redact: { paths: redactedPaths, censor: '[left out]' },
  })
