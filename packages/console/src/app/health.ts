// Whether the service can work: asked of /readyz, often while it cannot. Everything is read anew once it can again.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api, ask } from '../api/api.ts'
import { ApiProblem } from '../api/problem.ts'

const WELL_EVERY_MS = 10_000
const ILL_EVERY_MS = 3_000

/** `down`: no answer. `lacking`: it answers, but lacks what is named, like `redis`. */
export type Health = { is: 'well' } | { is: 'down' } | { is: 'lacking'; what: string[] }

const lackedIn = ({ facts }: ApiProblem): string[] => {
  const checks = facts['checks']
  if (typeof checks !== 'object' || checks === null) return []
  return Object.entries(checks)
    .filter(([, words]) => words !== 'ok')
    .map(([what]) => what)
}

const readHealth = async (): Promise<Health> => {
  try {
    await ask(api.GET('/readyz'))
    return { is: 'well' }
  } catch (error) {
    return error instanceof ApiProblem ? { is: 'lacking', what: lackedIn(error) } : { is: 'down' }
  }
}

export const useHealth = (): Health => {
  const client = useQueryClient()
  const { data = { is: 'well' } as const } = useQuery({
    queryKey: ['health'],
    queryFn: readHealth,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.is === 'well' ? WELL_EVERY_MS : ILL_EVERY_MS),
  })
  const was = useRef(data.is)
  useEffect(() => {
    if (was.current !== 'well' && data.is === 'well') {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'health' })
    }
    was.current = data.is
  }, [data.is, client])
  return data
}
