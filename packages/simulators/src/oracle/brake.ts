// R5, R6: which deactivations wait for a person.
import type { ExpectedChange, OracleSettings } from './input.ts'

export interface GroupDeactivations {
  groupId: number
  deactivations: ExpectedChange[]
  /** Active registrations of linked profiles, before this sync's writes. */
  activeLinked: number
  emptyRoster: boolean
  offeringChanged: boolean
}

export const applyBrake = (groups: GroupDeactivations[], settings: OracleSettings): ExpectedChange[] => {
  const decided: ExpectedChange[] = []
  const leftOver: ExpectedChange[] = []
  const hold = (changes: ExpectedChange[]): void => {
    for (const change of changes) decided.push({ ...change, state: 'held' })
  }

  for (const { deactivations, activeLinked, emptyRoster, offeringChanged } of groups) {
    const count = deactivations.length
    const tooMany = count > settings.brakeCount && count * 100 > settings.brakePercent * activeLinked
    if (tooMany || emptyRoster || offeringChanged) hold(deactivations)
    else leftOver.push(...deactivations)
  }

  const allLinked = groups.reduce((sum, { activeLinked }) => sum + activeLinked, 0)
  const count = leftOver.length
  if (count > settings.brakeTotalCount && count * 100 > settings.brakeTotalPercent * allLinked) hold(leftOver)
  else decided.push(...leftOver)
  return decided
}
