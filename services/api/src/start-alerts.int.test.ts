import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readEnv } from '@daxko-sync/runtime'
import { createAlerts } from '@daxko-sync/store'
import { eventually } from '@daxko-sync/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startAlerts } from './start-alerts.ts'
import { call, createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const KEYS = [
  'SYNC_CRON',
  'SYNC_TIMEZONE',
  'FRESHNESS_CHECK_AT',
  'DAXKO_MAX_REQUESTS',
  'DAXKO_WINDOW_SECONDS',
  'DOCNETWORK_MAX_REQUESTS',
  'DOCNETWORK_WINDOW_SECONDS',
  'ALERT_WEBHOOK_URL',
  'ALERT_WEBHOOK_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
  'INSECURE_ALERT_HOSTS',
] as const

it('S6: the api watches and delivers by itself, from PostgreSQL and its environment alone', async () => {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(request.url ?? '')
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { id: organizationId } = await api.addOrganization()
  await createAlerts(api.db).add({
    organizationId,
    kind: 'freshness',
    facts: { state: 'missing', previous: null, date: '2026-11-22', sync: null },
    deliveries: [{ channel: 'operator-webhook', receiver: '' }],
    now: new Date(),
  })
  const env = readEnv(KEYS, {
    ALERT_WEBHOOK_URL: `http://127.0.0.1:${port}/operators`,
    ALERT_WEBHOOK_SECRET: 'of-the-operators',
    INSECURE_ALERT_HOSTS: `127.0.0.1:${port}`,
  })
  const stopping = new AbortController()
  const alerts = startAlerts({ db: api.db, vaults: api.vaults, env, log: silent, stopping: stopping.signal })
  await eventually(() => expect(paths).toEqual(['/operators']))
  stopping.abort()
  await alerts.close()
  await new Promise((resolve) => server.close(resolve))
})

it('S9: an organization’s webhook secret is taken, never shown, and audited by name alone', async () => {
  const { id } = await api.addOrganization()
  const token = await api.operator()
  const secret = 'do-not-show-this-one'
  const patch = (body: object) => call(api, `/organizations/${id}`, { method: 'PATCH', token, body })
  const changed = await patch({ settings: { alertWebhookUrl: 'https://hooks.example/x' }, alertWebhookSecret: secret })
  expect(changed.status).toBe(200)
  expect(changed.json).toMatchObject({ settings: { alertWebhookUrl: 'https://hooks.example/x' } })
  const seen = [
    changed.text,
    JSON.stringify(await api.db.audit.findMany({ where: { organizationId: id }, select: { action: true, facts: true } })),
  ]
  for (const text of seen) expect(text).not.toContain(secret)
  expect(seen[1]).toContain('alertWebhookSecret')
  const stored = await api.db.$queryRaw<
    { alert_secret: Uint8Array }[]
  >`select alert_secret from organization where id = ${id}::uuid`
  expect(Buffer.from(stored[0]?.alert_secret ?? []).toString('latin1')).not.toContain(secret)
  expect((await patch({ alertWebhookSecret: 'short' })).status).toBe(400)
  expect((await patch({ alertWebhookSecret: null })).status).toBe(200)
})
