// A person with a token at the HTTP API: starts syncs and waits for their end, reads every page of what happened.
import { eventually } from '@daxko-sync/testkit'
import type { SyncShown, System } from './system.ts'

export interface ChangeShown {
  id: string
  kind: string
  rule: string
  state: string
  memberId?: string
  profileId?: number
  groupId?: number
  registrationId?: number
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  error?: { code: string; message: string }
}

export interface ReviewShown {
  id: string
  code: string
  rule: string
  memberId: string
  profileIds: number[]
  state: string
}

export interface GroupShown {
  groupId: number
  state: string
  reason?: string
  error?: { code: string; message: string }
}

export interface WarningShown {
  code: string
  rule: string
  memberId?: string
  groupId?: number
}

export interface ProblemShown {
  type: string
  status: number
  detail: string
  errors?: { pointer: string; detail: string }[]
}

interface Call {
  method?: string
  body?: unknown
}

const SYNC_LIMIT_MS = 150_000
const LOOK_EVERY_MS = 100

export const createClient = async (system: System, organization = 0) => {
  const organizationId = system.organizationIds[organization] as string
  const { json } = await system.cli<{ token: string }>(
    ...['token', 'issue', '--org', organizationId, '--permission', 'profiles:import'],
  )
  const call = <T>(path: string, options: Call = {}) => system.api<T>(path, { token: json.token, ...options })

  const get = async <T>(path: string): Promise<T> => {
    const answer = await call<T>(path)
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  const all = async <T>(path: string): Promise<T[]> => {
    const items: T[] = []
    let cursor: string | undefined
    do {
      const more: string = cursor === undefined ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`
      const page: { items: T[]; nextCursor?: string } = await get(`${path}${more}`)
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== undefined)
    return items
  }

  const post = async <T>(path: string, body: unknown = {}): Promise<T> => {
    const answer = await call<T>(path, { method: 'POST', body })
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  const ended = (id: string): Promise<SyncShown> =>
    eventually(
      async () => {
        const sync = await get<SyncShown>(`/syncs/${id}`)
        if (sync.status === 'queued' || sync.status === 'running')
          throw new Error(`${id} is ${sync.status} in stage ${sync.stage}`)
        return sync
      },
      { timeoutMs: SYNC_LIMIT_MS, intervalMs: LOOK_EVERY_MS },
    )

  return {
    organizationId,
    token: json.token,
    call,
    get,
    all,
    post,
    ended,
    /** A sync from start to end. */
    run: async (body: object = {}): Promise<SyncShown> => ended((await post<SyncShown>('/syncs', body)).id),
    /** `apply`, `retry`, `held/approve` …, to the end of what it set going. */
    again: async (sync: SyncShown, what: string, body: object = {}): Promise<SyncShown> => {
      await post(`/syncs/${sync.id}/${what}`, body)
      return ended(sync.id)
    },
    /** A request that must be refused. */
    refused: async (path: string, body: object = {}) => {
      const { status, body: problem } = await call<ProblemShown>(path, { method: 'POST', body })
      return { status, code: problem.type?.split('/').at(-1), detail: problem.detail }
    },
    changes: ({ id }: SyncShown, query = '') => all<ChangeShown>(`/syncs/${id}/changes?limit=1000${query}`),
    groups: ({ id }: SyncShown) => all<GroupShown>(`/syncs/${id}/groups`),
    warnings: ({ id }: SyncShown) => all<WarningShown>(`/syncs/${id}/warnings`),
    reviews: (state = 'open') => all<ReviewShown>(`/reviews?state=${state}`),
  }
}

export type Client = Awaited<ReturnType<typeof createClient>>
