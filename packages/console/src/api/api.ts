// The one client of the page, and how an answer becomes a value or an error: `await ask(api.GET('/usage'))`.
import { createClient } from '@daxko-sync/client'
import { ApiProblem, Unreachable } from './problem.ts'

export const api = createClient({ baseUrl: location.origin })

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

const isDocument = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Throws ApiProblem for a refusal, Unreachable when nobody answers. */
export const ask = async <T>(call: Promise<Answer<T>>): Promise<T> => {
  const { data, error, response } = await call.catch(() => {
    throw new Unreachable()
  })
  if (response.ok) return data as T
  throw new ApiProblem(response.status, isDocument(error) ? error : {})
}
