// A request as the handlers see it, and what it names in its log line: nothing of a person.
import type { FastifyRequest } from 'fastify'
import type { Contract } from '../contract/contract.ts'

export interface Call {
  operation: string
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
  headers: Record<string, string | undefined>
  now: number
}

export interface ParsedCall {
  call: Call
  method: string
  /** Without base path and query, as sent. */
  path: string
  /** With the base path, `unknown` when the contract has no such operation. */
  template: string
  /** Why it could not be read as a whole. */
  problem?: string
}

const parseBody = (text: unknown, contentType: string | undefined): unknown => {
  if (typeof text !== 'string' || text === '') return undefined
  if (contentType?.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  return JSON.parse(text) as unknown
}

const attempt = <T>(read: () => T, otherwise: T, problem: string): { value: T; problem?: string } => {
  try {
    return { value: read() }
  } catch {
    return { value: otherwise, problem }
  }
}

export const parseCall = (request: FastifyRequest, contract: Contract, basePath: string, now: number): ParsedCall => {
  const [rawPath = '', rawQuery = ''] = request.raw.url!.split('?', 2)
  const path = rawPath.startsWith(basePath) ? rawPath.slice(basePath.length) : `!${rawPath}`
  const found = contract.find(request.method, path)
  const body = attempt(() => parseBody(request.body, request.headers['content-type']), undefined, 'body is not JSON')
  const names = Object.entries(found?.params ?? {})
  const params = attempt(
    () => Object.fromEntries(names.map(([name, value]) => [name, decodeURIComponent(value)])),
    {},
    'path is not percent-encoded',
  )
  const problem = params.problem ?? body.problem
  return {
    call: {
      operation: found?.operation.id ?? 'unknown',
      params: params.value,
      query: Object.fromEntries(new URLSearchParams(rawQuery)),
      body: body.value,
      headers: request.headers as Record<string, string | undefined>,
      now,
    },
    method: request.method,
    path,
    template: found ? basePath + found.operation.template : 'unknown',
    ...(problem === undefined ? {} : { problem }),
  }
}

/** What a fault can match: path and query parameters, `body.<field>`, the organization. */
export const faultParams = ({ body, query, params }: Call, organization: string): Record<string, unknown> => {
  const fields = body !== null && typeof body === 'object' ? Object.entries(body) : []
  return { ...Object.fromEntries(fields.map(([name, value]) => [`body.${name}`, value])), ...query, ...params, organization }
}
