// What match() said, as the store takes it: for the households stage, the writer's links, and whoever asks later why.
import type { MatchOutput, Verdict } from '@daxko-sync/contracts'
import type { PersonToStore, ReviewToStore } from '@daxko-sync/store'
import type { Snapshot } from './read-snapshot.ts'

export const personRows = (
  verdicts: ReadonlyMap<string, Verdict>,
  { unitOf, input }: Pick<Snapshot, 'unitOf' | 'input'>,
  owed: Owed,
): PersonToStore[] => {
  const groupsOf = new Map(input.members.map(({ memberId, groupIds }) => [memberId, groupIds]))
  return [...verdicts].map(([memberId, verdict]) => ({
    memberId,
    verdict: verdict.is,
    fits: verdict.is === 'matched' && verdict.fits,
    linkNow: verdict.is === 'matched' && !verdict.addIdentifier, // with an identifier to add, the link comes with that write
    unitId: needsHousehold(memberId, verdict, owed) ? unitOf.get(memberId) : undefined,
    groupIds: groupsOf.get(memberId) ?? [],
    ...facts(verdict),
  }))
}

export const reviewsOf = ({ verdicts, reviewsOfAbsent }: MatchOutput): ReviewToStore[] => [
  ...[...verdicts.values()].flatMap((verdict) => (verdict.is === 'review' ? [{ ...verdict.review, basis: verdict.basis }] : [])),
  ...reviewsOfAbsent.map(({ review, basis }) => ({ ...review, basis })),
]

/** By member: the profile that still lacks its user; undefined while it is not known which. */
export type Owed = ReadonlyMap<string, number | undefined>

/**
 * U1: whose user is to be added: only to the profile that a sync made, not to another one that the member has by now. And whose may be, once
 * Daxko has said whose the identifier of a linked profile is: then the link falls, and the member is made anew (P7 P2).
 */
export const needsHousehold = (memberId: string, verdict: Verdict, owed: Owed): boolean => {
  if (verdict.is === 'create') return true
  if (verdict.is === 'failed')
    return verdict.code === 'identifier-unreadable' && (verdict.profileId !== undefined || owed.has(memberId))
  return verdict.is === 'matched' && owed.has(memberId) && (owed.get(memberId) ?? verdict.profileId) === verdict.profileId
}

const facts = (verdict: Verdict): Pick<PersonToStore, 'rule' | 'code' | 'profileId'> => {
  switch (verdict.is) {
    case 'matched':
      return { rule: verdict.by, code: undefined, profileId: verdict.profileId }
    case 'create':
      return { rule: verdict.rule, code: undefined, profileId: undefined }
    case 'review':
      return { rule: verdict.review.rule, code: verdict.review.code, profileId: undefined }
    case 'failed':
      return { rule: 'S4', code: verdict.code, profileId: verdict.profileId }
    default:
      return { rule: undefined, code: undefined, profileId: undefined }
  }
}
