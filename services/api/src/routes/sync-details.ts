// What happened in one sync: its groups, its changes one by one, its warnings.

import { mayImport } from '@daxko-sync/auth'
import { ChangeList, GroupList, WarningList } from '@daxko-sync/contracts'
import { createViews } from '@daxko-sync/store'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { changeFilters, given, IdParams, sealPage, uuidPaging, wholePaging } from './parameters.ts'
import { visibleSync } from './visible.ts'

const ChangeQuery = z.object({ ...changeFilters, ...uuidPaging })
const WholeQuery = z.object(wholePaging)

export const addSyncDetails = (api: Api, deps: ApiDeps): void => {
  const views = createViews(deps.db, deps.vaults)
  const common = { tags: ['syncs'], security: BEARER, params: IdParams }

  api.get(
    '/syncs/:id/changes',
    {
      config: { access: 'reader' },
      schema: {
        ...common,
        summary: 'Change by change: rule, before, after, state, error',
        description: '`person`, `before` and `after` need `profiles:import` of that organization',
        querystring: ChangeQuery,
        response: { 200: ChangeList, ...refusals },
      },
    },
    async (request) => {
      const principal = principalOf(request)
      const sync = await visibleSync(deps, principal, request.params.id)
      const { state, kind, groupId, memberId, cursor, limit } = request.query
      const sight = mayImport(principal, sync.organizationId) ? 'personal' : 'ids'
      const page = await views.changes(sync, {
        limit,
        sight,
        ...given({ states: state, kinds: kind, groupId, memberId, cursor }),
      })
      return sealPage(page)
    },
  )

  api.get(
    '/syncs/:id/groups',
    {
      config: { access: 'reader' },
      schema: {
        ...common,
        summary: 'Every group, and why it was left alone (G2)',
        querystring: WholeQuery,
        response: { 200: GroupList, ...refusals },
      },
    },
    async (request) => {
      const sync = await visibleSync(deps, principalOf(request), request.params.id)
      const { cursor, limit } = request.query
      return sealPage(await deps.actions.showGroups({ syncId: sync.id, limit, cursor }))
    },
  )

  api.get(
    '/syncs/:id/warnings',
    {
      config: { access: 'reader' },
      schema: {
        ...common,
        summary: 'What was told, and the sync went on',
        querystring: WholeQuery,
        response: { 200: WarningList, ...refusals },
      },
    },
    async (request) => {
      const sync = await visibleSync(deps, principalOf(request), request.params.id)
      const { cursor, limit } = request.query
      return sealPage(await views.warnings(sync.id, { limit, ...given({ cursor }) }))
    },
  )
}
