// The append-only log of decisions and changes: an organization's own, or for operators all.
import { AuditList } from '@daxko-sync/contracts'
import { createAudit } from '@daxko-sync/store'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { auditPaging, given, sealPage } from './parameters.ts'
import { organizationOf } from './visible.ts'

const AuditQuery = z.object({
  action: z
    .string()
    .max(200)
    .transform((text) => text.split(',').map((action) => action.trim()))
    .optional()
    .meta({ description: 'One action, or several separated by commas', examples: ['organization.set'] }),
  organizationId: z.uuid().optional().meta({ description: 'For operators' }),
  ...auditPaging,
})

export const addAudit = (api: Api, { db }: ApiDeps): void => {
  api.get(
    '/audit',
    {
      config: { access: 'reader' },
      schema: {
        tags: ['audit'],
        security: BEARER,
        summary: 'Who decided or changed what, the newest first',
        querystring: AuditQuery,
        response: { 200: AuditList, ...refusals },
      },
    },
    async (request) => {
      const { action, organizationId, cursor, limit } = request.query
      const organization = organizationOf(principalOf(request), organizationId)
      return sealPage(await createAudit(db).list({ limit, ...given({ organizationId: organization, actions: action, cursor }) }))
    },
  )
}
