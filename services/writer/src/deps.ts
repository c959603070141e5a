// Everything the writer's processors need from outside; main.ts builds it.
import type {
  Database,
  Groups,
  Households,
  Leases,
  Ledger,
  Members,
  Memory,
  OpenItems,
  People,
  Profiles,
  Runs,
  Vaults,
} from '@daxko-sync/store'
import type { WithWork } from '@daxko-sync/upstreams'

export interface Deps {
  db: Database
  vaults: Vaults
  withWork: WithWork
  runs: Runs
  groups: Groups
  households: Households
  profiles: Profiles
  members: Members
  people: People
  memory: Memory
  ledger: Ledger
  leases: Leases
  openItems: OpenItems
  now: () => Date
  /** Of the service: of its dates (S6). */
  timeZone: string
  /** S1: how long after a read-back that found nothing it is read back again; a late write may still land within one time limit. */
  readBackAgainMs?: number
  /** How long a request may take to leave and be answered; well below the lease, so that nobody else writes meanwhile. */
  sendWithinMs?: number
}
