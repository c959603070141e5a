// Brings the database's schema up to date. Twice at once is safe: one waits for the other and finds nothing to do.
import { deployMigrations } from '@daxko-sync/store/migrate'
import { type Define, defineCommand } from '../frame.ts'

export const databaseMigrate: Define = (group, cli) => {
  defineCommand(group, 'migrate', "apply the migrations that DATABASE_URL's database lacks").action(
    cli.answers(async () => {
      const applied = await deployMigrations({ databaseUrl: cli.env(['DATABASE_URL']).DATABASE_URL })
      const text = applied.length === 0 ? 'The schema is up to date.' : [`Applied ${applied.length}:`, ...applied].join('\n  ')
      return { document: { applied }, text }
    }),
  )
}
