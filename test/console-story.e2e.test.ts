// The console's whole story, at a desk and on a phone at once, each director with an organization of their own: a segment explained, all groups
// started and watched, held removals approved, a review answered, and a second sync that changes nothing.
import { eventually } from '@daxko-sync/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, SIZES, type Size, startBrowser, type TestBrowser } from './support/browser.ts'
import { createClient } from './support/client.ts'
import { type System, startSystem } from './support/system.ts'

const SEGMENT = 'program_id=CMP1&location_id=B2&segment_id=S9'
const SYNC_LIMIT_MS = 150_000

describe.skipIf(!hasBrowser)('the console’s whole story', () => {
  let system: System
  let browser: TestBrowser

  beforeAll(async () => {
    system = await startSystem({
      world: { seed: 5, registrations: 140, groups: 4, organizations: 2, brake: true },
      organizations: 2,
    })
    browser = await startBrowser(system.apiUrl)
  })
  afterAll(async () => {
    await browser?.close()
    await system?.close()
  })

  test.concurrent.each(Object.keys(SIZES).map((size, n) => ({ size: size as Size, n })))('$size', async ({ size, n }) => {
    const client = await createClient(system, n)
    const { cases } = system.world.organizations[n]!
    const { page, context, expectSound } = await browser.signedIn(client.token, '/', { size })
    const start = page.getByRole('button', { name: 'Start sync' })
    const goTo = (name: string) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
    /** To the end of what was started, as the page tells it. */
    const watched = async (nth: number) => {
      const sync = await eventually(async () => {
        const syncs = await client.syncs()
        expect(syncs).toHaveLength(nth)
        return syncs[0]!
      })
      const ended = await client.ended(sync.id)
      await page.getByRole('heading', { name: /is under way/ }).waitFor({ state: 'detached', timeout: SYNC_LIMIT_MS })
      return ended
    }

    await page.getByLabel('Group Identifier').fill(SEGMENT)
    await page.getByText('The group must be associated with an offering, not a segment').waitFor()
    expect(await start.isDisabled()).toBe(true)
    await page.getByLabel('Group Identifier').fill('')

    await start.click()
    await page.getByRole('heading', { name: /is under way/ }).waitFor()
    const first = await watched(1)
    const held = first.counts.changes['held'] ?? 0
    expect(held).toBeGreaterThan(0)
    await page.getByText(/^Current as of /).waitFor()
    await expectSound()

    await goTo('Needs you')
    const waiting = (text: string) => page.locator('h3 button[data-key]').filter({ hasText: text })
    const removals = waiting(`${held} registrations would be removed`)
    await removals.waitFor()
    if ((await removals.getAttribute('aria-expanded')) !== 'true') await removals.click()
    await page.getByRole('button', { name: `Approve: remove ${held} registrations` }).click()
    await page.getByRole('button', { name: `Remove ${held} registrations`, exact: true }).click()
    await removals.waitFor({ state: 'detached' })
    expect((await client.ended(first.id)).counts.changes).toMatchObject({ held: 0 })

    const memberId = cases['missing-name']!.memberIds[0]!
    const { id } = (await client.reviews()).find((review) => review.memberId === memberId)!
    const review = page.locator(`button[data-key="${id}"]`)
    await review.waitFor()
    if ((await review.getAttribute('aria-expanded')) !== 'true') await review.click()
    await page.getByRole('radio', { name: 'Leave this member out' }).check()
    await page.getByRole('button', { name: 'Leave this member out', exact: true }).click()
    await review.waitFor({ state: 'detached' })
    await expectSound()

    await goTo('Profile Import')
    await start.click()
    const second = await watched(2)
    expect(second.counts.changes['planned']).toBe(0)
    await page.getByText(/^Current as of .*nothing had to change/).waitFor()
    await expectSound()
    await context.close()
  })
})
