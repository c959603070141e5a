// How all requests of the page behave: what may pass is tried again, what is refused is not, and a 401 ends the session.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isPassing, Unreachable } from '../api/problem.ts'
import { endIfUnauthenticated } from '../session/signed-in.ts'

const TRIES = 2
const FRESH_MS = 5_000

export const createQueryClient = (): QueryClient => {
  const onError = (error: unknown): void => {
    endIfUnauthenticated(client, error)
    if (error instanceof Unreachable) void client.invalidateQueries({ queryKey: ['health'] })
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // `always`: a browser that takes itself for offline should still show what is wrong, and localhost needs no network.
      queries: { networkMode: 'always', staleTime: FRESH_MS, retry: (failures, error) => failures < TRIES && isPassing(error) },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
