// What every service asks first: is the database at least as new as this program?
import { checkSchemaVersion } from './migrate.ts'

/** Exit code of a wrong configuration; `runMain` ends the process with it. */
const WRONG_CONFIGURATION = 78

export class SchemaError extends Error {
  readonly exitCode = WRONG_CONFIGURATION
}

/** Resolves when the schema is current or newer (a rolling deploy migrates first). @throws SchemaError with what to do. */
export const requireSchema = async (databaseUrl: string): Promise<void> => {
  const { state, advice } = await checkSchemaVersion({ databaseUrl })
  if (state === 'behind' || state === 'failed') throw new SchemaError(advice)
}
