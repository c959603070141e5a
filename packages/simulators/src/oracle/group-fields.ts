// G4: what an offering says about its groups, and what of it differs.
import type { DaxkoOffering } from '../daxko/state.ts'
import type { DnGroup } from '../docnetwork/state.ts'
import type { GroupField } from './input.ts'
import { datePart, sessionDate, trimmed } from './words.ts'

const earliest = (dates: (string | null)[]): string | null => dates.filter((date) => date !== null).toSorted()[0] ?? null
const latest = (dates: (string | null)[]): string | null =>
  dates
    .filter((date) => date !== null)
    .toSorted()
    .at(-1) ?? null

const wantedFields = (offering: DaxkoOffering, timeZone: string): Record<GroupField, string | number | null> => {
  const sessions = offering.details ?? []
  const windows = sessions.flatMap(({ groups = [] }) => groups).flatMap(({ registration_dates }) => registration_dates ?? [])
  const limited = sessions.filter(({ availability }) => availability?.limited === true)
  return {
    name: trimmed(offering.name) || null,
    description: trimmed(offering.description) || null,
    start: earliest(sessions.map(({ start }) => sessionDate(start, timeZone))),
    finish: latest(sessions.map(({ end }) => sessionDate(end, timeZone))),
    registrationOpen: earliest(windows.map(({ start }) => datePart(start))),
    registrationClose: latest(windows.map(({ end }) => datePart(end))),
    capacity: limited.length === 0 ? null : limited.reduce((sum, { availability }) => sum + (availability?.max ?? 0), 0),
  }
}

/** Only what differs; an empty value never overwrites. */
export const groupUpdate = (
  group: DnGroup,
  offering: DaxkoOffering,
  fields: GroupField[],
  timeZone: string,
): Record<string, unknown> => {
  const wanted = wantedFields(offering, timeZone)
  const differing = fields.filter((field) => {
    const value = wanted[field]
    if (value === null) return false
    const current = group[field]
    return typeof current === 'string' || typeof current === 'number' ? String(current).trim() !== String(value) : true
  })
  return Object.fromEntries(differing.map((field) => [field, wanted[field]]))
}
