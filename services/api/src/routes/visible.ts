// Which organization and which sync a caller may see. Another organization's is not there (404); operators see all, without personal data.
import { findSync, noOrganization, noSync } from '@daxko-sync/actions'
import { isOperator, type Principal } from '@daxko-sync/auth'
import { Problem, type SyncView } from '@daxko-sync/contracts'
import type { ApiDeps } from '../deps.ts'
import { idOf } from './parameters.ts'

export const visibleSync = async ({ db }: Pick<ApiDeps, 'db'>, principal: Principal, id: string): Promise<SyncView> => {
  const sync = await findSync({ db }, idOf(id, 'sync'))
  if (!sync || (sync.organizationId !== principal.org && !isOperator(principal))) throw noSync(id)
  return sync
}

/** For what changes something: only the organization's own. */
export const ownSync = async (deps: Pick<ApiDeps, 'db'>, principal: Principal, id: string): Promise<SyncView> => {
  const sync = await visibleSync(deps, principal, id)
  if (sync.organizationId !== principal.org) throw noSync(id)
  return sync
}

/** The organization of a list. Undefined: an operator asks for all. */
export const organizationOf = (principal: Principal, asked: string | undefined): string | undefined => {
  if (asked === undefined || asked === principal.org) return asked ?? principal.org
  if (!isOperator(principal)) throw noOrganization(asked)
  return asked
}

export const ownOrganization = ({ org }: Principal): string => {
  if (org === undefined) throw new Problem('forbidden', 'The token names no organization (org).')
  return org
}

/** Of a route that is about one organization: an operator must name it. */
export const oneOrganization = (principal: Principal, asked: string | undefined): string => {
  const organizationId = organizationOf(principal, asked)
  if (organizationId !== undefined) return organizationId
  const detail = 'must name the organization: the token is for none'
  throw new Problem('invalid-request', `/querystring/organizationId: ${detail}`, {
    errors: [{ pointer: '/querystring/organizationId', detail }],
  })
}
