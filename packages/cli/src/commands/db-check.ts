// Says whether the database's schema is the one that this version needs.
import { checkSchemaVersion } from '@daxko-sync/store/migrate'
import { type Define, defineCommand } from '../frame.ts'

export const databaseCheck: Define = (group, cli) => {
  defineCommand(group, 'check', "compare the schema of DATABASE_URL's database with this version's").action(
    cli.answers(async () => {
      const version = await checkSchemaVersion({ databaseUrl: cli.env(['DATABASE_URL']).DATABASE_URL })
      const current = version.state === 'current'
      return {
        document: version,
        text: current ? 'The schema is up to date.' : `${version.state}: ${version.advice}`,
        exitCode: current ? 0 : 1,
      }
    }),
  )
}
