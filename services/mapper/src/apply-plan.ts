// S10: a dry run's changes, compared with what DocNetwork says now. What stands already is skipped, what has moved goes to a person,
// the rest stays planned and is written as it stands. Everybody is matched anew (P1–P3 P7 P8 P10): nothing is written to a profile that is the
// member's no longer.
import type { ChangeError, ChangeValues, Profile, Registration, RunRef, Verdict } from '@daxko-sync/contracts'
import { basisOf, type Comparison, compareBefore, createIsLinked, match } from '@daxko-sync/domain'
import type { ChangeRow, OpenRun } from '@daxko-sync/store'
import type { Deps } from './deps.ts'
import { personRows, reviewsOf } from './person-rows.ts'
import { readPlanGroups } from './plan-groups.ts'
import { createReadSnapshot } from './read-snapshot.ts'
import { createRemember } from './remember.ts'

interface Now {
  verdicts: ReadonlyMap<string, Verdict>
  isLinked: (memberId: string, profileId: number) => boolean
  profiles: ReadonlyMap<number, Profile>
  registrations: ReadonlyMap<number, Registration[]>
  fields: ReadonlyMap<number, ChangeValues>
}

export const createApplyPlan = (deps: Deps) => {
  const readSnapshot = createReadSnapshot(deps)
  const remember = createRemember(deps)

  /** `groupUpdatesRefused`: DocNetwork refused one within the last 30 days (G5). */
  return async (ref: RunRef, run: OpenRun, groupUpdatesRefused: boolean): Promise<void> => {
    const snapshot = await readSnapshot(ref)
    const matched = match(snapshot.input)
    const { verdicts, untouchable, links } = matched
    const isLinked = createIsLinked({ verdicts, untouchable, links })
    const groups = await readPlanGroups(deps, ref, snapshot)
    const registrations = new Map(groups.map((group) => [group.groupId, group.registrations]))
    const fields = new Map(snapshot.groups.flatMap(({ groupId, fields }) => (fields ? [[groupId, fields as ChangeValues]] : [])))
    const groupsOf = new Map(snapshot.input.members.map(({ memberId, groupIds }) => [memberId, groupIds]))
    const stale = new Set<string>()
    for await (const page of deps.ledger.planned(ref)) {
      const ids = page.flatMap(({ profileId, memberId }) => profileId ?? matchedId(verdicts, memberId) ?? [])
      const profiles = await deps.profiles.find(ref, [...new Set(ids)])
      const now: Now = { verdicts, isLinked, registrations, fields, profiles }
      for (const change of page) {
        const error = unreadable(change, now)
        if (error) await deps.ledger.end(ref, change, 'failed', error)
      }
      const judged = page.flatMap((change) => (unreadable(change, now) ? [] : [{ change, is: compareNow(change, now) }]))
      await deps.ledger.endMany(
        judged.flatMap(({ change, is }) => (is === 'stands' ? [change.id] : [])),
        'skipped',
      )
      const refused = groupUpdatesRefused
        ? judged.filter(({ change, is }) => change.kind === 'group.update' && is === 'as-planned')
        : []
      await deps.ledger.endMany(
        refused.map(({ change }) => change.id),
        'unsupported', // G5
      )
      const moved = judged.flatMap(({ change, is }) => (is === 'moved' ? [change] : []))
      await deps.ledger.endMany(
        moved.map(({ id }) => id),
        'stale',
      )
      for (const { memberId, profileId } of moved) {
        if (memberId === undefined) continue
        stale.add(memberId)
        const verdict = verdicts.get(memberId)
        if (verdict?.is === 'review' || verdict?.is === 'ignored') continue // that says more, and more lastingly
        const profileIds = foundBy(verdict) ?? (profileId === undefined ? [] : [profileId]) // what the next sync will find (S12)
        const basis = basisOf(snapshot.input.fingerprint, profileIds, groupsOf.get(memberId) ?? [])
        await deps.openItems.addReview(ref, { code: 'stale', rule: 'S10', memberId, profileIds, basis })
      }
    }
    await deps.ledger.endRestOf(ref, [...stale], 'stale')
    await deps.openItems.saveReviews(ref, [], reviewsOf(matched))
    await deps.people.save(ref, personRows(verdicts, snapshot, await deps.memory.owedUsers(ref.organizationId)))
    await remember(ref, 'all', matched, { settings: run.settings, today: snapshot.input.today, groups, links, verdicts })
  }
}

const matchedId = (verdicts: ReadonlyMap<string, Verdict>, memberId: string | undefined): number | undefined => {
  const verdict = verdicts.get(memberId ?? '')
  return verdict?.is === 'matched' ? verdict.profileId : undefined
}

/** Who is the member, or in question: an apply asks Daxko nothing, also not whose the identifier of a namesake's profile is (P2 S7). */
const foundBy = (verdict: Verdict | undefined): number[] | undefined => {
  if (verdict?.is === 'failed' && verdict.candidates) return verdict.candidates
  const isFound = verdict?.is === 'matched' || verdict?.is === 'failed'
  return isFound && verdict.profileId !== undefined ? [verdict.profileId] : undefined
}

/** S4: what could not be read now has not moved; it is just not known, and a retry reads it again. */
const unreadable = (
  { kind, memberId, groupId }: ChangeRow,
  { verdicts, registrations, fields }: Now,
): ChangeError | undefined => {
  const verdict = verdicts.get(memberId ?? '')
  const isLost = verdict?.is === 'failed' && verdict.code !== 'identifier-unreadable'
  const isOfPerson = kind.startsWith('profile') || kind === 'user.add'
  // Of somebody whose groups cannot be read now, matching says nothing.
  const isUnmatched = isOfPerson && (verdict === undefined || verdict.is === 'none')
  const again = 'could not be compared with DocNetwork again. Nothing was written; a retry tries it again.'
  if (isLost || isUnmatched) return { code: 'member-unreadable', message: `Member ${memberId} ${again}` }
  const read = kind === 'group.update' ? fields : registrations
  if (isOfPerson || read.has(groupId ?? -1)) return undefined
  return { code: 'group-unreadable', message: `Group ${groupId} ${again}` }
}

/** P1 P7: is the profile that the change names still the member's own? A member that was not met has only its link (R3). */
const isStillTheirs = ({ kind, memberId, profileId }: ChangeRow, { verdicts, isLinked }: Now): boolean => {
  if (memberId === undefined) return true
  if (kind === 'registration.deactivate') return profileId !== undefined && isLinked(memberId, profileId)
  const verdict = verdicts.get(memberId)
  if (verdict?.is === 'matched') return profileId === undefined || profileId === verdict.profileId
  return verdict?.is === 'create' && profileId === undefined
}

const compareNow = (change: ChangeRow, now: Now): Comparison => {
  if (!isStillTheirs(change, now)) return 'moved'
  const { kind, memberId, groupId, registrationId } = change
  const profileId = change.profileId ?? matchedId(now.verdicts, memberId)
  const verdict = now.verdicts.get(memberId ?? '')
  const profile = profileId === undefined ? undefined : now.profiles.get(profileId)
  const inGroup = now.registrations.get(groupId ?? -1)
  switch (kind) {
    case 'profile.create':
      if (verdict?.is === 'create') return 'as-planned'
      return verdict?.is === 'matched' && verdict.by !== 'P2' ? 'stands' : 'moved'
    case 'profile.add-identifier':
    case 'profile.update':
      return compareBefore(profile ? { ...profile } : null, change)
    case 'user.add':
      // U1: a user comes only with a profile that this sync makes, or one that is owed (known by its id).
      if (verdict?.is === 'create' || change.profileId !== undefined) return 'as-planned'
      return verdict?.is === 'matched' && verdict.by !== 'P2' ? 'stands' : 'moved'
    case 'registration.create': {
      const mine = (inGroup ?? []).filter((one) => one.profileId === profileId && one.type === 'patient')
      const best = mine.find(({ active }) => active) ?? mine[0]
      return compareBefore(best ? { type: best.type, active: best.active } : null, change)
    }
    case 'registration.reactivate':
    case 'registration.deactivate': {
      const found = inGroup?.find((one) => one.registrationId === registrationId)
      return compareBefore(found ? { active: found.active } : null, change)
    }
    case 'group.update':
      return compareBefore(now.fields.get(groupId ?? -1) ?? null, change)
  }
}
