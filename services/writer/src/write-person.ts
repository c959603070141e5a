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
   * S11: a registration of a sync whose records come from a backup may be there already. A profile then shows in the second look, and everything
   * else may be sent twice without effect.
   */
  const mayStand = ({ kind, attempts }: ChangeRow, { run }: ChangeContext): boolean =>
    run.stoodStill && kind === 'registration.create' && attempts === 0

  /** Is it still as it was planned? R5: of what a person approves. */
  const compareNow = async (change: ChangeRow, context: ChangeContext): Promise<Comparison> => {
    const { kind, state } = change
    if (state !== 'planned') return 'as-planned'
    if (context.run.mode === 'approve' && kind === 'registration.deactivate') return lookAgain(change, context)
    return mayStand(change, context) && (await writes[kind].find(change, context)).is === 'stands' ? 'stands' : 'as-planned'
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

  /** What stands against a change that has not left: it `ended` without a write, or all that is left of the person's is `stale`. */
  const endedUnsent = async (
    change: ChangeRow,
    context: ChangeContext,
    memberId: string,
  ): Promise<'ended' | 'stale' | undefined> => {
    const { ref } = context
    const profileIds = await against(change, context)
    if (profileIds.length > 0) {
      await leaveStale(ref, memberId, profileIds)
      return 'stale'
    }
    if (change.kind !== 'profile.create' && change.profileId === undefined) {
      await failWithoutProfile(ref, change)
      return 'ended'
    }
    const now = await compareNow(change, context)
    if (now === 'moved') {
      await leaveStale(ref, memberId, change.profileId === undefined ? [] : [change.profileId])
      return 'stale'
    }
    if (now === 'stands') await ledger.end(ref, change, 'skipped')
    else if (await lacksLink(ref, change, memberId)) await failWithoutLink(ref, change)
    else return undefined
    return 'ended'
  }

  /** May it begin in the commit of the one before it? Only where nothing is asked first: nothing of endedUnsent may apply. */
  const mayFollow = (change: ChangeRow, before: ChangeRow, context: ChangeContext): boolean =>
    change.state === 'planned' &&
    !LOOKED_AT.has(change.kind) &&
    change.kind !== 'registration.deactivate' &&
    !mayStand(change, context) &&
    (change.profileId !== undefined || before.kind === 'profile.create')

  const writeAll = async (memberId: string, context: ChangeContext): Promise<Outcome> => {
    const { ref } = context
    const changes = await ledger.ofMember(ref, memberId) // once: nobody else moves them under this lease
    const open = changes.filter(({ state }) => state === 'planned' || state === 'sending')
    let begunAt: number | undefined
    for (const [i, change] of open.entries()) {
      const { kind } = change
      if (kind !== 'profile.create') change.profileId ??= await profileIdFor(ref, memberId, changes)
      const unsent = begunAt === undefined ? await endedUnsent(change, context, memberId) : undefined
      if (unsent === 'stale') return 'stale'
      if (unsent === 'ended') continue
      const next = open.slice(i + 1, i + 2).find((one) => mayFollow(one, change, context))
      const outcome = await applyChange(change, writes[kind], context, { begunAt, next })
      if (outcome.is === 'again') return { again: outcome.ms }
      if (outcome.is === 'stopped') return 'stopped'
      for (const one of open) one.profileId ??= outcome.made?.profileId // a new profile's
      begunAt = outcome.nextBegunAt
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
