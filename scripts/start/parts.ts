// What the demonstration is made of once the servers answer. Loaded as one, beside their start.
export { isGood } from '@daxko-sync/cli'
export { createDatabase, createKeyring, createVaults } from '@daxko-sync/store'
export { deployMigrations } from '@daxko-sync/store/migrate'
export { createCli } from './cli.ts'
export { ensureOrganization } from './organization.ts'
export { acceptSync, showSync } from './show-sync.ts'
