// A person with a token at the HTTP API, through the generated client: starts syncs and waits for their end, reads every page of what happened.
import { type ApiClient, createClient as createApiClient, type Schemas } from '@daxko-sync/client'
import { eventually } from '@daxko-sync/testkit'
import type { SyncShown, System } from './system.ts'

export type ChangeShown = Schemas['Change']
export type ReviewShown = Schemas['ReviewItem']
export type WarningShown = Schemas['Warning']
type Held = Schemas['HeldScope']

interface ChangeQuery {
  state?: string
  kind?: string
  groupId?: number
  memberId?: string
}

interface Answer<T> {
  data?: T
  error?: Schemas['Problem']
  response: Response
}

const SYNC_LIMIT_MS = 150_000
const LOOK_EVERY_MS = 100

const given = async <T>(answer: Promise<Answer<T>>): Promise<T> => {
  const { data, error, response } = await answer
  if (data === undefined) throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`)
  return data
}

const everyPage = async <T>(page: (cursor: { cursor?: string }) => Promise<Answer<{ items: T[]; nextCursor?: string }>>) => {
  const items: T[] = []
  let cursor: { cursor?: string } = {}
  for (;;) {
    const { items: more, nextCursor } = await given(page(cursor))
    items.push(...more)
    if (nextCursor === undefined) return items
    cursor = { cursor: nextCursor }
  }
}

/** What can be asked of a sync that is there. */
const actionsOf = (api: ApiClient, id: string) => {
  const params = { path: { id } }
  return {
    cancel: () => api.POST('/syncs/{id}/cancel', { params }),
    apply: () => api.POST('/syncs/{id}/apply', { params }),
    retry: () => api.POST('/syncs/{id}/retry', { params }),
    approve: (body: Held = {}) => api.POST('/syncs/{id}/held/approve', { params, body }),
    reject: (body: Held = {}) => api.POST('/syncs/{id}/held/reject', { params, body }),
    restore: (body: Held = {}) => api.POST('/syncs/{id}/held/restore', { params, body }),
  }
}

export const createClient = async (system: System, organization = 0) => {
  const organizationId = system.organizationIds[organization] as string
  const { json } = await system.cli<{ token: string }>(
    ...['token', 'issue', '--org', organizationId, '--permission', 'profiles:import'],
  )
  const api = createApiClient({ baseUrl: system.apiUrl, token: json.token })
  const sync = (id: string) => given(api.GET('/syncs/{id}', { params: { path: { id } } }))
  const start = (body: Schemas['StartSync'] = {}) => api.POST('/syncs', { body })

  const ended = (id: string): Promise<SyncShown> =>
    eventually(
      async () => {
        const now = await sync(id)
        if (now.status === 'queued' || now.status === 'running') throw new Error(`${id} is ${now.status} in stage ${now.stage}`)
        return now
      },
      { timeoutMs: SYNC_LIMIT_MS, intervalMs: LOOK_EVERY_MS },
    )

  return {
    organizationId,
    token: json.token,
    api,
    sync,
    start,
    ended,
    /** A sync from start to end. */
    run: async (body: Schemas['StartSync'] = {}): Promise<SyncShown> => ended((await given(start(body))).id),
    of: ({ id }: Pick<SyncShown, 'id'>) => actionsOf(api, id),
    /** `apply`, `retry`, `approve`, to the end of what it set going. */
    again: async (asked: Promise<Answer<SyncShown>>): Promise<SyncShown> => ended((await given(asked)).id),
    given,
    /** A request that must be refused. */
    refused: async (asked: Promise<Answer<unknown>>) => {
      const { error, response } = await asked
      return { status: response.status, code: error?.type?.split('/').at(-1), detail: error?.detail }
    },
    decide: (id: string, body: Schemas['ResolveReview']) => api.POST('/reviews/{id}/resolve', { params: { path: { id } }, body }),
    usage: () => given(api.GET('/usage')),
    syncs: () => everyPage((cursor) => api.GET('/syncs', { params: { query: cursor } })),
    changes: ({ id }: Pick<SyncShown, 'id'>, query: ChangeQuery = {}) =>
      everyPage((cursor) =>
        api.GET('/syncs/{id}/changes', { params: { path: { id }, query: { limit: 1_000, ...query, ...cursor } } }),
      ),
    groups: ({ id }: Pick<SyncShown, 'id'>) =>
      everyPage((cursor) => api.GET('/syncs/{id}/groups', { params: { path: { id }, query: cursor } })),
    warnings: ({ id }: Pick<SyncShown, 'id'>) =>
      everyPage((cursor) => api.GET('/syncs/{id}/warnings', { params: { path: { id }, query: cursor } })),
    reviews: (state: ReviewShown['state'] = 'open') =>
      everyPage((cursor) => api.GET('/reviews', { params: { query: { state, ...cursor } } })),
  }
}

export type Client = Awaited<ReturnType<typeof createClient>>
