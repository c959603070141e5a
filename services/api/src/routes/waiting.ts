// What waits for a person, all in one list. Personal, and only for those who can decide.
import { WaitingList } from '@daxko-sync/contracts'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { sealPage, waitingPaging } from './parameters.ts'
import { ownOrganization } from './visible.ts'

const WaitingQuery = z.object(waitingPaging)

export const addWaiting = (api: Api, { actions }: ApiDeps): void => {
  api.get(
    '/waiting',
    {
      config: { access: 'import' },
      schema: {
        tags: ['reviews'],
        security: BEARER,
        summary: 'Everything that waits for a person: open reviews and held deactivations',
        description:
          'The soonest session first, then what waits longest. Each says who must act, what is missing, what each choice does, and what happens if nobody does. The people of a held group: `GET /syncs/{id}/changes?state=held&groupId=`.',
        querystring: WaitingQuery,
        response: { 200: WaitingList, ...refusals },
      },
    },
    async (request) => {
      const organizationId = ownOrganization(principalOf(request))
      const { total, ...page } = await actions.showWaiting({ organizationId, ...request.query })
      return { ...sealPage(page), total }
    },
  )
}
