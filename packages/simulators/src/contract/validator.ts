// Holds requests and answers against a contract. Says what is wrong in words; an empty list means that all is well.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Contract, Operation } from './contract.ts'

export interface RequestToCheck {
  method: string
  /** Without the base path of the contract's server, without the query, percent-encoded as sent. */
  path: string
  query: Record<string, string>
  contentType?: string | undefined
  /** Parsed: JSON, or the fields of a form. */
  body?: unknown
}

export interface AnswerToCheck {
  operationId: string
  status: number
  /** Parsed JSON; undefined when there was none. */
  body?: unknown
}

export interface ContractValidator {
  request(request: RequestToCheck): string[]
  answer(answer: AnswerToCheck): string[]
}

const coerce = (schema: Record<string, unknown>, value: string): unknown => {
  if (schema['type'] === 'integer') return /^-?\d+$/.test(value) ? Number(value) : value
  if (schema['type'] === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  return value
}

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

export const createContractValidator = (contract: Contract): ContractValidator => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  // ajv-formats is CommonJS: under nodenext its function is the default of the default.
  ;(formats as unknown as (ajv: Ajv2020) => void)(ajv)
  ajv.addSchema({ $id: 'contract', ...contract.document })
  const compiled = new Map<string, ValidateFunction>()

  /** A schema inside the document names others as `#/components/…`: made absolute, so that it can be compiled alone. */
  const absolute = (schema: unknown): unknown =>
    JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"contract#/')) as unknown

  const check = (key: string, schema: Record<string, unknown>, value: unknown, where: string): string[] => {
    const validate = compiled.get(key) ?? ajv.compile(absolute(schema) as object)
    compiled.set(key, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      (error) => `${where}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
    )
  }

  const checkParameters = (operation: Operation, given: Record<string, string>, place: 'path' | 'query'): string[] => {
    const named = operation.parameters.filter((parameter) => parameter.in === place)
    const unknown = Object.keys(given).filter((name) => !named.some((parameter) => parameter.name === name))
    return [
      ...unknown.map((name) => `${place} ${name} is not in the contract`),
      ...named.flatMap((parameter) => {
        const value = given[parameter.name]
        if (value === undefined) return parameter.required ? [`${place} ${parameter.name} is missing`] : []
        const key = `${operation.id} ${place} ${parameter.name}`
        return check(key, parameter.schema, coerce(parameter.schema, value), `${place} ${parameter.name}`)
      }),
    ]
  }

  const checkBody = (operation: Operation, { body, contentType }: RequestToCheck): string[] => {
    if (!operation.body) return body === undefined ? [] : ['body: the contract has none here']
    if (body === undefined) return operation.body.required ? ['body is missing'] : []
    const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
    const schema = operation.body.content.get(type)
    if (!schema) return [`body: content type ${type || 'none'} is not in the contract`]
    // Unknown fields are tolerated in answers, never in what a client sends.
    return check(`${operation.id} body`, { allOf: [schema], unevaluatedProperties: false }, body, 'body')
  }

  return {
    request(request) {
      const found = contract.find(request.method, request.path)
      if (!found) return [`${request.method} on this path is not in the contract`]
      const params = Object.fromEntries(Object.entries(found.params).map(([name, value]) => [name, decoded(value)]))
      return [
        ...checkParameters(found.operation, params, 'path'),
        ...checkParameters(found.operation, request.query, 'query'),
        ...checkBody(found.operation, request),
      ]
    },
    answer({ operationId, status, body }) {
      const operation = contract.operations.find(({ id }) => id === operationId)
      if (!operation) return [`operation ${operationId} is not in the contract`]
      const key = operation.answers.has(String(status)) ? String(status) : 'default'
      const schema = operation.answers.get(key)
      if (schema === undefined) return [`status ${status} is not in the contract of ${operationId}`]
      if (key === 'default' && status < 400) return [`status ${status} of ${operationId} is not in the contract`]
      if (schema === null) return []
      if (body === undefined) return status < 400 ? [`${operationId} ${status}: body is missing`] : []
      return check(`${operationId} ${key}`, schema, body, `${operationId} ${status} `)
    },
  }
}
