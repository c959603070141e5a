// A typed client of the HTTP API. In: the address and, outside of a browser's session, a bearer token. Out: `{data, error, response}` of each
// call; it never throws for a refusal, only when nobody answers.
import createFetchClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './generated/openapi.ts'

export type ApiClient = Client<paths>
export type Schemas = components['schemas']

export interface ClientOptions {
  baseUrl: string
  /** Left out in a browser that is signed in: its cookie goes along by itself. */
  token?: string
}

export const createClient = ({ baseUrl, token }: ClientOptions): ApiClient =>
  createFetchClient<paths>({
    baseUrl,
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
  })
