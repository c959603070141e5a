// What DocNetwork's answers look like, read tolerantly; what is ASSUMED about them lives here. In: JSON. Out: the shared snapshot types.
import { GROUP_FIELDS, type GroupFields, type GroupSummary, type Profile, type Registration } from '@daxko-sync/contracts'
import { Count, Flag, Id, NumericId, present, RequiredNumericId, Text, withoutNul } from '@daxko-sync/http'
import { z } from 'zod'

export const TokenAnswer = z.object({ access_token: z.string().min(1), refresh_token: Id, expires_in: Count })

/** G2: a NUL, which PostgreSQL does not store, stays visible: left out, the identifier might be another offering's. */
const GroupIdentifier = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : undefined))

export const GroupsAnswer = z
  .object({ groups: z.array(z.object({ id: RequiredNumericId, name: Text, groupIdentifier: GroupIdentifier })) })
  .transform(({ groups }) =>
    groups.map(({ id, name = '', groupIdentifier }): GroupSummary => ({ groupId: id, name, ...present({ groupIdentifier }) })),
  )

/** Capacity may be a number, a text, or one figure per sex; as text the three can be compared. */
const asText = (value: unknown): string | undefined => {
  if (value === null || value === undefined) return undefined
  return typeof value === 'string' ? withoutNul(value) : JSON.stringify(value)
}

export interface Group {
  groupId: number
  /** The fields that can be written (G4), as text. */
  fields: GroupFields
  /** As DocNetwork answered. */
  raw: Record<string, unknown>
}

export const GroupAnswer = z.object({ group: z.looseObject({ id: RequiredNumericId }) }).transform(
  ({ group }): Group => ({
    groupId: group.id,
    fields: present(Object.fromEntries(GROUP_FIELDS.map((field) => [field, asText(group[field])]))) as GroupFields,
    raw: group,
  }),
)

export const ProfileItem = z
  .object({ id: RequiredNumericId, identifier: Id, givenName: Text, middleName: Text, familyName: Text, dob: Text, sex: Text })
  .transform(({ id, ...fields }): Profile => ({ profileId: id, ...present(fields) }))

export const ProfileAnswer = z.object({ profile: ProfileItem }).transform(({ profile }) => profile)

/** DocNetwork's `deactivated` is null for an active registration, else the time. */
const RegistrationItem = z
  .object({
    id: RequiredNumericId,
    profileID: RequiredNumericId,
    groupID: RequiredNumericId,
    type: z.string(),
    waitlisted: Flag,
    updated: Text,
    deactivated: z.unknown().optional(),
  })
  .transform(({ id, profileID, groupID, type, waitlisted = false, updated, deactivated }) => ({
    registrationId: id,
    profileId: profileID,
    groupId: groupID,
    type,
    waitlisted,
    active: deactivated === null || deactivated === undefined || deactivated === false || deactivated === '',
    ...present({ updated }),
  }))

const isKnown = (one: z.output<typeof RegistrationItem>): one is Registration => one.type === 'patient' || one.type === 'provider'

/** One registration that cannot be read makes the list unusable: what is not seen would be made again. */
export const RegistrationsAnswer = z
  .object({ registrations: z.array(RegistrationItem) })
  .transform(({ registrations }): Registration[] => registrations.filter(isKnown))

/** The body of a new registration is a courtesy: without it, it is found by reading. */
export const NewRegistrationAnswer = z.object({
  registration: z.object({ id: NumericId, profileID: NumericId, groupID: NumericId }),
})

export interface ProfileUser {
  email: string
  givenName?: string
  familyName?: string
}

/** One user that cannot be read makes the list unusable: who is not seen would be added again. */
export const UsersAnswer = z
  .object({ users: z.array(z.object({ email: Text.pipe(z.string()), givenName: Text, familyName: Text })) })
  .transform(({ users }) => users.map(({ email, ...names }): ProfileUser => ({ email, ...present(names) })))
