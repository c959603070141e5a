// Joins the test servers (testkit) with the real migrations (store): vitest's global setup for "integration" and "e2e".
import { deployMigrations } from '@daxko-sync/store/migrate'
import { createSetup } from '@daxko-sync/testkit/setup'

export default createSetup({ migrate: (databaseUrl) => deployMigrations({ databaseUrl }) })
