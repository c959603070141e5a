// A review that comes up while writing (S1 S10). It is tied to what matching will find again, so that what a person decides on it holds (S12).
import type { PlannedReview, RunRef } from '@daxko-sync/contracts'
import { basisOf } from '@daxko-sync/domain'
import type { Deps } from './deps.ts'

export const createLeaveToPerson =
  ({ vaults, people, openItems }: Pick<Deps, 'vaults' | 'people' | 'openItems'>) =>
  async (ref: RunRef, review: PlannedReview): Promise<void> => {
    const { fingerprint } = await vaults.of(ref.organizationId)
    const groupIds = (await people.find(ref, review.memberId))?.groupIds ?? []
    await openItems.addReview(ref, { ...review, basis: basisOf(fingerprint, review.profileIds, groupIds) })
  }
