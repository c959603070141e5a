// What is to be written: verdicts, rosters and registrations in; changes, reviews and warnings out, person by person in any order.
// Who is under review, ignored or unreadable gets no write at all.
import type {
  Deactivation,
  PlanGroupFields,
  PlanInput,
  Planned,
  PlannedChange,
  PlannedReview,
  PlannedWarning,
  PlanPerson,
  Verdict,
} from '@daxko-sync/contracts'
import { planDeactivations } from './deactivations.ts'
import { planGroup } from './groups.ts'
import { planProfileCreate, planProfileUpdate } from './profiles.ts'
import { planRegistration } from './registrations.ts'
import { createRosterIndex } from './roster-index.ts'
import { unreadChange } from './unread.ts'
import { planUser } from './users.ts'

export interface Plan {
  /** Everything of one person but deactivations: profile, then user, then registrations, in the order in which they are written. */
  person: (person: PlanPerson) => Planned
  /** R3 R5 R6: of all groups together. */
  deactivations: () => Deactivation[]
  /** R6: one for each group whose roster is not complete. */
  rosterWarnings: () => PlannedWarning[]
}

type Settled = Extract<Verdict, { is: 'matched' | 'create' }>

export const createPlan = (input: PlanInput): Plan => {
  const index = createRosterIndex(input.groups)

  const planProfile = ({ member, profile }: PlanPerson, verdict: Settled): PlannedChange | undefined => {
    if (member === undefined) return undefined
    if (verdict.is === 'create') return planProfileCreate(member, verdict.rule, input.today)
    return profile && planProfileUpdate(member, profile, verdict, input.today)
  }

  const planSettled = (person: PlanPerson, verdict: Settled): Planned => {
    const { memberId, member, household } = person
    const profileId = verdict.is === 'matched' ? verdict.profileId : undefined
    const planned: Planned = { changes: [], reviews: [], warnings: [] }
    const add = (outcome: { change?: PlannedChange; warning?: PlannedWarning }) => {
      if (outcome.change) planned.changes.push(outcome.change)
      if (outcome.warning) planned.warnings.push(outcome.warning)
    }
    const change = planProfile(person, verdict)
    if (change !== undefined) planned.changes.push(change)
    // U1: for a created profile, and for one whose user is owed from an earlier sync.
    if (member && (verdict.is === 'create' || household !== undefined)) add(planUser(member, household, profileId))
    for (const { at, entry } of index.placesOf(memberId)) {
      const registrations = (profileId === undefined ? undefined : at.patientsOf.get(profileId)) ?? []
      const target = { memberId, groupId: at.group.groupId, ...(profileId === undefined ? {} : { profileId }) }
      add(planRegistration(entry, target, registrations))
    }
    return planned
  }

  return {
    person: (person) => {
      const { verdict, memberId } = person
      // S4: one whose record got lost on the way stops nobody else.
      if (verdict.is === 'create' && person.member === undefined) {
        return { changes: [unreadChange(memberId, { is: 'failed', code: 'member-unreadable' })], reviews: [], warnings: [] }
      }
      if (verdict.is === 'matched' || verdict.is === 'create') return planSettled(person, verdict)
      const reviews: PlannedReview[] = verdict.is === 'review' ? [verdict.review] : []
      const changes = verdict.is === 'failed' ? [unreadChange(memberId, verdict)] : []
      return { changes, reviews, warnings: [] }
    },
    deactivations: () => planDeactivations(input, index),
    rosterWarnings: () =>
      index.groups
        .filter(({ group }) => !group.roster.complete)
        .map(({ group }) => ({ code: 'incomplete-roster', rule: 'R6', groupId: group.groupId })),
  }
}

/** Everything in turn: groups' fields, people, deactivations. For tests and benchmarks; a mapper streams people itself. */
export function* plan(
  input: PlanInput,
  people: Iterable<PlanPerson>,
  groupFields: Iterable<PlanGroupFields> = [],
): Generator<Planned> {
  const { person, deactivations, rosterWarnings } = createPlan(input)
  for (const fields of groupFields) {
    const change = planGroup(fields, input)
    if (change !== undefined) yield { changes: [change], reviews: [], warnings: [] }
  }
  for (const one of people) yield person(one)
  yield { changes: deactivations(), reviews: [], warnings: rosterWarnings() }
}
