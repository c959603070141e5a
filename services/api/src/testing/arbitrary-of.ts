// Values that fit a JSON schema, and now and then some that do not: what programs send by mistake and what people type.
import fc from 'fast-check'
import type { JsonSchema } from '../plugins/sample-of.ts'

const DEPTH_LIMIT = 4
const AWKWARD = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '%00',
  '../..',
  "'; drop table sync --",
  '😀',
  '1e309',
  '-1',
  'null',
  'Ł'.repeat(300),
]

const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...AWKWARD, null, true, -1, 0, 1.5, Number.MAX_SAFE_INTEGER, 2 ** 31, [], {}, [null]),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
)

const ofString = ({ format, minLength = 0, maxLength = 60 }: JsonSchema): fc.Arbitrary<unknown> => {
  switch (format) {
    case 'uuid':
      return fc.uuid()
    case 'date-time':
      return fc
        .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString())
    case 'date':
      return fc
        .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10))
    default:
      return fc.string({ unit: 'grapheme', minLength: Number(minLength), maxLength: Math.min(Number(maxLength), 60) })
  }
}

const ofObject = (schema: JsonSchema, schemas: Record<string, JsonSchema>, depth: number): fc.Arbitrary<unknown> => {
  const { properties = {}, required = [], additionalProperties } = schema
  const model = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, fitting(one, schemas, depth + 1)]))
  const named = fc.record(model, { requiredKeys: required.filter((name) => name in model) })
  if (additionalProperties === false || Object.keys(properties).length > 0) return named
  return fc.dictionary(fc.string({ maxLength: 12 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 })
}

const fitting = (schema: JsonSchema, schemas: Record<string, JsonSchema>, depth: number): fc.Arbitrary<unknown> => {
  if (depth > DEPTH_LIMIT) return fc.constant(null)
  if (schema.$ref !== undefined) return fitting(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas, depth)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, schemas, depth)))
  const examples = (schema.examples ?? []).map((one) => fc.constant(one))
  switch (schema.type) {
    case 'object':
      return ofObject(schema, schemas, depth)
    case 'array':
      return fc.array(fitting(schema.items ?? {}, schemas, depth + 1), { maxLength: 3 })
    case 'string':
      return fc.oneof(...examples, ofString(schema))
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -10, -(2 ** 40)),
        max: Math.min(Number(schema['maximum'] ?? 2 ** 40), 2 ** 40),
      })
    case 'number':
      return fc.double({ noNaN: true, min: schema.minimum ?? -1e6, max: Number(schema['maximum'] ?? 1e6) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

/** Three in four fit. */
export const arbitraryOf = (schema: JsonSchema, schemas: Record<string, JsonSchema>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 3, arbitrary: fitting(schema, schemas, 0) }, { weight: 1, arbitrary: junk })
