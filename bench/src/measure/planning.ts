// plan() alone: people a second on one core, and whether ten times as many take ten times as long.
import { type Link, type PlanInput, type PlanPerson, Settings, type Verdict } from '@daxko-sync/contracts'
import { createPlan } from '@daxko-sync/domain'
import { count, GROUP_SIZE, groupsFor, type Measurement, median, times } from '../measurement.ts'

const GOAL_PER_SECOND = 200_000
const LINEAR_WITHIN = 1.2
const TODAY = '2026-06-15'

/** Of ten people three are new, one is misspelt, six are as they should be. */
const kindOf = (n: number): 'new' | 'misspelt' | 'same' => (n % 10 < 3 ? 'new' : n % 10 === 3 ? 'misspelt' : 'same')

const plannable = (people: number): { input: PlanInput; persons: PlanPerson[] } => {
  const verdicts = new Map<string, Verdict>()
  const links: Link[] = []
  const groups: PlanInput['groups'] = Array.from({ length: groupsFor(people) }, (_, g) => ({
    groupId: g + 1,
    offering: `offering ${g + 1}`,
    roster: { complete: true, entries: [] },
    registrations: [],
  }))
  const persons = Array.from({ length: people }, (_, n): PlanPerson => {
    const [memberId, profileId, kind] = [`M${n}`, n + 1, kindOf(n)]
    const group = groups[Math.floor(n / GROUP_SIZE) % groups.length]
    group?.roster.entries.push({ memberId, status: 'registered', updatedAt: '2026-01-05T10:00:00Z' })
    const name = { firstName: `Given${n % 977}`, lastName: `Family${n % 1_009}`, dateOfBirth: '2015-03-04' }
    const member = { memberId, ...name, emails: [{ type: 'Home', email: `m${n}@example.com` }], phones: [], addresses: [] }
    if (kind === 'new') {
      const verdict: Verdict = { is: 'create', rule: 'P3' }
      verdicts.set(memberId, verdict)
      return { memberId, verdict, member, household: { is: 'none' } }
    }
    const verdict: Verdict = { is: 'matched', profileId, by: 'P7', addIdentifier: false, fits: true }
    verdicts.set(memberId, verdict)
    links.push({ memberId, profileId, fits: true })
    const registration = { registrationId: n + 1, profileId, groupId: group?.groupId ?? 1, type: 'patient' as const }
    group?.registrations.push({ ...registration, waitlisted: false, active: true })
    const familyName = kind === 'misspelt' ? `${name.lastName}e` : name.lastName
    const profile = { profileId, identifier: memberId, givenName: name.firstName, familyName, dob: name.dateOfBirth }
    return { memberId, verdict, member, profile }
  })
  const input: PlanInput = {
    groups,
    verdicts,
    links,
    untouchable: new Set(),
    rejections: [],
    written: [],
    groupUpdatesRefused: false,
    today: TODAY,
    timeZone: 'America/New_York',
    settings: Settings.parse({}),
  }
  return { input, persons }
}

/** People a second of processor, whoever else is at work. */
const planAll = (people: number): number => {
  const { input, persons } = plannable(people)
  const before = process.cpuUsage()
  const plan = createPlan(input)
  let changes = 0
  for (const person of persons) changes += plan.person(person).changes.length
  changes += plan.deactivations().length
  const { user, system } = process.cpuUsage(before)
  const wanted = persons.reduce((sum, _, n) => sum + { new: 3, misspelt: 1, same: 0 }[kindOf(n)], 0)
  if (changes !== wanted) throw new Error(`${changes} changes were planned, not ${wanted}`)
  return people / ((user + system) / 1e6)
}

const ROUNDS = 5

export const planning: Measurement = {
  name: 'planning',
  title: ({ planning: [, large] }) => `${count(large)} people, medians of ${ROUNDS}`,
  measure: async ({ planning: [small, large] }) => {
    planAll(small) // compiled
    const rates: Record<'small' | 'large', number[]> = { small: [], large: [] }
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.small.push(planAll(small))
      rates.large.push(planAll(large))
    }
    const rate = median(rates.large)
    const slower = median(rates.small) / rate
    return [
      {
        what: '`plan()` alone, people a second on one core',
        goal: `≥ ${count(GOAL_PER_SECOND)}`,
        measured: count(Math.round(rate / 1_000) * 1_000),
        reached: rate >= GOAL_PER_SECOND,
      },
      {
        what: `\`plan()\`: time per person, ${count(large)} against ${count(small)}`,
        goal: 'linear',
        measured: times(slower),
        reached: slower <= LINEAR_WITHIN,
      },
    ]
  },
}
