// P10: what becomes of remembered links whose profile is not the member's by its looks, and of links of members whom this sync does not meet.
// R3 rests on them: a link that was once found not to fit counts again only when the member was read and fits.
import type { Decision, Finding, Link, MatchOutput, PlannedReview, Verdict } from '@daxko-sync/contracts'
import { basisOfReview, decisionOn } from './decisions.ts'
import type { Drafts } from './drafts.ts'
import type { Holds } from './links.ts'
import { compareText } from './text.ts'
import type { World } from './world.ts'

type Standing = Pick<MatchOutput, 'links' | 'unfitLinks' | 'reviewsOfAbsent'> & { untouchable: number[] }

/** S12: who is not met has a review of its own; who is only waitlisted or cancelled has none (P3). */
const judgeAbsent = (world: World, { memberId, profileId }: Link, standing: Standing): Decision['action'] | undefined => {
  const review: PlannedReview = { code: 'identity-mismatch', rule: 'P10', memberId, profileIds: [profileId] }
  const decisions = world.input.decisions.filter((decision) => decision.memberId === memberId)
  const decision = decisionOn(world, decisions, review)
  if (decision === undefined) standing.reviewsOfAbsent.push({ review, basis: basisOfReview(world, review) })
  return decision?.action
}

export const judgeStanding = (
  world: World,
  { dropped }: Holds,
  { strayLinks }: Drafts,
  findings: ReadonlyMap<string, Finding>,
  verdicts: ReadonlyMap<string, Verdict>,
): Standing => {
  const strays = new Set(strayLinks)
  const isFound = ({ memberId, profileId }: Link): boolean => {
    const verdict = verdicts.get(memberId)
    if (verdict?.is === 'matched' && verdict.profileId === profileId) return false // a person said so
    const finding = findings.get(memberId)
    return finding?.code === 'identity-mismatch' && finding.profileIds.includes(profileId)
  }
  const standing: Standing = { links: [], unfitLinks: [], reviewsOfAbsent: [], untouchable: [] }
  const holding = world.input.links.filter((link) => !dropped.has(link))
  for (const link of holding.sort((a, b) => compareText(a.memberId, b.memberId))) {
    const isStray = strays.has(link)
    const action = isStray && !world.met.has(link.memberId) ? judgeAbsent(world, link, standing) : undefined
    if (action === 'link') standing.links.push({ ...link, fits: true })
    else if (isStray || isFound(link)) {
      standing.links.push({ ...link, fits: false })
      standing.unfitLinks.push(link)
      if (isStray) standing.untouchable.push(link.profileId)
    } else standing.links.push(link)
  }
  return standing
}
