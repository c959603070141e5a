// R5 R6: what may not be deactivated before a person has looked. The groups' own brakes come first, the total brakes what they let through.
import type { HeldBecause, Settings } from '@daxko-sync/contracts'

type BrakeSettings = Pick<Settings, 'brakeCount' | 'brakePercent' | 'brakeTotalCount' | 'brakeTotalPercent'>

/** One group's wish to deactivate. */
export interface Braked {
  deactivations: number
  /** Active linked registrations of the group before this sync's writes. */
  activeLinked: number
  isRosterEmpty: boolean
  isOfferingChanged: boolean
}

/** Strictly more than both figures. */
const exceeds = (deactivations: number, activeLinked: number, count: number, percent: number): boolean =>
  deactivations > count && deactivations * 100 > percent * activeLinked

const groupBrake = (group: Braked, settings: BrakeSettings): HeldBecause | undefined => {
  if (group.isRosterEmpty) return 'empty-roster' // R6: however few
  if (group.isOfferingChanged) return 'offering-changed'
  return exceeds(group.deactivations, group.activeLinked, settings.brakeCount, settings.brakePercent) ? 'group' : undefined
}

/** For each group in turn: why its deactivations wait; undefined when they may be written. */
export const brake = (groups: readonly Braked[], settings: BrakeSettings): (HeldBecause | undefined)[] => {
  const held = groups.map((group) => groupBrake(group, settings))
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  const left = sum(groups.map((group, at) => (held[at] === undefined ? group.deactivations : 0)))
  const activeLinked = sum(groups.map((group) => group.activeLinked))
  if (!exceeds(left, activeLinked, settings.brakeTotalCount, settings.brakeTotalPercent)) return held
  return held.map((because) => because ?? 'total')
}
