// What people were told without having asked, and whether it reached them, for operators. Ids and words; receivers are not shown.
import { AlertList } from '@daxko-sync/contracts'
import { createAlertViews } from '@daxko-sync/store'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { alertPaging, given, sealPage } from './parameters.ts'

const AlertQuery = z.object({ organizationId: z.uuid().optional(), ...alertPaging })

export const addAlerts = (api: Api, { db }: ApiDeps): void => {
  api.get(
    '/alerts',
    {
      config: { access: 'operator' },
      schema: {
        tags: ['status'],
        security: BEARER,
        summary: 'Alerts and digests with their deliveries, the newest first',
        querystring: AlertQuery,
        response: { 200: AlertList, ...refusals },
      },
    },
    async (request) => {
      const { organizationId, cursor, limit } = request.query
      return sealPage(await createAlertViews(db).list({ limit, ...given({ organizationId, cursor }) }))
    },
  )
}
