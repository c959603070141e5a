// The session's query: read at the start, written by signing in and out, ended by any 401.
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../api/api.ts'
import { ApiProblem, isProblem } from '../api/problem.ts'
import { takeFragmentToken } from './fragment-token.ts'
import type { Session, SignedIn } from './session.ts'

const KEY = ['session'] as const

let linked = takeFragmentToken(location, history)

const trade = async (token: string): Promise<Session> =>
  ask(api.POST('/session', { headers: { authorization: `Bearer ${token}` }, body: {} }))

const readSession = async (): Promise<SignedIn> => {
  const token = linked
  try {
    const session = token === undefined ? await ask(api.GET('/session')) : await trade(token)
    linked = undefined
    return { is: 'in', session }
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error
    linked = undefined
    return token === undefined ? { is: 'out', because: 'never' } : { is: 'out', because: 'refused', detail: error.message }
  }
}

export const useSignedIn = () =>
  useQuery({ queryKey: KEY, queryFn: readSession, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY })

const store = (client: QueryClient, signedIn: SignedIn): void => void client.setQueryData(KEY, signedIn)

/** Nothing of the one who was signed in stays in the page's memory. */
const leave = (client: QueryClient, because: 'ended' | 'left'): void => {
  store(client, { is: 'out', because })
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] && queryKey[0] !== 'health' })
}

/** Called for every failed request: a 401 means that the session is over. */
export const endIfUnauthenticated = (client: QueryClient, error: unknown): void => {
  if (isProblem(error, 'unauthenticated') && client.getQueryData<SignedIn>(KEY)?.is === 'in') leave(client, 'ended')
}

export const endSession = (client: QueryClient): void => leave(client, 'ended')

export const useSignIn = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: trade,
    onSuccess: (session) => store(client, { is: 'in', session }),
  })
}

export const useSignOut = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask(api.DELETE('/session')),
    onSettled: () => leave(client, 'left'),
  })
}
