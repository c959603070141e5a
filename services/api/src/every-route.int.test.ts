// A property over every operation of the OpenAPI document: whatever is sent, by whomever, the answer is no 5xx, is described, and fits its schema.
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenapiDocument } from './plugins/finish-document.ts'
import type { JsonSchema } from './plugins/sample-of.ts'
import { arbitraryOf } from './testing/arbitrary-of.ts'
import { createTestApi, OFFERING, type TestApi } from './testing/test-api.ts'

const RUNS = 40
/** They need a sync, a review or a browser in a state that chance does not make: their own tests do. */
const MAY_NEVER_SUCCEED = [
  'post /syncs/{id}/cancel',
  'post /syncs/{id}/apply',
  'post /syncs/{id}/retry',
  'post /syncs/{id}/held/approve',
  'post /syncs/{id}/held/reject',
  'post /syncs/{id}/held/restore',
  'post /reviews/{id}/revoke',
  'post /reviews/{id}/resolve',
  'post /organizations/{id}/disconnect',
  'get /connect/docnetwork/callback',
]
interface Parameter {
  in: 'path' | 'query' | 'header'
  name: string
  schema: JsonSchema
  required?: boolean
}
type Operation = Omit<OpenapiDocument['paths'][string][string], 'parameters'> & { parameters?: Parameter[] }

let api: TestApi
let document: OpenapiDocument
let ajv: Ajv2020
let tokens: (string | undefined)[]
let ids: Record<string, string[]>

const budget = (side: 'daxko' | 'docnetwork') => ({
  state: async () => ({ side, limit: 10, windowMs: 1_000, used: 1, waitMs: 0, refillMs: 0 }),
})

beforeAll(async () => {
  api = await createTestApi({
    connector: {
      authorizeUrl: () => 'http://127.0.0.1:9/!/oauth',
      exchange: async () => ({ accessToken: 'a', refreshToken: 'r' }),
      prove: async () => {},
    },
    quotas: { daxko: budget('daxko'), docnetwork: budget('docnetwork') },
    limits: { freePerDay: 1_000_000 },
  })
  document = (await api.app.inject('/openapi.json')).json()
  ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'openapi', components: document.components })

  const { id } = await api.addOrganization()
  const both = await api.tokenFor({ org: id, permissions: ['profiles:import'], role: 'operator' })
  tokens = [undefined, both, both, both, await api.importer(id), await api.reader(id), await api.operator()]
  const { id: syncId } = await api.actions.startSync({ organizationId: id, dryRun: true, actor: 'test' })
  const sync = { id: syncId, organizationId: id }
  await api.db.syncGroup.create({
    data: { syncId, groupId: 1, name: 'Camp', groupIdentifier: OFFERING, offering: OFFERING, state: 'synced' },
  })
  for (const state of ['planned', 'held', 'failed', 'applied']) {
    await api.addChange(sync, { state, memberId: 'M1001', groupId: 1, before: { x: 1 }, after: { x: 2 } })
  }
  await api.db.warning.create({ data: { syncId, code: 'no-email', rule: 'U1', memberId: 'M1001' } })
  const review = { syncId, lastSyncId: syncId, code: 'ambiguous-name', rule: 'P2', profileIds: [7], basis: 'b', state: 'open' }
  const { id: reviewId } = await api.db.review.create({ data: { organizationId: id, memberId: 'M1001', ...review } })
  await api.finish(syncId)
  ids = { '/syncs': [syncId], '/reviews': [reviewId], '/organizations': [id], '/people': ['M1001'] }
}, 60_000)
afterAll(() => api.close())

const validators = new Map<object, ReturnType<Ajv2020['compile']>>()
const errorsOf = (schema: object, value: unknown): string | undefined => {
  const validate = validators.get(schema) ?? ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')))
  validators.set(schema, validate)
  return validate(value) ? undefined : ajv.errorsText(validate.errors)
}

const schemaFor = (operation: Operation, status: number, type: string) => {
  const answer = operation.responses[status] ?? operation.responses[`${String(status).charAt(0)}XX`]
  return { described: answer !== undefined, schema: answer?.content?.[type]?.schema }
}

/** What the document says that this status can be. */
const refusalsOf = (operation: Operation, status: number): unknown[] =>
  Object.values(operation.responses[status]?.content?.['application/problem+json']?.examples ?? {}).map(
    ({ value }) => (value as { type: string }).type,
  )

const partOf = (path: string, { name, schema }: Parameter): fc.Arbitrary<string> => {
  const known = Object.entries(ids).find(([start]) => path.startsWith(`${start}/`))?.[1] ?? []
  const text = arbitraryOf(schema, document.components.schemas).map(String)
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known, crypto.randomUUID()) },
    {
      weight: 1,
      arbitrary: text.filter((one) => one !== '' && one !== '.' && one !== '..' && one.isWellFormed() && name !== ''),
    },
  )
}

const requestOf = (method: string, path: string, operation: Operation) => {
  const { schemas } = document.components
  const parameters = operation.parameters ?? []
  const record = (place: Parameter['in'], of: (one: Parameter) => fc.Arbitrary<unknown>) => {
    const mine = parameters.filter((one) => one.in === place)
    const required = mine.filter((one) => place === 'path' || one.required).map(({ name }) => name)
    return fc.record(Object.fromEntries(mine.map((one) => [one.name, of(one)])), { requiredKeys: required })
  }
  /** Each parameter alone may be refused; without any the operation shows what it can. */
  const mostlyNone = (place: Parameter['in'], of: (one: Parameter) => fc.Arbitrary<unknown>) => {
    const needed = parameters.some((one) => one.in === place && one.required)
    return needed ? record(place, of) : fc.oneof(record(place, of), fc.constant({}))
  }
  const body = operation.requestBody?.content['application/json']?.schema
  return fc.record({
    token: fc.constantFrom(...tokens),
    path: record('path', (one) => partOf(path, one)),
    query: mostlyNone('query', ({ name, schema }) =>
      fc.oneof(
        arbitraryOf(schema, schemas),
        name === 'organization' ? fc.constantFrom(...(ids['/organizations'] ?? [])) : arbitraryOf(schema, schemas),
      ),
    ),
    headers: record('header', ({ schema }) =>
      arbitraryOf(schema, schemas).map((value) => String(value).replaceAll(/[^\x20-\x7e]/g, '?')),
    ),
    body: body
      ? fc.option(fc.oneof({ weight: 4, arbitrary: arbitraryOf(body, schemas) }, { weight: 1, arbitrary: fc.constant({}) }), {
          nil: undefined,
          freq: 8,
        })
      : fc.constant(undefined),
    raw: fc.oneof({ weight: 30, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom('{', '[1', '"x"') }),
    method: fc.constant(method),
  })
}

const text = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()

describe('every operation', () => {
  it('answers whatever comes as its description says', { timeout: 240_000 }, async () => {
    const covered: string[] = []
    for (const [path, operations] of Object.entries(document.paths)) {
      if (path.endsWith('/events')) continue // a stream: events.int.test.ts
      for (const [method, operation] of Object.entries(operations as Record<string, Operation>)) {
        const seen = new Set<number>()
        await fc.assert(
          fc.asyncProperty(requestOf(method, path, operation), async (request) => {
            const address = Object.entries(request.path).reduce(
              (made, [name, value]) => made.replace(`{${name}}`, encodeURIComponent(String(value))),
              path,
            )
            const query = new URLSearchParams(Object.entries(request.query).map(([name, value]) => [name, text(value)]))
            const payload = request.raw ?? (request.body === undefined ? undefined : JSON.stringify(request.body))
            const answer = await api.app.inject({
              method: method.toUpperCase() as 'GET',
              url: `${address}${query.size > 0 ? `?${query}` : ''}`,
              remoteAddress: `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 250)).join('.')}`,
              headers: {
                ...(request.headers as Record<string, string>),
                ...(request.token !== undefined && { authorization: `Bearer ${request.token}` }),
                ...(payload !== undefined && operation.requestBody && { 'content-type': 'application/json' }),
              },
              ...(payload !== undefined && operation.requestBody && { payload }),
            })
            const status = answer.statusCode
            seen.add(status)
            const told = `${status} ${answer.body.slice(0, 400)}`
            expect(status, told).toBeLessThan(500)
            const type = String(answer.headers['content-type'] ?? '').split(';')[0] ?? ''
            if (status >= 400) expect(type, told).toBe('application/problem+json')
            const { described, schema } = schemaFor(operation, status, type)
            expect(described, told).toBe(true)
            if (status >= 400 && status < 500) expect(refusalsOf(operation, status), told).toContain(answer.json().type)
            if (schema && type.endsWith('json')) expect(errorsOf(schema, answer.json()), told).toBeUndefined()
            if (status < 300 && status !== 204) expect(schema, told).toBeDefined()
          }),
          { numRuns: RUNS, seed: 20_261_122 },
        )
        covered.push(`${method} ${path}: ${[...seen].toSorted().join(' ')}`)
      }
    }
    expect(covered.length).toBeGreaterThan(30)
    // The generated requests must get through, too: what the stored state allows succeeds at least once.
    const never = covered.filter((one) => !/ (2|3)\d\d/.test(one)).map((one) => one.split(':')[0])
    expect(MAY_NEVER_SUCCEED).toEqual(expect.arrayContaining(never))
  })
})
