import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestAlerts, type TestAlerts } from './testing/test-alerts.ts'

let test: TestAlerts
beforeAll(async () => {
  test = await createTestAlerts()
})
afterAll(() => test.close())

const states = async (id: string) => (await test.alerts(id)).map(({ facts }) => `${facts.previous} ${facts.state}`)
const lookAt = async (...minutes: number[]) => {
  for (const minute of minutes) {
    test.setMinute(minute)
    await test.watch().look()
  }
}
const DAY = 1_440

describe('proof of freshness: one alert per change of state', () => {
  it('missing at 5:45, well again when caught up; nothing before, nothing twice', async () => {
    const id = await test.addOrganization()
    await lookAt(0, 44)
    expect(await states(id)).toEqual([])
    await lookAt(45, 46, 60)
    expect(await states(id)).toEqual(['null missing'])
    await test.addSync(id, { status: 'succeeded', from: 100, to: 105 })
    await lookAt(106, 107)
    expect(await states(id)).toEqual(['null missing', 'missing well'])
  })

  it('is silent while all is well, and keeps saying when it looked', async () => {
    const id = await test.addOrganization()
    await test.addSync(id, { status: 'succeeded-with-warnings', from: 0, to: 5 })
    await lookAt(45, 46, 400)
    expect(await test.alerts(id)).toEqual([])
    const [row] = await test.db.$queryRaw<object[]>`
      select state, since, checked_at, eastern_date::text from freshness where organization_id = ${id}::uuid`
    expect(row).toEqual({ state: 'well', since: test.at(45), checked_at: test.at(400), eastern_date: '2027-07-15' })
  })

  it('many replicas at once: one alert', async () => {
    const id = await test.addOrganization()
    test.setMinute(45)
    await Promise.all(Array.from({ length: 6 }, () => test.watch().look()))
    expect(await states(id)).toEqual(['null missing'])
  })

  it('late: runs 15 minutes past what its budgets allow, then ends well', async () => {
    const id = await test.addOrganization()
    // 6 000 requests of Daxko at 10 a second: 10 minutes, and 2 for everything else.
    await test.addSync(id, { status: 'succeeded', from: -DAY, to: 12 - DAY, requests: { daxko: 6_000, docnetwork: 0 } })
    const { id: syncId } = await test.addSync(id, { status: 'running', from: 30 })
    await lookAt(45, 56)
    expect(await states(id)).toEqual([])
    await lookAt(57, 58)
    expect(await states(id)).toEqual(['null late'])
    const [alert] = await test.alerts(id)
    expect(alert?.facts).toEqual({
      state: 'late',
      previous: null,
      date: '2027-07-15',
      sync: { id: syncId, status: 'running', failureCode: null, expectedEnd: test.at(42).toISOString() },
    })
    await test.db.sync.update({ where: { id: syncId }, data: { status: 'succeeded', finishedAt: test.at(60) } })
    await lookAt(61)
    expect(await states(id)).toEqual(['null late', 'late well'])
  })

  it('another organization’s large sync moves the expected end by no more than our own share', async () => {
    const other = await test.addOrganization()
    const id = await test.addOrganization()
    for (const each of [id, other]) {
      const daxko = each === id ? 6_000 : 600_000
      await test.addSync(each, { status: 'succeeded', from: -DAY, to: 12 - DAY, requests: { daxko, docnetwork: 0 } })
      await test.addSync(each, { status: 'running', from: 30 })
    }
    await lookAt(66)
    expect(await states(id)).toEqual([])
    await lookAt(67)
    expect(await states(id)).toEqual(['null late'])
  })

  it('failing: twice in a row, over two mornings; partly counts; left only by a complete one', async () => {
    const id = await test.addOrganization()
    await test.addSync(id, { status: 'partially-failed', from: 0, to: 5 })
    await lookAt(45)
    await test.addSync(id, { status: 'failed', from: DAY, to: DAY + 5 })
    await lookAt(DAY + 44, DAY + 45, DAY + 46, 2 * DAY + 45)
    expect(await states(id)).toEqual(['null late', 'late failing'])
    await test.addSync(id, { status: 'succeeded', from: 2 * DAY + 50, to: 2 * DAY + 55 })
    await lookAt(2 * DAY + 56)
    expect(await states(id)).toEqual(['null late', 'late failing', 'failing well'])
  })

  it.each([
    ['paused', (id: string) => test.db.organization.update({ where: { id }, data: { pausedAt: test.at(-60) } })],
    [
      'with the Importer off',
      (id: string) => test.db.organization.update({ where: { id }, data: { settings: { importerEnabled: false } } }),
    ],
    [
      'whose pause ended by itself after 5 AM',
      (id: string) => test.db.organization.update({ where: { id }, data: { pausedAt: test.at(-60), pausedUntil: test.at(20) } }),
    ],
    ['added after 5 AM', (id: string) => test.db.organization.update({ where: { id }, data: { activeSince: test.at(1) } })],
  ])('asks nothing of an organization %s', async (_title, change) => {
    const id = await test.addOrganization()
    await change(id)
    await lookAt(45, 400)
    expect(await test.alerts(id)).toEqual([])
  })

  it('a dry run and a single group prove nothing', async () => {
    const id = await test.addOrganization()
    const { id: dry } = await test.addSync(id, { status: 'succeeded', from: 0, to: 5 })
    await test.db.sync.update({ where: { id: dry }, data: { dryRun: true, mode: 'dry-run' } })
    const { id: single } = await test.addSync(id, { status: 'succeeded', from: 10, to: 12 })
    await test.db.sync.update({ where: { id: single }, data: { groupIdentifier: 'program_id=A1&location_id=B1&offering_id=C1' } })
    await lookAt(45)
    expect(await states(id)).toEqual(['null missing'])
  })

  it('without a channel the state and the alert are written all the same', async () => {
    const id = await test.addOrganization({ contacts: ['director@camp.example'] })
    await lookAt(45)
    expect(await test.alerts(id)).toHaveLength(1)
    expect(await test.deliveries(id)).toEqual([])
  })
})
