// Everything the fetcher's processors need from outside; main.ts builds it.
import type { Groups, Households, Members, Memory, People, Profiles, Rosters, Runs } from '@daxko-sync/store'
import type { WithWork } from '@daxko-sync/upstreams'

export interface Deps {
  withWork: WithWork
  runs: Runs
  groups: Groups
  rosters: Rosters
  members: Members
  households: Households
  profiles: Profiles
  people: People
  memory: Memory
}
