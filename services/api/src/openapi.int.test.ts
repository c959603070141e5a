// The OpenAPI document as it is served: complete, its examples true, and the same as the one that is committed (`vitest -u` writes it anew).

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { PROBLEMS } from '@daxko-sync/contracts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenapiDocument } from './plugins/finish-document.ts'
import { REFUSALS_OF } from './plugins/refusals-of.ts'
import { call, createTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let document: OpenapiDocument
let operations: { name: string; operation: OpenapiDocument['paths'][string][string] }[]
let ajv: Ajv2020

beforeAll(async () => {
  api = await createTestApi()
  document = (await call(api, '/openapi.json')).json
  operations = Object.entries(document.paths).flatMap(([path, of]) =>
    Object.entries(of).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  )
  ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'openapi', components: document.components })
})
afterAll(() => api.close())

const mapOf = (responses: (typeof operations)[number]['operation']['responses']) =>
  Object.fromEntries(Object.entries(responses).map(([status, { content }]) => [status, content]))

const validators = new Map<string, ReturnType<Ajv2020['compile']>>()
const validate = (schema: object, value: unknown): string | undefined => {
  const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/')
  const known = validators.get(text) ?? ajv.compile(JSON.parse(text))
  validators.set(text, known)
  return known(value) ? undefined : ajv.errorsText(known.errors)
}

describe('the OpenAPI document', () => {
  it('is the one that is committed', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../../docs/openapi.json')
  })

  it('is OpenAPI 3.1 and names every route that is not hidden', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: expect.any(String) } })
    const hidden = new Set(['/', '/metrics', '/openapi.json'])
    const routes = api
      .routes()
      .filter(
        ({ method, url }) =>
          method !== 'HEAD' && method !== 'OPTIONS' && !/^\/(admin|docs|console|problems)/.test(url) && !hidden.has(url),
      )
      .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(operations.map(({ name }) => name).toSorted()).toEqual([...new Set(routes)].toSorted())
  })

  it('gives every operation an id of its own, a summary, and its refusals', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { name, operation } of operations) {
      expect(operation, name).toMatchObject({ summary: expect.any(String), tags: [expect.any(String)] })
      expect(Object.keys(operation.responses), name).toContain('429')
      if (operation.security?.length)
        expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(['401', '403']))
    }
  })

  it('has no operation that docs/interface.md does not name', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../../docs/interface.md'), 'utf8')
    const named = new Set([...page.matchAll(/`((?:GET|POST|PATCH|DELETE) \/[^`?]*)/g)].map(([, name]) => name))
    expect(operations.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([])
  })

  it('knows every operation that refusals are listed for', () => {
    const names = operations.map(({ name }) => name)
    for (const name of Object.keys(REFUSALS_OF)) expect(names).toContain(name)
  })

  it('lists every problem type', () => {
    const type = document.components.schemas['Problem']?.properties?.['type']
    expect(type?.enum).toEqual(Object.keys(PROBLEMS).map((code) => `/problems/${code}`))
  })

  it('has examples that fit their schemas', () => {
    const wrong: string[] = []
    let examples = 0
    for (const { name, operation } of operations) {
      const contents = [operation.requestBody?.content, ...Object.values(operation.responses).map(({ content }) => content)]
      for (const media of contents.flatMap((content) => Object.values(content ?? {}))) {
        const values = [media.example, ...Object.values(media.examples ?? {}).map(({ value }) => value)]
        for (const value of values.filter((one) => one !== undefined)) {
          examples++
          const errors = media.schema && validate(media.schema, value)
          if (errors !== undefined) wrong.push(`${name}: ${errors}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(examples).toBeGreaterThan(100)
  })

  it('has an example of every body and answer', () => {
    const without = operations.flatMap(({ name, operation }) => {
      const contents = { body: operation.requestBody?.content, ...mapOf(operation.responses) }
      return Object.entries(contents).flatMap(([place, content]) =>
        Object.entries(content ?? {}).flatMap(([type, media]) =>
          media.example === undefined && media.examples === undefined && !/^[45]XX$/.test(place)
            ? `${name} ${place} ${type}`
            : [],
        ),
      )
    })
    expect(without).toEqual([])
  })

  it('leaves no reference open and no schema unused', () => {
    const text = JSON.stringify(document)
    const names = Object.keys(document.components.schemas)
    const referred = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name))
    expect([...referred].filter((name) => !names.includes(String(name)))).toEqual([])
    expect(names.filter((name) => !referred.has(name))).toEqual([])
    expect(names.filter((name) => name.endsWith('Input'))).toEqual([])
  })
})
