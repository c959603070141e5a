// Is a profile's identifier the id of some other Daxko member? Then the profile is that member's, and not one that we or a person made for this one.
import type { RunRef } from '@daxko-sync/contracts'
import type { Deps } from './deps.ts'

export type IsOtherMember = (ref: RunRef, identifier: string) => Promise<boolean>

export const createIsOtherMember =
  ({ memory, db }: Pick<Deps, 'memory' | 'db'>): IsOtherMember =>
  async ({ organizationId, syncId }, identifier) => {
    const [met, links] = await Promise.all([
      db.syncMember.count({ where: { syncId, memberId: identifier } }),
      memory.links(organizationId, { memberIds: [identifier], profileIds: [] }),
    ])
    if (met > 0 || links.length > 0) return true
    const known = await db.knownIdentifier.findUnique({
      where: { organizationId_identifier: { organizationId, identifier } },
    })
    return known?.isMember === true
  }
