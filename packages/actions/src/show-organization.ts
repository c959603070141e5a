// Organizations as operators see them: settings, pause, connections, and how far the set-up is.
import type { OrganizationView, OwnOrganizationView } from '@daxko-sync/contracts'
import {
  type ConnectionState,
  createConnections,
  createOrganizations,
  isPaused,
  type Organization,
  readContacts,
} from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { noOrganization } from './refusals.ts'

const iso = (time: Date | null): string | null => time?.toISOString() ?? null

const connectionView = ({ connectedAt, brokenAt, brokenReason }: ConnectionState) => ({
  connectedAt: iso(connectedAt),
  brokenAt: iso(brokenAt),
  brokenReason,
})

const pauseView = ({ pausedAt, pausedUntil, pausedBy }: Organization): OrganizationView['paused'] =>
  pausedAt ? { since: pausedAt.toISOString(), until: iso(pausedUntil), by: pausedBy ?? 'an operator' } : null

export const viewOrganization = async (
  { db, vaults }: Pick<Deps, 'db' | 'vaults'>,
  organization: Organization,
): Promise<OrganizationView> => {
  const [states, firstDryRunAt, contacts] = await Promise.all([
    createConnections(db, vaults).states(organization.id),
    createOrganizations(db).firstDryRunAt(organization.id),
    readContacts(db, vaults, organization.id),
  ])
  const { id, name, docnetworkOrg, daxkoScope, settings } = organization
  return {
    id,
    name,
    docnetworkOrg,
    daxkoScope,
    settings: { ...settings, contacts: contacts ?? [] }, // what no key opens, doctor tells
    paused: pauseView(organization),
    connections: { daxko: connectionView(states.daxko), docnetwork: connectionView(states.docnetwork) },
    checklist: {
      agreementSentAt: iso(organization.agreementSentAt),
      checkedAt: iso(organization.checkedAt),
      checkPassed: organization.checkPassed,
      firstDryRunAt: iso(firstDryRunAt),
    },
    createdAt: organization.createdAt.toISOString(),
  }
}

export const createShowOrganization =
  (deps: Deps) =>
  async (organizationId: string): Promise<OrganizationView> => {
    const organization = await createOrganizations(deps.db).find(organizationId)
    if (!organization) throw noOrganization(organizationId)
    return viewOrganization(deps, organization)
  }

/** What everybody of an organization may know of it. Undefined: it is gone. */
export const createShowOwnOrganization =
  (deps: Deps) =>
  async (organizationId: string): Promise<OwnOrganizationView | undefined> => {
    const organization = await createOrganizations(deps.db).find(organizationId)
    if (!organization) return undefined
    const { id, name, settings } = organization
    const paused = isPaused(organization, nowOf(deps)) ? pauseView(organization) : null
    return { id, name, timeZone: settings.timeZone ?? deps.limits.timeZone, importerEnabled: settings.importerEnabled, paused }
  }
