// A camp director's story in a real browser, against the real services: a segment explained, all groups started, watched through a wait, a
// reload and a broken network; what it did, change by change; a second sync that changes nothing; a dry run applied; the fee; a stop.
import { eventually } from '@daxko-sync/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, startBrowser, type TestBrowser, type Visit } from './support/browser.ts'
import { type Client, createClient } from './support/client.ts'
import { writesOf } from './support/requests.ts'
import { type SyncShown, type System, startSystem } from './support/system.ts'

const SEGMENT = 'program_id=CMP1&location_id=B2&segment_id=S9'
const SYNC_LIMIT_MS = 150_000
const WAIT_SECONDS = 25

describe.skipIf(!hasBrowser)('Profile Import', () => {
  let system: System
  let browser: TestBrowser
  let client: Client
  let director: Visit

  beforeAll(async () => {
    system = await startSystem({
      world: { seed: 5, registrations: 120, groups: 4, brake: true },
      env: { DAXKO_FREE_SYNCS_PER_DAY: '3' },
    })
    browser = await startBrowser(system.apiUrl)
    client = await createClient(system)
    director = await browser.signedIn(client.token)
  })
  afterAll(async () => {
    await browser?.close()
    await system?.close()
  })

  const latest = async (): Promise<SyncShown> => (await client.syncs())[0]!
  const start = (page = director.page) => page.getByRole('button', { name: 'Start sync' })
  const underWay = () => director.page.getByRole('heading', { name: /is under way/ })
  const ended = async () => {
    await underWay().waitFor({ state: 'detached', timeout: SYNC_LIMIT_MS })
    return client.ended((await latest()).id)
  }

  test('before the first sync the page says what will come, and what a sync would cost', async () => {
    const { page, expectSound } = director
    await page.getByText('No sync yet').waitFor()
    await page.getByText('3 of 3 free syncs left today · no sync has shown yet how long it takes').waitFor()
    await expectSound()
  })

  test('G2: a pasted segment explains itself at once, and cannot be started', async () => {
    const { page, expectSound } = director
    await page.getByLabel('Group Identifier').fill(SEGMENT)
    await page.getByText('The group must be associated with an offering, not a segment').waitFor()
    expect(await start().isDisabled()).toBe(true)
    await expectSound()
    await page.getByLabel('Group Identifier').fill('Camp 12')
    await page.getByText('The group identifier must have the form').waitFor()
    await page.getByLabel('Group Identifier').fill('')
    await page.getByText('3 of 3 free syncs left today').waitFor()
    expect(await client.usage()).toMatchObject({ syncsToday: 0 })
  })

  test('a sync of all groups: watched through a wait for Daxko’s limit, a reload and a broken network, to its end', async () => {
    const { page, context, complaints, expectSound } = director
    system.daxko.control.installFaults([
      { operation: 'getMember', nth: 5, times: 1, effect: { kind: 'status', status: 429, retryAfter: WAIT_SECONDS } },
    ])
    await start().click()
    await underWay().waitFor()
    await page.getByText('Waiting for Daxko’s request limit').waitFor({ timeout: 60_000 })
    await page.getByText(/It goes on by itself at .*, in \d+ s\./).waitFor()
    await expectSound()
    await page.reload()
    await page.getByText('Waiting for Daxko’s request limit').waitFor()
    await context.setOffline(true)
    await page.getByText('Connecting again; the sync goes on').waitFor({ timeout: 40_000 })
    await context.setOffline(false)
    await page.getByText('Connecting again; the sync goes on').waitFor({ state: 'detached', timeout: 40_000 })
    complaints.length = 0 // Chromium tells of each connection that was cut

    system.docnetwork.control.change({ latencyMs: 3_000 }) // until it has been seen when groups are expected to be written
    await page.goto(`/console/syncs/${(await latest()).id}`)
    const groups = page.getByRole('region', { name: 'Groups' })
    await groups
      .getByText(/^expected/)
      .first()
      .waitFor({ timeout: SYNC_LIMIT_MS })
    await expectSound()
    system.docnetwork.control.change({ latencyMs: 0 })
    await page.goto('/')
    const sync = await ended()
    const added = ['registration.create', 'registration.reactivate'].reduce(
      (sum, kind) => sum + (sync.counts.changes.byKind[kind]?.['applied'] ?? 0),
      0,
    )
    await page.getByText(new RegExp(`^Current as of .*: \\d+ children, ${added} added`)).waitFor()
    await expectSound()
  })

  test('one sync: figures, changes with before and after and the rule behind them, groups with reasons, warnings, CSV', async () => {
    const { page, expectSound } = director
    const sync = await latest()
    await page.getByRole('link', { name: 'See what happened' }).click()
    await page.getByRole('heading', { level: 1, name: /^Sync of / }).waitFor()
    await page.getByText(`${sync.counts.changes['held']} removals wait for somebody to decide`).waitFor()
    await expectSound()

    await page.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: /^Profile correction/ }).click()
    const row = page.getByRole('button', { expanded: false }).filter({ hasText: 'Profile correction' }).first()
    await row.click()
    await page.getByText('What Daxko knows better about a person is corrected in DocNetwork').first().waitFor()
    await page.getByRole('columnheader', { name: 'Before' }).waitFor()
    await expectSound()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export as CSV' }).click()
    const stream = await (await download).createReadStream()
    const text = Buffer.concat(await stream.toArray()).toString('utf8')
    expect(text.trim().split('\n')).toHaveLength(1 + (sync.counts.changes.byKind['profile.update']?.['planned'] ?? 0))

    await page.getByRole('tab', { name: /^Groups/ }).click()
    await page.getByText('The group must be associated with an offering, not a segment').waitFor()
    await expectSound()
    await page.getByRole('tab', { name: /^Warnings/ }).click()
    await page.getByText('The birth date in Daxko cannot be right').waitFor()
    await expectSound()
    await page.getByRole('tab', { name: 'Details' }).click()
    await page.getByText(sync.id).waitFor()
    await expectSound()
  })

  test('S2: a second sync changes nothing, and says so', async () => {
    const { page, expectSound } = director
    await page.getByRole('link', { name: 'Profile Import' }).click()
    await page.getByText(/2 of 3 free syncs left today · about [\d,]+ requests to Daxko/).waitFor()
    const before = writesOf(system).length
    await start().click()
    await eventually(async () => expect(await client.syncs()).toHaveLength(2))
    await ended()
    await page.getByText(/^Current as of .*nothing had to change/).waitFor()
    expect(writesOf(system)).toHaveLength(before)
    await expectSound()
  })

  test('S10: a dry run shows what it would do; applied it is done', async () => {
    const { page, expectSound } = director
    const { daxko, cases } = system.organization
    for (const id of cases['plain']?.memberIds.slice(0, 3) ?? []) daxko.members.get(id)!.name.first_name = 'Renamed'
    await page.getByRole('switch', { name: /^Dry run/ }).check({ force: true })
    await start().click()
    await eventually(async () => expect(await client.syncs()).toHaveLength(3))
    const dry = await ended()
    await page
      .getByRole('link', { name: /dry run/ })
      .first()
      .click()
    await page.getByText('Dry run: nothing was written').waitFor()
    await page.getByText('What it would do').waitFor()
    await expectSound()
    await page.getByRole('button', { name: `Apply ${dry.counts.changes['open']} changes` }).click()
    await page.getByText(/^It was applied/).waitFor({ timeout: SYNC_LIMIT_MS })
    expect((await client.ended(dry.id)).counts.changes['applied']).toBeGreaterThan(0)
    await expectSound()
  })

  test('S7: beyond the free syncs the fee must be accepted; a sync can be stopped', async () => {
    const { page, expectSound } = director
    await page.getByRole('link', { name: 'Profile Import' }).click()
    await page.getByText('Daxko may charge a usage fee for this sync').waitFor()
    expect(await start().isDisabled()).toBe(true)
    await expectSound()
    system.daxko.control.change({ latencyMs: 1_500 })
    await page.getByRole('checkbox', { name: 'I accept that Daxko may charge a usage fee' }).check()
    await start().click()
    await underWay().waitFor()
    await page.getByRole('button', { name: 'Stop the sync' }).click()
    await page.getByRole('dialog').getByText('Stop this sync?').waitFor()
    await expectSound()
    await page.getByRole('button', { name: 'Stop it' }).click()
    expect((await ended()).status).toBe('cancelled')
    system.daxko.control.change({ latencyMs: 0 })
    await page.getByText(/^The sync was stopped at/).waitFor()
  })

  test.each([
    ['desktop', 'dark'],
    ['phone', 'light'],
    ['phone', 'dark'],
  ] as const)('%s, %s: every page of it is sound', async (size, colours) => {
    const sync = (await client.syncs()).at(-1)!
    const { page, context, expectSound } = await browser.signedIn(client.token, '/', { size, colours })
    await page.getByText('Daxko may charge a usage fee for this sync').waitFor()
    await page.getByLabel('Group Identifier').fill(SEGMENT)
    await page.getByText('The group must be associated with an offering').waitFor()
    await expectSound()
    await page.goto('/console/history')
    await page.getByText(/changes were written to DocNetwork in/).waitFor()
    await page.locator('.recharts-surface').first().waitFor()
    await expectSound()
    await page.getByRole('switch', { name: 'As a table' }).check({ force: true })
    await page.getByText('Requests', { exact: true }).click()
    await page.getByText(/requests to Daxko and/).waitFor()
    await expectSound()
    await page.getByText('Cancelled', { exact: true }).first().click()
    await expectSound()
    for (const tab of ['changes', 'groups', 'warnings', 'particulars']) {
      await page.goto(`/console/syncs/${sync.id}?tab=${tab}`)
      await page.getByRole('tabpanel').waitFor()
      await page.locator('main [aria-busy]').waitFor({ state: 'detached' })
      await expectSound()
    }
    await context.close()
  })
})
