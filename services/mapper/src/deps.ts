// Everything the mapper's processors need from outside; main.ts builds it. No network: what was read is read.
import type {
  Database,
  Groups,
  Households,
  Ledger,
  Members,
  Memory,
  OpenItems,
  People,
  Profiles,
  Rosters,
  Runs,
  Vaults,
} from '@daxko-sync/store'

export interface Deps {
  db: Database
  vaults: Vaults
  runs: Runs
  groups: Groups
  rosters: Rosters
  members: Members
  households: Households
  profiles: Profiles
  people: People
  memory: Memory
  ledger: Ledger
  openItems: OpenItems
  now: () => Date
  /** SYNC_TIMEZONE. */
  timeZone: string
}
