// The clients of one organization's two sides. Scope and DocNetwork organization never change, so they are looked up once per process.
import type { Side } from '@daxko-sync/contracts'
import type { Daxko, DaxkoApp } from '@daxko-sync/daxko'
import type { DocNetwork, DocNetworkApp } from '@daxko-sync/docnetwork'
import { createConnections, type Database, type Vaults } from '@daxko-sync/store'

export interface Upstreams {
  /** @throws when the organization does not exist. `onRequest` is called for each request that leaves, token requests excepted. */
  of(organizationId: string, onRequest?: (side: Side) => void | Promise<void>): Promise<{ daxko: Daxko; docnetwork: DocNetwork }>
  close(): Promise<void>
}

export const createUpstreams = (deps: {
  db: Database
  vaults: Vaults
  daxko: DaxkoApp
  docnetwork: DocNetworkApp
}): Upstreams => {
  const { tokenStore } = createConnections(deps.db, deps.vaults)
  const names = new Map<string, { scope: string; orgId: number }>()
  const namesOf = async (organizationId: string) => {
    const known = names.get(organizationId)
    if (known) return known
    const row = await deps.db.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { daxkoScope: true, docnetworkOrg: true },
    })
    const found = { scope: row.daxkoScope, orgId: row.docnetworkOrg }
    names.set(organizationId, found)
    return found
  }
  return {
    of: async (organizationId, onRequest = () => {}) => {
      const { scope, orgId } = await namesOf(organizationId)
      return {
        daxko: deps.daxko.forOrganization({
          organizationId,
          scope,
          tokenStore: tokenStore(organizationId, 'daxko'),
          onRequest: () => onRequest('daxko'),
        }),
        docnetwork: deps.docnetwork.forOrganization({
          organizationId,
          orgId,
          tokenStore: tokenStore(organizationId, 'docnetwork'),
          onRequest: () => onRequest('docnetwork'),
        }),
      }
    },
    close: async () => {
      await Promise.all([deps.daxko.close(), deps.docnetwork.close()])
    },
  }
}
