// An error as it may be logged, or kept in Redis: its kind, its words, where it arose. Never what it carries: drivers put values of rows into
// errors, and parsers the text that they could not read (S9).

export interface LoggedError {
  type: string
  message: string
  code?: string
  kind?: string
  at?: string[]
  cause?: LoggedError
}

const MAX_MESSAGE = 300
const MAX_FRAMES = 12
const MAX_CAUSES = 4

/** PostgreSQL's words for a value: `Key (email)=(…)`, `invalid input syntax for type integer: "…"`. */
const VALUES = /(\)=\(|invalid input (?:syntax|value) for [^:]*: ")[^)"]*/g

/** Prisma's messages repeat the arguments of the call; only their last line says what went wrong. */
const messageOf = (error: Error): string => {
  if (error instanceof SyntaxError) return 'a text could not be parsed'
  const lines = error.message.split('\n').filter((line) => line.trim() !== '')
  const words = error.name.startsWith('PrismaClient') ? (lines.at(-1) ?? '') : error.message
  return words.replace(VALUES, '$1…').slice(0, MAX_MESSAGE)
}

const word = (value: unknown): string | undefined => (typeof value === 'string' && value.length <= 60 ? value : undefined)

const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim())

const serialize = (error: unknown, causesLeft: number): LoggedError => {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no error was thrown' }
  const code = word((error as { code?: unknown }).code)
  const kind = word((error as { kind?: unknown }).kind)
  return {
    type: error.name,
    message: messageOf(error),
    ...(code === undefined ? {} : { code }),
    ...(kind === undefined ? {} : { kind }),
    at: framesOf(error),
    ...(error.cause === undefined || causesLeft === 0 ? {} : { cause: serialize(error.cause, causesLeft - 1) }),
  }
}

/** As it may lie where the job does: what is not our own words is told as in the log. The log itself gets the whole error as its cause. */
export const withoutValues = (error: unknown): Error => {
  const { type, message, at = [] } = serializeError(error)
  const kept = new Error(message, { cause: error })
  kept.name = type
  kept.stack = [`${type}: ${message}`, ...at].join('\n')
  return kept
}

export const serializeError = (error: unknown): LoggedError => serialize(error, MAX_CAUSES)
