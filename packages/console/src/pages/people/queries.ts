// What the pages about people ask the api. Names go into a body and stay in this page's memory; each question is in the audit log, so it is
// not asked again by itself.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/api.ts'
import { fromCursor, pagesOf } from '../../api/pages-of.ts'

export type Asked = { memberId: string } | { familyName: string; givenName?: string }

const ASKED = ['people', 'asked'] as const
const SYNCS_AT_ONCE = 10
const ONCE = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false } as const

export const useSearch = (asked: Asked | undefined) =>
  useQuery({
    queryKey: ['people', 'search', asked],
    queryFn: () => ask(api.POST('/people/search', { body: asked as Asked })),
    enabled: asked !== undefined,
    ...ONCE,
  })

/** What was asked last, for who comes back from a person. */
export const useLastAsked = () => {
  const client = useQueryClient()
  return {
    lastAsked: client.getQueryData<Asked>(ASKED),
    remember: (asked: Asked) => {
      client.setQueryData<Asked>(ASKED, asked)
      void client.invalidateQueries({ queryKey: ['people', 'search', asked] })
    },
  }
}

export const useTrace = (memberId: string) =>
  useInfiniteQuery({
    queryKey: ['people', 'trace', memberId],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/people/{memberId}/trace', {
          params: { path: { memberId }, query: { limit: SYNCS_AT_ONCE, ...fromCursor(pageParam) } },
        }),
      ),
    ...pagesOf,
    ...ONCE,
  })
