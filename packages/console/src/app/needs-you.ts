// How many things wait for this person: open reviews and held changes. Shown beside "Needs you".
import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../api/api.ts'
import { mayImport, useSession } from '../session/session.ts'

const LOOK_EVERY_MS = 60_000
/** What is held expires after a day: it is in the latest syncs. */
const LATEST = 25

const countWaiting = async (): Promise<number> => {
  const [reviews, syncs] = await Promise.all([
    ask(api.GET('/reviews', { params: { query: { state: 'open' } } })),
    ask(api.GET('/syncs', { params: { query: { limit: LATEST } } })),
  ])
  return reviews.items.length + syncs.items.reduce((sum, { counts }) => sum + counts.changes.held, 0)
}

export const NEEDS_YOU_KEY = ['needs-you', 'count']

/** Undefined until it is known, and for those who decide nothing. */
export const useNeedsYou = (): number | undefined => {
  const session = useSession()
  const { data } = useQuery({
    queryKey: NEEDS_YOU_KEY,
    queryFn: countWaiting,
    refetchInterval: LOOK_EVERY_MS,
    enabled: mayImport(session),
  })
  return data
}
