// Organizations as operators see them: settings, pause, connections, and how far the set-up is.
import type { OrganizationView } from '@daxko-sync/contracts'
import { type ConnectionState, createConnections, createOrganizations, type Organization, type Page } from '@daxko-sync/store'
import type { Deps } from './deps.ts'
import { noOrganization } from './refusals.ts'

const iso = (time: Date | null): string | null => time?.toISOString() ?? null

const connectionView = ({ connectedAt, brokenAt, brokenReason }: ConnectionState) => ({
  connectedAt: iso(connectedAt),
  brokenAt: iso(brokenAt),
  brokenReason,
})

export const viewOrganization = async (
  { db, vaults }: Pick<Deps, 'db' | 'vaults'>,
  organization: Organization,
): Promise<OrganizationView> => {
  const [states, firstDryRunAt] = await Promise.all([
    createConnections(db, vaults).states(organization.id),
    createOrganizations(db).firstDryRunAt(organization.id),
  ])
  const { id, name, docnetworkOrg, daxkoScope, settings, pausedAt, pausedUntil, pausedBy } = organization
  return {
    id,
    name,
    docnetworkOrg,
    daxkoScope,
    settings,
    paused: pausedAt ? { since: pausedAt.toISOString(), until: iso(pausedUntil), by: pausedBy ?? 'an operator' } : null,
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

export const createListOrganizations =
  (deps: Deps) =>
  async ({ cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<OrganizationView>> => {
    const rows = await createOrganizations(deps.db).list({ limit: limit + 1, ...(cursor !== undefined && { cursor }) })
    const items = await Promise.all(rows.slice(0, limit).map((row) => viewOrganization(deps, row)))
    const last = items.at(-1)
    return { items, ...(rows.length > limit && last && { nextCursor: last.id }) }
  }
