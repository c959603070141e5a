// P10: what was once found stays until the profile's identifier, names or birth date, or the member's, change.
// What is remembered holds no personal data: only a keyed hash of both sides.
import type { Finding, PlannedReview, ReviewCode } from '@daxko-sync/contracts'
import type { World } from './world.ts'

const REMEMBERED = ['identity-mismatch', 'identifier-conflict', 'ambiguous-name'] as const satisfies ReviewCode[]

const isRemembered = (code: ReviewCode): code is Finding['code'] => REMEMBERED.some((known) => known === code)

// Several candidates for one member alone are no contest: each sync sees them again.
const isSeveral = ({ code, rule }: PlannedReview): boolean => code === 'ambiguous-name' && rule === 'P2'

const memberPart = (world: World, memberId: string): string | undefined => {
  const person = world.persons.get(memberId)
  if (person === undefined) return undefined
  return world.input.fingerprint(['member', ...person.givens, '', person.family, person.dob ?? ''])
}

const profilePart = (world: World, profileIds: readonly number[]): string | undefined => {
  const parts = ['profiles']
  for (const profileId of [...profileIds].sort((a, b) => a - b)) {
    const face = world.faces.get(profileId)
    if (face === undefined) return undefined
    parts.push(String(profileId), face.identifier ?? '', face.givens[0] ?? '', face.family, face.dob ?? '')
  }
  return world.input.fingerprint(parts)
}

/** Does a finding still stand? Of a member that was not read, and of a profile that was not read, no change can be seen (P9). */
export const stands = (world: World, { memberId, profileIds, fingerprint }: Finding): boolean => {
  if (profileIds.some((profileId) => world.input.goneProfileIds.has(profileId))) return false
  const profiles = profilePart(world, profileIds)
  const member = memberPart(world, memberId)
  const isSameMember = member === undefined || fingerprint.startsWith(`${member}.`)
  return isSameMember && (profiles === undefined || fingerprint.endsWith(`.${profiles}`))
}

/** The finding to be remembered for a review, where it is of a kind that stays. */
export const findingOf = (world: World, review: PlannedReview): Finding | undefined => {
  if (!isRemembered(review.code) || isSeveral(review)) return undefined
  const member = memberPart(world, review.memberId)
  const profiles = profilePart(world, review.profileIds)
  if (member === undefined || profiles === undefined) return undefined
  const { memberId, code, rule, profileIds } = review
  return { memberId, code, rule, profileIds, fingerprint: `${member}.${profiles}` }
}

export const reviewOf = ({ code, rule, memberId, profileIds }: Finding): PlannedReview => ({ code, rule, memberId, profileIds })
