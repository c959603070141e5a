// U1: the one user of a profile that the sync creates, or still owes from an earlier sync.
import type { Household, Member, PlannedChange, PlannedWarning, Unit } from '@daxko-sync/contracts'
import { userOf } from './contact.ts'

/** U1: the member id of the head of household: exactly one active primary member, else nobody. */
export const headOfHousehold = (unit: Unit): string | undefined => {
  const heads = new Set(unit.members.filter((member) => member.primary && member.active).map((member) => member.memberId))
  const [head] = heads
  return heads.size === 1 ? head : undefined
}

export type PlannedUser = { change: PlannedChange } | { warning: PlannedWarning }

/** `rule` and `profileId` follow the profile: a profile that is still to be created has no id yet. */
export const planUser = (member: Member, household: Household | undefined, profileId: number | undefined): PlannedUser => {
  const { memberId } = member
  const change = {
    kind: 'user.add',
    rule: 'U1',
    memberId,
    ...(profileId === undefined ? {} : { profileId }),
    before: null,
  } as const satisfies Partial<PlannedChange>
  // Not looked up is not "has none": the user is owed (U1).
  if (household === undefined || household.is === 'unreadable') {
    const message = `The household of member ${memberId} could not be read. The next sync or a retry reads it again and adds the user.`
    return { change: { ...change, state: 'failed', after: null, error: { code: 'household-unreadable', message } } }
  }
  const user = (household.is === 'head' ? userOf(household.member) : undefined) ?? userOf(member)
  if (user === undefined) return { warning: { code: 'no-email', rule: 'U1', memberId } }
  return { change: { ...change, state: 'planned', after: { ...user } } }
}
