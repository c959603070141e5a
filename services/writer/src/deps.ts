// Everything the writer's processors need from outside; main.ts builds it.
import type { Database, Groups, Leases, Ledger, Memory, OpenItems, People, Profiles, Runs, Vaults } from '@daxko-sync/store'
import type { WithWork } from '@daxko-sync/upstreams'

export interface Deps {
  db: Database
  vaults: Vaults
  withWork: WithWork
  runs: Runs
  groups: Groups
  profiles: Profiles
  people: People
  memory: Memory
  ledger: Ledger
  leases: Leases
  openItems: OpenItems
  now: () => Date
}
