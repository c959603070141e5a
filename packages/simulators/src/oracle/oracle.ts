// How one sync must end, computed from both sides as they were before it and from the rules alone. Literal rather than quick.
import type { DaxkoRosterEntry, OfferingKey } from '../daxko/state.ts'
import { type DnGroup, registrationsOf } from '../docnetwork/state.ts'
import { applyBrake, type GroupDeactivations } from './brake.ts'
import { groupUpdate } from './group-fields.ts'
import { readGroup, readIdentifier } from './groups.ts'
import { type Household, householdOf, unitOnRosters } from './households.ts'
import {
  type ChangeKind,
  type Expectation,
  type ExpectedChange,
  type ExpectedReview,
  type ExpectedWarning,
  GROUP_FIELDS,
  type OracleInput,
  type OracleLink,
  type OracleSettings,
} from './input.ts'
import { leastRequests } from './least-requests.ts'
import { matchPeople } from './matching.ts'
import { peopleMet } from './people.ts'
import { corrections, newProfile } from './profile-fields.ts'
import { decideRegistrations } from './registrations.ts'
import { holdingEntries, isComplete } from './rosters.ts'
import { applyChanges } from './state-after.ts'
import { DEFAULT_GROUP_FIELDS, dateIn } from './words.ts'

const DEFAULT_SETTINGS: OracleSettings = {
  deactivateMissing: true,
  brakeCount: 5,
  brakePercent: 20,
  brakeTotalCount: 20,
  brakeTotalPercent: 10,
  groupFields: DEFAULT_GROUP_FIELDS,
  timeZone: 'America/New_York',
}

export const KINDS: ChangeKind[] = [
  'profile.create',
  'profile.update',
  'profile.add-identifier',
  'user.add',
  'registration.create',
  'registration.reactivate',
  'registration.deactivate',
  'group.update',
]

const countByKind = (changes: ExpectedChange[]): Record<ChangeKind, number> =>
  Object.fromEntries(KINDS.map((kind) => [kind, changes.filter((change) => change.kind === kind).length])) as Record<
    ChangeKind,
    number
  >

interface GroupInSync {
  group: DnGroup
  offering: OfferingKey
}

interface Scope {
  taking: GroupInSync[]
  skipped: { groupId: number; reason: string }[]
}

/** G1–G3: the groups of this sync. Of a single-group sync all that carry the identifier. */
const scopeOf = ({ docnetwork, groupIdentifier }: OracleInput): Scope => {
  const asked = groupIdentifier === undefined ? undefined : readIdentifier(groupIdentifier)
  if (asked && !asked.takesPart) throw new Error(`G2: a sync of such a group is refused: ${asked.reason}`)
  const scope: Scope = { taking: [], skipped: [] }
  for (const group of docnetwork.groups.values()) {
    const reading = readGroup(group)
    if (!reading.takesPart) {
      if (!asked) scope.skipped.push({ groupId: group.id, reason: reading.reason })
    } else if (!asked || asked.offering === reading.offering) scope.taking.push({ group, offering: reading.offering })
  }
  return scope
}

/** One function, in the order of the rules. Throws for a group identifier that G2 refuses. */
export const expectSync = (input: OracleInput): Expectation => {
  const { daxko, docnetwork } = input
  const settings = { ...DEFAULT_SETTINGS, ...input.settings }
  const today = dateIn(input.syncTimeZone ?? 'America/New_York', input.now ?? new Date())
  const incomplete = new Set(input.incompleteRosters)
  const { taking, skipped } = scopeOf(input)

  const known = taking.filter(({ offering }) => daxko.rosters.has(offering)) // G6
  const synced = known.filter(({ group }) => !input.unreadableGroups?.includes(group.id))
  const failed = taking.filter((one) => !synced.includes(one)).map(({ group }) => group.id)
  const rosters = new Map<OfferingKey, Map<string, DaxkoRosterEntry>>()
  for (const { offering } of known)
    if (!rosters.has(offering)) rosters.set(offering, holdingEntries(daxko.rosters.get(offering)!))

  // P8: a namesake in a group that failed is a rival like any other.
  const whole = synced.map(({ offering }) => rosters.get(offering)!)
  const people = peopleMet(daxko, [...rosters.values()], whole, new Set(input.unreadableMembers), today)
  const matching = matchPeople({
    people,
    daxko,
    docnetwork,
    links: input.links ?? [],
    findings: input.findings ?? [],
    looks: input.looks ?? [],
    decisions: input.decisions ?? [],
  })
  const { verdicts, heldLinks, untouchable } = matching
  const warnings: ExpectedWarning[] = [...matching.warnings]
  const changes: ExpectedChange[] = []
  const households: Household[] = []
  const owed = new Set(input.owedUsers)
  const unreadable = new Set([...(input.unreadableUnits ?? []), ...(input.unreadableMembers ?? [])])

  const addUser = (memberId: string, profileId?: number): void => {
    const rosterUnit = unitOnRosters(memberId, rosters.values())
    const household = householdOf(daxko, people.get(memberId)!.member!, rosterUnit, unreadable)
    households.push(household)
    const at = { rule: 'U1', memberId, ...(profileId === undefined ? {} : { profileId }) }
    if (household.unreadable) changes.push({ kind: 'user.add', state: 'failed', ...at })
    else if (household.user) changes.push({ kind: 'user.add', state: 'applied', ...at, after: { ...household.user } })
    else warnings.push({ code: 'no-email', memberId })
  }

  for (const person of people.values()) {
    const { memberId } = person
    const verdict = verdicts.get(memberId)!
    if (person.registered && !person.asked) continue // S4: for whom only a group in failure asks, nothing is written
    if (person.reading === 'read' && person.badBirthDate && verdict.is !== 'review')
      warnings.push({ code: 'bad-birth-date', memberId })
    if (verdict.is === 'create') {
      changes.push({ kind: 'profile.create', rule: verdict.rule, state: 'applied', memberId, after: newProfile(person) })
      addUser(memberId)
    }
    if (verdict.is === 'matched' && person.reading === 'read') {
      const { profileId, addIdentifier } = verdict
      const after = corrections(person, docnetwork.profiles.get(profileId)!)
      const at = { state: 'applied' as const, memberId, profileId }
      if (addIdentifier)
        changes.push({ kind: 'profile.add-identifier', rule: 'P2', ...at, after: { identifier: memberId, ...after } })
      else if (Object.keys(after).length > 0) changes.push({ kind: 'profile.update', rule: 'P4', ...at, after })
      if (owed.has(memberId)) addUser(memberId, profileId)
    }
  }

  // R3 is decided when all rosters are matched: links made in this sync count, whichever group they came from.
  const linked = new Map<number, string>()
  const counting = new Map<number, string>()
  for (const { memberId, profileId, fits } of heldLinks) {
    if (people.has(memberId) && verdicts.get(memberId)?.is === 'matched') continue
    linked.set(profileId, memberId)
    if (fits !== false) counting.set(profileId, memberId)
  }
  for (const [memberId, verdict] of verdicts) {
    if (verdict.is !== 'matched') continue
    linked.set(verdict.profileId, memberId)
    if (verdict.counts) counting.set(verdict.profileId, memberId)
  }

  const braked: GroupDeactivations[] = []
  for (const { group, offering } of synced) {
    const registrations = registrationsOf(docnetwork, 'byGroup', group.id)
    const complete = !incomplete.has(offering) && isComplete(daxko.rosters.get(offering)!)
    const entries = rosters.get(offering)!
    if (!complete) warnings.push({ code: 'incomplete-roster', groupId: group.id })
    const { deactivateMissing } = settings
    const decision = decideRegistrations({
      groupId: group.id,
      complete,
      entries,
      registrations,
      verdicts,
      linked: counting,
      untouchable,
      deactivateMissing,
    })
    changes.push(...decision.changes)
    warnings.push(...decision.warnings)
    braked.push({
      groupId: group.id,
      deactivations: decision.deactivations,
      activeLinked: registrations.filter(
        ({ type, deactivated, profileID }) => type === 'patient' && deactivated === null && linked.has(profileID),
      ).length,
      emptyRoster: entries.size === 0,
      offeringChanged: (input.offeringChanged ?? []).includes(group.id),
    })
    const after = groupUpdate(group, daxko.offerings.get(offering)!, settings.groupFields, settings.timeZone)
    if (Object.keys(after).length > 0)
      changes.push({
        kind: 'group.update',
        rule: 'G4',
        state: input.groupsWritable === false ? 'unsupported' : 'applied',
        groupId: group.id,
        after,
      })
  }
  changes.push(...applyBrake(braked, settings))

  const reviews: ExpectedReview[] = [
    ...[...verdicts].flatMap(([memberId, verdict]) =>
      verdict.is === 'review' ? [{ code: verdict.code, memberId, profileIds: verdict.profileIds }] : [],
    ),
    ...matching.strays,
  ]
  const looks = [...people.values()]
    .filter(({ reading }) => reading === 'read')
    .map(({ memberId, givens, family, dob }) => ({ memberId, givens, family, dob }))
  const applied = changes.filter(({ state }) => state === 'applied')
  const held = changes.filter(({ state }) => state === 'held')
  const somethingFailed =
    failed.length > 0 ||
    changes.some(({ state }) => state === 'failed') ||
    [...verdicts.values()].some(({ is }) => is === 'failed')

  return {
    state: applyChanges(docnetwork, applied, GROUP_FIELDS),
    changes,
    applied: countByKind(applied),
    planned: countByKind(changes),
    held,
    reviews,
    warnings,
    groups: { total: docnetwork.groups.size, synced: synced.map(({ group }) => group.id), skipped, failed },
    status:
      taking.length > 0 && synced.length === 0
        ? 'failed'
        : somethingFailed
          ? 'partially-failed'
          : warnings.length + reviews.length + held.length > 0
            ? 'succeeded-with-warnings'
            : 'succeeded',
    links: linksAfter(heldLinks, verdicts),
    findings: [...matching.findings],
    looks: [...(input.looks ?? []).filter(({ memberId }) => !looks.some((look) => look.memberId === memberId)), ...looks],
    least: leastRequests({
      daxko,
      failed: new Set(taking.filter(({ offering }) => !daxko.rosters.has(offering)).map(({ offering }) => offering)),
      rosters: [...rosters.keys()],
      people,
      asked: new Set([...matching.asked].filter((identifier) => !input.knownIdentifiers?.includes(identifier))),
      households,
      groupFields: settings.groupFields.length > 0,
      syncedGroups: synced.length,
      missingProfiles: matching.missingProfiles.size,
      writes: applied.length,
      unsupported: changes.some(({ state }) => state === 'unsupported'),
    }),
  }
}

const linksAfter = (held: OracleLink[], verdicts: ReturnType<typeof matchPeople>['verdicts']): OracleLink[] => {
  const made = [...verdicts].flatMap(([memberId, verdict]): OracleLink[] =>
    verdict.is === 'matched' ? [{ memberId, profileId: verdict.profileId, fits: verdict.counts }] : [],
  )
  const renewed = new Set(made.map(({ memberId }) => memberId))
  const kept = held.filter((link) => !renewed.has(link.memberId))
  return [...kept, ...made]
}
