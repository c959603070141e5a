// One statement on a test's database, from outside: for looking behind the scenes, and for letting time pass.
import pg from 'pg'

export const query = async <Row extends object>(databaseUrl: string, sql: string, values: unknown[] = []): Promise<Row[]> => {
  const db = new pg.Client({ connectionString: databaseUrl, application_name: 'testkit' })
  await db.connect()
  try {
    const { rows } = await db.query<Row>(sql, values)
    return rows
  } finally {
    await db.end()
  }
}
