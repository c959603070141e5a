// Lists that come page by page: `useInfiniteQuery({ ...pagesOf, … })`, then `itemsOf(query.data)`.
interface Page<T> {
  items: T[]
  nextCursor?: string | undefined
}

export const pagesOf = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { nextCursor?: string | undefined }) => last.nextCursor,
}

export const itemsOf = <T>(data: { pages: Page<T>[] } | undefined): T[] => data?.pages.flatMap(({ items }) => items) ?? []

/** For the query: a cursor only where there is one. */
export const fromCursor = (cursor: string | undefined): { cursor?: string } => (cursor === undefined ? {} : { cursor })
