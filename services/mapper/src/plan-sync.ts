// Stage: everything that was read in, changes and reviews out, the brake applied (R5). Nothing is written to either side here.
// The whole plan is one commit, made by one process at a time: two planners at once would plan everybody's profile twice (S1).
import type {
  MatchOutput,
  PlanGroup,
  PlanInput,
  PlannedChange,
  PlannedReview,
  PlannedWarning,
  PlanPerson,
  RunRef,
} from '@daxko-sync/contracts'
import { createPlan, entryFingerprint, match, type Plan, planGroup, winningEntries } from '@daxko-sync/domain'
import type { Processor } from '@daxko-sync/queue'
import { type ChangeToStore, inOneCommit, type OpenRun } from '@daxko-sync/store'
import { createApplyPlan } from './apply-plan.ts'
import type { Deps } from './deps.ts'
import { createHouseholdsOf } from './households-of.ts'
import { needsHousehold, personRows, reviewsOf } from './person-rows.ts'
import { readPlanGroups } from './plan-groups.ts'
import { createReadSnapshot, type Snapshot } from './read-snapshot.ts'
import { createRemember } from './remember.ts'

const REFUSED_DAYS = 30 // G5
const DAY_MS = 86_400_000
/** Far more than the largest organization needs. */
const PLAN_LIMIT_MS = 15 * 60_000
const LOOK_AGAIN_MS = 5_000
/** A person's deactivations come after everything else of that person. */
const DEACTIVATION_POSITION = 1_000

interface Collected {
  warnings: PlannedWarning[]
  reviews: PlannedReview[]
}

/** `runs` is outside the commit: that something moves must be seen while it is made. */
const createPlanner = (deps: Deps) => {
  const readSnapshot = createReadSnapshot(deps)
  const applyPlan = createApplyPlan(deps)
  const remember = createRemember(deps)

  const groupUpdatesRefused = async (organizationId: string): Promise<boolean> => {
    const { groupUpdatesRefusedAt } = await deps.db.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { groupUpdatesRefusedAt: true },
    })
    return groupUpdatesRefusedAt !== null && deps.now().getTime() - groupUpdatesRefusedAt.getTime() < REFUSED_DAYS * DAY_MS
  }

  /** S11: a person's own changes rest on every roster of the sync, a registration on that of its group. */
  const readAtOf = ({ groups, rosters }: Snapshot) => {
    const times = [...rosters.values()].map(({ readAt }) => readAt.getTime())
    const oldest = new Date(Math.min(deps.now().getTime(), ...times))
    const ofGroup = new Map(groups.map(({ groupId, offering }) => [groupId, rosters.get(offering)?.readAt ?? oldest]))
    return (change: PlannedChange) => (change.groupId === undefined ? oldest : (ofGroup.get(change.groupId) ?? oldest))
  }

  const planPeople = async (ref: RunRef, snapshot: Snapshot, { verdicts }: MatchOutput, plan: Plan): Promise<Collected> => {
    const readAt = readAtOf(snapshot)
    const due = new Set(snapshot.input.members.flatMap(({ memberId, due }) => (due ? memberId : [])))
    const collected: Collected = { warnings: [], reviews: [] }
    const [owed, units] = await Promise.all([deps.memory.owedUsers(ref.organizationId), deps.households.units(ref)])
    const householdsOf = createHouseholdsOf(deps, units)
    for await (const page of deps.members.pages(ref, 'met')) {
      const people = page.flatMap((row) => {
        const verdict = verdicts.get(row.memberId)
        return verdict ? [{ ...row, verdict }] : []
      })
      const profiles = await deps.profiles.find(
        ref,
        people.flatMap(({ verdict }) => (verdict.is === 'matched' ? [verdict.profileId] : [])),
      )
      const households = await householdsOf(
        ref,
        people.flatMap(({ memberId, verdict, record }) =>
          record && needsHousehold(memberId, verdict, owed) ? [{ memberId, record, unitId: snapshot.unitOf.get(memberId) }] : [],
        ),
      )
      const changes: ChangeToStore[] = []
      for (const { memberId, verdict, record } of people) {
        const profile = verdict.is === 'matched' ? profiles.get(verdict.profileId) : undefined
        const household = households.get(memberId)
        const person: PlanPerson = {
          memberId,
          verdict,
          ...(record && due.has(memberId) && { member: record }),
          ...(profile && { profile }),
          ...(household && { household }),
        }
        const planned = plan.person(person)
        changes.push(...planned.changes.map((change, position) => ({ ...change, position, rosterReadAt: readAt(change) })))
        collected.reviews.push(...planned.reviews)
        collected.warnings.push(...planned.warnings)
      }
      await deps.ledger.savePlan(ref, changes)
      await deps.runs.touch(ref)
    }
    return collected
  }

  const planDeactivations = async (
    ref: RunRef,
    plan: Plan,
    groups: PlanGroup[],
    readAt: (change: PlannedChange) => Date,
  ): Promise<void> => {
    const winners = new Map(groups.map(({ groupId, roster }) => [groupId, winningEntries(roster.entries)]))
    const deactivations = plan.deactivations()
    await deps.ledger.savePlan(
      ref,
      deactivations.map((change) => ({
        ...change,
        position: DEACTIVATION_POSITION,
        rosterReadAt: readAt(change),
        entry: entryFingerprint(winners.get(change.groupId ?? 0)?.get(change.memberId ?? '')),
      })),
    )
  }

  const planGroupFields = async (
    ref: RunRef,
    run: OpenRun,
    snapshot: Snapshot,
    context: { groupUpdatesRefused: boolean; timeZone: string },
  ) => {
    const offerings = new Map((await deps.rosters.list(ref)).map((row) => [row.offering, row.details]))
    const readAt = readAtOf(snapshot)
    const changes = snapshot.groups.flatMap(({ groupId, offering, fields }): ChangeToStore[] => {
      const details = offerings.get(offering)
      const change = details && planGroup({ groupId, offering: details, current: fields }, { settings: run.settings, ...context })
      return change ? [{ ...change, position: 0, rosterReadAt: readAt(change) }] : []
    })
    await deps.ledger.savePlan(ref, changes)
  }

  /**
   * S12: everybody about whom something was decided; and when every roster was read whole, those who are in none any more, but for contests
   * and mismatches that still stand (P10). A review of somebody who could not be read, or of whom only groups in failure ask, is not over for that.
   */
  const decidedMembers = async (
    ref: RunRef,
    run: OpenRun,
    { groups, rosters, input }: Snapshot,
    matched: MatchOutput,
  ): Promise<string[]> => {
    const decided = input.members.flatMap(({ memberId, registered, due }) =>
      (registered && !due) || matched.verdicts.get(memberId)?.is === 'failed' ? [] : memberId,
    )
    const isWhole =
      run.groupIdentifier === undefined &&
      (await deps.groups.failures(ref)).length === 0 &&
      groups.every(({ offering }) => rosters.get(offering)?.complete)
    if (!isWhole) return decided
    const standing = new Set(
      input.findings.filter((finding) => !matched.fallenFindings.includes(finding)).map(({ memberId }) => memberId),
    )
    const left = (await deps.openItems.underReview(ref.organizationId)).filter(
      (memberId) => !matched.verdicts.has(memberId) && !standing.has(memberId),
    )
    return [...decided, ...left]
  }

  const planAnew = async (ref: RunRef, run: OpenRun): Promise<void> => {
    await deps.ledger.clearPlan(ref)
    const snapshot = await readSnapshot(ref)
    const matched = match(snapshot.input)
    await deps.people.save(ref, personRows(matched.verdicts, snapshot, await deps.memory.owedUsers(ref.organizationId)))
    const groups = await readPlanGroups(deps, ref, snapshot)
    const refused = await groupUpdatesRefused(ref.organizationId)
    const timeZone = run.settings.timeZone ?? deps.timeZone
    const input: PlanInput = {
      settings: run.settings,
      groups,
      verdicts: matched.verdicts,
      links: matched.links,
      untouchable: matched.untouchable,
      rejections: await deps.memory.rejections(
        ref.organizationId,
        groups.map(({ groupId }) => groupId),
      ),
      written: await deps.ledger.deactivated(ref),
      groupUpdatesRefused: refused,
      today: snapshot.input.today,
      timeZone,
    }
    const plan = createPlan(input)
    await planGroupFields(ref, run, snapshot, { groupUpdatesRefused: refused, timeZone })
    const collected = await planPeople(ref, snapshot, matched, plan)
    await planDeactivations(ref, plan, groups, readAtOf(snapshot))
    const fee: PlannedWarning[] = (await isFeeToTell(ref)) ? [{ code: 'fee-expected', rule: 'S7' }] : []
    await deps.openItems.saveWarnings(ref, [...fee, ...matched.warnings, ...plan.rosterWarnings(), ...collected.warnings])
    await deps.openItems.saveReviews(ref, await decidedMembers(ref, run, snapshot, matched), reviewsOf(matched))
    await remember(ref, run.mode === 'dry-run' ? 'decided' : 'all', matched, input)
  }

  /** S7: of a sync that a person started, that person has accepted it. */
  const isFeeToTell = async (ref: RunRef): Promise<boolean> =>
    (await deps.db.sync.count({ where: { id: ref.syncId, feeExpected: true, trigger: 'scheduled' } })) > 0

  return async (ref: RunRef, run: OpenRun): Promise<void> =>
    run.mode === 'apply' ? applyPlan(ref, run, await groupUpdatesRefused(ref.organizationId)) : planAnew(ref, run)
}

export const createPlanSync =
  (deps: Deps): Processor<'plan-sync'> =>
  async (ref, { log }) => {
    const run = await deps.runs.open(ref)
    if (!run) return 'another run'
    if (run.cancelled || !(await deps.runs.isFinished(ref, run.mode === 'apply' ? 'match' : 'households'))) return 'stopped'
    await deps.runs.step(ref, 'plan', 'plan')
    const done = await inOneCommit(deps, { key: `plan ${ref.syncId}`, limitMs: PLAN_LIMIT_MS }, async (stores) => {
      if (!(await stores.runs.open(ref))) return 'another run' // it stood still: what it would plan by is another run's now
      if (await stores.runs.isAt(ref, 'plan', 'planned')) return 'planned before'
      await createPlanner({ ...deps, ...stores, runs: deps.runs })(ref, run)
      // Holds the sync's row to the commit, so that nobody ends or cancels it in between.
      if (!(await stores.runs.moveStep(ref, 'plan', 'plan', 'planned'))) throw new TooLate('another run')
      if ((await stores.runs.open(ref))?.cancelled) throw new TooLate('stopped')
      return 'planned'
    }).catch((error: unknown) => {
      if (error instanceof TooLate) return error.message
      throw error
    })
    if (done === undefined) return { again: LOOK_AGAIN_MS }
    if (done === 'another run' || done === 'stopped') return done
    await deps.runs.finishStage(ref, 'plan')
    log.info({}, done)
    return done
  }

/** S11: what was planned for is over; nothing of the plan is stored. */
class TooLate extends Error {}
