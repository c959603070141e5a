// The world of both sides, from a seed: the awkward cases first, then ordinary people until the rosters hold as many entries as asked for.
import { demoOrganization, demoScope } from '../demo.ts'
import { addProfile } from '../docnetwork/edits.ts'
import { type Builder, createBuilder } from './builder.ts'
import {
  buildBrake,
  buildEmptyRoster,
  buildGroups,
  buildOtherGroups,
  buildSharedOffering,
  buildUnknownOffering,
} from './cases-groups.ts'
import { HOUSEHOLD_CASES } from './cases-households.ts'
import { MATCHING_CASES } from './cases-matching.ts'
import { REGISTRATION_CASES } from './cases-registrations.ts'
import { birthDate, familyName, givenName } from './names.ts'
import { enrolOrdinaryPeople } from './ordinary-people.ts'
import type { OrganizationWorld, World } from './types.ts'

export interface WorldOptions {
  seed: number
  /** Roster entries of each organization. */
  registrations: number
  /** Groups that take part, before those that the cases add. */
  groups: number
  organizations?: number
  /** Profiles that have nothing to do with the rosters. */
  unrelatedProfiles?: number
  /** Off: only ordinary people and groups. */
  awkward?: boolean
  /** R5: a group whose deactivations are held. */
  brake?: boolean
  /** R6: a group whose roster is empty while DocNetwork has active registrations. */
  emptyRoster?: boolean
  /** G6: a group whose offering Daxko answers 404 for: the sync ends as `partially-failed`. On with the cases unless turned off. */
  unknownOffering?: boolean
}

/** From here on every case fits. */
const ALL_CASES_FROM = 300
/** Of a smaller world, the awkward cases take no more than this part. */
const AWKWARD_SHARE = 0.6

const addCases = (builder: Builder, { registrations }: WorldOptions): void => {
  const most = registrations >= ALL_CASES_FROM ? Number.POSITIVE_INFINITY : Math.floor(registrations * AWKWARD_SHARE)
  const kinds = [MATCHING_CASES, REGISTRATION_CASES, HOUSEHOLD_CASES]
  const rounds = Math.max(...kinds.map((kind) => kind.length))
  for (let round = 0; round < rounds; round += 1) for (const kind of kinds) if (builder.entries() < most) kind[round]?.(builder)
}

const addUnrelatedProfiles = ({ docnetwork, random }: Builder, count: number): void => {
  for (let n = 0; n < count; n += 1)
    addProfile(docnetwork, {
      identifier: n % 3 === 0 ? null : `alum-${n}`,
      givenName: givenName(random),
      familyName: familyName(random),
      dob: birthDate(random, 1990, 2008),
      sex: n % 2 === 0 ? 'Male' : 'Female',
      phase: 'past',
    })
}

const createOrganization = (options: WorldOptions, n: number): OrganizationWorld => {
  const { registrations, groups, awkward = true, unrelatedProfiles = 0 } = options
  const builder = createBuilder(options.seed * 1000 + n, { scope: demoScope(n), organizationId: demoOrganization(n) })
  buildGroups(builder, groups, awkward)
  if (awkward) {
    buildOtherGroups(builder)
    if (groups > 1) buildSharedOffering(builder)
    // The cases stay out of the shared offering, so that each has one outcome.
    builder.turnThrough(builder.slots.slice(1))
    if (options.unknownOffering ?? registrations >= ALL_CASES_FROM) buildUnknownOffering(builder)
    addCases(builder, options)
  }
  if (options.emptyRoster) buildEmptyRoster(builder)
  if (options.brake) buildBrake(builder)
  builder.turnThrough(builder.slots)
  enrolOrdinaryPeople(builder, registrations)
  addUnrelatedProfiles(builder, unrelatedProfiles)
  return {
    name: `Demo Association ${n + 1}`,
    scope: demoScope(n),
    organizationId: demoOrganization(n),
    timeZone: 'America/New_York',
    daxko: builder.daxko,
    docnetwork: builder.docnetwork,
    cases: builder.cases,
  }
}

export const createWorld = (options: WorldOptions): World => ({
  seed: options.seed,
  organizations: Array.from({ length: options.organizations ?? 1 }, (_, n) => createOrganization(options, n)),
})
