// Who is who: everybody met in one sync in, one verdict for each out (P1–P10, S12). Pure, linear, and the same for any order of what
// comes in. Two members never get one profile; who is under review gets nothing.
import type { Finding, Link, MatchInput, MatchMember, MatchOutput, PlannedWarning, Verdict } from '@daxko-sync/contracts'
import { basisOfReview } from './decisions.ts'
import { type Draft, type Drafts, draftVerdicts } from './drafts.ts'
import { findingOf } from './findings.ts'
import { type Holds, judgeLinks } from './links.ts'
import { looksOf } from './looks.ts'
import { namesakesToKeep } from './namesakes.ts'
import { settleDecisions } from './settle.ts'
import { judgeStanding } from './stray-links.ts'
import { compareText } from './text.ts'
import { createWorld, type World } from './world.ts'

/** S4 S11: nothing is made or newly found for whom no group asks that this sync decides about. It rivals with others all the same (P8). */
const isPutOff = ({ registered, due }: MatchMember, draft: Draft): boolean =>
  registered && !due && (draft.is === 'create' || (draft.is === 'matched' && (draft.by === 'P2' || draft.by === 'S12')))

const verdictsOf = (world: World, drafts: Drafts): Map<string, Verdict> => {
  const verdicts = new Map<string, Verdict>()
  for (const member of world.members) {
    const { memberId } = member
    const found: Draft = drafts.of.get(memberId) ?? { is: 'none' }
    const draft: Draft = isPutOff(member, found) ? { is: 'none' } : found
    verdicts.set(memberId, draft.is === 'review' ? { ...draft, basis: basisOfReview(world, draft.review) } : draft)
  }
  return verdicts
}

/** Only for people about whom something is decided and who are not under review (S12). */
const warningsOf = (world: World, verdicts: ReadonlyMap<string, Verdict>): PlannedWarning[] => {
  const warnings: PlannedWarning[] = []
  for (const { memberId, due } of world.members) {
    const verdict = verdicts.get(memberId)
    if (!due || (verdict?.is !== 'matched' && verdict?.is !== 'create')) continue
    // P2: told when the profile is found by name or decided on; a link that is remembered needs no telling again.
    const isNew = verdict.is === 'matched' && verdict.by !== 'P7'
    const identifier = isNew ? world.faces.get(verdict.profileId)?.identifier : undefined
    if (identifier !== undefined && identifier !== memberId) warnings.push({ code: 'identifier-kept', rule: 'P2', memberId })
    const isBad = world.persons.get(memberId)?.birthDate.is === 'bad'
    if (isBad) warnings.push({ code: 'bad-birth-date', rule: 'P5', memberId })
  }
  return warnings
}

/** P7: links that fell, and those of members to whom a person gave another profile. */
const droppedLinks = (world: World, holds: Holds, verdicts: ReadonlyMap<string, Verdict>): Link[] =>
  world.input.links
    .filter((link) => {
      const verdict = verdicts.get(link.memberId)
      if (verdict?.is === 'matched') return verdict.profileId !== link.profileId
      const isRemade = verdict?.is === 'create' && verdict.rule === 'S12'
      return isRemade || holds.dropped.has(link)
    })
    .sort((a, b) => compareText(a.memberId, b.memberId))

const remember = (world: World, drafts: Drafts, findings: Map<string, Finding>): void => {
  for (const draft of drafts.of.values()) {
    const finding = draft.is === 'review' ? findingOf(world, draft.review) : undefined
    if (finding !== undefined) findings.set(finding.memberId, finding)
  }
}

const CONTESTS: readonly string[] = ['identifier-conflict', 'ambiguous-name'] satisfies Finding['code'][]

/**
 * Profiles that R3 must leave alone, whoever is linked to them: those of a mismatch whose member is not met (P10), and contested ones,
 * unless P7 or P1 matched them to somebody met, who keeps them (P8).
 */
const untouchableOf = (holds: Holds, drafts: Drafts, verdicts: ReadonlyMap<string, Verdict>): Set<number> => {
  const untouchable = new Set(drafts.untouchable)
  const isKept = (profileId: number): boolean => {
    const verdict = verdicts.get(holds.holderOf.get(profileId) ?? '')
    return verdict?.is === 'matched' && verdict.profileId === profileId
  }
  const add = (profileIds: readonly number[]) => {
    for (const profileId of profileIds) if (!isKept(profileId)) untouchable.add(profileId)
  }
  for (const verdict of verdicts.values()) {
    if (verdict.is === 'review' && CONTESTS.includes(verdict.review.code)) add(verdict.review.profileIds)
  }
  for (const [memberId, finding] of drafts.standing) if (verdicts.get(memberId)?.is === 'none') add(finding.profileIds)
  for (const finding of drafts.ofAbsent) add(finding.profileIds)
  return untouchable
}

export const match = (input: MatchInput): MatchOutput => {
  const world = createWorld(input)
  const holds = judgeLinks(world)
  const drafts = draftVerdicts(world, holds)
  // P10: before decisions too, so that a decided mismatch does not turn into a match in a sync that meets fewer people.
  const findings = new Map(drafts.standing)
  remember(world, drafts, findings)
  settleDecisions(world, holds, drafts)
  if (input.decisions.length > 0) remember(world, drafts, findings) // whom a decision displaced
  const verdicts = verdictsOf(world, drafts)
  const { untouchable: stray, ...standing } = judgeStanding(world, holds, drafts, findings, verdicts)
  return {
    ...standing,
    verdicts,
    warnings: warningsOf(world, verdicts),
    droppedLinks: droppedLinks(world, holds, verdicts),
    findings: [...findings.values()].sort((a, b) => compareText(a.memberId, b.memberId)),
    fallenFindings: input.findings.filter((finding) => !world.met.has(finding.memberId) && !drafts.ofAbsent.includes(finding)),
    looks: looksOf(world),
    namesakes: namesakesToKeep(world, drafts.namesakes),
    ask: [...drafts.ask].sort(),
    untouchable: new Set([...untouchableOf(holds, drafts, verdicts), ...stray]),
  }
}
