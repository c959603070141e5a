// The taking-part groups of a snapshot with their rosters, registrations, and the offering that each had in its last sync (R5).
import type { PlanGroup, RunRef } from '@daxko-sync/contracts'
import type { Deps } from './deps.ts'
import type { Snapshot } from './read-snapshot.ts'

export const readPlanGroups = async (
  deps: Pick<Deps, 'groups' | 'profiles'>,
  ref: RunRef,
  { groups, rosters }: Pick<Snapshot, 'groups' | 'rosters'>,
): Promise<PlanGroup[]> => {
  const memory = await deps.groups.memory(
    ref.organizationId,
    groups.map(({ groupId }) => groupId),
  )
  const planned: PlanGroup[] = []
  for (const { groupId, offering } of groups) {
    const { entries = [], complete = false } = rosters.get(offering) ?? {}
    const previous = memory.get(groupId)?.offering
    planned.push({
      groupId,
      offering,
      roster: { entries, complete },
      registrations: await deps.profiles.registrations(ref, groupId),
      ...(previous !== undefined && { previousOffering: previous }),
    })
  }
  return planned
}
