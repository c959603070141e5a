// What the operators' pages ask the api.
import type { Schemas } from '@daxko-sync/client'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/api.ts'
import { fromCursor, pagesOf } from '../../api/pages-of.ts'

export type Organization = Schemas['Organization']
export type OrganizationItem = Schemas['OrganizationItem']
export type OrganizationChange = Schemas['ChangeOrganization']

const LOOK_EVERY_MS = 30_000
const ENTRIES_AT_ONCE = 30
const BOARD = ['organizations', 'board'] as const

export const organizationKey = (id: string) => ['organizations', 'one', id] as const

export const useBoard = () =>
  useQuery({ queryKey: BOARD, queryFn: () => ask(api.GET('/organizations')), refetchInterval: LOOK_EVERY_MS })

export const useOrganization = (id: string) =>
  useQuery({
    queryKey: organizationKey(id),
    queryFn: () => ask(api.GET('/organizations/{id}', { params: { path: { id } } })),
  })

/** One call that answers with the organization as it is now. */
export const useChange = <T>(id: string, call: (value: T) => Promise<Organization>, onDone: () => void = () => {}) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: call,
    onSuccess: (organization) => {
      client.setQueryData(organizationKey(id), organization)
      void client.invalidateQueries({ queryKey: ['organizations'] })
      onDone()
    },
  })
}

export const change = (id: string, body: OrganizationChange) =>
  ask(api.PATCH('/organizations/{id}', { params: { path: { id } }, body }))

export const useAuditLog = (organizationId: string) =>
  useInfiniteQuery({
    queryKey: ['organizations', 'audit', organizationId],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/audit', { params: { query: { organizationId, limit: ENTRIES_AT_ONCE, ...fromCursor(pageParam) } } })),
    ...pagesOf,
  })

export const useAlerts = (organizationId: string) =>
  useInfiniteQuery({
    queryKey: ['organizations', 'alerts', organizationId],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/alerts', { params: { query: { organizationId, limit: ENTRIES_AT_ONCE, ...fromCursor(pageParam) } } })),
    ...pagesOf,
  })

export const useStatus = () =>
  useQuery({ queryKey: ['status'], queryFn: () => ask(api.GET('/status')), refetchInterval: LOOK_EVERY_MS })

export const useQuotas = (hours: number) =>
  useQuery({
    queryKey: ['quotas', hours],
    queryFn: () => ask(api.GET('/quotas', { params: { query: { hours } } })),
    refetchInterval: LOOK_EVERY_MS,
  })
