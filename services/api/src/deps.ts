// What the api is made of; main.ts builds the real set, tests another.
import type { Actions } from '@daxko-sync/actions'
import type { VerifyToken } from '@daxko-sync/auth'
import type { Flows } from '@daxko-sync/queue'
import type { Logger, Metrics } from '@daxko-sync/runtime'
import type { Database, Vaults } from '@daxko-sync/store'

export interface ApiDeps {
  log: Logger
  db: Database
  vaults: Vaults
  actions: Actions
  verifyToken: VerifyToken
  flows: Pick<Flows, 'queues' | 'ping'>
  metrics: Metrics
  /** @throws SchemaError while the schema is older than this version. */
  requireSchema: () => Promise<void>
  /** Where the built web page is, or would be. */
  consoleDirectory: string
  /** Aborted when the process is asked to stop: it is not ready any more. */
  stopping: AbortSignal
}
