// What Daxko's answers look like, read tolerantly; what is ASSUMED about them lives here. In: JSON. Out: the shared snapshot types.
import type { Member, Offering, RosterEntry, RosterPage, Unit } from '@daxko-sync/contracts'
import { Count, Flag, Id, Items, Part, present, RequiredId, Text } from '@daxko-sync/http'
import { z } from 'zod'

export const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: Count })

const Dates = z.object({ start: Text, end: Text }).transform(present)

export const OfferingAnswer = z
  .object({
    id: RequiredId,
    name: Text,
    description: Text,
    details: Items(
      z.object({
        start: Text,
        end: Text,
        availability: Part(z.object({ limited: Flag, max: Count }).transform(present)),
        groups: Items(z.object({ registration_dates: Items(Dates) })),
      }),
    ),
  })
  .transform(({ id, name, description, details }): { id: string; offering: Offering } => ({
    id,
    offering: {
      ...present({ name, description }),
      details: details.map(({ start, end, availability, groups }) => ({
        ...present({ start, end }),
        availability,
        registrationDates: groups.flatMap((group) => group.registration_dates),
      })),
    },
  }))

/** ASSUMED: the entry's fields. Without member id or one of these states it says nothing that could be used. */
const Entry = z
  .object({
    registration_id: Id,
    member_id: RequiredId,
    unit_id: Id,
    status: z.enum(['registered', 'waitlisted', 'cancelled']),
    registered_at: Text,
    updated_at: Text,
  })
  .transform(
    (entry): RosterEntry => ({
      ...present({
        registrationId: entry.registration_id,
        unitId: entry.unit_id,
        registeredAt: entry.registered_at,
        updatedAt: entry.updated_at,
      }),
      memberId: entry.member_id,
      status: entry.status,
    }),
  )

/** ASSUMED: the page. A cursor of another type is no last page: then the answer is malformed, not complete. */
const Cursor = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((after) => String(after ?? ''))

export const RosterAnswer = z
  .object({ roster: z.array(z.unknown()), total: Count, after: Cursor })
  .transform(({ roster, total, after }): RosterPage => {
    const entries = roster.flatMap((entry) => {
      const parsed = Entry.safeParse(entry)
      return parsed.success ? [parsed.data] : []
    })
    return { entries, malformed: roster.length - entries.length, ...present({ total, after: after === '' ? undefined : after }) }
  })

export const MemberAnswer = z
  .object({
    member_id: RequiredId,
    member_unit_id: Id,
    name: Part(z.object({ first_name: Text, middle_name: Text, last_name: Text, preferred_name: Text })),
    date_of_birth: Text,
    gender: Part(z.object({ id: Id })),
    emails: Items(z.object({ type: Text, email: Text })),
    phones: Items(z.object({ type: Text, area_code: Id, number: Id })),
    addresses: Items(
      z.object({ type: Text, street1: Text, street2: Text, city: Text, state: Text, zip_code: Id, country: Text }),
    ),
  })
  .transform(
    (member): Member => ({
      memberId: member.member_id,
      ...present({
        unitId: member.member_unit_id,
        firstName: member.name.first_name,
        middleName: member.name.middle_name,
        lastName: member.name.last_name,
        preferredName: member.name.preferred_name,
        dateOfBirth: member.date_of_birth,
        genderId: member.gender.id,
      }),
      emails: member.emails.flatMap(({ type, email }) => (email === undefined ? [] : [{ ...present({ type }), email }])),
      phones: member.phones.flatMap(({ type, area_code, number }) =>
        number === undefined ? [] : [{ ...present({ type, areaCode: area_code }), number }],
      ),
      addresses: member.addresses.map(({ zip_code, ...rest }) => present({ ...rest, zipCode: zip_code })),
    }),
  )

/** An active primary member without an id would make another one look like the only head of household (U1): malformed. */
export const UnitAnswer = z
  .object({
    members: z.array(z.object({ member_id: Id, is_primary_member: Flag, active: Flag })),
  })
  .refine(({ members }) => members.every((one) => one.member_id !== undefined || one.is_primary_member !== true), {
    path: ['members'],
  })
  .transform(
    ({ members }): Unit => ({
      members: members.flatMap(({ member_id, is_primary_member = false, active = true }) =>
        member_id === undefined ? [] : [{ memberId: member_id, primary: is_primary_member, active }],
      ),
    }),
  )
