// How many things wait for this person: open reviews and held deactivations. Shown beside "Needs you".
import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../api/api.ts'
import { mayImport, useSession } from '../session/session.ts'

const LOOK_EVERY_MS = 60_000

/** Undefined until it is known, and for those who decide nothing. `['needs-you']` is what to invalidate after a decision. */
export const useNeedsYou = (): number | undefined => {
  const session = useSession()
  const { data } = useQuery({
    queryKey: ['needs-you', 'count'],
    queryFn: () => ask(api.GET('/waiting', { params: { query: { limit: 1 } } })),
    refetchInterval: LOOK_EVERY_MS,
    enabled: mayImport(session),
  })
  return data && data.total.reviews + data.total.held
}
