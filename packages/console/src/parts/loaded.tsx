// A query's three faces: not there yet, not possible, there. What was read before stays while it is read anew.
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNotice } from './problem-notice.tsx'
import { Rows } from './rows.tsx'

interface LoadedProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending' | 'refetch'>
  /** As tall as what comes, so that nothing jumps. */
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}

export const Loaded = <T,>({ query, skeleton = <Rows />, children }: LoadedProps<T>) => {
  const { data, error, refetch } = query
  if (data !== undefined) return children(data)
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  return skeleton
}
