// Syncs of the day (S7) and both request budgets (S8).
import { UsageView } from '@daxko-sync/contracts'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { oneOrganization } from './visible.ts'

const UsageQuery = z.object({ organizationId: z.uuid().optional().meta({ description: 'For operators' }) })

export const addUsage = (api: Api, { actions }: ApiDeps): void => {
  api.get(
    '/usage',
    {
      config: { access: 'reader' },
      schema: {
        tags: ['usage'],
        security: BEARER,
        summary: 'Syncs today, free per day, both request budgets and when they refill',
        querystring: UsageQuery,
        response: { 200: UsageView, ...refusals },
      },
    },
    (request) => actions.showUsage(oneOrganization(principalOf(request), request.query.organizationId)),
  )
}
