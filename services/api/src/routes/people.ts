// Explaining one person, for those with `profiles:import`. A name stands in a body only, never in an address.
import { PersonList, TraceView } from '@daxko-sync/contracts'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { given, sealPage, tracePaging } from './parameters.ts'
import { ownOrganization } from './visible.ts'

const name = z.string().trim().min(1).max(200)
const FORMS = 'give either memberId, or familyName with or without givenName'
/** What is missing or too much is told in the words of both forms. */
const error = ({ code, input }: { code?: string; input?: unknown }) =>
  code === 'unrecognized_keys' || input === undefined ? FORMS : undefined
const SearchBody = z
  .union([
    z.strictObject({ memberId: z.string({ error }).trim().min(1).max(100) }, { error }).meta({ title: 'By member id' }),
    z.strictObject({ familyName: z.string({ error }).trim().min(1).max(200), givenName: name.optional() }, { error }).meta({
      title: 'By name',
    }),
  ])
  .meta({ id: 'SearchPeople', examples: [{ memberId: 'M1001' }, { familyName: 'Rivera', givenName: 'Ana' }] })

const MemberParams = z.object({ memberId: z.string().min(1).max(100).meta({ description: 'Daxko member id' }) })

export const addPeople = (api: Api, { actions }: ApiDeps): void => {
  const common = { tags: ['people'], security: BEARER }

  api.post(
    '/people/search',
    {
      config: { access: 'import' },
      schema: {
        ...common,
        summary: 'Find a person by member id, or by name',
        description:
          'Among whom recent syncs have read (at most 100). Names are compared as when matching (P2): exactly, but for case, accents, blanks, dashes and apostrophes. The audit log keeps that somebody searched, not for whom.',
        body: SearchBody,
        response: { 200: PersonList, ...refusals },
      },
    },
    (request) => {
      const principal = principalOf(request)
      return actions.searchPeople({ ...request.body, organizationId: ownOrganization(principal), actor: principal.sub })
    },
  )

  api.get(
    '/people/:memberId/trace',
    {
      config: { access: 'import' },
      schema: {
        ...common,
        summary: 'What happened to one person, and why not',
        description: 'From stored data only: no request leaves for it.',
        params: MemberParams,
        querystring: z.object(tracePaging),
        response: { 200: TraceView, ...refusals },
      },
    },
    async (request) => {
      const principal = principalOf(request)
      const { cursor, limit } = request.query
      const trace = await actions.tracePerson({
        organizationId: ownOrganization(principal),
        memberId: request.params.memberId,
        limit,
        actor: principal.sub,
        ...given({ cursor }),
      })
      const { nextCursor } = sealPage({ items: [], ...given({ nextCursor: trace.nextCursor }) })
      return { ...trace, ...given({ nextCursor }) }
    },
  )
}
