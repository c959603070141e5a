// What later syncs must know of this one, in one commit: contests, mismatches and what members looked like (P10), namesakes (P8: before the first create is written), and, once
// something is really written, links that fell (P7), users that are settled (U1), what each group looked like (P9 R5), rejections whose roster
// entry is another one now (R5).
import type { MatchOutput, PlanInput, RunRef } from '@daxko-sync/contracts'
import { createIsWeighed, isOfferingChanged, outdatedRejections } from '@daxko-sync/domain'
import type { GroupMemoryRow } from '@daxko-sync/store'
import type { Deps } from './deps.ts'

/** What R3 was decided by. */
export type Weighed = Pick<PlanInput, 'settings' | 'today' | 'groups' | 'links' | 'verdicts'>

export const createRemember =
  (deps: Deps) =>
  /** `what`: a dry run keeps only what it decided; the rest is remembered when it is applied. */
  async (ref: RunRef, what: 'decided' | 'all', matched: MatchOutput, weighed: Weighed): Promise<void> => {
    const met = [...matched.verdicts.keys()]
    const [held, settled, rejections] = await Promise.all([
      deps.groups.heldForOffering(ref),
      deps.openItems.warned(ref, 'no-email'),
      deps.memory.rejections(
        ref.organizationId,
        weighed.groups.map(({ groupId }) => groupId),
      ),
    ])
    await deps.db.$transaction(
      async (tx) => {
        await deps.memory.saveFindings(tx, ref.organizationId, met, matched.findings)
        await deps.memory.forgetFindings(tx, ref.organizationId, matched.fallenFindings)
        await deps.memory.unfitLinks(tx, ref.organizationId, matched.unfitLinks)
        await deps.memory.saveLooks(tx, ref.organizationId, matched.looks)
        await deps.memory.saveNamesakes(tx, ref.organizationId, matched.namesakes)
        if (what === 'decided') return
        await deps.memory.dropLinks(tx, ref.organizationId, matched.droppedLinks)
        await deps.memory.settleOwed(tx, ref.organizationId, settled)
        await deps.memory.forgetRejections(tx, ref.organizationId, outdatedRejections(weighed.groups, rejections))
        await deps.groups.remember(tx, ref, memoryOf(weighed, held))
      },
      { timeout: 60_000 },
    )
  }

/**
 * R5: a group keeps the offering it had, so that the next sync sees the change too, until everybody in it was weighed against the new one's
 * roster and nothing that follows from it waits for a person.
 */
const memoryOf = (weighed: Weighed, held: ReadonlySet<number>): GroupMemoryRow[] => {
  const isWeighed = createIsWeighed(weighed)
  return weighed.groups.map((group) => {
    const { groupId, offering, previousOffering, registrations } = group
    const isOpen = isOfferingChanged(group) && (held.has(groupId) || !isWeighed(group))
    return {
      groupId,
      offering: isOpen ? previousOffering : offering,
      activeRegistrations: registrations.filter(({ active }) => active).length,
    }
  })
}
