// Everything the fetcher's processors need from outside; main.ts builds it.
import type { Database, Groups, Households, Members, Memory, People, Profiles, Rosters, Runs, Vaults } from '@daxko-sync/store'
import type { WithWork } from '@daxko-sync/upstreams'

export interface Deps {
  db: Database
  vaults: Vaults
  withWork: WithWork
  runs: Runs
  groups: Groups
  rosters: Rosters
  members: Members
  households: Households
  profiles: Profiles
  people: People
  memory: Memory
  now: () => Date
}
