// What queue and ledger cost per change: a whole sync less the plain script's, both sides answering at once. Beside it the least that the same work
// could cost: as many empty BullMQ jobs (c), and by raw pg as many rows and as many durable commits (d), one after the other.
// The ledger's commits: `sending` before each write, and its outcome, which shares a commit with the person's next `sending`.
import { Queue, QueueEvents, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { Pool } from 'pg'
import { runScript, UNDER_WAY } from '../baselines/run-script.ts'
import { count, groupsFor, type Measurement, median, times } from '../measurement.ts'
import { startBench, startTwin } from '../system.ts'

const QUEUES = ['read-docnetwork', 'read-daxko', 'map', 'write']
const PREFIX = '{daxko-sync}'
/** As many jobs at once as the workers of one deployment. */
const CONCURRENCY = 24
const ROWS_AT_ONCE = 200
const BULK = 500

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1_000
}

/** (c) */
const emptyJobs = async (redisUrl: string, jobs: number): Promise<number> => {
  const connection = () => new Redis(redisUrl, { maxRetriesPerRequest: null })
  const [forQueue, forWorker] = [connection(), connection()]
  const queue = new Queue('empty', { connection: forQueue })
  const worker = new Worker('empty', async () => 'done', { connection: forWorker, concurrency: CONCURRENCY })
  const { promise, resolve: ended } = Promise.withResolvers<void>()
  let left = jobs
  worker.on('completed', () => {
    left -= 1
    if (left === 0) ended()
  })
  const taken = await seconds(async () => {
    for (let done = 0; done < jobs; done += BULK) {
      const some = Array.from({ length: Math.min(BULK, jobs - done) }, (_, n) => ({ name: 'empty', data: { n: done + n } }))
      await queue.addBulk(some.map((job) => ({ ...job, opts: { removeOnComplete: true } })))
    }
    await promise
  })
  await worker.close()
  await queue.close()
  forQueue.disconnect()
  forWorker.disconnect()
  return taken
}

/** (d): rows in large statements, then each change's two states, under way beside each other as the writer's are. */
const rawCommits = async (databaseUrl: string, rows: number, commits: number): Promise<number> => {
  const pool = new Pool({ connectionString: databaseUrl, max: UNDER_WAY })
  await pool.query(
    'create table bare_row (id bigint generated always as identity primary key, state text not null, body text not null)',
  )
  const body = 'x'.repeat(200)
  const taken = await seconds(async () => {
    for (let done = 0; done < rows; done += ROWS_AT_ONCE) {
      const some = Math.min(ROWS_AT_ONCE, rows - done)
      await pool.query('insert into bare_row (state, body) select $1, $2 from generate_series(1, $3::int)', [
        'planned',
        body,
        some,
      ])
    }
    let next = 0
    const commit = async () => {
      while (next < commits) {
        next += 1
        await pool.query('update bare_row set state = $1 where id = $2', [`s${next}`, (next % rows) + 1])
      }
    }
    await Promise.all(Array.from({ length: UNDER_WAY }, commit))
  })
  await pool.query('drop table bare_row')
  await pool.end()
  return taken
}

/** Rows that the database took in since it was asked before. */
const insertedRows = async (pool: Pool): Promise<number> => {
  await pool.query('select pg_stat_force_next_flush()')
  const { rows } = await pool.query<{ n: string }>('select coalesce(sum(n_tup_ins), 0) as n from pg_stat_user_tables')
  return Number(rows[0]?.n ?? 0)
}

export const overhead: Measurement = {
  name: 'overhead',
  title: ({ registrations, pairs }) =>
    `${count(registrations)} registrations, both sides answering at once, medians of ${pairs} pairs`,
  measure: async ({ registrations, pairs }, say) => {
    const world = { seed: 11, registrations, groups: groupsFor(registrations), awkward: false, organizations: 1 + pairs }
    const [system, twin] = await Promise.all([startBench({ world }), startTwin({ world })])
    const pool = new Pool({ connectionString: system.databaseUrl, max: 1 })
    const listening = new Redis(system.redisUrl, { maxRetriesPerRequest: null })
    let jobs = 0
    const events = QUEUES.map((name) => new QueueEvents(name, { connection: listening, prefix: PREFIX }))
    for (const queue of events)
      queue.on('completed', () => {
        jobs += 1
      })
    const ratios: { ours: number; least: number; queue: number; ledger: number; changes: number }[] = []
    try {
      await Promise.all(events.map((queue) => queue.waitUntilReady()))
      await system.sync(0) // warm
      await runScript(twin, 0)
      for (let pair = 1; pair <= pairs; pair += 1) {
        const script = await runScript(twin, pair, { readFirst: true })
        await system.organizationId(pair)
        jobs = 0
        const before = await insertedRows(pool)
        const { id, seconds: taken, counts } = await system.sync(pair)
        const rows = (await insertedRows(pool)) - before
        const { rows: met } = await pool.query<{ n: string }>(
          `select count(distinct member_id) as n from change where sync_id = $1 and state = 'applied'`,
          [id],
        )
        const changes = counts.changes.applied
        const queue = await emptyJobs(system.redisUrl, jobs)
        const ledger = await rawCommits(system.databaseUrl, rows, changes + Number(met[0]?.n ?? 0))
        ratios.push({ ours: taken - script.seconds, least: queue + ledger, queue, ledger, changes })
        say(JSON.stringify({ jobs, rows, taken, script: script.seconds, ...ratios.at(-1) }))
      }
    } finally {
      await Promise.all(events.map((queue) => queue.close()))
      listening.disconnect()
      await pool.end()
      await Promise.all([system.close(), twin.close()])
    }
    const ratio = median(ratios.map(({ ours, least }) => ours / least))
    const each = (part: 'ours' | 'queue' | 'ledger') =>
      `${median(ratios.map((one) => (one[part] * 1_000) / one.changes)).toFixed(2)} ms`
    return [
      {
        what: 'Queue and ledger per change, against as many empty BullMQ jobs (c) and raw durable commits (d)',
        goal: '≤ 2×',
        measured: `${times(ratio)} (${each('ours')}; (c) ${each('queue')} + (d) ${each('ledger')})`,
        reached: ratio <= 2,
      },
    ]
  },
}
