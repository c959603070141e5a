// npm start: the whole thing with invented people, shown in the terminal; then the console stays up until Ctrl-C.
import { createClosers } from './start/closers.ts'
import { HELP, parseStart } from './start/options.ts'
import { run, StartRefused } from './start/run.ts'
import { createScreen } from './start/screen.ts'

const PARENT_CHECK_MS = 500
const CLOSE_LIMIT_MS = 20_000

const say = (line: string): void => void process.stderr.write(`start: ${line}\n`)
const options = parseStart(process.argv.slice(2), process.env)

if (options.is === 'help') {
  process.stdout.write(`${HELP}\n`)
  process.exit(0)
}
if (options.is === 'refused') {
  say(options.line)
  process.exit(options.exitCode)
}

const closers = createClosers(say)
const ending = new AbortController()
let shown = false

const end = async (exitCode: number): Promise<never> => {
  setTimeout(() => process.exit(exitCode || 1), CLOSE_LIMIT_MS).unref()
  await closers.closeAll()
  process.exit(exitCode)
}

const onSignal = (): void => {
  if (ending.signal.aborted) process.exit(1) // asked twice: everything else ends with this process
  ending.abort()
  void end(shown ? 0 : 1)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
const parent = process.ppid
setInterval(() => process.ppid === parent || ending.signal.aborted || onSignal(), PARENT_CHECK_MS).unref()

try {
  const screen = createScreen(process.stdout, process.env)
  const { good, services } = await run({ options, screen, closers, env: process.env, signal: ending.signal })
  shown = true
  if (options.once) await end(good ? 0 : 1)
  const exitCode = await services
  if (!ending.signal.aborted) await end(exitCode || 1)
} catch (error) {
  if (!ending.signal.aborted) {
    say((error as Error).message.replaceAll('\n', ' '))
    await end(error instanceof StartRefused ? error.exitCode : 1)
  }
}
