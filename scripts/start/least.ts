// The least possible number of requests for the next sync, from the simulators' independent oracle: both sides as they stand, and the links.
import { createWorld, type DnStateJson, docNetworkFromJson, expectSync } from '@daxko-sync/simulators'
import type { Database } from '@daxko-sync/store'
import { DEMO_WORLD } from './demo.ts'

export interface LeastRequests {
  daxko: number
  docnetwork: number
}

export const leastRequests = async (
  db: Database,
  organizationId: string,
  docnetworkUrl: string,
): Promise<LeastRequests | undefined> => {
  const { organizations } = createWorld(DEMO_WORLD)
  const [organization] = organizations
  const answer = await fetch(`${docnetworkUrl}/_sim/state`)
  if (!organization || !answer.ok) return undefined
  const docnetwork = docNetworkFromJson((await answer.json()) as DnStateJson)
  const links = await db.link.findMany({ where: { organizationId }, select: { memberId: true, profileId: true, fits: true } })
  return expectSync({ daxko: organization.daxko, docnetwork, links }).least
}
