// An OpenAPI document in, its operations out: method, path pattern, parameters, request and answer schemas with every $ref resolved by ajv.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

type Json = Record<string, unknown>

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  schema: Json
}

export interface Operation {
  id: string
  method: string
  /** As the contract writes it, like `/organizations/{orgID}/groups`. */
  template: string
  pattern: RegExp
  parameters: Parameter[]
  /** Media type → schema. */
  body: { required: boolean; content: Map<string, Json> } | null
  /** Status or `default` → JSON schema, or null when no body is promised. */
  answers: Map<string, Json | null>
}

export interface Contract {
  document: Json
  operations: Operation[]
  find(method: string, path: string): { operation: Operation; params: Record<string, string> } | undefined
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

const asObject = (value: unknown): Json => (value ?? {}) as Json

const resolve = (document: Json, node: unknown): Json => {
  const ref = asObject(node)['$ref']
  if (typeof ref !== 'string') return asObject(node)
  return ref
    .slice(2)
    .split('/')
    .reduce<Json>((at, key) => asObject(at[key]), document)
}

const toPattern = (template: string): RegExp =>
  new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`)}$`)

const jsonSchema = (holder: Json): Json | null => {
  const media = asObject(asObject(holder['content'])['application/json'])
  return media['schema'] ? asObject(media['schema']) : null
}

const readOperation = (document: Json, template: string, method: string, pathItem: Json): Operation => {
  const operation = asObject(pathItem[method])
  const parameters = [...((pathItem['parameters'] as unknown[]) ?? []), ...((operation['parameters'] as unknown[]) ?? [])].map(
    (raw) => {
      const parameter = resolve(document, raw)
      return {
        name: String(parameter['name']),
        in: parameter['in'] as 'path' | 'query',
        required: parameter['required'] === true,
        schema: asObject(parameter['schema']),
      }
    },
  )
  const body = operation['requestBody'] ? resolve(document, operation['requestBody']) : null
  const content = Object.entries(asObject(body?.['content'])).map(([type, media]): [string, Json] => [
    type,
    asObject(asObject(media)['schema']),
  ])
  return {
    id: String(operation['operationId']),
    method: method.toUpperCase(),
    template,
    pattern: toPattern(template),
    parameters,
    body: body && { required: body['required'] === true, content: new Map(content) },
    answers: new Map(
      Object.entries(asObject(operation['responses'])).map(([status, raw]) => [status, jsonSchema(resolve(document, raw))]),
    ),
  }
}

export const parseContract = (text: string): Contract => {
  const document = parse(text) as Json
  const operations = Object.entries(asObject(document['paths'])).flatMap(([template, item]) =>
    METHODS.filter((method) => asObject(item)[method]).map((method) => readOperation(document, template, method, asObject(item))),
  )
  return {
    document,
    operations,
    find(method, path) {
      for (const operation of operations) {
        if (operation.method !== method) continue
        const found = operation.pattern.exec(path)
        if (found) return { operation, params: { ...found.groups } }
      }
      return undefined
    },
  }
}

export type ContractName = 'daxko' | 'docnetwork'

export const loadContract = (name: ContractName): Contract =>
  parseContract(readFileSync(new URL(`../../contracts/${name}.openapi.yaml`, import.meta.url), 'utf8'))
