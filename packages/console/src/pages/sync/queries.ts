// What the page of one sync asks the api.
import type { Schemas } from '@daxko-sync/client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, ask } from '../../api/api.ts'
import { fromCursor, pagesOf } from '../../api/pages-of.ts'

export type Change = Schemas['Change']
export type Group = Schemas['Group']

const CHANGES_AT_ONCE = 50

const LOOK_EVERY_MS = 5_000

/** While they are being written they are looked at again and again. */
export const useGroups = (id: string, { isLive = false } = {}) =>
  useQuery({
    queryKey: ['sync', id, 'groups', isLive],
    queryFn: () => ask(api.GET('/syncs/{id}/groups', { params: { path: { id } } })),
    ...(isLive && { refetchInterval: LOOK_EVERY_MS }),
  })

export const useWarnings = (id: string) =>
  useQuery({
    queryKey: ['sync', id, 'warnings'],
    queryFn: () => ask(api.GET('/syncs/{id}/warnings', { params: { path: { id } } })),
  })

export interface ChangeFilter {
  kind?: string
  state?: string
  groupId?: number
}

export const useChanges = (id: string, filter: ChangeFilter) =>
  useInfiniteQuery({
    queryKey: ['sync', id, 'changes', filter],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/syncs/{id}/changes', {
          params: { path: { id }, query: { ...filter, ...fromCursor(pageParam), limit: CHANGES_AT_ONCE } },
        }),
      ),
    ...pagesOf,
  })

/** Where the same changes are as CSV; the browser's cookie opens it. */
export const csvAddress = (id: string, filter: ChangeFilter): string => {
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)])).toString()
  return `/syncs/${id}/changes.csv${query === '' ? '' : `?${query}`}`
}
