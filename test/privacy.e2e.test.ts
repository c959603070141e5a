// S9: after syncs with everything told (LOG_LEVEL=debug) and much that goes wrong, no personal value of the world is found where it must not be.
import type { OrganizationWorld } from '@daxko-sync/simulators'
import { databaseText, eventually, expectNoPersonalData, redisText } from '@daxko-sync/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, createClient } from './support/client.ts'
import { type Collector, startCollector } from './support/collector.ts'
import { type System, startSystem } from './support/system.ts'

let system: System
let client: Client
let needles: string[]
let traced: string
let collector: Collector

/** Names of the cases that are ordinary words, and stand in any log. */
const WORDS = new Set(['another', 'already', 'altogether', 'earlier', 'spelling', 'kept', 'unknown'])
const DATE = /\d{4}-\d\d-\d\d/

const personalValues = ({ daxko, docnetwork }: OrganizationWorld): string[] => {
  const values: (string | null | undefined)[] = []
  for (const { name, date_of_birth: dob, emails, phones, addresses } of daxko.members.values()) {
    values.push(name.first_name, name.middle_name, name.last_name, name.preferred_name, DATE.exec(dob ?? '')?.[0])
    values.push(...(emails ?? []).map(({ email }) => email), ...(addresses ?? []).map(({ street1 }) => street1))
    for (const { area_code, number } of phones ?? []) values.push(number, `${area_code}${number}`.replace(/\D/g, ''))
  }
  for (const { givenName, familyName, dob } of docnetwork.profiles.values()) values.push(givenName, familyName, dob)
  for (const { email, phone, location } of docnetwork.users.values())
    values.push(email, phone, location?.addr1, location?.formatted)
  const given = values.filter((value) => typeof value === 'string').map((value) => value.trim())
  return [...new Set(given)].filter((value) => value !== '' && !WORDS.has(value.toLowerCase()))
}

beforeAll(async () => {
  collector = await startCollector()
  system = await startSystem({
    world: { seed: 12, registrations: 300, groups: 8, brake: true },
    env: { LOG_LEVEL: 'debug', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  })
  client = await createClient(system)
  needles = personalValues(system.organization)
  expect(needles.length).toBeGreaterThan(500)
  system.daxko.control.installFaults([
    { operation: 'getMember', nth: 5, effect: { kind: 'malformed', how: 'types' } },
    { operation: 'getMember', nth: 9, effect: { kind: 'status', status: 400 } },
    { operation: 'listRoster', nth: 2, effect: { kind: 'truncate' } },
    { operation: 'getUnit', nth: 3, effect: { kind: 'malformed', how: 'text' } },
  ])
  system.docnetwork.control.installFaults([
    {
      operation: 'createProfile',
      nth: 2,
      effect: { kind: 'status', status: 422, body: { error: `refused: ${needles.slice(0, 40).join(' ')}` } },
    },
    {
      operation: 'createUser',
      nth: 2,
      effect: { kind: 'status', status: 400, body: { error: `not valid: ${needles.slice(0, 40).join(' ')}` } },
    },
    { operation: 'updateProfile', nth: 2, effect: { kind: 'malformed' } },
    { operation: 'createRegistration', nth: 4, effect: { kind: 'cut-after' } },
  ])
  const dry = await client.run({ dryRun: true })
  await client.again(client.of(dry).apply())
  traced = (await client.run()).id
})
afterAll(async () => {
  await system?.close()
  await collector?.close()
})

test('S9: nothing personal in any key or value of Redis', async () => {
  const text = await redisText(system.redisUrl)
  expect(text.length).toBeGreaterThan(1_000)
  expectNoPersonalData(text, needles)
})

test('S9: nothing personal in any log line of any service', () => {
  const text = system.logs()
  for (const service of system.services.keys()) expect(text).toContain(`"${service}"`)
  expectNoPersonalData(text, needles)
})

test('S9: nothing personal in the metrics', async () => {
  const answer = await fetch(`${system.apiUrl}/metrics`)
  const text = await answer.text()
  expect(answer.status).toBe(200)
  expectNoPersonalData(text, needles)
})

test('S9: nothing personal is stored that is not encrypted', async () => {
  const text = await databaseText(system.databaseUrl)
  expect(text.length).toBeGreaterThan(10_000)
  expectNoPersonalData(text, needles)
})

test('S9: without profiles:import the API shows ids alone, and no refusal or error names a person', async () => {
  const token = await system.token('--operator')
  const syncs = await client.syncs()
  const texts: string[] = []
  const read = async (path: string, options: object) => texts.push(JSON.stringify((await system.api(path, options)).body ?? null))
  for (const { id } of syncs)
    for (const path of ['', '/changes?limit=1000', '/groups', '/warnings']) await read(`/syncs/${id}${path}`, { token })
  const [name = ''] = needles
  await read('/reviews', { token })
  await read(`/syncs/${name}`, { token })
  await read(`/syncs/${syncs[0]!.id}/changes?state=${name}`, { token })
  await read('/syncs', { token: client.token, method: 'POST', body: { groupIdentifier: name } })
  expect(texts.join('').length).toBeGreaterThan(10_000)
  const ownEcho = new RegExp(name, 'gi') // what a caller types is the caller's own
  expectNoPersonalData(texts.slice(0, -3).join('\n'), needles)
  expectNoPersonalData(texts.slice(-3).join('\n').replace(ownEcho, ''), needles)
  expectNoPersonalData(system.logs(), needles)
})

test('S9: errors of changes name ids and say what to do, for those who may see more, too', async () => {
  const [latest, dry] = await client.syncs()
  const failed = [...(await client.changes(latest!)), ...(await client.changes(dry!))].filter(({ error }) => error)
  expect(failed.length).toBeGreaterThan(1)
  expectNoPersonalData(failed.map(({ error }) => `${error?.code} ${error?.message}`).join('\n'), needles)
})

test('S9: nothing personal in the traces, and one of them leads through the whole sync', async () => {
  const traceId = traced.replaceAll('-', '')
  interface Told {
    resourceSpans: {
      resource: { attributes: { value: { stringValue: string } }[] }
      scopeSpans: { spans: { traceId: string; name: string }[] }[]
    }[]
  }
  const toldOf = () =>
    collector.sent.flatMap((text) =>
      (JSON.parse(text) as Told).resourceSpans.flatMap(({ resource, scopeSpans }) =>
        scopeSpans
          .flatMap(({ spans }) => spans)
          .filter((span) => span.traceId === traceId)
          .map(({ name }) => `${resource.attributes[0]?.value.stringValue}: ${name}`),
      ),
    )
  await eventually(
    () =>
      expect(toldOf()).toEqual(
        expect.arrayContaining([
          'daxko-sync-api: addFlow write',
          'daxko-sync-fetcher: process read-daxko',
          'daxko-sync-fetcher: GET /members/{member_id}',
          'daxko-sync-mapper: process map',
          'daxko-sync-writer: process write',
        ]),
      ),
    { timeoutMs: 30_000 }, // sent every few seconds
  )
  expectNoPersonalData(collector.sent.join('\n'), needles)
})
