// What a sync has read, as match() wants it: ids, names and dates of everybody met at once; all else stays encrypted in PostgreSQL.
import type { Link, MatchInput, MatchMember, MatchProfile, RosterEntry, RunRef } from '@daxko-sync/contracts'
import { easternDate, groupsKnown, membersMet } from '@daxko-sync/domain'
import type { MemberRow, SeenGroup, TakingPart } from '@daxko-sync/store'
import type { Deps } from './deps.ts'

export interface SnapshotRoster {
  entries: RosterEntry[]
  complete: boolean
  readAt: Date
}

export interface Snapshot {
  input: MatchInput
  /** Those about which this sync decides. */
  groups: TakingPart[]
  /** By offering; groups that share one share its roster (G3). */
  rosters: Map<string, SnapshotRoster>
  /** U1: households of those about whom this sync decides, as Daxko's member or else the rosters name them. */
  unitOf: Map<string, string>
}

export const createReadSnapshot = (deps: Deps) => {
  const readRosters = async (ref: RunRef): Promise<Map<string, SnapshotRoster>> => {
    const rosters = new Map<string, SnapshotRoster>()
    for (const { offering, state, complete, firstPageAt } of await deps.rosters.list(ref)) {
      if (state !== 'read') continue
      rosters.set(offering, { entries: await deps.rosters.entries(ref, offering), complete, readAt: firstPageAt ?? deps.now() })
    }
    return rosters
  }

  const readProfiles = async (ref: RunRef): Promise<MatchProfile[]> => {
    const profiles: MatchProfile[] = []
    for await (const page of deps.profiles.pages(ref)) for (const profile of page) profiles.push(faceOf(profile))
    return profiles
  }

  const linksOf = (organizationId: string, members: MatchMember[], profiles: MatchProfile[]): Promise<Link[]> =>
    deps.memory.links(organizationId, {
      memberIds: [...members.map(({ memberId }) => memberId), ...profiles.flatMap(({ identifier }) => identifier?.trim() || [])],
      profileIds: profiles.map(({ profileId }) => profileId),
    })

  return async (ref: RunRef): Promise<Snapshot> => {
    const read = (await deps.groups.takingPart(ref)).filter(({ registrationsRead }) => registrationsRead)
    const memory = await deps.groups.memory(
      ref.organizationId,
      read.map(({ groupId }) => groupId),
    )
    // S11: a later sync has started on the group; this one's roster of it is history.
    const groups = read.filter(({ groupId }) => (memory.get(groupId)?.lastSyncId ?? ref.syncId) === ref.syncId)
    const rosters = await readRosters(ref)
    const readable = groups.filter(({ offering }) => rosters.has(offering))
    const decided = new Set(readable.map(({ groupId }) => groupId))
    // P8 S12: who is in a group that failed is a rival and has that group all the same; only the plan leaves the group out.
    const seen = await deps.groups.seen(ref)
    const named = seen.flatMap(({ groupId, offering }) => {
      const entries = rosters.get(offering ?? '')?.entries
      return entries ? [{ groupId, entries, decided: decided.has(groupId) }] : []
    })
    const met = new Map(membersMet(named).map((one) => [one.memberId, one]))
    const unseen = new Set(seen.filter((group) => isUnseen(group, rosters)).map(({ groupId }) => groupId))
    const groupsBefore = unseen.size === 0 ? NOTHING_BEFORE : await deps.people.groupsBefore(ref)
    const members: MatchMember[] = []
    const unitOf = new Map<string, string>()
    for await (const page of deps.members.pages(ref, 'met')) {
      for (const row of page) {
        const { registered = false, due = false, groupIds = [], unitId } = met.get(row.memberId) ?? {}
        members.push({
          memberId: row.memberId,
          registered,
          due,
          groupIds: groupsKnown(groupIds, groupsBefore.get(row.memberId) ?? [], unseen),
          ...readingOf(row),
        })
        const household = row.record?.unitId?.trim() || unitId
        if (due && household) unitOf.set(row.memberId, household)
      }
    }
    const profiles = await readProfiles(ref)
    const links = await linksOf(ref.organizationId, members, profiles)
    const readIds = new Set(members.flatMap(({ memberId, reading }) => (reading === 'read' ? memberId : [])))
    const unreadIds = links.flatMap(({ memberId }) => (readIds.has(memberId) ? [] : memberId))
    const [vault, goneProfileIds, looks, decisions, findings, namesakes, knownIdentifiers] = await Promise.all([
      deps.vaults.of(ref.organizationId),
      deps.profiles.gone(ref),
      deps.memory.looks(ref.organizationId, unreadIds),
      deps.memory.decisions(ref.organizationId),
      deps.memory.findings(ref.organizationId),
      deps.memory.namesakes(ref.organizationId),
      deps.households.known(ref),
    ])
    return {
      groups: readable,
      rosters,
      unitOf,
      input: {
        members,
        profiles,
        goneProfileIds,
        links,
        looks,
        groupsOfAbsent: (memberId) => groupsKnown([], groupsBefore.get(memberId) ?? [], unseen),
        decisions,
        findings,
        namesakes,
        knownIdentifiers,
        fingerprint: vault.fingerprint,
        today: easternDate(deps.now(), deps.timeZone),
      },
    }
  }
}

const NOTHING_BEFORE: ReadonlyMap<string, number[]> = new Map()

/** S12: may somebody be in the group for all that this sync knows? Not in one that takes no part any more. */
const isUnseen = ({ offering, skipReason }: SeenGroup, rosters: ReadonlyMap<string, SnapshotRoster>): boolean =>
  skipReason === 'out-of-scope' || (offering !== undefined && rosters.get(offering)?.complete !== true)

/** Only what is compared is kept of a profile. */
const faceOf = ({ profileId, identifier, givenName, familyName, dob }: MatchProfile): MatchProfile => ({
  profileId,
  ...(identifier !== undefined && { identifier }),
  ...(givenName !== undefined && { givenName }),
  ...(familyName !== undefined && { familyName }),
  ...(dob !== undefined && { dob }),
})

type ReadingOf =
  | { reading: 'read'; person: Extract<MatchMember, { reading: 'read' }>['person'] }
  | { reading: 'gone' | 'failed' | 'not-needed' }

const readingOf = ({ reading, registered, record }: MemberRow): ReadingOf => {
  // Somebody who was read only as a head of household is no reader's business here (P3).
  if (!registered) return { reading: 'not-needed' }
  if (reading === 'read' && record) {
    const { firstName, preferredName, lastName, dateOfBirth } = record
    return {
      reading: 'read',
      person: {
        ...(firstName !== undefined && { firstName }),
        ...(preferredName !== undefined && { preferredName }),
        ...(lastName !== undefined && { lastName }),
        ...(dateOfBirth !== undefined && { dateOfBirth }),
      },
    }
  }
  // A member that no job came to reading is as unknown as one that could not be read (S4).
  return { reading: reading === 'gone' ? 'gone' : 'failed' }
}
