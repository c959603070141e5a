import { createHmac } from 'node:crypto'
import { expectNoPersonalData } from '@daxko-sync/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSendMail } from './mail.ts'
import type { Channels } from './receivers.ts'
import { type Received, startHttpReceiver, startMailReceiver } from './testing/receivers.ts'
import { createTestAlerts, type NewSettings, SECRET, type TestAlerts } from './testing/test-alerts.ts'

let test: TestAlerts
beforeAll(async () => {
  test = await createTestAlerts()
})
afterAll(() => test.close())

const open: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})
const kept = async <T extends { close: () => Promise<unknown> }>(starting: Promise<T>): Promise<T> => {
  const started = await starting
  open.push(started)
  return started
}

const CONTACTS = ['director@camp.example', 'nurse@camp.example']
const MAIL_FROM = 'Sync <sync@daxko-sync.example>'
const status = (code: number) => (response: { writeHead: (code: number) => unknown }) => void response.writeHead(code)
const lastOf = async (id: string) => (await test.deliveries(id)).at(-1)

const first = ({ received: [one] }: { received: Received[] }): Received => {
  if (!one) throw new Error('nothing was received')
  return one
}

/** Missing at 5:45, written to the outbox. */
const missing = async (settings: NewSettings, channels: Channels = {}) => {
  const id = await test.addOrganization(settings)
  test.setMinute(45)
  await test.watch(channels).look()
  return id
}

describe('webhooks', () => {
  it('are signed, carry ids only, and are delivered once', async () => {
    const receiver = await kept(startHttpReceiver())
    const id = await missing({ alertWebhookUrl: receiver.url, contacts: CONTACTS })
    const outbox = test.outbox({}, [receiver.host])
    await Promise.all([outbox.deliver(['webhook']), test.outbox({}, [receiver.host]).deliver(['webhook'])])
    test.setMinute(5_000)
    await outbox.deliver(['webhook'])
    expect(receiver.received).toHaveLength(1)
    const { path, headers, body } = first(receiver)
    expect(path).toBe('/alerts?camp=1')
    const timestamp = String(headers['webhook-timestamp'])
    expect(timestamp).toBe(String(test.at(45).getTime() / 1_000))
    expect(headers['webhook-signature']).toBe(`v1=${createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex')}`)
    const sent = JSON.parse(body)
    expect(sent).toEqual({
      id: headers['webhook-id'],
      type: 'freshness.changed',
      organizationId: id,
      createdAt: test.at(45).toISOString(),
      state: 'missing',
      previous: null,
      date: '2027-07-15',
      sync: null,
    })
    expectNoPersonalData(JSON.stringify([sent, headers]), [...CONTACTS, 'Oak Hollow'])
    expect(await lastOf(id)).toMatchObject({ attempts: 1, delivered: true, last_error: null })
  })

  it('are tried again until they are taken, with growing pauses, and never after', async () => {
    const receiver = await kept(startHttpReceiver([status(503), status(500)]))
    const id = await missing({ alertWebhookUrl: receiver.url })
    const outbox = test.outbox({}, [receiver.host])
    const tries = []
    for (const minute of [45, 45.5, 46, 47, 48, 200]) {
      test.setMinute(minute)
      tries.push(await outbox.deliver(['webhook']))
    }
    expect(tries).toEqual([1, 0, 1, 0, 1, 0])
    expect(receiver.received).toHaveLength(3)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await lastOf(id)).toMatchObject({ attempts: 3, delivered: true })
  })

  it('are tried again by another process when one died while sending', async () => {
    const receiver = await kept(startHttpReceiver())
    const id = await missing({ alertWebhookUrl: receiver.url })
    await test.db.$executeRaw`update alert_delivery set attempts = 1, next_try_at = ${test.at(46)} where next_try_at is not null`
    const outbox = test.outbox({}, [receiver.host])
    expect(await outbox.deliver(['webhook'])).toBe(0)
    test.setMinute(46)
    expect(await outbox.deliver(['webhook'])).toBe(1)
    expect(await lastOf(id)).toMatchObject({ attempts: 2, delivered: true })
  })

  it('do not follow a redirect', async () => {
    const receiver = await kept(startHttpReceiver([(response) => void response.writeHead(307, { location: '/elsewhere' })]))
    const id = await missing({ alertWebhookUrl: receiver.url })
    await test.outbox({}, [receiver.host]).deliver(['webhook'])
    expect(receiver.received.map(({ path }) => path)).toEqual(['/alerts?camp=1'])
    expect(await lastOf(id)).toMatchObject({ delivered: false, last_error: 'redirect' })
  })

  it.each([
    ['plain http', (port: number) => `http://127.0.0.1:${port}/`, 'not-https'],
    ['loopback', (port: number) => `https://127.0.0.1:${port}/`, 'private-address'],
    ['loopback of IPv6', (port: number) => `https://[::1]:${port}/`, 'private-address'],
    ['IPv4 in IPv6', (port: number) => `https://[::ffff:127.0.0.1]:${port}/`, 'private-address'],
    ['a loopback written as a number', (port: number) => `https://2130706433:${port}/`, 'private-address'],
    ['a name of loopback', (port: number) => `https://localhost:${port}/`, 'private-address'],
    ['the clouds’ metadata', () => 'https://169.254.169.254/latest', 'private-address'],
  ])('go to public addresses over https only: %s', async (_title, urlOf, error) => {
    const receiver = await kept(startHttpReceiver())
    const id = await missing({ alertWebhookUrl: urlOf(receiver.port) })
    await test.outbox().deliver(['webhook'])
    expect(receiver.connections()).toBe(0)
    expect(await lastOf(id)).toMatchObject({ delivered: false, last_error: error })
  })

  it('are given up after three days, and say so', async () => {
    const id = await missing({ alertWebhookUrl: 'https://127.0.0.1/' })
    test.setMinute(45 + 3 * 1_440)
    const outbox = test.outbox()
    await outbox.deliver(['webhook'])
    expect(await lastOf(id)).toMatchObject({ given_up: true, last_error: 'private-address' })
    test.setMinute(10_000)
    expect(await outbox.deliver(['webhook'])).toBe(0)
  })

  it('wait for a secret that is not set yet', async () => {
    const receiver = await kept(startHttpReceiver())
    const id = await missing({ alertWebhookUrl: receiver.url })
    await test.db.$executeRaw`update organization set alert_secret = null where id = ${id}::uuid`
    await test.outbox({}, [receiver.host]).deliver(['webhook'])
    expect(receiver.received).toEqual([])
    expect(await lastOf(id)).toMatchObject({ delivered: false, last_error: 'no-secret' })
  })

  it('of the operators: every organization’s, with their own secret', async () => {
    const receiver = await kept(startHttpReceiver())
    const channels = { operatorWebhook: { url: receiver.url, secret: 'of-the-operators' } }
    const id = await missing({}, channels)
    await test.outbox(channels, [receiver.host]).deliver(['operator-webhook'])
    const { headers, body } = first(receiver)
    const hmac = createHmac('sha256', 'of-the-operators').update(`${headers['webhook-timestamp']}.${body}`).digest('hex')
    expect(headers['webhook-signature']).toBe(`v1=${hmac}`)
    expect(JSON.parse(body)).toMatchObject({ organizationId: id, state: 'missing' })
  })
})

describe('e-mail', () => {
  const withMail = async () => {
    const server = await kept(startMailReceiver())
    return { server, channels: { mail: createSendMail({ url: server.url, from: MAIL_FROM }) } }
  }

  it('goes to each contact by itself, once, without names', async () => {
    const { server, channels } = await withMail()
    const id = await missing({ contacts: CONTACTS }, channels)
    const outbox = test.outbox(channels)
    await Promise.all([outbox.deliver(['email']), test.outbox(channels).deliver(['email'])])
    test.setMinute(5_000)
    await outbox.deliver(['email'])
    expect(server.letters.map(({ to }) => to.join()).sort()).toEqual([...CONTACTS].sort())
    for (const { from, to, raw } of server.letters) {
      expect(from).toBe('sync@daxko-sync.example')
      expect(raw).toContain('Subject: The daily sync has not started (2027-07-15)')
      expect(raw).toContain('Auto-Submitted: auto-generated')
      expect(raw).toContain(id)
      expectNoPersonalData(raw, ['Oak Hollow', ...CONTACTS.filter((each) => !to.includes(each))])
    }
    const stored = await test.db.$queryRaw<object[]>`select * from alert_delivery d join alert a on a.id = d.alert_id`
    expectNoPersonalData(JSON.stringify(stored), CONTACTS)
  })

  it('is tried again for the contact that was refused, for nobody else; the reason names no address', async () => {
    const { server, channels } = await withMail()
    server.refuse.add('nurse@camp.example')
    const id = await missing({ contacts: CONTACTS }, channels)
    const outbox = test.outbox(channels)
    await outbox.deliver(['email'])
    expect((await test.deliveries(id)).map(({ last_error }) => last_error).sort()).toEqual([null, 'smtp-550'])
    server.refuse.clear()
    test.setMinute(46)
    await outbox.deliver(['email'])
    expect(server.letters.map(({ to }) => to.join())).toEqual(['director@camp.example', 'nurse@camp.example'])
  })

  it('is tried again while the server is away', async () => {
    const { channels } = await withMail()
    for (const each of open.splice(0)) await each.close()
    const id = await missing({ contacts: ['director@camp.example'] }, channels)
    await test.outbox(channels).deliver(['email'])
    expect(await lastOf(id)).toMatchObject({ delivered: false, attempts: 1 })
  })

  it('is not sent to a contact that was removed meanwhile', async () => {
    const { server, channels } = await withMail()
    const id = await missing({ contacts: CONTACTS }, channels)
    await test.setContacts(id, ['nurse@camp.example'])
    await test.outbox(channels).deliver(['email'])
    expect(server.letters.map(({ to }) => to.join())).toEqual(['nurse@camp.example'])
    expect((await test.deliveries(id)).map(({ last_error }) => last_error).sort()).toEqual([null, 'receiver-removed'])
  })

  it('the digest: once per Eastern date while something waits, the soonest session first, no names', async () => {
    const { server, channels } = await withMail()
    const id = await test.addOrganization({ contacts: ['director@camp.example'] })
    const { id: syncId } = await test.addSync(id, { status: 'succeeded', from: 0, to: 5 })
    const group = (groupId: number, start: string) =>
      test.db.syncGroup.create({
        data: { syncId, groupId, name: 'Chipmunks', offering: `o${groupId}`, state: 'synced', fields: { start } },
      })
    await group(8, '2027-08-02')
    await group(7, '2027-07-19')
    const [late, soon] = [await test.addReview(id, syncId, 'M1'), await test.addReview(id, syncId, 'M2')]
    await test.db.rosterEntry.createMany({
      data: [
        { syncId, offering: 'o8', position: 1, memberId: 'M1', status: 'registered' },
        { syncId, offering: 'o7', position: 1, memberId: 'M2', status: 'registered' },
        { syncId, offering: 'o8', position: 2, memberId: 'M2', status: 'registered' },
      ],
    })
    await test.db.change.create({
      data: {
        syncId,
        organizationId: id,
        kind: 'registration.deactivate',
        rule: 'R3',
        state: 'held',
        memberId: 'M3',
        groupId: 8,
        position: 0,
        rosterReadAt: test.at(1),
      },
    })
    for (const minute of [10, 45, 46, 400]) {
      test.setMinute(minute)
      await test.watch(channels).look()
      await test.outbox(channels).deliver(['email'])
    }
    expect(server.letters).toHaveLength(1)
    const raw = server.letters[0]?.raw ?? ''
    expect(raw).toContain('Subject: 3 items wait for a decision (2027-07-15)')
    const order = [soon, late].map((each) => raw.indexOf(each))
    expect(order[0]).toBeGreaterThan(0)
    expect(order[1]).toBeGreaterThan(order[0] ?? 0)
    expect(raw.indexOf('Group 7, from 2027-07-19')).toBeLessThan(raw.indexOf('Group 8, from 2027-08-02'))
    expect(raw).toContain(`1 held deactivation: approve or reject (sync ${syncId})`)
    expectNoPersonalData(raw, ['Oak Hollow', 'Chipmunks'])

    await test.db.review.updateMany({ where: { organizationId: id }, data: { state: 'resolved' } })
    test.setMinute(1_440 + 45)
    await test.watch(channels).look()
    await test.outbox(channels).deliver(['email'])
    expect(server.letters.filter(({ raw: each }) => each.includes('for a decision'))).toHaveLength(1) // R5: what was held has expired
  })
})
