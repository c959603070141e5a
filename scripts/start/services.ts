// The four services under the supervisor, as `npm run services` runs them; their logs go to a file, the terminal belongs to the demonstration.

import { SERVICES, serviceCommand } from '../service-names.ts'
import { supervise } from '../supervise.ts'
import type { Closers } from './closers.ts'

export interface ServicesOptions {
  env: Record<string, string>
  root: string
  /** An open file. */
  log: number
  say: (line: string) => void
  closers: Closers
}

/** Resolves with the exit code when they have ended, by themselves or because they were told to. */
export const startServices = ({ env, root, log, say, closers }: ServicesOptions): Promise<number> => {
  const supervision = supervise({
    services: SERVICES.map(serviceCommand),
    cwd: root,
    restart: 'always',
    say,
    env,
    output: log,
  })
  closers.add('the services', () => {
    supervision.stop('send-sigterm')
    return supervision.ended
  })
  return supervision.ended
}
