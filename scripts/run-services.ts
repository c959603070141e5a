// The process around supervise(): signals in, exit code out. Ends too when whoever started it is gone.
import { resolve } from 'node:path'
import { serviceCommand } from './service-names.ts'
import { type SuperviseOptions, supervise } from './supervise.ts'

const PARENT_CHECK_MS = 500

export const runServices = async (names: readonly string[], restart: SuperviseOptions['restart']): Promise<never> => {
  const supervision = supervise({
    services: names.map(serviceCommand),
    cwd: resolve(import.meta.dirname, '..'),
    restart,
    say: (line) => process.stderr.write(`services: ${line}\n`),
  })
  process.on('SIGTERM', () => supervision.stop('send-sigterm'))
  process.on('SIGHUP', () => supervision.stop('send-sigterm'))
  // Ctrl-C in a terminal reaches every process by itself; a second signal would mean "at once".
  process.on('SIGINT', () => supervision.stop(process.stdin.isTTY ? 'signalled' : 'send-sigterm'))
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) supervision.stop('send-sigterm')
  }, PARENT_CHECK_MS).unref()
  process.exit(await supervision.ended)
}
