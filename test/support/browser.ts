// Debian's Chromium as a person's browser: sizes, colours, sign-in by the printed link, and what every page must keep to — no violation that
// axe finds, nothing that the page's policy blocks, no error in its console, no request to another host, no sideways scrolling.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const PROGRAM = '/usr/bin/chromium'
/** The tests that need it name themselves as left out where it is missing; with CI=true that is a failure. */
export const hasBrowser = existsSync(PROGRAM)

export const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } } as const
export type Size = keyof typeof SIZES
export type Colours = 'light' | 'dark'

/** As root there is no sandbox; the rest keeps Chromium from asking hosts of its own. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const ACTION_LIMIT_MS = 20_000

export interface Visit {
  page: Page
  context: BrowserContext
  /** What must never happen, as it happened; emptied by whoever expects some of it. */
  complaints: string[]
  /** Axe on what is shown now, sideways scrolling, and whatever was complained about since. */
  expectSound(): Promise<void>
}

export interface VisitOptions {
  size?: Size
  colours?: Colours
}

const violationsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE) // through the debugger, which the page's policy does not bind
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run())
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))
}

export const startBrowser = async (apiUrl: string) => {
  const browser = await chromium.launch({ executablePath: PROGRAM, args: ARGS })

  const visit = async ({ size = 'desktop', colours = 'light' }: VisitOptions = {}): Promise<Visit> => {
    const context = await browser.newContext({
      viewport: SIZES[size],
      colorScheme: colours,
      reducedMotion: 'reduce',
      locale: 'en-US',
      baseURL: apiUrl,
      acceptDownloads: true,
    })
    context.setDefaultTimeout(ACTION_LIMIT_MS)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(`fault: ${error.message}`))
    page.on('console', (message) => {
      const text = message.text()
      // What a page asks for and is refused, Chromium reports by itself: whether that was right is for the story to say.
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(`console: ${text}`)
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(apiUrl) && !/^(data|blob):/.test(request.url())) complaints.push(`left: ${request.url()}`)
    })
    const expectSound = async (): Promise<void> => {
      expect(await violationsOf(page), `${page.url()} ${size} ${colours}`).toEqual([])
      const [inside, outside] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const)
      expect(inside, `${page.url()} scrolls sideways at ${size}`).toBeLessThanOrEqual(outside)
      expect(complaints).toEqual([])
    }
    return { page, context, complaints, expectSound }
  }

  return {
    visit,
    /** Signed in as the link that `npm start` prints does it. */
    signedIn: async (token: string, path = '/', options: VisitOptions = {}): Promise<Visit> => {
      const visited = await visit(options)
      await visited.page.goto(`${path}#token=${token}`)
      await visited.page.getByRole('heading', { level: 1 }).waitFor()
      return visited
    },
    close: async () => {
      await browser.close()
    },
  }
}

export type TestBrowser = Awaited<ReturnType<typeof startBrowser>>
