// What waits for a person, put in the order in which it matters: the session that begins soonest first. Ids, codes and counts. Pure.
import type { DigestFacts, DigestSession } from '@daxko-sync/contracts'
import { sessionRank, writtenDate } from '@daxko-sync/domain'
import type { WaitingHeld, WaitingReview, WaitingSession } from '@daxko-sync/store'

/** More than that nobody reads in a letter; the rest is counted. */
const LISTED_REVIEWS = 100

export interface Waiting {
  held: readonly WaitingHeld[]
  reviews: readonly WaitingReview[]
}

const byRank = (today: string) => (one: WaitingSession, other: WaitingSession) => {
  const [mine, theirs] = [sessionRank(one, today), sessionRank(other, today)]
  if (mine !== theirs) return mine < theirs ? -1 : 1
  return (one.groupId ?? Number.POSITIVE_INFINITY) - (other.groupId ?? Number.POSITIVE_INFINITY) || 0
}

/** A person in several sessions is listed once, with the soonest. */
const soonestOnly = (reviews: readonly WaitingReview[], today: string): WaitingReview[] => {
  const found = new Map<string, WaitingReview>()
  for (const review of [...reviews].sort(byRank(today))) if (!found.has(review.reviewId)) found.set(review.reviewId, review)
  return [...found.values()]
}

/** `today`: Eastern date. */
export const planDigest = ({ held, reviews }: Waiting, today: string): DigestFacts => {
  const asked = soonestOnly(reviews, today)
  const listed = asked.slice(0, LISTED_REVIEWS)
  const sessions = new Map<number | null, DigestSession>()
  const sessionOf = ({ groupId, start }: WaitingSession): DigestSession => {
    const known = sessions.get(groupId) ?? { groupId, start: writtenDate(start ?? undefined) ?? null, held: [], reviews: [] }
    sessions.set(groupId, known)
    return known
  }
  for (const item of [...held, ...listed].sort(byRank(today))) {
    const session = sessionOf(item)
    if ('reviewId' in item) session.reviews.push({ id: item.reviewId, code: item.code })
    else session.held.push({ syncId: item.syncId, count: item.count })
  }
  return {
    date: today,
    held: held.reduce((sum, { count }) => sum + count, 0),
    reviews: asked.length,
    sessions: [...sessions.values()],
    more: asked.length - listed.length,
  }
}
