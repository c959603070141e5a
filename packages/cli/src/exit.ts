// Exit codes (interface.md) and how every error becomes one of them and one problem document. Wrong usage never reaches a database.
import { isProblem, type Problem, problemDocument, serializeError } from '@daxko-sync/contracts'
import { ConfigError, EXIT_CONFIG } from '@daxko-sync/runtime'
import { CommanderError } from 'commander'

export const EXIT = { done: 0, failed: 1, usage: 2, config: EXIT_CONFIG } as const

/** The words on the command line make no sense. Thrown before anything is opened. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface Refusal {
  exitCode: number
  /** For people: lines without a final newline. Empty when it was said already. */
  lines: readonly string[]
  /** For programs: RFC 9457. */
  document: Record<string, unknown>
}

const USAGE_CODES: ReadonlySet<string> = new Set([
  'invalid-request',
  'invalid-settings',
  'group-malformed',
  'group-no-identifier',
]) // refused for how it is written (G1)

const documentOf = (code: string, title: string, detail: string) => ({ type: `/problems/${code}`, title, detail })

const ofProblem = (problem: Problem): Refusal => ({
  exitCode: USAGE_CODES.has(problem.code) ? EXIT.usage : EXIT.failed,
  lines: [problem.detail],
  document: problemDocument(problem),
})

/** Prisma's and PostgreSQL's words for a table or column that is not there. */
const OLDER_SCHEMA = new Set(['P2021', 'P2022', '42P01', '42703'])

const ofUnexpected = (error: unknown): Refusal => {
  const { message, type, cause } = serializeError(error)
  const unreachable = /^Can't reach database server/.test(message) ? ': check DATABASE_URL, and that PostgreSQL runs' : ''
  const detail = `${message || type}${cause?.message ? `: ${cause.message}` : ''}${unreachable}`.replaceAll('\n', ' ')
  const { exitCode: own, code } = (error ?? {}) as { exitCode?: unknown; code?: unknown }
  if (OLDER_SCHEMA.has(String(code))) {
    const older = "the database's schema is older than this version: run daxko-sync db migrate"
    return { exitCode: EXIT.config, lines: [older], document: documentOf('configuration', 'Wrong configuration', older) }
  }
  const exitCode = own === EXIT_CONFIG ? EXIT.config : EXIT.failed
  return { exitCode, lines: [detail], document: documentOf('failed', 'It did not work', detail) }
}

export const refusalOf = (error: unknown): Refusal => {
  if (error instanceof CommanderError) {
    const detail = error.code === 'commander.help' ? 'a command is missing' : error.message.replace(/^error: /, '')
    return {
      exitCode: error.exitCode === 0 ? EXIT.done : EXIT.usage,
      lines: [],
      document: documentOf('usage', 'Wrong usage', detail),
    }
  }
  if (error instanceof UsageError) {
    return { exitCode: EXIT.usage, lines: [error.message], document: documentOf('usage', 'Wrong usage', error.message) }
  }
  if (error instanceof ConfigError) {
    const detail = error.problems.join('; ')
    return { exitCode: EXIT.config, lines: error.problems, document: documentOf('configuration', 'Wrong configuration', detail) }
  }
  if (isProblem(error)) return ofProblem(error)
  return ofUnexpected(error)
}
