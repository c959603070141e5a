// The least possible number of requests for the next sync, from the simulators' independent oracle. Both sides are read before the sync;
// the reckoning is done afterwards, when nobody waits for it.
import { createWorld, type DnStateJson, docNetworkFromJson, expectSync } from '@daxko-sync/simulators'
import { createKnownIdentifiers, type Database, keyedIdentifier, type Vaults } from '@daxko-sync/store'
import { DEMO_WORLD } from './demo.ts'

export interface LeastRequests {
  daxko: number
  docnetwork: number
}

export const prepareLeast = async (
  db: Database,
  vaults: Vaults,
  organizationId: string,
  docnetworkUrl: string,
): Promise<() => LeastRequests | undefined> => {
  const where = { organizationId }
  const [state, links, known, vault] = await Promise.all([
    fetch(`${docnetworkUrl}/_sim/state`).then((answer) => answer.text()),
    db.link.findMany({ where, select: { memberId: true, profileId: true, fits: true } }),
    createKnownIdentifiers(db, vaults).all(organizationId),
    vaults.of(organizationId),
  ])
  return () => {
    const [organization] = createWorld(DEMO_WORLD).organizations
    if (!organization) return undefined
    const docnetwork = docNetworkFromJson(JSON.parse(state) as DnStateJson)
    const identifiers = [...docnetwork.profiles.values()].flatMap(({ identifier }) => identifier?.trim() || [])
    const knownIdentifiers = identifiers.filter((identifier) => known.has(keyedIdentifier(vault, identifier)))
    return expectSync({ daxko: organization.daxko, docnetwork, links, knownIdentifiers }).least
  }
}
