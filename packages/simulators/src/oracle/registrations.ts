// R1–R6: what becomes of the registrations of one group, the brake not yet applied.
import type { DaxkoRosterEntry } from '../daxko/state.ts'
import { type DnRegistration, stampMs } from '../docnetwork/state.ts'
import type { ExpectedChange, ExpectedWarning } from './input.ts'
import type { Verdict } from './matching.ts'

export interface GroupToDecide {
  groupId: number
  complete: boolean
  entries: ReadonlyMap<string, DaxkoRosterEntry>
  /** All of the group, whatever type and state. */
  registrations: DnRegistration[]
  verdicts: ReadonlyMap<string, Verdict>
  /** Profiles whose link counts for R3 → their member. */
  linked: ReadonlyMap<number, string>
  untouchable: ReadonlySet<number>
  deactivateMissing: boolean
}

export interface GroupDecision {
  changes: ExpectedChange[]
  deactivations: ExpectedChange[]
  warnings: ExpectedWarning[]
}

const updatedMs = ({ updated }: DnRegistration): number => {
  const at = stampMs(updated)
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at
}

export const decideRegistrations = (group: GroupToDecide): GroupDecision => {
  const { groupId, verdicts } = group
  const changes: ExpectedChange[] = []
  const deactivations: ExpectedChange[] = []
  const warnings: ExpectedWarning[] = []
  const patients = new Map<number, DnRegistration[]>()
  for (const registration of group.registrations)
    if (registration.type === 'patient')
      patients.set(registration.profileID, [...(patients.get(registration.profileID) ?? []), registration])

  for (const [memberId, entry] of group.entries) {
    const verdict = verdicts.get(memberId)
    if (verdict?.is === 'create' && entry.status === 'registered')
      changes.push({ kind: 'registration.create', rule: 'R1', state: 'applied', memberId, groupId })
    if (verdict?.is !== 'matched') continue
    const { profileId } = verdict
    const theirs = patients.get(profileId) ?? []
    const active = theirs.filter(({ deactivated }) => deactivated === null)
    if (entry.status === 'waitlisted' && active.length > 0) warnings.push({ code: 'waitlisted-but-active', memberId, groupId }) // R4
    if (entry.status !== 'registered') continue
    if (active.length > 0) {
      if (active.every(({ waitlisted }) => waitlisted)) warnings.push({ code: 'waitlisted-in-docnetwork', memberId, groupId }) // R1
      continue
    }
    const [last] = theirs.toSorted((a, b) => updatedMs(b) - updatedMs(a))
    if (last?.waitlisted) warnings.push({ code: 'waitlisted-in-docnetwork', memberId, groupId }) // R1: it comes back as it was
    if (last)
      changes.push({
        kind: 'registration.reactivate',
        rule: 'R2',
        state: 'applied',
        memberId,
        profileId,
        groupId,
        registrationId: last.id,
      })
    else changes.push({ kind: 'registration.create', rule: 'R1', state: 'applied', memberId, profileId, groupId })
  }

  if (group.complete && group.deactivateMissing) {
    for (const [profileId, theirs] of patients) {
      const memberId = group.linked.get(profileId)
      if (memberId === undefined || group.untouchable.has(profileId)) continue
      const verdict = verdicts.get(memberId)
      if (verdict && ['review', 'ignored', 'failed'].includes(verdict.is)) continue
      const status = group.entries.get(memberId)?.status ?? 'absent'
      if (status !== 'cancelled' && status !== 'absent') continue
      for (const { id, deactivated } of theirs)
        if (deactivated === null)
          deactivations.push({
            kind: 'registration.deactivate',
            rule: 'R3',
            state: 'applied',
            memberId,
            profileId,
            groupId,
            registrationId: id,
          })
    }
  }
  return { changes, deactivations, warnings }
}
