// One person's changes in order: profile, then user, then registrations. Only whoever holds the person's lease writes.
import type { Outcome, RunRef } from '@daxko-sync/contracts'
import type { Comparison } from '@daxko-sync/domain'
import type { Processor } from '@daxko-sync/queue'
import type { ChangeRow } from '@daxko-sync/store'
import { type ChangeContext, createApplyChange } from './apply-change.ts'
import type { Deps } from './deps.ts'
import { holdingLease } from './holding-lease.ts'
import { createLeaveToPerson } from './leave-to-person.ts'
import { createLookAgain } from './look-again.ts'
import { createSecondLook } from './second-look.ts'
import { groupUpdate } from './writes/group.ts'
import { createProfileCreate, profileUpdate } from './writes/profile.ts'
import { registrationCreate, registrationDeactivate, registrationReactivate } from './writes/registration.ts'
import { userAdd } from './writes/user.ts'
import type { Write } from './writes/write.ts'

const createWrites = (deps: Deps): Record<ChangeRow['kind'], Write> => ({
  'profile.create': createProfileCreate(deps),
  'profile.update': profileUpdate,
  'profile.add-identifier': profileUpdate,
  'user.add': userAdd,
  'registration.create': registrationCreate,
  'registration.reactivate': registrationReactivate,
  'registration.deactivate': registrationDeactivate,
  'group.update': groupUpdate,
})

/** Made twice they cannot be unmerged; given twice an identifier is lost. */
const LOOKED_AT: ReadonlySet<ChangeRow['kind']> = new Set(['profile.create', 'profile.add-identifier'])

export const createWritePerson = (deps: Deps): Processor<'write-person'> => {
  const writes = createWrites(deps)
  const applyChange = createApplyChange(deps)
  const secondLook = createSecondLook(deps)
  const lookAgain = createLookAgain(deps)
  const leaveToPerson = createLeaveToPerson(deps)
  const { ledger, leases, people } = deps

  /** The profile that was made, or found, for the person; a change that was planned before it was made does not know it yet. */
  const profileIdFor = async (ref: RunRef, memberId: string, changes: ChangeRow[]): Promise<number | undefined> =>
    changes.find(({ kind }) => kind === 'profile.create')?.profileId ?? (await people.find(ref, memberId))?.profileId

  const failWithoutProfile = (ref: RunRef, change: ChangeRow): Promise<void> =>
    ledger.end(ref, change, 'failed', {
      code: 'profile-not-made',
      message: `The profile of member ${change.memberId} was not made, so this could not be written. The next sync or a retry plans it anew.`,
    })

  /** R3: what a plan rested on may not have come about, or may have ended before a person approved. */
  const lacksLink = async (ref: RunRef, { kind, state, profileId }: ChangeRow, memberId: string): Promise<boolean> => {
    if (kind !== 'registration.deactivate' || state !== 'planned') return false
    const links = await deps.memory.links(ref.organizationId, { memberIds: [memberId], profileIds: [] })
    return !links.some((link) => link.profileId === profileId && link.fits)
  }

  const failWithoutLink = (ref: RunRef, change: ChangeRow): Promise<void> =>
    ledger.end(ref, change, 'failed', {
      code: 'not-linked',
      message: `Profile ${change.profileId} is not linked to member ${change.memberId}, so its registration stays. The next sync or a retry plans it anew.`,
    })

  /**
   * Is it still as it was planned? R5: of what a person approves. S11: may a registration of a sync whose records come from a backup be there
   * already? A profile then shows in the second look, and everything else may be sent twice without effect.
   */
  const compareNow = async (change: ChangeRow, context: ChangeContext): Promise<Comparison> => {
    const { kind, state, attempts } = change
    const { mode, stoodStill } = context.run
    if (state !== 'planned') return 'as-planned'
    if (mode === 'approve' && kind === 'registration.deactivate') return lookAgain(change, context)
    const mayStand = stoodStill && kind === 'registration.create' && attempts === 0
    return mayStand && (await writes[kind].find(change, context)).is === 'stands' ? 'stands' : 'as-planned'
  }

  /** Asked once, before it was ever sent: after that the read-back knows more. */
  const against = (change: ChangeRow, context: ChangeContext): Promise<number[]> =>
    LOOKED_AT.has(change.kind) && change.state === 'planned' && change.attempts === 0
      ? secondLook.against(change, context)
      : Promise.resolve([])

  /** S10: a person looks, and nothing is written for the member; the next sync matches anew. */
  const leaveStale = async (ref: RunRef, memberId: string, profileIds: number[]): Promise<void> => {
    await leaveToPerson(ref, { code: 'stale', rule: 'S10', memberId, profileIds })
    await ledger.endRestOf(ref, [memberId], 'stale')
  }

  const writeAll = async (memberId: string, context: ChangeContext): Promise<Outcome> => {
    const { ref } = context
    let changes = await ledger.ofMember(ref, memberId)
    const isOpen = ({ state }: ChangeRow) => state === 'planned' || state === 'sending'
    for (let change = changes.find(isOpen); change; change = changes.find(isOpen)) {
      const { id, kind } = change
      if (kind !== 'profile.create') change.profileId ??= await profileIdFor(ref, memberId, changes)
      const profileIds = await against(change, context)
      if (profileIds.length > 0) {
        await leaveStale(ref, memberId, profileIds)
        return 'stale'
      }
      const now = kind !== 'profile.create' && change.profileId === undefined ? 'no-profile' : await compareNow(change, context)
      if (now === 'moved') {
        await leaveStale(ref, memberId, change.profileId === undefined ? [] : [change.profileId])
        return 'stale'
      }
      if (now === 'no-profile') await failWithoutProfile(ref, change)
      else if (now === 'stands') await ledger.end(ref, change, 'skipped')
      else if (await lacksLink(ref, change, memberId)) await failWithoutLink(ref, change)
      else {
        const outcome = await applyChange(change, writes[kind], context)
        if (outcome.is === 'again') return { again: outcome.ms }
        if (outcome.is === 'stopped') return 'stopped'
      }
      // Only a new profile changes what the others need to know; nobody else moves them under this lease.
      changes = kind === 'profile.create' ? await ledger.ofMember(ref, memberId) : changes.filter((other) => other.id !== id)
    }
    return 'written'
  }

  return (payload, { lastAttempt, ...context }) =>
    deps.withWork(payload, context, async ({ run, docnetwork, signal }) => {
      const { memberId, ...ref } = payload
      return holdingLease(leases, ref.organizationId, memberId, (lease) =>
        writeAll(memberId, { ref, run, docnetwork, signal, lease, lastAttempt }),
      )
    })
}
