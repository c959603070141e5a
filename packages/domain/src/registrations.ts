// R1 R2 R4: what one person's roster entry in one group asks of DocNetwork. Deactivations are not decided here (R3: deactivations.ts).
import type { PlannedChange, PlannedWarning, Registration, RosterEntry } from '@daxko-sync/contracts'
import { instantMs } from './dates.ts'

export type PlannedRegistration = { change: PlannedChange } | { warning: PlannedWarning } | undefined

interface Place {
  memberId: string
  /** Absent when the profile is still to be created. */
  profileId?: number
  groupId: number
  /** The profile's registrations of type `patient` in that group. */
  registrations: readonly Registration[]
}

const updatedMs = (registration: Registration): number => instantMs(registration.updated) ?? -Infinity

/** R2: of several deactivated ones the one updated last; on a tie the newer one. */
const lastUpdated = (registrations: readonly Registration[]): Registration | undefined =>
  registrations.toSorted((a, b) => {
    const [timeA, timeB] = [updatedMs(a), updatedMs(b)]
    return timeA === timeB ? b.registrationId - a.registrationId : timeA > timeB ? -1 : 1
  })[0]

const planRegistered = ({ memberId, profileId, groupId, registrations }: Place): PlannedRegistration => {
  const active = registrations.filter((registration) => registration.active)
  if (active.length > 0) {
    const isWaitlisted = active.every((registration) => registration.waitlisted)
    return isWaitlisted ? { warning: { code: 'waitlisted-in-docnetwork', rule: 'R1', memberId, groupId } } : undefined
  }
  const target = { state: 'planned', memberId, groupId, ...(profileId === undefined ? {} : { profileId }) } as const
  const earlier = lastUpdated(registrations)
  if (earlier === undefined) {
    return {
      change: { kind: 'registration.create', rule: 'R1', ...target, before: null, after: { type: 'patient', active: true } },
    }
  }
  const { registrationId } = earlier
  const values = { before: { active: false }, after: { active: true } }
  return { change: { kind: 'registration.reactivate', rule: 'R2', ...target, registrationId, ...values } }
}

export const planRegistration = (entry: RosterEntry, place: Place): PlannedRegistration => {
  if (entry.status === 'registered') return planRegistered(place)
  if (entry.status === 'cancelled' || !place.registrations.some((registration) => registration.active)) return undefined
  return { warning: { code: 'waitlisted-but-active', rule: 'R4', memberId: place.memberId, groupId: place.groupId } }
}
