// R1 R2 R4: what one person's roster entry in one group asks of DocNetwork. Deactivations are not decided here (R3: deactivations.ts).
import type { PlannedChange, PlannedWarning, Registration, RosterEntry } from '@daxko-sync/contracts'
import { instantMs } from './dates.ts'

export interface PlannedRegistration {
  change?: PlannedChange
  warning?: PlannedWarning
}

interface Target {
  memberId: string
  /** Absent when the profile is still to be created. */
  profileId?: number
  groupId: number
}

const updatedMs = (registration: Registration): number => instantMs(registration.updated) ?? -Infinity

/** R2: of several deactivated ones the one updated last; on a tie the newer one. */
const lastUpdated = (registrations: readonly Registration[]): Registration | undefined =>
  registrations.toSorted((a, b) => {
    const [timeA, timeB] = [updatedMs(a), updatedMs(b)]
    return timeA === timeB ? b.registrationId - a.registrationId : timeA > timeB ? -1 : 1
  })[0]

const planRegistered = (target: Target, registrations: readonly Registration[]): PlannedRegistration => {
  const { memberId, groupId } = target
  const waitlisted = { warning: { code: 'waitlisted-in-docnetwork', rule: 'R1', memberId, groupId } } as const
  const active = registrations.filter((registration) => registration.active)
  if (active.length > 0) {
    return active.every((registration) => registration.waitlisted) ? waitlisted : {}
  }
  const earlier = lastUpdated(registrations)
  if (earlier === undefined) {
    const values = { before: null, after: { type: 'patient', active: true } }
    return { change: { kind: 'registration.create', rule: 'R1', state: 'planned', ...target, ...values } }
  }
  const { registrationId } = earlier
  const values = { before: { active: false }, after: { active: true } }
  const change = { kind: 'registration.reactivate', rule: 'R2', state: 'planned', ...target, registrationId, ...values } as const
  return earlier.waitlisted ? { change, ...waitlisted } : { change } // it comes back as it was
}

/** `registrations`: those of the profile in that group, of type `patient`. */
export const planRegistration = (
  entry: RosterEntry,
  target: Target,
  registrations: readonly Registration[],
): PlannedRegistration => {
  if (entry.status === 'registered') return planRegistered(target, registrations)
  if (entry.status === 'cancelled' || !registrations.some((registration) => registration.active)) return {}
  return { warning: { code: 'waitlisted-but-active', rule: 'R4', memberId: target.memberId, groupId: target.groupId } }
}
