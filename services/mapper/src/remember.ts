// What later syncs must know of this one, in one commit: contests (P10), namesakes (P8: before the first create is written), and, once
// something is really written, links that fell (P7), users that are settled (U1), what each group looked like (P9 R5).
import type { MatchOutput, PlanGroup, RunRef } from '@daxko-sync/contracts'
import type { GroupMemoryRow } from '@daxko-sync/store'
import type { Deps } from './deps.ts'

export const createRemember =
  (deps: Deps) =>
  /** `what`: a dry run keeps only what it decided; the rest is remembered when it is applied. */
  async (ref: RunRef, what: 'decided' | 'all', matched: MatchOutput, groups: PlanGroup[]): Promise<void> => {
    const met = [...matched.verdicts.keys()]
    const [held, settled] = await Promise.all([deps.groups.heldForOffering(ref), deps.openItems.warned(ref, 'no-email')])
    await deps.db.$transaction(
      async (tx) => {
        await deps.memory.saveFindings(tx, ref.organizationId, met, matched.findings)
        await deps.memory.saveNamesakes(tx, ref.organizationId, matched.namesakes)
        if (what === 'decided') return
        await deps.memory.dropLinks(tx, ref.organizationId, matched.droppedLinks)
        await deps.memory.settleOwed(tx, ref.organizationId, settled)
        await deps.groups.remember(
          tx,
          ref,
          groups.map((group) => memoryOf(group, held)),
        )
      },
      { timeout: 60_000 },
    )
  }

/** R5: while deactivations are held because the offering changed, the group keeps the offering it had: the next sync must hold them too. */
const memoryOf = (
  { groupId, offering, previousOffering, registrations }: PlanGroup,
  held: ReadonlySet<number>,
): GroupMemoryRow => ({
  groupId,
  offering: held.has(groupId) ? previousOffering : offering,
  activeRegistrations: registrations.filter(({ active }) => active).length,
})
