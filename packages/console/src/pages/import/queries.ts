// What the import page asks the api.
import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../../api/api.ts'
import { isPassing } from '../../api/problem.ts'

const LOOK_EVERY_MS = 15_000
const LATEST = 10

/** Those that ended or run, the newest first; looked at again because the daily one, or a colleague, may have started one. */
export const useLatestSyncs = () =>
  useQuery({
    queryKey: ['syncs', 'latest'],
    queryFn: () => ask(api.GET('/syncs', { params: { query: { limit: LATEST } } })),
    refetchInterval: LOOK_EVERY_MS,
  })

/** At no cost in requests (S7). `groupIdentifier` undefined: all groups; `ask` false: there is nothing to ask for. */
export const useForecast = (groupIdentifier: string | undefined, isAsked: boolean) =>
  useQuery({
    queryKey: ['forecast', groupIdentifier ?? null],
    queryFn: () => ask(api.POST('/syncs/forecast', { body: { ...(groupIdentifier !== undefined && { groupIdentifier }) } })),
    enabled: isAsked,
    refetchInterval: LOOK_EVERY_MS,
    retry: (failures, error) => failures < 2 && isPassing(error),
  })
