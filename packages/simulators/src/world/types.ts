// The world: what both sides hold of every organization, and an index of the awkward cases in it.
import type { DaxkoState } from '../daxko/state.ts'
import type { DnState } from '../docnetwork/state.ts'

/** Where one awkward case is to be found. */
export interface Case {
  memberIds: string[]
  profileIds: number[]
  groupIds: number[]
}

export type CaseIndex = Record<string, Case>

export interface OrganizationWorld {
  name: string
  scope: string
  organizationId: number
  timeZone: string
  daxko: DaxkoState
  docnetwork: DnState
  cases: CaseIndex
}

export interface World {
  seed: number
  organizations: OrganizationWorld[]
}
