// What Prisma and the driver throw while a real PostgreSQL cannot be asked, or answers that it will not go on.
import { connect, createServer, type Server, type Socket } from 'node:net'
import { createDatabase as createTestDatabase, eventually } from '@daxko-sync/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from './database.ts'
import { isDatabaseAway } from './is-database-away.ts'
import { createStatements } from './statements.ts'

let server: Awaited<ReturnType<typeof createTestDatabase>>
let direct: Database
/** Reached over a line that the test can cut. */
let db: Database
let line: Server
const sockets = new Set<Socket>()
const cut = () => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
}

beforeAll(async () => {
  server = await createTestDatabase()
  direct = createDatabase({ url: server.url })
  const { hostname, port } = new URL(server.url)
  line = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => other.destroy())
      socket.pipe(other)
    }
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  const address = line.address()
  const url = new URL(server.url)
  if (typeof address === 'object') url.host = `127.0.0.1:${address?.port}`
  db = createDatabase({ url: url.href })
})
afterAll(async () => {
  cut()
  line.close()
  await db.$disconnect()
  await direct.$disconnect()
  await server.drop()
})

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )
const TASKS: [string, (seconds: number) => Promise<unknown>][] = [
  ['a statement', (seconds) => db.$executeRaw`select pg_sleep(${seconds}::float)`],
  ['a prepared statement', (seconds) => createStatements(db).rows`select 1 from pg_sleep(${seconds}::float)`],
  ['a transaction', (seconds) => db.$transaction((tx) => tx.$executeRaw`select pg_sleep(${seconds}::float)`)],
  ['a batch', (seconds) => db.$transaction([db.$executeRaw`select pg_sleep(${seconds}::float)`, db.sync.count()])],
  ['a query', async (seconds) => (seconds === 0 ? db.sync.count() : db.$queryRaw`select 1 from pg_sleep(${seconds}::float)`)],
]
const sleeping = async (): Promise<number> => {
  const rows = await direct.$queryRaw<unknown[]>`
    select 1 from pg_stat_activity where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid() and state = 'active'`
  return rows.length
}
const terminate = () =>
  direct.$queryRaw`select pg_terminate_backend(pid)::text from pg_stat_activity where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`

describe.each(TASKS)('%s', (_what, work) => {
  it.each([
    ['is cut off', cut],
    ['is ended by the server', terminate],
  ])('that %s: PostgreSQL is away', async (_how, happens) => {
    const thrown = thrownBy(work(60))
    await eventually(async () => expect(await sleeping()).toBe(1))
    await happens()
    expect(isDatabaseAway(await thrown)).toBe(true)
    await terminate() // a server does not notice that somebody was cut off
    await eventually(async () => expect(await sleeping()).toBe(0))
  })
})

it.each(['57P01', '57P02', '57P03', '53300', '08006'])('PostgreSQL itself says %s: it is away', async (code) => {
  const raise = `do $$ begin raise exception 'x' using errcode = '${code}'; end $$`
  expect(isDatabaseAway(await thrownBy(direct.$executeRawUnsafe(raise)))).toBe(true)
})

it.each<[string, () => Promise<unknown>]>([
  ['a wrong statement', () => direct.$executeRawUnsafe('select from nowhere')],
  ['a value twice', () => direct.$executeRawUnsafe(`do $$ begin raise exception 'x' using errcode = '23505'; end $$`)],
  ['a row that is not there', () => direct.sync.findUniqueOrThrow({ where: { id: crypto.randomUUID() } })],
  ['a fault of ours', () => direct.$transaction(() => Promise.reject(new Error('broken')))],
])('%s: it is not away', async (_title, work) => {
  const thrown = await thrownBy(work())
  expect(thrown).toBeInstanceOf(Error)
  expect(isDatabaseAway(thrown)).toBe(false)
})

// The last: the line stays closed.
it('nobody listens: it is away', async () => {
  cut()
  await new Promise((resolve) => line.close(resolve))
  for (const [, work] of TASKS) expect(isDatabaseAway(await thrownBy(work(0)))).toBe(true)
})
