// The daily sync, due two hours ago while everything was down: caught up once per organization and date, whoever looks.
import { eventually, query } from '@daxko-sync/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, createClient } from './support/client.ts'
import { createOracle } from './support/oracle.ts'
import { type System, startSystem } from './support/system.ts'

const HOUR_MS = 3_600_000
const DUE_AGO_MS = 2 * HOUR_MS

/** The daily line whose last start was two hours ago. */
const cronDueBefore = (now: Date): string => {
  const at = new Date(now.getTime() - DUE_AGO_MS)
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  const of = (type: string) => Number(parts.formatToParts(at).find((part) => part.type === type)!.value)
  return `${of('minute')} ${of('hour')} * * *`
}

let system: System
let missed: Client
let paused: Client
let added: Client

beforeAll(async () => {
  system = await startSystem({
    services: ['fetcher', 'mapper', 'writer'],
    world: { seed: 10, registrations: 40, groups: 2, organizations: 3, awkward: false },
    organizations: 3,
    env: { SYNC_CRON: cronDueBefore(new Date()), DAXKO_FREE_SYNCS_PER_DAY: '0' },
  })
  ;[missed, paused, added] = [await createClient(system, 0), await createClient(system, 1), await createClient(system, 2)]
  await system.runCli(['org', 'pause', paused.organizationId])
  // Both were there long before the start; the third was added after it.
  await query(system.databaseUrl, `update organization set active_since = now() - interval '9 days' where id = any($1)`, [
    [missed.organizationId, paused.organizationId],
  ])
  await system.start('api')
})
afterAll(async () => {
  await system?.close()
})

const scheduled = (client: Client) => client.syncs()

test('S6: a missed start is caught up; S7: it always starts, and beyond the free number its history says fee-expected', async () => {
  const oracle = createOracle(system.organization)
  const sync = await eventually(
    async () => {
      const [found] = await scheduled(missed)
      if (!found) throw new Error('nothing started')
      return found
    },
    { timeoutMs: 30_000 },
  )
  const ended = await missed.ended(sync.id)
  expect(sync).toMatchObject({ trigger: 'scheduled', groupIdentifier: null, feeExpected: true })
  expect(ended.counts.changes['applied']).toBeGreaterThan(0)
  expect((await missed.warnings(ended)).map(({ code }) => code)).toContain('fee-expected')
  expect(oracle.next().changes.filter(({ kind }) => kind !== 'registration.deactivate')).toEqual([])
})

test('S6: once per organization and date: a restart and a second look start nothing more', async () => {
  await system.stop('api')
  await system.start('api')
  await eventually(async () => {
    const rows = await query<{ organization_id: string }>(system.databaseUrl, 'select organization_id from daily_run')
    expect(rows.map(({ organization_id }) => organization_id)).toEqual([missed.organizationId])
  })
  expect(await scheduled(missed)).toHaveLength(1)
})

test('S6: a paused organization starts nothing, one added or resumed after the start has missed nothing', async () => {
  expect(await scheduled(paused)).toEqual([])
  expect(await scheduled(added)).toEqual([])
  await system.runCli(['org', 'resume', paused.organizationId])
  await system.stop('api')
  await system.start('api')
  expect(await scheduled(paused)).toEqual([])
})
