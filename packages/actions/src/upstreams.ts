// The actions' view of the two clients. Each call is one organization's, with its own token, through the shared budget.
import type { DaxkoApp } from '@daxko-sync/daxko'
import type { DocNetworkApp } from '@daxko-sync/docnetwork'
import type { Connections } from '@daxko-sync/store'
import type { OrganizationRef, Upstreams } from './deps.ts'

export interface UpstreamsDeps {
  daxko: Pick<DaxkoApp, 'forOrganization'>
  docnetwork: Pick<DocNetworkApp, 'forOrganization'>
  connections: Pick<Connections, 'tokenStore'>
}

export const createUpstreams = ({ daxko, docnetwork, connections }: UpstreamsDeps): Upstreams => {
  const docnetworkOf = ({ id, docnetworkOrg }: OrganizationRef, onRequest?: () => void) =>
    docnetwork.forOrganization({
      organizationId: id,
      orgId: docnetworkOrg,
      tokenStore: connections.tokenStore(id, 'docnetwork'),
      ...(onRequest && { onRequest }),
    })
  return {
    groups: async (organization, signal) => {
      let requests = 0
      const groups = await docnetworkOf(organization, () => void requests++).groups({ signal })
      return { groups, requests }
    },
    checkDaxko: ({ id, daxkoScope }, signal) =>
      daxko
        .forOrganization({ organizationId: id, scope: daxkoScope, tokenStore: connections.tokenStore(id, 'daxko') })
        .check({ signal }),
    firstProfile: async (organization, signal) => {
      for await (const { profileId } of docnetworkOf(organization).profiles({ signal })) return profileId
      return undefined
    },
    users: async (organization, profileId, signal) => void (await docnetworkOf(organization).users(profileId, { signal })),
    registrations: async (organization, groupId, signal) =>
      void (await docnetworkOf(organization).groupRegistrations(groupId, { signal })),
  }
}
