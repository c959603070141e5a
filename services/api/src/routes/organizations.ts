// Set-up, settings, pause and connection check, for operators. Nobody of either side is shown here; the contacts are the operator's own entry
// (docs/adr/0060).
import { CheckView, OrganizationList, OrganizationView, Settings } from '@daxko-sync/contracts'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { docnetworkOrg, IdParams, idOf, sealPage, wholeUuidPaging } from './parameters.ts'

const name = z.string().trim().min(1).max(200)
/** Loose here: the action says of each key what its value should be. Null puts a setting back to its default. */
const settings = z
  .record(z.string(), z.unknown())
  .meta({ description: `Keys: ${Object.keys(Settings.shape).join(', ')}. Null: back to the default` })

const AddBody = z
  .strictObject({
    name,
    docnetworkOrg,
    daxkoScope: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .meta({ examples: ['OPS_5413'] }),
    docnetworkRefreshToken: z.string().min(1).max(4_000).optional(),
    settings: settings.optional(),
  })
  .meta({ id: 'AddOrganization' })

const PatchBody = z
  .strictObject({
    name: name.optional(),
    settings: settings.optional(),
    paused: z
      .union([z.boolean(), z.strictObject({ until: z.iso.datetime({ offset: true }) })])
      .optional()
      .meta({ description: 'true: until resumed; {until}: until then; false: resume' }),
    agreementSentAt: z.iso.datetime({ offset: true }).nullable().optional(),
    alertWebhookSecret: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'Signs what is posted to the setting alertWebhookUrl; 16 to 200 characters, never shown again' }),
  })
  .meta({ id: 'ChangeOrganization' })

const ListQuery = z.object(wholeUuidPaging)

export const addOrganizations = (api: Api, { actions }: ApiDeps): void => {
  const common = { tags: ['organizations'], security: BEARER }
  const access = 'operator' as const

  api.get(
    '/organizations',
    {
      config: { access },
      schema: {
        ...common,
        summary: 'All organizations',
        querystring: ListQuery,
        response: { 200: OrganizationList, ...refusals },
      },
    },
    async (request) => sealPage(await actions.listOrganizations(request.query)),
  )

  api.post(
    '/organizations',
    {
      config: { access },
      schema: { ...common, summary: 'Set an organization up', body: AddBody, response: { 201: OrganizationView, ...refusals } },
    },
    async (request, reply) => {
      const organization = await actions.addOrganization({
        ...request.body,
        settings: request.body.settings as never,
        actor: principalOf(request).sub,
      })
      return reply.code(201).header('location', `/organizations/${organization.id}`).send(organization)
    },
  )

  api.get(
    '/organizations/:id',
    {
      config: { access },
      schema: { ...common, summary: 'One organization', params: IdParams, response: { 200: OrganizationView, ...refusals } },
    },
    (request) => actions.showOrganization(idOf(request.params.id, 'organization')),
  )

  api.patch(
    '/organizations/:id',
    {
      config: { access },
      schema: {
        ...common,
        summary: 'Change name, settings, pause',
        params: IdParams,
        body: PatchBody,
        response: { 200: OrganizationView, ...refusals },
      },
    },
    async (request) => {
      const organizationId = idOf(request.params.id, 'organization')
      const actor = principalOf(request).sub
      const { paused, name: newName, settings: changed, agreementSentAt, alertWebhookSecret } = request.body
      const sentAt = agreementSentAt ? new Date(agreementSentAt) : agreementSentAt
      return actions.setOrganization({
        organizationId,
        name: newName,
        settings: changed as never,
        agreementSentAt: sentAt as Date | null | undefined,
        alertWebhookSecret,
        paused: typeof paused === 'object' ? { until: new Date(paused.until) } : paused,
        actor,
      })
    },
  )

  api.post(
    '/organizations/:id/check',
    {
      config: { access },
      schema: {
        ...common,
        summary: 'Try both sides and say in plain words what works',
        params: IdParams,
        body: z.strictObject({}).nullish(),
        response: { 200: CheckView, ...refusals },
      },
    },
    (request) =>
      actions.checkOrganization({ organizationId: idOf(request.params.id, 'organization'), actor: principalOf(request).sub }),
  )
}
