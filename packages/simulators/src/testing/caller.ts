// For the tests of this package: a bare client that holds every answer against the contract.
import { type ContractName, loadContract } from '../contract/contract.ts'
import { createContractValidator } from '../contract/validator.ts'

export interface Reply {
  status: number
  headers: Headers
  text: string
  body: unknown
  /** What the contract has against this answer. */
  problems: string[]
}

export interface CallOptions {
  token?: string
  body?: unknown
  form?: Record<string, string>
  headers?: Record<string, string>
  signal?: AbortSignal
}

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

export const createCaller = (name: ContractName, url: string) => {
  const contract = loadContract(name)
  const validator = createContractValidator(contract)
  const base = name === 'daxko' ? '' : '/public/v2'
  return async (method: string, path: string, options: CallOptions = {}): Promise<Reply> => {
    const { token, body, form, headers = {}, signal } = options
    const response = await fetch(url + base + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { authorization: `bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(signal ? { signal } : {}),
      ...(form ? { body: new URLSearchParams(form) } : body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const operation = contract.find(method, path.split('?')[0]!)?.operation
    const answer = { operationId: operation?.id ?? 'none', status: response.status, body: parsed(text) }
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: answer.body,
      problems: operation ? validator.answer(answer) : [],
    }
  }
}

export type Caller = ReturnType<typeof createCaller>
