// Everything that a sync's stages keep in PostgreSQL, made once per process.
import type { Database } from './database.ts'
import { createGroups, type Groups } from './groups.ts'
import { createHouseholds, type Households } from './households.ts'
import { createLeases, type Leases } from './leases.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createMembers, type Members } from './members.ts'
import { createMemory, type Memory } from './memory.ts'
import { createOpenItems, type OpenItems } from './open-items.ts'
import { createPeople, type People } from './people.ts'
import { createProfiles, type Profiles } from './profiles.ts'
import { createRosters, type Rosters } from './rosters.ts'
import { createRuns, type Runs } from './runs.ts'
import type { Vaults } from './vaults.ts'

export interface Stores {
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
  leases: Leases
  openItems: OpenItems
}

export const createStores = (db: Database, vaults: Vaults): Stores => ({
  db,
  vaults,
  runs: createRuns(db, vaults),
  groups: createGroups(db),
  rosters: createRosters(db),
  members: createMembers(db, vaults),
  households: createHouseholds(db, vaults),
  profiles: createProfiles(db, vaults),
  people: createPeople(db),
  memory: createMemory(db),
  ledger: createLedger(db, vaults),
  leases: createLeases(db),
  openItems: createOpenItems(db),
})
