// S3: the least possible number of requests to each side for one sync, tokens not counted.
import type { DaxkoState, OfferingKey } from '../daxko/state.ts'
import type { Household } from './households.ts'
import type { Person } from './people.ts'

const PAGE = 100

interface Needed {
  daxko: DaxkoState
  /** Offerings that Daxko does not know: one request tells. */
  failed: ReadonlySet<OfferingKey>
  rosters: OfferingKey[]
  people: ReadonlyMap<string, Person>
  asked: ReadonlySet<string>
  households: Household[]
  groupFields: boolean
  syncedGroups: number
  missingProfiles: number
  writes: number
  unsupported: boolean
}

const distinct = (ids: (string | null)[]): Set<string> => new Set(ids.filter((id) => id !== null))
const countWithout = (ids: ReadonlySet<string>, others: ReadonlySet<string>): number =>
  [...ids].filter((id) => !others.has(id)).length

export const leastRequests = (needed: Needed): { daxko: number; docnetwork: number } => {
  const pages = needed.rosters.reduce((sum, key) => sum + Math.max(1, Math.ceil(needed.daxko.rosters.get(key)!.length / PAGE)), 0)
  const offerings = needed.groupFields ? needed.rosters.length : 0
  const members = new Set([...needed.people.values()].filter(({ registered }) => registered).map(({ memberId }) => memberId))
  const heads = distinct(needed.households.map(({ headId }) => headId))
  const units = distinct(needed.households.map(({ unitId }) => unitId))

  const groupReads = needed.syncedGroups * (needed.groupFields ? 2 : 1)
  return {
    daxko:
      pages +
      offerings +
      needed.failed.size +
      members.size +
      countWithout(heads, members) +
      units.size +
      countWithout(needed.asked, heads),
    docnetwork: 2 + groupReads + needed.missingProfiles + needed.writes + (needed.unsupported ? 1 : 0),
  }
}
