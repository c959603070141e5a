// A model of both sides for the laws: whole syncs in memory, with everything written at once. No network, no order, no faults.
import type {
  Decision,
  Finding,
  Link,
  Look,
  MatchInput,
  MatchMember,
  MatchOutput,
  Member,
  Namesakes,
  Planned,
  PlannedChange,
  PlanPerson,
  Profile,
  Registration,
  RosterEntry,
  Settings,
} from '@daxko-sync/contracts'
import { match } from './match.ts'
import { createPlan } from './plan.ts'
import { membersMet } from './roster.ts'
import { matchInput, planInput } from './test-builders.ts'
import { compareText } from './text.ts'

export interface ModelGroup {
  groupId: number
  complete: boolean
  entries: RosterEntry[]
  /** S4: its roster is read, its registrations could not be. */
  failed?: boolean
}

export interface Model {
  members: Member[]
  /** Known to Daxko, but not readable just now. */
  unreadable: string[]
  /** Named by rosters, but gone from Daxko. */
  gone: string[]
  groups: ModelGroup[]
  profiles: Profile[]
  registrations: Registration[]
  links: Link[]
  findings: Finding[]
  looks: Look[]
  namesakes: Namesakes[]
  decisions: Decision[]
  settings: Partial<Settings>
}

export interface SyncResult {
  match: MatchOutput
  people: Planned[]
  deactivations: ReturnType<ReturnType<typeof createPlan>['deactivations']>
  /** What is to be written: held and failed changes are not. */
  writes: PlannedChange[]
  after: Model
}

const readingOf = (model: Model, memberId: string, registered: boolean): MatchMember['reading'] => {
  if (!registered) return 'not-needed'
  if (model.gone.includes(memberId)) return 'gone'
  return model.unreadable.includes(memberId) ? 'failed' : 'read'
}

const metIn = (model: Model): MatchMember[] =>
  membersMet(model.groups.map((group) => ({ ...group, decided: group.failed !== true }))).map((met): MatchMember => {
    const person = model.members.find(({ memberId }) => memberId === met.memberId)
    const reading = readingOf(model, met.memberId, met.registered)
    if (reading === 'read') return person === undefined ? { ...met, reading: 'gone' } : { ...met, reading, person }
    return { ...met, reading }
  })

export const inputOf = (model: Model, known: MatchInput['knownIdentifiers'] = new Map()): MatchInput =>
  matchInput({
    members: metIn(model),
    profiles: model.profiles,
    links: model.links,
    goneProfileIds: new Set(
      model.links.map(({ profileId }) => profileId).filter((id) => !model.profiles.some(({ profileId }) => profileId === id)),
    ),
    looks: model.looks,
    decisions: model.decisions,
    findings: model.findings,
    namesakes: model.namesakes,
    knownIdentifiers: known,
  })

const answersTo = (model: Model, asked: string[]): MatchInput['knownIdentifiers'] =>
  new Map(asked.map((id) => [id, model.members.some(({ memberId }) => memberId === id) ? 'member' : 'no-member']))

/** P2: asks once for the foreign identifiers, then decides. */
const matchModel = (model: Model): MatchOutput => match(inputOf(model, answersTo(model, match(inputOf(model)).ask)))

const linksAfter = (out: MatchOutput): Link[] => {
  const links = new Map(out.links.map((link) => [link.memberId, link]))
  for (const [memberId, verdict] of out.verdicts) {
    if (verdict.is === 'matched') links.set(memberId, { memberId, profileId: verdict.profileId, fits: verdict.fits })
  }
  return [...links.values()].sort((a, b) => compareText(a.memberId, b.memberId))
}

const write = (model: Model, change: PlannedChange): void => {
  const after = change.after as never
  if (change.kind === 'profile.create') {
    const profileId = 1 + Math.max(0, ...model.profiles.map((profile) => profile.profileId))
    model.profiles.push({ profileId, ...(after as object) })
    model.links.push({ memberId: change.memberId ?? '', profileId, fits: true })
  } else if (change.kind === 'profile.update' || change.kind === 'profile.add-identifier') {
    model.profiles = model.profiles.map((profile) =>
      profile.profileId === change.profileId ? { ...profile, ...(after as object) } : profile,
    )
  } else if (change.kind === 'registration.create') {
    const profileId = change.profileId ?? model.links.find(({ memberId }) => memberId === change.memberId)?.profileId ?? 0
    const registrationId = 1 + Math.max(0, ...model.registrations.map((registration) => registration.registrationId))
    const groupId = change.groupId ?? 0
    model.registrations.push({ registrationId, profileId, groupId, type: 'patient', waitlisted: false, active: true })
  } else if (change.kind !== 'user.add') {
    const active = change.kind === 'registration.reactivate'
    model.registrations = model.registrations.map((registration) =>
      registration.registrationId === change.registrationId ? { ...registration, active } : registration,
    )
  }
}

const rememberedAfter = (model: Model, out: MatchOutput) => ({
  findings: [
    ...model.findings.filter((finding) => !out.verdicts.has(finding.memberId) && !out.fallenFindings.includes(finding)),
    ...out.findings,
  ],
  looks: [...model.looks.filter(({ memberId }) => !out.looks.some((look) => look.memberId === memberId)), ...out.looks],
  namesakes: [...model.namesakes.filter(({ memberIds }) => !memberIds.some((id) => out.verdicts.has(id))), ...out.namesakes],
})

export const syncModel = (model: Model): SyncResult => {
  const out = matchModel(model)
  const links = linksAfter(out)
  const plan = createPlan(
    planInput({
      settings: model.settings,
      groups: model.groups
        .filter(({ failed }) => failed !== true)
        .map(({ groupId, complete, entries }) => ({
          groupId,
          offering: `offering ${groupId}`,
          roster: { complete, entries },
          registrations: model.registrations.filter((registration) => registration.groupId === groupId),
        })),
      verdicts: out.verdicts,
      links,
      untouchable: out.untouchable,
    }),
  )
  const met = new Map(metIn(model).map((one) => [one.memberId, one]))
  const people = [...out.verdicts].map(([memberId, verdict]): Planned => {
    const { reading, due } = met.get(memberId) ?? {}
    const member = due && reading === 'read' && model.members.find((one) => one.memberId === memberId)
    const profile = verdict.is === 'matched' && model.profiles.find(({ profileId }) => profileId === verdict.profileId)
    const person: PlanPerson = {
      memberId,
      verdict,
      ...(member && { member }),
      ...(profile && { profile }),
      ...(verdict.is === 'create' && { household: { is: 'none' as const } }),
    }
    return plan.person(person)
  })
  const deactivations = plan.deactivations()
  const writes = [...people.flatMap(({ changes }) => changes), ...deactivations].filter(({ state }) => state === 'planned')
  const after = structuredClone({ ...model, links, ...rememberedAfter(model, out) })
  for (const change of writes) write(after, change)
  return { match: out, people, deactivations, writes, after }
}
