// Figures over time: an organization's days, and for operators the use of both request budgets. No personal data.
import { QuotasView, StatisticsView } from '@daxko-sync/contracts'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { wholeNumber } from './parameters.ts'
import { oneOrganization } from './visible.ts'

const StatisticsQuery = z.object({
  days: wholeNumber({ most: 90, unless: 30 }),
  organizationId: z.uuid().optional().meta({ description: 'For operators' }),
})
const QuotasQuery = z.object({ hours: wholeNumber({ most: 168, unless: 24 }) })

export const addFigures = (api: Api, { actions }: ApiDeps): void => {
  api.get(
    '/statistics',
    {
      config: { access: 'reader' },
      schema: {
        tags: ['usage'],
        security: BEARER,
        summary: 'Day by day: syncs, what was written by kind, minutes, requests to both sides',
        description: 'Days of the organization’s time zone, which the answer names. Today is the last one.',
        querystring: StatisticsQuery,
        response: { 200: StatisticsView, ...refusals },
      },
    },
    (request) => {
      const { organizationId, days } = request.query
      return actions.showStatistics({ organizationId: oneOrganization(principalOf(request), organizationId), days })
    },
  )

  api.get(
    '/quotas',
    {
      config: { access: 'operator' },
      schema: {
        tags: ['status'],
        security: BEARER,
        summary: 'Requests to both sides over time, of all organizations together',
        querystring: QuotasQuery,
        response: { 200: QuotasView, ...refusals },
      },
    },
    (request) => actions.showQuotas(request.query),
  )
}
