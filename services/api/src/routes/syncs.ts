// Syncs: start, history, one of them, and what a person can do with one.
import { ForecastView, SYNC_STATUSES, SyncList, SyncView } from '@daxko-sync/contracts'
import { createSyncViews } from '@daxko-sync/store'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { docnetworkId, given, IdParams, sealPage, syncPaging, wordsOf } from './parameters.ts'
import { organizationOf, ownOrganization, ownSync, visibleSync } from './visible.ts'

const StartBody = z
  .strictObject({
    groupIdentifier: z
      .string()
      .max(500)
      .nullish()
      .meta({ description: 'G1; absent or empty: all groups', examples: ['program_id=CMP1&location_id=B2&offering_id=CI3'] }),
    dryRun: z.boolean().nullish().meta({ description: 'S10: all but the writes' }),
    acceptUsageFee: z.boolean().nullish().meta({ description: 'S7: needed beyond the free syncs of a day' }),
  })
  .meta({ id: 'StartSync' })

const ForecastBody = StartBody.pick({ groupIdentifier: true }).meta({ id: 'ForecastSync' })

const StartHeaders = z.object({
  'idempotency-key': z
    .string()
    .trim()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: 'For 24 hours the same key and body answer with the same sync' }),
})

const HeldBody = z
  .strictObject({ groupId: docnetworkId.nullish().meta({ description: 'Absent: all groups' }) })
  .meta({ id: 'HeldScope' })

const ListQuery = z.object({
  status: wordsOf(SYNC_STATUSES),
  organizationId: z.uuid().optional().meta({ description: 'For operators' }),
  ...syncPaging,
})

const accepted = { 202: SyncView.describe('Accepted; follow it at `Location`'), ...refusals }

export const addSyncs = (api: Api, deps: ApiDeps): void => {
  const { actions, db } = deps
  const address = (sync: SyncView) => `/syncs/${sync.id}`
  const tags = ['syncs']

  api.post(
    '/syncs',
    {
      config: { access: 'import' },
      schema: {
        tags,
        security: BEARER,
        summary: 'Start a sync',
        headers: StartHeaders,
        body: StartBody.nullish(),
        response: accepted,
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const { groupIdentifier, dryRun, acceptUsageFee } = request.body ?? {}
      const sync = await actions.startSync({
        organizationId: ownOrganization(principal),
        groupIdentifier: groupIdentifier ?? undefined,
        dryRun: dryRun ?? undefined,
        acceptUsageFee: acceptUsageFee ?? undefined,
        idempotencyKey: request.headers['idempotency-key'],
        actor: principal.sub,
      })
      return reply.code(202).header('location', address(sync)).send(sync)
    },
  )

  api.post(
    '/syncs/forecast',
    {
      config: { access: 'import' },
      schema: {
        tags,
        security: BEARER,
        summary: 'What a sync would cost if it were started now',
        description: 'From what is known: no request leaves for it, and nothing is counted.',
        body: ForecastBody.nullish(),
        response: { 200: ForecastView, ...refusals },
      },
    },
    (request) =>
      actions.forecastSync({
        organizationId: ownOrganization(principalOf(request)),
        groupIdentifier: request.body?.groupIdentifier ?? undefined,
      }),
  )

  api.get(
    '/syncs',
    {
      config: { access: 'reader' },
      schema: {
        tags,
        security: BEARER,
        summary: 'History, the newest first',
        querystring: ListQuery,
        response: { 200: SyncList, ...refusals },
      },
    },
    async (request) => {
      const { status, organizationId, cursor, limit } = request.query
      const organization = organizationOf(principalOf(request), organizationId)
      return sealPage(
        await createSyncViews(db).list({ limit, ...given({ organizationId: organization, statuses: status, cursor }) }),
      )
    },
  )

  api.get(
    '/syncs/:id',
    {
      config: { access: 'reader' },
      schema: {
        tags,
        security: BEARER,
        summary: 'One sync with counts and progress',
        params: IdParams,
        response: { 200: SyncView, ...refusals },
      },
    },
    (request) => visibleSync(deps, principalOf(request), request.params.id),
  )

  const decisions = [
    ['cancel', 'Stop it: what was sent is settled, nothing new begins', actions.cancelSync],
    ['apply', 'Write a finished dry run as it stands (S10)', actions.applySync],
    ['retry', 'Do again what failed', actions.retrySync],
  ] as const
  for (const [name, summary, act] of decisions) {
    api.post(
      `/syncs/:id/${name}`,
      {
        config: { access: 'import' },
        schema: { tags, security: BEARER, summary, params: IdParams, body: z.strictObject({}).nullish(), response: accepted },
      },
      async (request, reply) => {
        const principal = principalOf(request)
        const { id: syncId } = await ownSync(deps, principal, request.params.id)
        const sync = await act({ syncId, actor: principal.sub })
        return reply.code(202).header('location', address(sync)).send(sync)
      },
    )
  }

  const helds = [
    ['approve', 'Release what the brake holds (R5); the sync runs again', actions.approveHeld],
    ['reject', 'Refuse what the brake holds (R5); remembered while the roster entry is the same', actions.rejectHeld],
    ['restore', 'Take a rejection back, until the next sync: what was rejected is held again', actions.restoreHeld],
  ] as const
  for (const [name, summary, act] of helds) {
    api.post(
      `/syncs/:id/held/${name}`,
      {
        config: { access: 'import' },
        schema: { tags, security: BEARER, summary, params: IdParams, body: HeldBody.nullish(), response: accepted },
      },
      async (request, reply) => {
        const principal = principalOf(request)
        const { id: syncId } = await ownSync(deps, principal, request.params.id)
        const sync = await act({ syncId, groupId: request.body?.groupId ?? undefined, actor: principal.sub })
        return reply.code(202).header('location', address(sync)).send(sync)
      },
    )
  }
}
