// G4 G5: a group's own fields. Only what was chosen, only what differs, and empty never overwrites.
import type { GroupField, GroupFields, Offering, PlanGroupFields, PlanInput, PlannedChange } from '@daxko-sync/contracts'
import { localDate, sessionDate, writtenDate } from './dates.ts'
import { compareText, filled } from './text.ts'

const DATES: readonly GroupField[] = ['start', 'finish', 'registrationOpen', 'registrationClose']

const present = (dates: (string | undefined)[]): string[] => dates.filter((date) => date !== undefined).sort(compareText)

const capacityOf = ({ details }: Offering): string | undefined => {
  const limits = details.flatMap(({ availability }) =>
    availability?.limited === true && availability.max !== undefined ? [availability.max] : [],
  )
  return limits.length === 0 ? undefined : String(limits.reduce((sum, max) => sum + max, 0))
}

/** The fields as Daxko has them; what it does not have is absent. */
export const groupFieldsOf = (offering: Offering, timeZone: string): GroupFields => {
  const registration = offering.details.flatMap((detail) => detail.registrationDates)
  const values: Record<GroupField, string | undefined> = {
    name: filled(offering.name),
    description: filled(offering.description),
    start: present(offering.details.map((detail) => sessionDate(detail.start, timeZone))).at(0),
    finish: present(offering.details.map((detail) => sessionDate(detail.end, timeZone))).at(-1),
    registrationOpen: present(registration.map((dates) => localDate(dates.start))).at(0),
    registrationClose: present(registration.map((dates) => localDate(dates.end))).at(-1),
    capacity: capacityOf(offering),
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

// DocNetwork's capacity may be counted by sex, an object: a plain number must not replace it.
const isUnwritable = (field: GroupField, current: string | undefined): boolean =>
  field === 'capacity' && (filled(current) ?? '').startsWith('{')

const isSame = (field: GroupField, wanted: string, current: string | undefined): boolean =>
  filled(current) === wanted || (DATES.includes(field) && writtenDate(current) === wanted)

/** S4: its people are synced all the same. A refusal is no failure (G5), so what could not be compared is none then either. */
const unread = (groupId: number): PlannedChange => ({
  kind: 'group.update',
  rule: 'G4',
  state: 'failed',
  groupId,
  before: null,
  after: null,
  error: {
    code: 'group-unreadable',
    message: `DocNetwork did not give the details of group ${groupId}, so its own fields could not be compared; its people were synced. Look at the group in DocNetwork; a retry or the next sync compares them again.`,
  },
})

/** Undefined when nothing differs. Where DocNetwork refuses group updates, what is due is recorded as `unsupported` (G5). */
export const planGroup = (
  { groupId, offering, current }: PlanGroupFields,
  { settings, groupUpdatesRefused, timeZone }: Pick<PlanInput, 'settings' | 'groupUpdatesRefused' | 'timeZone'>,
): PlannedChange | undefined => {
  const wanted = groupFieldsOf(offering, timeZone)
  const chosen = settings.groupFields.filter((field) => wanted[field] !== undefined)
  if (current === undefined) return chosen.length === 0 || groupUpdatesRefused ? undefined : unread(groupId)
  const due = chosen.filter((field) => {
    const value = wanted[field]
    return value !== undefined && !isUnwritable(field, current[field]) && !isSame(field, value, current[field])
  })
  if (due.length === 0) return undefined
  const fields = [...new Set(due)]
  return {
    kind: 'group.update',
    rule: 'G4',
    state: groupUpdatesRefused ? 'unsupported' : 'planned',
    groupId,
    before: Object.fromEntries(fields.map((field) => [field, current[field] ?? null])),
    after: Object.fromEntries(fields.map((field) => [field, wanted[field]])),
  }
}
