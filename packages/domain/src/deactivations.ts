// R3: whose registration Daxko no longer has. Only people whose link is sure, only complete rosters, and never past the brake (R5 R6).
import type { Deactivation, Link, PlanGroup, PlanInput, Registration, Rejection } from '@daxko-sync/contracts'
import { brake } from './brake.ts'
import { entryFingerprint, winningEntries } from './roster.ts'
import type { IndexedGroup, RosterIndex } from './roster-index.ts'

interface Wish {
  memberId: string
  registration: Registration
}

interface GroupWishes {
  at: IndexedGroup
  wishes: Wish[]
  activeLinked: number
}

type LinkFacts = Pick<PlanInput, 'links' | 'verdicts' | 'untouchable'>

/** Links that count for R3: remembered ones that hold and those that this sync makes (P10: only once found to fit). */
const countingLinks = (input: LinkFacts): Map<number, string> => {
  const links = new Map<number, Link>(input.links.map((link) => [link.profileId, link]))
  for (const [memberId, verdict] of input.verdicts) {
    if (verdict.is === 'matched') links.set(verdict.profileId, { memberId, profileId: verdict.profileId, fits: verdict.fits })
  }
  const counting = [...links.values()].filter((link) => link.fits && !input.untouchable.has(link.profileId))
  return new Map(counting.map((link) => [link.profileId, link.memberId]))
}

/** A member that this sync did not meet counts by its link; one that it met only when it is matched to this very profile. */
const isSure = (input: LinkFacts, memberId: string, profileId: number): boolean => {
  const verdict = input.verdicts.get(memberId)
  return verdict === undefined || (verdict.is === 'matched' && verdict.fits && verdict.profileId === profileId)
}

/** R3: may a registration of that profile still be taken for that member's? An apply asks it again (S10). */
export const createIsLinked = (input: LinkFacts): ((memberId: string, profileId: number) => boolean) => {
  const links = countingLinks(input)
  return (memberId, profileId) => links.get(profileId) === memberId && isSure(input, memberId, profileId)
}

const rejectionKey = (groupId: number, memberId: string, entry: string): string => `${groupId}\n${memberId}\n${entry}`

const isTurnedOff = ({ settings, today }: Pick<PlanInput, 'settings' | 'today'>): boolean =>
  !settings.deactivateMissing || (settings.additionsOnlyUntil !== undefined && today <= settings.additionsOnlyUntil)

export const isOfferingChanged = ({ previousOffering, offering }: PlanGroup): boolean =>
  previousOffering !== undefined && previousOffering !== offering

/**
 * R5: has the sync weighed everybody in the group against its roster? Not where R3 is turned off, where the roster is not complete, nor where
 * somebody who may have left could not be read.
 */
export const createIsWeighed = (
  input: Pick<PlanInput, 'settings' | 'today' | 'links' | 'verdicts'>,
): ((group: PlanGroup) => boolean) => {
  const unread = new Map<number, string>()
  for (const { memberId, profileId } of input.links) {
    if (input.verdicts.get(memberId)?.is === 'failed') unread.set(profileId, memberId)
  }
  for (const [memberId, verdict] of input.verdicts) {
    if (verdict.is === 'failed' && verdict.profileId !== undefined) unread.set(verdict.profileId, memberId)
  }
  return ({ roster, registrations }) => {
    if (isTurnedOff(input) || !roster.complete) return false
    const winners = winningEntries(roster.entries)
    return !registrations.some(({ active, type, profileId }) => {
      const memberId = unread.get(profileId)
      if (!active || type !== 'patient' || memberId === undefined) return false
      return (winners.get(memberId)?.status ?? 'cancelled') === 'cancelled'
    })
  }
}

/** R5: rejections whose roster entry is another one now. That somebody is absent, only a complete roster says (R6). */
export const outdatedRejections = (groups: readonly PlanGroup[], rejections: readonly Rejection[]): Rejection[] => {
  const named = new Set(rejections.map(({ groupId }) => groupId))
  const read = groups.filter(({ groupId }) => named.has(groupId))
  const winnersIn = new Map(read.map(({ groupId, roster }) => [groupId, winningEntries(roster.entries)]))
  const complete = new Set(read.flatMap(({ groupId, roster }) => (roster.complete ? groupId : [])))
  return rejections.filter(({ groupId, memberId, entry }) => {
    const now = winnersIn.get(groupId)?.get(memberId)
    if (now === undefined && !complete.has(groupId)) return false
    return entryFingerprint(now) !== entry
  })
}

export const planDeactivations = (input: PlanInput, index: RosterIndex): Deactivation[] => {
  if (isTurnedOff(input)) return []
  const links = countingLinks(input)
  const rejected = new Set(input.rejections.map(({ groupId, memberId, entry }) => rejectionKey(groupId, memberId, entry)))

  const isWished = ({ group, entries }: IndexedGroup, memberId: string, profileId: number): boolean => {
    const entry = entries.get(memberId)
    if (!group.roster.complete || !isSure(input, memberId, profileId)) return false
    if (entry !== undefined && entry.status !== 'cancelled') return false
    return !rejected.has(rejectionKey(group.groupId, memberId, entryFingerprint(entry)))
  }

  const wishesOf = (at: IndexedGroup): GroupWishes => {
    const found: GroupWishes = { at, wishes: [], activeLinked: 0 }
    for (const registrations of at.patientsOf.values()) {
      for (const registration of registrations) {
        const memberId = links.get(registration.profileId)
        if (!registration.active || memberId === undefined) continue
        found.activeLinked += 1
        if (isWished(at, memberId, registration.profileId)) found.wishes.push({ memberId, registration })
      }
    }
    found.wishes.sort((a, b) => a.registration.registrationId - b.registration.registrationId)
    return found
  }

  const groups = index.groups.map(wishesOf)
  const writtenIn = Map.groupBy(input.written, ({ groupId }) => groupId)
  /** Of an earlier run of this sync; one that is active again is counted as such already. */
  const writtenBefore = ({ groupId, registrations }: PlanGroup): number => {
    const active = new Set(registrations.flatMap((one) => (one.active ? one.registrationId : [])))
    return (writtenIn.get(groupId) ?? []).filter(({ registrationId }) => !active.has(registrationId)).length
  }
  const held = brake(
    groups.map(({ at: { group }, wishes, activeLinked }) => {
      const written = writtenBefore(group)
      return {
        deactivations: wishes.length + written,
        activeLinked: activeLinked + written,
        isRosterEmpty: group.roster.entries.length === 0,
        isOfferingChanged: isOfferingChanged(group),
      }
    }),
    input.settings,
  )
  return groups.flatMap(({ at, wishes }, position) => {
    const heldBecause = held[position]
    return wishes.map(
      ({ memberId, registration }): Deactivation => ({
        kind: 'registration.deactivate',
        rule: 'R3',
        state: heldBecause === undefined ? 'planned' : 'held',
        memberId,
        profileId: registration.profileId,
        groupId: at.group.groupId,
        registrationId: registration.registrationId,
        before: { active: true },
        after: { active: false },
        ...(heldBecause === undefined ? {} : { heldBecause }),
      }),
    )
  })
}
