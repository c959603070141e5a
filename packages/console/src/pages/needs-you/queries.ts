// What the page of decisions asks the api, and what it changes.
import type { Schemas } from '@daxko-sync/client'
import {
  type InfiniteData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { api, ask } from '../../api/api.ts'
import { fromCursor, pagesOf } from '../../api/pages-of.ts'
import { DECISIONS, type Decided, decidedOf } from './decided.ts'

type WaitingList = Schemas['WaitingList']
export type WaitingItem = WaitingList['items'][number]
export type Review = Schemas['ReviewItem']
export type Held = Schemas['HeldItem']
export type HeldAction = 'approve' | 'reject'

const AT_ONCE = 25
const LOOK_EVERY_MS = 30_000
const LOG_ENTRIES = 60
const WAITING = ['needs-you', 'waiting'] as const

export const keyOf = (item: WaitingItem): string =>
  item.type === 'review' ? item.review.id : `${item.held.syncId}-${item.held.groupId}`

export const useWaiting = () =>
  useInfiniteQuery({
    queryKey: WAITING,
    queryFn: ({ pageParam }) => ask(api.GET('/waiting', { params: { query: { limit: AT_ONCE, ...fromCursor(pageParam) } } })),
    ...pagesOf,
    refetchInterval: LOOK_EVERY_MS,
  })

/** Whose registrations wait in one group. */
export const useHeldPeople = ({ syncId, groupId }: Pick<Held, 'syncId' | 'groupId'>) =>
  useInfiniteQuery({
    queryKey: ['sync', syncId, 'held', groupId],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/syncs/{id}/changes', {
          params: { path: { id: syncId }, query: { state: 'held', groupId, limit: AT_ONCE, ...fromCursor(pageParam) } },
        }),
      ),
    ...pagesOf,
  })

/** Of the groups whose removals were decided. */
const readGroupNames = async (decisions: readonly Decided[]): Promise<Map<number | undefined, string>> => {
  const syncIds = new Set(decisions.flatMap((decided) => (decided.is === 'review' ? [] : decided.syncId)))
  const lists = await Promise.all([...syncIds].map((id) => ask(api.GET('/syncs/{id}/groups', { params: { path: { id } } }))))
  return new Map(lists.flatMap(({ items }) => items.map(({ groupId, name }) => [groupId, name])))
}

/** What was decided of late. Names are added where they are still stored. */
export const useDecided = () =>
  useQuery({
    queryKey: ['needs-you', 'decided'],
    queryFn: async () => {
      const [log, syncs, resolved] = await Promise.all([
        ask(api.GET('/audit', { params: { query: { action: DECISIONS.join(','), limit: LOG_ENTRIES } } })),
        ask(api.GET('/syncs', { params: { query: { limit: 1 } } })),
        ask(api.GET('/reviews', { params: { query: { state: 'resolved' } } })),
      ])
      const decisions = decidedOf(log.items, syncs.items[0]?.createdAt)
      const groups = await readGroupNames(decisions)
      const reviews = new Map(resolved.items.map((review) => [review.id, review]))
      return decisions.map((decided) => ({
        ...decided,
        review: decided.is === 'review' ? reviews.get(decided.reviewId) : undefined,
        groupName: decided.is === 'review' ? undefined : groups.get(decided.groupId),
      }))
    },
  })
export type DecidedItem = NonNullable<ReturnType<typeof useDecided>['data']>[number]

/** At once, so that the focus can go on to the next one; what the api says follows. */
const leaveOut = (client: QueryClient, key: string): void => {
  client.setQueryData<InfiniteData<WaitingList>>(
    WAITING,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => keyOf(item) !== key) })),
      },
  )
}

const readAgain = (client: QueryClient): void => {
  for (const queryKey of [['needs-you'], ['reviews'], ['people'], ['syncs']]) void client.invalidateQueries({ queryKey })
}

export interface Resolution {
  action: 'link' | 'create' | 'ignore'
  profileId?: number
}

export const useResolve = ({ id }: Review, onDone: () => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Resolution) => ask(api.POST('/reviews/{id}/resolve', { params: { path: { id } }, body })),
    onSuccess: () => {
      onDone()
      leaveOut(client, id)
      readAgain(client)
    },
  })
}

export const useDecideHeld = (held: Held, onDone: (action: HeldAction) => void) => {
  const client = useQueryClient()
  const { syncId, groupId } = held
  return useMutation({
    mutationFn: (action: HeldAction) =>
      ask(api.POST(`/syncs/{id}/held/${action}`, { params: { path: { id: syncId } }, body: { groupId } })),
    onSuccess: (_, action) => {
      onDone(action)
      leaveOut(client, keyOf({ type: 'held', held }))
      void client.invalidateQueries({ queryKey: ['sync', syncId] })
      readAgain(client)
    },
  })
}

export const useTakeBack = (onDone: () => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (decided: DecidedItem): Promise<void> => {
      if (decided.is === 'review') {
        await ask(api.POST('/reviews/{id}/revoke', { params: { path: { id: decided.reviewId } }, body: {} }))
        return
      }
      const { syncId, groupId } = decided
      await ask(
        api.POST('/syncs/{id}/held/restore', {
          params: { path: { id: syncId } },
          body: groupId === undefined ? {} : { groupId },
        }),
      )
    },
    onSuccess: () => {
      onDone()
      readAgain(client)
    },
  })
}
