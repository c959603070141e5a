// Connects an organization to DocNetwork by OAuth, with state and PKCE. What comes back is stored only after it has proved to open THIS
// DocNetwork organization. Tokens and codes are never logged and never part of an answer.
import { createHash, randomBytes } from 'node:crypto'
import { isFailure, type OrganizationView, Problem } from '@daxko-sync/contracts'
import { TokenRefused } from '@daxko-sync/http'
import {
  createAudit,
  createConnections,
  createOauthStates,
  createOrganizations,
  createRequests,
  type OauthTicket,
} from '@daxko-sync/store'
import type { Connector, Deps } from './deps.ts'
import { inTurn } from './in-turn.ts'
import { noOrganization, syncInProgress } from './refusals.ts'
import { viewOrganization } from './show-organization.ts'

const SECRET_BYTES = 32
const secret = (): string => randomBytes(SECRET_BYTES).toString('base64url')
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

const connectorOf = ({ connector }: Deps): Connector => {
  if (connector) return connector
  throw new Problem('connect-not-configured', 'Set DOCNETWORK_REDIRECT_URI to this service’s /connect/docnetwork/callback.')
}

export interface BegunConnection {
  /** Where the operator's browser goes. */
  url: string
  /** What the same browser must carry when it comes back. */
  cookie: string
}

export const createBeginConnection =
  (deps: Deps) =>
  async ({ organizationId, actor }: { organizationId: string; actor: string }): Promise<BegunConnection> => {
    const connector = connectorOf(deps)
    if (!(await createOrganizations(deps.db).find(organizationId))) throw noOrganization(organizationId)
    const ticket: OauthTicket = { state: secret(), cookie: secret() }
    const verifier = secret()
    await createOauthStates(deps.db, deps.vaults).begin(ticket, { organizationId, operator: actor, verifier })
    const url = connector.authorizeUrl({ state: ticket.state, challenge: challengeOf(verifier) })
    return { url, cookie: ticket.cookie }
  }

const AGAIN = 'Begin again from the organization’s page.'

/** In the words of the operator who waits in front of the browser. */
const problemOf = (error: unknown, docnetworkOrg: number): Problem => {
  if (isFailure(error) && (error.status === 401 || error.status === 403 || error.status === 404)) {
    return new Problem(
      'connect-wrong-organization',
      `The access that was granted does not open DocNetwork organization ${docnetworkOrg}, so it was not kept. Sign in to DocNetwork as an administrator of that organization and grant all that is asked for. ${AGAIN}`,
    )
  }
  if (error instanceof TokenRefused) {
    return new Problem('connect-failed', `DocNetwork did not accept the code it had given out. ${AGAIN}`)
  }
  if (isFailure(error)) return new Problem('connect-failed', `DocNetwork did not answer as it should (${error.code}). ${AGAIN}`)
  throw error
}

export interface FinishConnection {
  ticket: Partial<OauthTicket>
  code: string | undefined
  /** DocNetwork's `error`: the operator said no there. */
  denied: string | undefined
  /** Who is signed in in that browser, if anybody is. */
  signedIn: string | undefined
}

const noState = () =>
  new Problem('connect-state', `This connection attempt is not known, was used already, or is older than 10 minutes. ${AGAIN}`)

export const createFinishConnection =
  (deps: Deps) =>
  async ({ ticket: { state, cookie }, code, denied, signedIn }: FinishConnection): Promise<OrganizationView> => {
    const { db, vaults } = deps
    const connector = connectorOf(deps)
    if (!state || !cookie) throw noState()
    const attempt = await createOauthStates(db, vaults).use({ state, cookie })
    if (!attempt || (signedIn !== undefined && signedIn !== attempt.operator)) throw noState()
    if (denied !== undefined || !code) throw new Problem('connect-denied', `DocNetwork gave no access. ${AGAIN}`)
    const { organizationId, operator: actor, verifier } = attempt
    const organization = await createOrganizations(db).find(organizationId)
    if (!organization) throw noState()
    const prove = async () => {
      const tokens = await connector.exchange(code, verifier)
      await connector.prove(organization, tokens.accessToken)
      return tokens
    }
    const tokens = await prove().catch((error: unknown) => {
      throw problemOf(error, organization.docnetworkOrg)
    })
    if (tokens.refreshToken === undefined) {
      throw new Problem('connect-failed', `DocNetwork gave no refresh token, so the access would end by itself. ${AGAIN}`)
    }
    await createConnections(db, vaults).connect(organizationId, 'docnetwork', tokens)
    await createAudit(db).record({ organizationId, actor, action: 'connection.connect', facts: { side: 'docnetwork' } })
    return viewOrganization(deps, organization)
  }

/** Our tokens are deleted; the grant itself is withdrawn in DocNetwork. Not while a sync is running: it would stop half-way. */
export const createDisconnect =
  (deps: Deps) =>
  async ({ organizationId, actor }: { organizationId: string; actor: string }): Promise<OrganizationView> => {
    const organization = await inTurn(deps, organizationId, async (tx, locked) => {
      const running = await createRequests(tx).running(organizationId)
      if (running) throw syncInProgress(running.id)
      await createConnections(tx, deps.vaults).disconnect(organizationId, 'docnetwork')
      await createAudit(tx).record({ organizationId, actor, action: 'connection.disconnect', facts: { side: 'docnetwork' } })
      return locked
    })
    return viewOrganization(deps, organization)
  }
