// One value that fits a JSON schema, always the same one: the examples of the OpenAPI document. Pure.

export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  examples?: unknown[]
  default?: unknown
  format?: string
  pattern?: string
  minimum?: number
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  additionalProperties?: JsonSchema | boolean
  propertyNames?: JsonSchema
  [member: string]: unknown
}

const FORMATS: Record<string, string> = {
  uuid: '0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a',
  'date-time': '2026-11-22T10:00:00.000Z',
  date: '2026-11-22',
  email: 'director@camp.example',
}
const DEPTH_LIMIT = 8

const ofObject = (schema: JsonSchema, schemas: Record<string, JsonSchema>, depth: number): Record<string, unknown> => {
  const { properties = {}, additionalProperties, propertyNames } = schema
  const named = Object.entries(properties).map(([name, one]) => [name, sample(one, schemas, depth + 1)])
  const keys = propertyNames?.enum ?? (propertyNames ? [sample(propertyNames, schemas, depth + 1)] : [])
  const isOpen = typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0
  const more = isOpen ? keys.map((key) => [String(key), sample(additionalProperties, schemas, depth + 1)]) : []
  return Object.fromEntries([...named, ...more])
}

const sample = (schema: JsonSchema, schemas: Record<string, JsonSchema>, depth: number): unknown => {
  if (depth > DEPTH_LIMIT) return null
  if (schema.$ref !== undefined) return sample(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas, depth)
  for (const known of [schema.examples?.[0], schema.default, schema.const, schema.enum?.[0]]) {
    if (known !== undefined) return known
  }
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice) return sample(choice, schemas, depth)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => sample(one, schemas, depth)))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object':
      return ofObject(schema, schemas, depth)
    case 'array':
      return schema.items ? [sample(schema.items, schemas, depth + 1)] : []
    case 'string':
      return FORMATS[schema.format ?? ''] ?? 'text'
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return false
    default:
      return null
  }
}

export const sampleOf = (schema: JsonSchema, schemas: Record<string, JsonSchema>): unknown => sample(schema, schemas, 0)
