// Runs a process's main(). A wrong configuration becomes one line per problem and exit code 78, anything else one line and exit code 1.
import { serializeError } from '@daxko-sync/contracts'
import { ConfigError } from './config-error.ts'

const describe = (error: unknown): readonly string[] => {
  if (error instanceof ConfigError) return error.problems
  const { message, type, cause } = serializeError(error)
  return [`${message || type}${cause?.message ? `: ${cause.message}` : ''}`.replaceAll('\n', ' ')]
}

/** Errors may carry their own exit code (an older schema: 78). */
const exitCodeOf = (error: unknown): number => {
  const code = (error as { exitCode?: unknown } | null)?.exitCode
  return typeof code === 'number' && Number.isInteger(code) ? code : 1
}

export const runMain = (name: string, main: () => Promise<unknown>): void => {
  main().catch((error: unknown) => {
    for (const line of describe(error)) process.stderr.write(`${name}: ${line}\n`)
    process.exit(exitCodeOf(error))
  })
}
