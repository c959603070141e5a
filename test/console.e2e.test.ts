// The console's frame in a real browser: signing in and out, what a policy forbids, what is said when the service or Redis is away, and
// that nothing of it leaks. Pages of others' tasks have their own stories.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { startRedis } from '@daxko-sync/embedded'
import { eventually } from '@daxko-sync/testkit'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { startProxy } from './proven/proxy.ts'
import { hasBrowser, startBrowser, type TestBrowser } from './support/browser.ts'
import { type System, startSystem } from './support/system.ts'

const DIST = resolve(import.meta.dirname, '../packages/console/dist')
const portOf = (url: string) => Number(new URL(url).port)
const ASSETS = join(DIST, 'assets')
const FIRST_LOAD_LIMIT_BYTES = 300_000

it('is built, and its first load is below 300 kB of compressed JavaScript, without the charts', () => {
  expect(existsSync(join(DIST, 'index.html')), 'npm test builds it').toBe(true)
  const page = readFileSync(join(DIST, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/console\/assets\/([^"]+\.js)"/g)].map(([, file]) => file as string)
  // The first page's own chunk comes with it, and whatever these import at once.
  const first = readdirSync(ASSETS).filter((name) => /^import-page-.*\.js$/.test(name))
  expect(first).toHaveLength(1)
  const files = new Set([...named, ...first])
  for (const file of files)
    for (const [, imported] of readFileSync(join(ASSETS, file), 'utf8').matchAll(
      /(?:from|import)\s?["'`]\.\/([^"'`]+\.js)["'`]/g,
    ))
      files.add(imported as string)
  const texts = [...files].map((file) => readFileSync(join(ASSETS, file)))
  const bytes = texts.reduce((sum, text) => sum + brotliCompressSync(text).length, 0)
  expect(bytes, `${files.size} files`).toBeLessThan(FIRST_LOAD_LIMIT_BYTES)
  expect(texts.some((text) => text.includes('recharts'))).toBe(false)
})

describe.skipIf(!hasBrowser)('in a browser', () => {
  let system: System
  let browser: TestBrowser
  let token: string

  let redis: Awaited<ReturnType<typeof startRedis>>
  let proxy: Awaited<ReturnType<typeof startProxy>>

  beforeAll(async () => {
    redis = await startRedis()
    proxy = await startProxy(portOf(redis.url))
    system = await startSystem({
      world: { seed: 3, registrations: 40, groups: 3 },
      env: { REDIS_URL: `redis://127.0.0.1:${proxy.port}` },
    })
    browser = await startBrowser(system.apiUrl)
    token = await system.token('--permission', 'profiles:import')
  })
  afterAll(async () => {
    await browser?.close()
    await system?.close()
    await proxy?.close()
    await redis?.stop()
  })

  const cookiesOf = async (context: { cookies(): Promise<{ name: string; httpOnly: boolean; sameSite: string }[]> }) =>
    (await context.cookies()).map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))

  test('the link signs in, leaves no token anywhere that a script or the history keeps, and signing out ends it', async () => {
    const { page, context, expectSound } = await browser.signedIn(token)
    expect(page.url()).toBe(`${system.apiUrl}/`)
    expect(
      await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])),
    ).not.toContain(token)
    expect(await cookiesOf(context)).toEqual([{ name: 'daxko_sync_session', httpOnly: true, sameSite: 'Strict' }])
    expect(system.logs()).not.toContain(token)
    await page.goBack().catch(() => {})
    expect(page.url()).not.toContain(token)
    await page.goto('/')
    await page.getByRole('heading', { name: 'Profile Import' }).waitFor()
    await expectSound()
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    expect(await cookiesOf(context)).toEqual([])
    await expectSound()
    await context.close()
  })

  test.each(['desktop', 'phone'] as const)(
    '%s: a session that ends says so, and signing in leads back to the same page',
    async (size) => {
      const { page, context, expectSound } = await browser.signedIn(token, '/console/history?show=failed', {
        size,
        colours: 'dark',
      })
      // The session ends between the click and its request: whatever else the page still asked for without a session would end it before the click.
      await page.route(/status=cancelled/, async (route) => {
        await context.clearCookies()
        await route.continue()
      })
      await page.getByText('Cancelled', { exact: true }).click()
      await page.getByRole('heading', { name: 'Your session has ended' }).waitFor()
      await expectSound()
      await page.getByLabel('Access token').fill('nonsense')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('This token is not accepted').waitFor()
      await page.getByLabel('Access token').fill(`${system.apiUrl}/#token=${token}`)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'History' }).waitFor()
      expect(page.url()).toContain('/console/history')
      await expectSound()
      await context.close()
    },
  )

  test('a link whose token is no longer valid says what to do', async () => {
    const { page, context, expectSound } = await browser.visit({ size: 'phone' })
    await page.goto('/#token=eyJhbGciOiJIUzI1NiJ9.e30.nothing')
    await page.getByRole('heading', { name: 'This link is not valid any more' }).waitFor()
    expect(page.url()).toBe(`${system.apiUrl}/`)
    await expectSound()
    await context.close()
  })

  test('the keyboard gets everywhere: skip link, navigation, focus on the heading of the new page, title of the tab', async () => {
    const { page, context } = await browser.signedIn(token)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.getByRole('link', { name: 'History', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'History' }).waitFor()
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('History'))
    expect(await page.title()).toBe('History · Daxko → DocNetwork')
    await context.close()
  })

  test('who may only read is told what is missing, and sees no decisions', async () => {
    const reader = await system.token()
    const { page, context, expectSound } = await browser.signedIn(reader)
    await page.getByText('You may look, not start').waitFor()
    expect(await page.getByRole('button', { name: 'Start sync' }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Needs you' }).count()).toBe(0)
    await expectSound()
    await page.goto('/console/needs-you')
    await page.getByText('You may not open this page').waitFor()
    await expectSound()
    await page.goto('/console/nowhere')
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
    await expectSound()
    await context.close()
  })

  test('an operator without an organization begins with the organizations', async () => {
    const { json } = await system.cli<{ token: string }>('token', 'issue', '--operator')
    const { page, context } = await browser.signedIn(json.token)
    await page.waitForURL('**/console/organizations')
    expect(await page.getByRole('link', { name: 'Profile Import' }).count()).toBe(0)
    await context.close()
  })

  test('light, dark, or as the device: chosen here, and kept', async () => {
    const { page, context, expectSound } = await browser.signedIn(token, '/', { colours: 'light' })
    const scheme = () => page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])
    expect(await scheme()).toBe('light')
    await page.getByRole('button', { name: 'Colours' }).click()
    await page.getByRole('menuitem', { name: 'Dark' }).click()
    await eventually(async () => expect(await scheme()).toBe('dark'))
    await page.reload()
    await page.getByRole('heading', { name: 'Profile Import' }).waitFor()
    expect(await scheme()).toBe('dark')
    await expectSound()
    await context.close()
  })

  test('an answer that asks for a script of elsewhere, or an inline one, gets none: the policy holds', async () => {
    const { page, context, complaints } = await browser.signedIn(token)
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.ranInline = true'
      document.head.append(script)
      const style = document.createElement('style')
      style.textContent = 'body { color: rgb(1, 2, 3) }'
      document.head.append(style)
      return [
        (globalThis as { ranInline?: boolean }).ranInline === true,
        getComputedStyle(document.body).color === 'rgb(1, 2, 3)',
      ]
    })
    expect(ran).toEqual([false, false])
    expect(complaints.filter((text) => text.includes('Content Security Policy')).length).toBeGreaterThan(0)
    await context.close()
  })

  test('when Redis is away the page says what that means, and recovers by itself', async () => {
    const { page, context, expectSound } = await browser.signedIn(token, '/', { size: 'phone' })
    await page.getByLabel('Group Identifier').waitFor()
    proxy.cut()
    await page.getByText('The queue (Redis) cannot be reached').waitFor({ timeout: 45_000 })
    await expectSound()
    proxy.pointTo(portOf(redis.url))
    await page.getByText('The queue (Redis) cannot be reached').waitFor({ state: 'detached', timeout: 45_000 })
    await context.close()
  })

  test('when the api is away the page says so, keeps what it shows, and recovers by itself', async () => {
    const { page, context, expectSound } = await browser.signedIn(token)
    await page.getByLabel('Group Identifier').waitFor()
    await system.stop('api')
    await page.getByRole('alert').getByText('The service does not answer').waitFor({ timeout: 45_000 })
    await expectSound()
    await system.start('api')
    await page.getByText('The service does not answer').waitFor({ state: 'detached', timeout: 45_000 })
    await page.getByLabel('Group Identifier').waitFor()
    await context.close()
  })
})
