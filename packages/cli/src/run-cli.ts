// One run of the command line. In: the words after the program's name. Out: the exit code, after everything it opened is closed.
import { refusalOf } from './exit.ts'
import { createFrame } from './frame.ts'
import { hideSecrets, secretsIn } from './hide-secrets.ts'
import type { Io } from './io.ts'
import { createProgram } from './program.ts'

export const runCli = async (argv: readonly string[], io: Io): Promise<number> => {
  const secrets = secretsIn(argv)
  const safe: Io = { ...io, err: (text) => io.err(hideSecrets(text, secrets)) } // answers hold none: commands see to that
  /** In texts alone: what is no text keeps its form, whatever the secret is. */
  const hide = (_key: string, value: unknown): unknown => (typeof value === 'string' ? hideSecrets(value, secrets) : value)
  const format = argv.includes('--json') ? 'json' : 'text'
  const frame = createFrame(safe, format)
  try {
    await createProgram(frame).parseAsync(argv, { from: 'user' })
    return frame.exitCode()
  } catch (error) {
    const { exitCode, lines, document } = refusalOf(error)
    for (const line of lines) safe.err(`daxko-sync: ${line}\n`)
    if (format === 'json' && exitCode !== 0) io.out(`${JSON.stringify(document, hide, 2)}\n`)
    return exitCode
  } finally {
    await frame.close().catch(() => {}) // the answer is out; a connection that will not close changes nothing about it
  }
}
