// What a sync may not decide by itself, decided in a real browser against the real services: held removals rejected, taken back and approved,
// reviews answered by keyboard, the next sync doing it and the one after changing nothing; a person's story; the operators' pages.
import { demoRefreshToken } from '@daxko-sync/simulators'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colours, hasBrowser, type Size, startBrowser, type TestBrowser, type Visit } from './support/browser.ts'
import { type Client, createClient } from './support/client.ts'
import { forgetRequests, writesOf } from './support/requests.ts'
import { type SyncShown, type System, startSystem } from './support/system.ts'

/** Beside the director’s, who is at a desk in light colours. */
const OTHERS: [Size, Colours][] = [
  ['desktop', 'dark'],
  ['phone', 'light'],
]

describe.skipIf(!hasBrowser)('decisions, people and operators', () => {
  let system: System
  let browser: TestBrowser
  let client: Client
  let director: Visit
  let first: SyncShown

  beforeAll(async () => {
    system = await startSystem({
      world: {
        ...{ seed: 5, registrations: 300, groups: 6, organizations: 2 },
        ...{ brake: true, emptyRoster: true, unknownOffering: false },
      },
    })
    browser = await startBrowser(system.apiUrl)
    client = await createClient(system)
    first = await client.run()
    director = await browser.signedIn(client.token, '/console/needs-you')
  })
  afterAll(async () => {
    await browser?.close()
    await system?.close()
  })

  const caseOf = (name: string) => system.organization.cases[name]!
  const memberOf = (name: string) => caseOf(name).memberIds[0]!
  const nameOf = (memberId: string): string => {
    const { first_name, last_name } = system.organization.daxko.members.get(memberId)!.name
    return `${first_name} ${last_name}`
  }
  const heldCount = () => client.changes(first, { state: 'held' }).then(({ length }) => length)
  const row = (text: string) => director.page.locator('h3 button[data-key]').filter({ hasText: text })
  /** The first of the list stands open: a click would close it. Of equally soon sessions, which is first is nobody’s promise. */
  const opened = async (button: Locator) => {
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.press('Enter')
  }
  /** The row of one review: several people share a name. */
  const rowOf = async (memberId: string, { page }: Visit = director) => {
    const { id } = (await client.reviews()).find((review) => review.memberId === memberId)!
    return page.locator(`button[data-key="${id}"]`)
  }
  const isFocused = () => director.page.evaluate(() => document.activeElement?.hasAttribute('data-key') ?? false)
  const settled = ({ page }: Visit) => page.locator('main [aria-busy]').first().waitFor({ state: 'detached' })

  test('R5: a rejection keeps the registrations, and is taken back until the next sync', async () => {
    const { page, expectSound } = director
    const waiting = (await client.reviews()).length + (await heldCount())
    await page.getByText(`${waiting} open`).first().waitFor({ state: 'attached' })
    const removals = row('3 registrations would be removed')
    await opened(removals)
    await page.getByText('An empty roster is never taken at its word').waitFor()
    await page
      .getByRole('region', { name: 'Whose registrations' })
      .getByText(/^born /)
      .first()
      .waitFor()
    await expectSound()
    await page.getByRole('button', { name: 'Reject: keep 3 registrations' }).click()
    await removals.waitFor({ state: 'detached' })
    expect(await isFocused()).toBe(true)
    const takeBack = page.getByRole('button', { name: /^Take back: Removals in Emptied session were rejected/ })
    await takeBack.waitFor()
    await page.getByText('You can take it back until the next sync: the removals wait for you again').waitFor()
    await expectSound()
    await takeBack.click()
    await removals.waitFor()
    expect(await heldCount()).toBe(15)
  })

  test('S12: reviews are answered by keyboard alone; a new profile is asked about once more; the focus goes on to the next', async () => {
    const { page, expectSound } = director
    const { keyboard } = page
    const open = async (memberId: string) => {
      const button = await rowOf(memberId)
      await button.focus()
      await opened(button)
      return button
    }
    const [ambiguous, duplicate, nameless] = ['ambiguous-name', 'possible-duplicate', 'missing-name'].map(memberOf) as [
      string,
      string,
      string,
    ]

    const toLink = await open(ambiguous)
    await page.getByRole('table', { name: 'What both sides know' }).getByText('same').first().waitFor()
    await expectSound()
    await page.getByRole('button', { name: 'Answer', exact: true }).press('Enter')
    await page.getByText('Choose one of these first.').waitFor()
    await page
      .getByRole('radio', { name: /^Take profile/ })
      .first()
      .focus()
    await keyboard.press('Space')
    await keyboard.press('Enter')
    await toLink.waitFor({ state: 'detached' })
    expect(await isFocused()).toBe(true)

    const toCreate = await open(duplicate)
    await page.getByRole('radio', { name: 'Make a new profile' }).focus()
    await keyboard.press('Space')
    await keyboard.press('Enter')
    const question = page.getByRole('dialog', { name: `Make a new profile for ${nameOf(duplicate)}?` })
    await question.waitFor()
    await expectSound()
    await keyboard.press('Escape')
    await question.waitFor({ state: 'detached' })
    await toCreate.waitFor()
    await page.getByRole('button', { name: 'Make a new profile' }).press('Enter')
    await question.getByRole('button', { name: 'Make a new profile' }).press('Enter')
    await toCreate.waitFor({ state: 'detached' })
    await question.waitFor({ state: 'detached' })
    expect(await isFocused()).toBe(true)

    const toIgnore = await open(nameless)
    await page.getByRole('radio', { name: 'Leave this member out' }).focus()
    await keyboard.press('Space')
    await keyboard.press('Enter')
    await toIgnore.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Take back: .*the member is left out/ }).press('Enter')
    await toIgnore.waitFor()
    const decided = await client.reviews('resolved')
    expect(decided.map(({ memberId }) => memberId).toSorted()).toEqual([ambiguous, duplicate].toSorted())
  })

  test('R5 S2: approved removals are written at once, answers by the next sync, and the one after changes nothing', async () => {
    const { page, expectSound } = director
    forgetRequests(system)
    const removals = row('12 registrations would be removed')
    await opened(removals)
    await page.getByRole('button', { name: 'Approve: remove 12 registrations' }).click()
    await page.getByRole('dialog').getByText('somebody must reactivate each registration in DocNetwork').waitFor()
    await expectSound()
    await page.getByRole('button', { name: 'Remove 12 registrations', exact: true }).click()
    await page.getByText('What you approved is being written to DocNetwork').waitFor()
    await client.ended(first.id)
    expect(writesOf(system).map(({ operation }) => operation)).toEqual(Array(12).fill('deactivateRegistration'))
    await page.getByText('Cannot be taken back here: reactivate the registrations in DocNetwork').waitFor()
    await expectSound()

    const second = await client.run()
    const [ambiguous, duplicate] = [memberOf('ambiguous-name'), memberOf('possible-duplicate')]
    const kindsOf = async (memberId: string) =>
      (await client.changes(second, { memberId })).map(({ kind, state }) => `${kind} ${state}`)
    expect(await kindsOf(ambiguous)).toContain('profile.add-identifier applied')
    expect(await kindsOf(duplicate)).toContain('profile.create applied')
    await page.reload()
    await page.getByText('A sync has acted on it: a profile that was made stays for good').waitFor()
    await expectSound()

    forgetRequests(system)
    const third = await client.run()
    expect(third.counts.changes['applied']).toBe(0)
    expect(writesOf(system)).toEqual([])
  })

  test('a person is found by name, and the name stands in no address and no title', async () => {
    const { page, expectSound } = director
    const memberId = memberOf('possible-duplicate')
    const { first_name, last_name } = system.organization.daxko.members.get(memberId)!.name
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await page.getByRole('link', { name: 'Find a person' }).click()
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByText('Type a last name.').waitFor()
    await page.getByLabel('Last name').fill('Nobodyofthisname')
    await page.getByLabel('Last name').press('Enter')
    await page.getByText('Only people that a recent sync has met are known here').waitFor()
    await expectSound()
    await page.getByLabel('Last name').fill(String(last_name))
    await page.getByLabel('First or preferred name').fill(String(first_name))
    await page.getByLabel('Last name').press('Enter')
    await page.getByRole('link', { name: new RegExp(`Daxko member ${memberId}`) }).click()
    await page.getByRole('heading', { level: 2, name: nameOf(memberId) }).waitFor()
    for (const step of ['Fetched', 'Matched', 'Decided', 'Written']) await page.getByText(step, { exact: true }).first().waitFor()
    await page.getByText('A new profile is to be made').waitFor()
    await page.getByText('Why not more').first().waitFor()
    await expectSound()
    addresses.push(page.url(), await page.title())
    expect(addresses.join('\n')).not.toMatch(new RegExp(`${first_name}|${last_name}`, 'i'))

    await page.getByRole('main').getByRole('link', { name: 'Find a person' }).click()
    await page.getByText('1 person, as Daxko described them').waitFor() // what was asked is still there
    await page.getByText('By member id').click()
    await page.getByLabel('Daxko member id').fill('no-such-member')
    await page.getByLabel('Daxko member id').press('Enter')
    await page.getByText('Nothing is known of member no-such-member').waitFor()
    await expectSound()
  })

  test('operators see how organizations stand, and nobody’s names', async () => {
    const { json } = await system.cli<{ token: string }>('token', 'issue', '--operator')
    const operator = await browser.signedIn(json.token, '/console/needs-you')
    const { page, expectSound } = operator
    await page.getByText('Operators without that permission see how much waits').waitFor()
    expect(await page.getByRole('link', { name: 'Needs you' }).count()).toBe(0)
    await expectSound()

    await page.getByRole('link', { name: 'Organizations' }).click()
    const own = system.organization
    const other = system.world.organizations[1]!
    await page.getByRole('link', { name: new RegExp(`${own.name}.*Fresh`) }).waitFor()
    await page.getByRole('searchbox').fill('nothing of that name')
    await page.getByText('None fits').waitFor()
    await page.getByRole('searchbox').fill('')
    await expectSound()

    await page.getByRole('link', { name: 'Add an organization' }).click()
    await page.getByLabel('DocNetwork organization').fill('not a number')
    await page.getByRole('button', { name: 'Add the organization' }).click()
    await page.locator('[aria-invalid=true]').nth(1).waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
    await expectSound()
    await page.getByLabel('Name').fill(other.name)
    await page.getByLabel('Daxko scope').fill(other.scope)
    await page.getByLabel('DocNetwork organization').fill(String(other.organizationId))
    await page.getByLabel('DocNetwork refresh token').fill(demoRefreshToken(other.organizationId))
    await page.getByRole('button', { name: 'Add the organization' }).click()
    await page.getByRole('heading', { level: 1, name: other.name }).waitFor()
    await page.getByText('3 of 5 steps are open.').waitFor()

    await page.getByRole('button', { name: 'Mark as sent today' }).click()
    await page.getByText('2 of 5 steps are open.').waitFor()
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.getByText(/^Daxko gives a token for/).waitFor()
    await page.getByText('1 of 5 steps are open.').waitFor()
    await expectSound()

    await page.getByLabel('Until the morning of').fill('2020-01-01')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('must be a time in the future').waitFor()
    await page.getByLabel('Until the morning of').fill('2099-01-01')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('it resumes by itself').waitFor()
    await expectSound()
    await page.getByRole('button', { name: 'Resume now' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()

    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Time zone').fill('Mars/Olympus')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('must be an IANA time zone like America/Chicago').waitFor()
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('Mars/Olympus')
    await expectSound()
    await page.getByLabel('Time zone').fill('America/Chicago')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Counts from the next sync on.').waitFor()

    await page.getByRole('link', { name: 'Log and alerts' }).click()
    await page.getByText('Nothing had to be told').waitFor()
    await page.getByText('Changed settings').first().waitFor()
    await expectSound()

    await page.getByRole('link', { name: 'Set-up' }).click()
    await page.getByRole('button', { name: 'Disconnect' }).click()
    await page.getByRole('dialog').getByText('The stored access is deleted').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
    const connect = page.getByRole('link', { name: 'Connect', exact: true })
    expect(await connect.getAttribute('href')).toMatch(/^\/connect\/docnetwork\?organization=[0-9a-f-]{36}$/)
    await operator.context.close()
  })

  test.each(OTHERS)('%s, %s: every page of it is sound', async (size, colours) => {
    const both = await system.token('--operator', '--permission', 'profiles:import')
    const visit = await browser.signedIn(both, '/console/needs-you', { size, colours })
    const { page, context, expectSound } = visit
    await page.getByText('would be removed').first().waitFor()
    await opened(await rowOf(memberOf('missing-name'), visit))
    await page.getByRole('radio', { name: 'Leave this member out' }).waitFor()
    await settled(visit)
    await expectSound()
    const id = system.organizationId
    for (const [path, shown] of [
      [`/console/people/${memberOf('possible-duplicate')}`, 'Written'],
      [`/console/organizations`, 'Fresh'],
      [`/console/organizations/new`, 'Daxko scope'],
      [`/console/organizations/${id}`, 'First dry run'],
      [`/console/organizations/${id}/settings`, 'The brake'],
      [`/console/organizations/${id}/log`, 'Answered a question about a person'],
    ] as const) {
      await page.goto(path)
      await page.getByText(shown).first().waitFor()
      await settled(visit)
      await expectSound()
    }
    await page.goto('/console/service')
    await page.locator('.recharts-bar-rectangle').first().waitFor({ state: 'attached' })
    await settled(visit)
    await expectSound()
    await page.getByRole('switch', { name: 'As a table' }).check({ force: true })
    await page.getByRole('columnheader', { name: 'DocNetwork' }).waitFor()
    await expectSound()
    await context.close()
  })
})
