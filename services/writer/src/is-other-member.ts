// Is a profile's identifier the id of some other Daxko member? Then the profile is that member's, and not one that we or a person made for this one.
import type { RunRef } from '@daxko-sync/contracts'
import type { Deps } from './deps.ts'

export type IsOtherMember = (ref: RunRef, identifier: string) => Promise<boolean>

export const createIsOtherMember =
  ({ memory, db, households }: Pick<Deps, 'memory' | 'db' | 'households'>): IsOtherMember =>
  async (ref, identifier) => {
    const { organizationId, syncId } = ref
    const [met, links] = await Promise.all([
      db.syncMember.count({ where: { syncId, memberId: identifier } }),
      memory.links(organizationId, { memberIds: [identifier], profileIds: [] }),
    ])
    return met > 0 || links.length > 0 || households.isKnownMember(ref, identifier)
  }
